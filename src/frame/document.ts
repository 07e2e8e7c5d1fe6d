// The document on the operator's origin in which a block runs in secure mode: in a frame of a page that has the shell, in
// a bare frame, or in a window of its own. Its address says what the page wants; the shell says what changes.
import { type BlockTag, blocks } from '../registry.js';
import { configurePage } from '../runtime/page.js';
import { attributesOf, subjectOf } from './attributes.js';
import { readFrameConfig } from './config.js';
import { eventNames, outward } from './events.js';
import { Looks } from './looks.js';
import { greet, type Host, readWishes } from './port.js';
import { frameServices } from './services.js';

const config = readFrameConfig(document.getElementById('config')?.textContent);
const { height: reserved = '', ...wishes } = readWishes(Object.fromEntries(new URLSearchParams(location.search))) ?? {};
const tag = config.block as BlockTag;
// A number of a person that somebody has written into an address is not taken from there: who sees it work would do so again.
if ('secret' in blocks[tag]) Reflect.deleteProperty(wishes, attributesOf(tag)[0] ?? '');
const element = document.createElement(tag);
const looks = new Looks(element);

// A bare frame has a height of its own and scrolls; the one of a shell is as high as its content.
const framed = config.host !== null && window !== parent;
const host: Host | null = framed && reserved ? greet(parent, config.host, (told) => looks.heed(told)) : null;
const sheet = new CSSStyleSheet();
sheet.replaceSync(`body{font-family:sans-serif;margin:0}${host ? 'html{overflow:hidden}' : ''}`);
document.adoptedStyleSheets = [sheet];
looks.heed(wishes);

if (Number(reserved) > 0) {
  // Stands for what the page keeps free: the block's first view takes just that height, in the frame as in the page.
  const place = document.createElement('div');
  place.style.height = `${Math.min(Number(reserved), 4000)}px`;
  element.append(place);
}
configurePage({ services: frameServices({ config, element, host, subject: () => blocks[tag].keeps(subjectOf(element) ?? '') }) });
show().catch(() => {
  // A part of it was lost on its way. What failed once may fail for the life of a document, so that begins anew.
  const pause = Number(history.state) || 1000;
  history.replaceState(pause * 2, '');
  setTimeout(() => location.reload(), pause);
});

/** Not awaited where the module ends: what is loaded later imports this module, and would wait for what waits for it. */
async function show(): Promise<void> {
  const { define } = await blocks[tag].define();
  define();
  document.body.append(element);
  if (!host) return;
  for (const type of eventNames) {
    element.addEventListener(type, (event) => {
      const detail = outward(element, type, (event as CustomEvent<unknown>).detail);
      if (detail) host.tell({ event: type, detail });
    });
  }
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) host.tell({ escape: true });
  });
  await (element as HTMLElement & { readonly ready: Promise<void> }).ready;
  new ResizeObserver(([entry]) => host.tell({ height: Math.ceil(entry?.borderBoxSize[0]?.blockSize ?? 0) })).observe(element);
}
