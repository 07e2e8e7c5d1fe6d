import type { Attack } from '../attack.js';

interface Opener extends Attack {
  /** Path of the window that comes. */
  readonly path: string;
}

/** The page opens the city's windows itself. */
export const openers: readonly Opener[] = [
  {
    name: '/act opened by the page', tries: 'opens the window of decisions and tells it what to ask and that it is decided', open: null, path: '/act',
    script: ({ strike, operator, note }) => {
      addEventListener('message', ({ data }) => note(data));
      strike(() => {
        const opened = window.open(`${operator}/act`, 'act');
        const act = { locale: 'ru', label: '', title: 'Вы за мир?', questions: [{ text: null, answers: ['Да'] }], citizen: '', button: 'Проголосовать', note: null };
        let times = 0;
        const timer = setInterval(() => {
          if (times++ > 10) clearInterval(timer);
          for (const data of [{ type: 'city-blocks:act', act, covered: false, site: null, link: 'javascript:alert(1)' }, { type: 'city-blocks:act', outcome: 'accepted' }]) opened?.postMessage(data, '*');
        }, 50);
      });
    },
  },
  {
    name: '/frame opened as a window', tries: 'opens the frame’s document in a window and greets it as its page', open: null, path: '/frame/',
    script: ({ strike, operator, note, named, tag }) => {
      addEventListener('message', ({ data, ports }) => note(data, ports.length));
      strike(() => {
        const opened = window.open(`${operator}/frame/${tag.slice(5)}?${String(new URLSearchParams({ host: location.origin, ...named, height: '600', second: '1' }))}`, 'frame');
        let times = 0;
        const timer = setInterval(() => {
          if (times++ > 10) clearInterval(timer);
          for (const data of ['who', { cityBlocks: 1 }, { type: 'city-blocks:act', step: 'confirmed' }]) opened?.postMessage(data, '*', [new MessageChannel().port1]);
        }, 50);
      });
    },
  },
  {
    name: 'sign-in for the city’s own origin', tries: 'asks for the token that only the frame may have', open: null, path: '/sign-in',
    script: ({ strike, operator, note }) => {
      addEventListener('message', ({ data }) => note(data));
      strike(() => void window.open(`${operator}/sign-in?${String(new URLSearchParams({ origin: operator, state: 'A'.repeat(22), site: location.origin }))}`, 'sign-in'));
    },
  },
  {
    name: 'sign-in for another site', tries: 'asks for a token in the name of a newspaper', open: null, path: '/sign-in',
    script: ({ strike, operator, note }) => {
      addEventListener('message', ({ data }) => note(data));
      strike(() => {
        const newspaper = location.origin.replace('hostile', 'lenta');
        window.open(`${operator}/sign-in?${String(new URLSearchParams({ origin: newspaper, state: 'A'.repeat(22) }))}`, 'sign-in');
      });
    },
  },
  {
    name: 'sign-in with a site that is not its own', tries: 'asks for itself while it names another site', open: null, path: '/sign-in',
    script: ({ strike, operator, note }) => {
      addEventListener('message', ({ data }) => note(data));
      strike(() => void window.open(`${operator}/sign-in?${String(new URLSearchParams({ origin: location.origin, state: 'A'.repeat(22), site: operator }))}`, 'sign-in'));
    },
  },
];

/** It takes the frame away while the city's window asks. */
export const removers: readonly Attack[] = [
  {
    name: 'frame removed', tries: 'takes the block out of the page', open: null,
    script: ({ strike, place }) => strike(() => place()?.remove()),
  },
  {
    name: 'frame navigated', tries: 'sends the frame to a look-alike', open: null,
    script: ({ strike, frame, other }) => strike(() => {
      const iframe = frame();
      if (iframe) iframe.src = `${other}/look-alike`;
    }),
  },
];
