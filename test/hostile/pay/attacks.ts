import type { Attack, Lure } from '../attack.js';
import { baits } from '../attacks/baits.js';
import { covers } from '../attacks/lures.js';

/** One of each kind that the question's own tests have, whose rows tell all that engines differ in. */
const kinds = [
  'full overlay', 'overlay that lets the press through', 'overlay over the question', 'modal dialog over the frame', 'opacity .01', 'scale .4', 'clip-path: circle', 'filter: opacity(0)', 'window onto the button',
  'bait and switch', 'page scrolled under the pointer', 'double-click bait', 'language and looks swapped', 'focus theft, then Enter', 'focus theft, then Space', 'focus theft long before the key', 'drag',
  'clicks made by script', 'form and access keys',
];

export const payLures: readonly Lure[] = [
  ...[...covers, ...baits].filter(({ name }) => kinds.includes(name)),
  {
    name: 'number swapped by its attribute', tries: 'names a charge of its own just before the press', reaches: true,
    script: ({ strike, place, named }) => strike(() => {
      const block = place();
      block?.setAttribute('uin', named['data-swap'] ?? '');
      block?.setAttribute('kinds', 'fine');
      return () => {
        block?.removeAttribute('uin');
        block?.removeAttribute('kinds');
      };
    }),
  },
];

/** They want the block to say or to do what nobody did. The payment has to go on unharmed. */
export const payTalkers: readonly Attack[] = [
  {
    name: 'forged ends of a payment', tries: 'tells frame and port that it is paid, refused, cancelled, in every form that somebody could have thought of', open: null,
    script: ({ frame, often, operator }) => {
      const ports: MessagePort[] = [];
      addEventListener('message', ({ ports: given, origin }) => origin === operator && ports.push(...given), true);
      const payment = { number: 'MP-0000-0000-0000-0000', status: 'paid', veiled: false, total: 1, items: [] };
      const words: unknown[] = [
        { type: 'city-blocks:paid' }, { type: 'answered', payment }, { type: 'settled', settlement: { outcome: 'begun', payment } }, { payment }, { event: 'city-payment-made', detail: {} }, { status: 'captured' },
        { kept: `s ${'A'.repeat(22)}` }, { kept: `p k1.${'A'.repeat(90)}` }, { state: 'settled' }, 'paid',
      ];
      let turn = 0;
      often(() => {
        const word = words[turn++ % words.length];
        frame()?.contentWindow?.postMessage(word, '*');
        ports.forEach((port) => port.postMessage(word));
      });
    },
  },
  {
    name: 'forged channels', tries: 'tells on channels of the page that another tab has paid', open: null,
    script: ({ often }) => {
      const channels = ['city-blocks', 'city-blocks.session', 'city-blocks.attempts', 'city-blocks:pay-accrual.pay:current'].map((name) => new BroadcastChannel(name));
      often(() => channels.forEach((channel) => channel.postMessage({ scope: 'pay-accrual.pay:current', record: { key: 'A'.repeat(22), state: 'settled' } })));
    },
  },
  {
    name: 'events of the block forged', tries: 'dispatches its events on the element, and answers its requests to the page', open: null,
    script: ({ often, place }) => often(() => {
      for (const type of ['city-payment-made', 'city-payment-begun', 'city-signed-in']) place()?.dispatchEvent(new CustomEvent(type, { detail: {}, bubbles: true, composed: true }));
    }),
  },
  {
    name: 'attributes without end', tries: 'sets every attribute to megabytes, markup, turned text, numbers of nobody, again and again', open: null,
    script: ({ often, place }) => {
      const values = ['9'.repeat(1_000_000), '<img src=x onerror=alert(1)>', '\u202e1000770999', '__proto__', '0', 'javascript:alert(1)', '99900770202600000000100160'];
      let turn = 0;
      often(() => {
        for (const name of ['uin', 'payer-kind', 'kinds', 'heading-level', 'density', 'text-size']) place()?.setAttribute(name, values[turn % values.length] ?? '');
        turn++;
      });
    },
  },
  {
    name: 'window of the desk', tries: 'looks for the desk’s window by every name and number, to read it or to lead it elsewhere', open: null,
    script: ({ often, note, other, frame }) => {
      let times = 0;
      often(() => {
        const inside = frame()?.contentWindow;
        note(inside?.length, window.length);
        try {
          note(inside?.opener, inside?.[0]?.location.href);
        } catch {
          // Of another origin.
        }
        if (times++ % 40 !== 39) return;
        for (const name of ['desk', 'pay', 'payment', 'cash-desk', '_city']) {
          const opened = window.open('', name);
          note(opened?.location.href);
          if (opened && opened.location.href !== 'about:blank') opened.location.href = `${other}/look-alike`;
          opened?.close();
        }
      });
    },
  },
];
