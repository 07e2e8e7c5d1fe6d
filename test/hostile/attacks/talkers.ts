import type { Attack } from '../attack.js';

/** They talk to the block: for the shell, for the frame, for the city's windows. The vote has to go on unharmed. */
export const talkers: readonly Attack[] = [
  {
    name: 'port grabbed', tries: 'takes the frame’s port for itself and says wishes that no page has: unknown names, lists, objects, numbers, huge texts', open: null,
    script: ({ note, often, operator, named }) => {
      const ports: MessagePort[] = [];
      addEventListener('message', ({ ports: given, data, origin }) => {
        note(data);
        if (origin === operator) ports.push(...given);
      }, true);
      const wishes: unknown[] = [
        null, 0, 'text', new Map([['a', 1]]), { ...named, onclick: 'alert(1)', style: 'display:none', hidden: 'hidden', id: 'x', class: 'x' },
        { [Object.keys(named)[0] ?? '']: { toString: 'x' } }, { ...named, theme: 'x'.repeat(100_000) }, Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`name${at}`, 'x'])), { ...named, 'heading-level': '<b>1</b>' },
      ];
      let turn = 0;
      often(() => ports.forEach((port) => port.postMessage(wishes[turn++ % wishes.length])));
    },
  },
  {
    name: 'prototype pollution by wishes', tries: 'sends __proto__, constructor and prototype as names, as JSON and as own properties', open: null,
    script: ({ often, operator, place, named }) => {
      const ports: MessagePort[] = [];
      addEventListener('message', ({ ports: given, origin }) => origin === operator && ports.push(...given), true);
      const polluted = JSON.parse(`{"__proto__":{"mode":"open","chosen":"x"},"constructor":"x","prototype":"x",${JSON.stringify(named).slice(1)}`) as unknown;
      often(() => ports.forEach((port) => port.postMessage(polluted)));
      often(() => {
        const block = place();
        for (const name of ['__proto__', 'constructor', 'data-__proto__']) block?.setAttribute(name, 'x');
      });
    },
  },
  {
    name: 'tokens that hide text', tries: 'gives colours that are transparent, equal, url(), var(), fonts that show no letters, sizes and corners beyond sense', open: null,
    script: ({ often, place }) => {
      const sets = [
        { '--city-text': 'transparent' }, { '--city-text': '#ffffff', '--city-surface': '#ffffff' }, { '--city-surface': 'url(http://example.invalid/x.png)' }, { '--city-text': 'var(--nothing, transparent)' },
        { 'font-family': 'Wingdings', '--city-font': 'Wingdings' }, { 'font-size': '.01px' }, { 'font-size': '9000px' }, { '--city-radius': '9999px' }, { '--city-text': 'rgb(0 0 0 / 0%)' }, { '--city-text': 'color-mix(in srgb, #fff, transparent)' },
      ] as Record<string, string>[];
      let turn = 0;
      often(() => {
        const block = place();
        for (const [name, value] of Object.entries(sets[turn++ % sets.length] ?? {})) block?.style.setProperty(name, value);
      });
    },
  },
  {
    name: 'forged greetings', tries: 'posts the frame’s first word to the page itself, with a port of its own, and replays the real one', open: null,
    script: ({ operator, frame, note, often }) => {
      let real: unknown = null;
      addEventListener('message', ({ data, isTrusted }: MessageEvent<unknown>) => void (real ??= isTrusted ? data : null), true);
      const forge = (): MessagePort => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => note(data);
        for (const event of ['city-ballot-cast', 'city-signed-in']) port1.postMessage({ event, detail: {} });
        return port2;
      };
      let times = 0;
      often(() => {
        if (times++ > 20) return;
        window.postMessage({ cityBlocks: 1, looks: 'color' }, '*', [forge()]);
        dispatchEvent(new MessageEvent('message', { data: real ?? { cityBlocks: 1, looks: '' }, origin: operator, source: frame()?.contentWindow ?? null, ports: [forge()] }));
      });
    },
  },
  {
    name: 'forged messages into the frame', tries: 'posts sign-ins, confirmations, greetings and sessions to the frame’s window', open: null,
    script: ({ frame, often, operator }) => often(() => {
      const inside = frame()?.contentWindow;
      for (const data of [
        { type: 'city-blocks:signed-in', state: 'A'.repeat(22), token: 'eyJmYWxzZSI6MX0.a.b', expiresIn: 900, name: 'Чужой Ч.' }, { type: 'city-blocks:act', step: 'confirmed' }, { type: 'city-blocks:act', step: 'ready' },
        { type: 'city-blocks:act', step: 'left' }, { cityBlocks: 1 }, 'who', null, { token: 'x', name: 'Чужой Ч.', until: Date.now() + 1e6 },
      ]) {
        inside?.postMessage(data, '*');
        inside?.postMessage(data, operator, [new MessageChannel().port1]);
      }
    }),
  },
  {
    name: 'sibling and nested frames', tries: 'puts frames of another origin beside the block; they greet the page and talk to the block’s frame', open: null,
    script: ({ other, note }) => addEventListener('DOMContentLoaded', () => {
      addEventListener('message', ({ data }) => note(data));
      for (const path of ['/look-alike', '/nest']) {
        const frame = document.createElement('iframe');
        frame.src = other + path;
        frame.style.setProperty('width', '1px');
        frame.style.setProperty('height', '1px');
        frame.style.setProperty('position', 'absolute');
        frame.style.setProperty('bottom', '0');
        document.body.append(frame);
      }
    }),
  },
  {
    name: 'second frame of the city', tries: 'frames the same question again without a shell, listens to it and greets it', open: null,
    script: ({ operator, note, named, tag }) => addEventListener('DOMContentLoaded', () => {
      const frame = document.createElement('iframe');
      frame.src = `${operator}/frame/${tag.slice(5)}?${String(new URLSearchParams({ host: location.origin, ...named, height: '1', second: '1' }))}`;
      frame.style.setProperty('position', 'absolute');
      frame.style.setProperty('left', '-900px');
      addEventListener('message', ({ data, source, ports }) => {
        if (source !== frame.contentWindow) return;
        note(data);
        for (const port of ports) port.onmessage = ({ data: told }) => note(told);
        ports[0]?.postMessage({ kept: '', theme: 'x' });
      });
      document.documentElement.append(frame);
    }),
  },
  {
    name: 'oversized messages', tries: 'sends texts of megabytes to the frame, by window and by port', open: null,
    script: ({ frame, operator, named }) => {
      const ports: MessagePort[] = [];
      addEventListener('message', ({ ports: given, origin }) => origin === operator && ports.push(...given), true);
      const text = 'ж'.repeat(2_000_000);
      let times = 0;
      const timer = setInterval(() => {
        if (times++ > 5) clearInterval(timer);
        frame()?.contentWindow?.postMessage({ type: 'city-blocks:signed-in', name: text }, '*');
        ports.forEach((port) => port.postMessage({ ...named, theme: text }));
      }, 300);
    },
  },
  {
    name: '10,000 messages a second', tries: 'floods window and port of the frame for seconds', open: null,
    script: ({ frame, operator, named }) => {
      const ports: MessagePort[] = [];
      addEventListener('message', ({ ports: given, origin }) => origin === operator && ports.push(...given), true);
      let times = 0;
      const timer = setInterval(() => {
        if (!frame()) return;
        if (times++ > 30) clearInterval(timer);
        for (let at = 0; at < 1000; at++) {
          if (at % 2) frame()?.contentWindow?.postMessage({ type: 'city-blocks:act', step: 'confirmed', at }, '*');
          else ports.forEach((port) => port.postMessage({ ...named, theme: `t${at}`, locale: 'ru' }));
        }
      }, 100);
    },
  },
  {
    name: 'popup names', tries: 'asks for the city’s windows by likely names, to navigate them', open: [],
    script: ({ often, note }) => {
      let times = 0;
      often(() => {
        if (times++ % 20 !== 19) return;
        for (const name of ['city', 'city-blocks', 'sign-in', 'act', 'popup']) {
          const opened = window.open('', name);
          note(opened?.location.href, opened?.document.body.textContent);
          opened?.close();
        }
      });
    },
  },
  {
    name: 'history and window.name', tries: 'writes states, titles and names, and goes back and forth in the frame’s history', open: null,
    script: ({ frame, often, note }) => {
      let times = 0;
      window.name = 'k1.name';
      often(() => {
        if (times++ < 10) history.pushState({ times }, '', `#${times}`);
        const iframe = frame();
        if (iframe) iframe.name = `name${times}`;
        note(history.state, frames.length, window.length);
      });
    },
  },
  {
    name: 'service worker of the page', tries: 'registers a worker that records every request of the site', open: [],
    script: ({ note }) => {
      void navigator.serviceWorker?.register('/worker.js').then(() => note('registered'), (thrown: unknown) => note(String(thrown)));
      navigator.serviceWorker?.addEventListener('message', ({ data }) => note(data));
      navigator.serviceWorker?.startMessages();
    },
  },
  {
    name: 'window behind a proxy', tries: 'puts a proxy before parent, top, opener and self', open: [],
    script: ({ note }) => {
      const proxy = new Proxy(window, {
        get: (target, name) => {
          const value: unknown = Reflect.get(target, name);
          note(String(name));
          return typeof value === 'function' ? (value.bind(target) as unknown) : value;
        },
      });
      for (const name of ['self', 'parent', 'opener', 'frames', 'globalThis']) {
        try {
          Object.defineProperty(window, name, { configurable: true, get: () => proxy });
        } catch {
          // Not all of them let themselves be replaced.
        }
      }
    },
  },
  {
    name: 'document.domain and base', tries: 'widens the domain and gives the page another base address', open: null,
    script: ({ other }) => {
      try {
        Reflect.set(document, 'domain', 'localhost');
      } catch {
        // Refused by most engines.
      }
      const base = document.createElement('base');
      base.href = `${other}/elsewhere/`;
      document.head.prepend(base);
    },
  },
  {
    name: 'module in the JSON block', tries: 'names a module, a gateway and an operator in the block of data that needs no nonce', open: null,
    script: ({ other }) => {
      const block = document.createElement('script');
      block.type = 'application/json';
      block.dataset['cityBlocks'] = '';
      block.textContent = JSON.stringify({ transport: `${other}/evil.js`, gateway: other, operator: other, mode: 'open', identity: `${other}/evil.js` });
      document.head.append(block);
    },
  },
];
