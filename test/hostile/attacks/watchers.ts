import type { Attack } from '../attack.js';

/** They only look: at everything that a page can look at. */
export const watchers: readonly Attack[] = [
  {
    name: 'session replay', tries: 'writes down the whole page ten times a second, shadow trees and form fields too', open: ['choice', 'name', 'number'],
    script: ({ often, note, roots }) => often(() => {
      const seen: string[] = [document.documentElement.outerHTML];
      for (const root of roots) {
        seen.push(root.innerHTML);
        for (const field of root.querySelectorAll('input')) if (field.checked) note('chosen', field.value, field.closest('label')?.textContent);
      }
      note(seen.join('\n'));
    }),
  },
  {
    name: 'mutation observer', tries: 'observes every node, attribute and text of the page and of every shadow tree', open: ['name', 'number'],
    script: ({ often, note, roots }) => {
      const eye = new MutationObserver((records) => {
        for (const { addedNodes, attributeName, target } of records) {
          for (const node of addedNodes) note('added', (node as Element).outerHTML ?? '', node.textContent);
          if (attributeName) note(attributeName, (target as Element).getAttribute(attributeName));
          else if (target.nodeType === Node.TEXT_NODE) note(target.textContent);
        }
      });
      const all = { childList: true, subtree: true, attributes: true, characterData: true };
      eye.observe(document, all);
      const known = new WeakSet();
      often(() => {
        for (const root of roots) if (!known.has(root)) eye.observe(root, all);
        for (const root of roots) known.add(root);
      });
    },
  },
  {
    name: 'click, pointer and key recorder', tries: 'listens to all input on the window, in the capturing phase', open: ['choice'],
    script: ({ note }) => {
      for (const type of ['click', 'pointerdown', 'pointerup', 'mousemove', 'keydown', 'keyup', 'input', 'change', 'beforeinput', 'focusin', 'focus', 'blur', 'touchstart', 'wheel', 'selectionchange', 'select']) {
        addEventListener(type, (event) => {
          const [first] = event.composedPath();
          const label = first instanceof Element ? first.closest('label') : null;
          note(type, (event as KeyboardEvent).key, (event as MouseEvent).clientX, label?.textContent, first instanceof HTMLInputElement ? first.value : '');
        }, true);
      }
    },
  },
  {
    name: 'element under the pointer', tries: 'asks elementFromPoint over the whole block, and in every tree that it opens', open: ['choice', 'name', 'number'],
    script: ({ often, note, place }) => often(() => {
      const box = place()?.getBoundingClientRect();
      if (!box) return;
      for (let y = box.top + 10; y < box.bottom; y += 40) {
        let found = document.elementFromPoint(box.left + 60, y);
        while (found?.shadowRoot) {
          const inner = found.shadowRoot.elementFromPoint(box.left + 60, y);
          if (!inner || inner === found) break;
          found = inner;
        }
        const checked = found?.closest('label')?.querySelector('input')?.checked;
        note(found?.localName, checked ? 'chosen' : '', found?.textContent);
      }
    }),
  },
  {
    name: 'selection and clipboard', tries: 'selects everything, and listens to copy, cut and paste', open: null,
    script: ({ often, note }) => {
      for (const type of ['copy', 'cut', 'paste']) addEventListener(type, (event) => note(type, String(getSelection()), (event as ClipboardEvent).clipboardData?.getData('text')), true);
      let times = 0;
      often(() => {
        const selection = getSelection();
        if (times++ % 10 === 5) selection?.selectAllChildren(document.body);
        note(String(selection));
        if (times % 10 === 7) selection?.removeAllRanges();
      });
    },
  },
  {
    name: 'title, address, history, window.name', tries: 'reads them all the time', open: [],
    script: ({ often, note }) => often(() => note(document.title, location.href, window.name, history.state, history.length, document.referrer, document.cookie)),
  },
  {
    name: 'performance entries', tries: 'reads resource timing, navigation, paint, event and layout entries', open: [],
    script: ({ often, note }) => {
      for (const type of PerformanceObserver.supportedEntryTypes) {
        try {
          new PerformanceObserver((list) => list.getEntries().forEach((entry) => note(entry.toJSON()))).observe({ type, buffered: true });
        } catch {
          // A type that wants more options.
        }
      }
      often(() => performance.getEntries().forEach((entry) => note(entry.name)));
    },
  },
  {
    name: 'storage of the page', tries: 'reads local and session storage, caches and every database', open: ['key'],
    script: ({ often, note }) => often(() => {
      note({ ...localStorage }, { ...sessionStorage });
      void caches.keys().then((keys) => note(keys));
      void indexedDB.databases().then((all) => all.forEach(({ name = '' }) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => {
          const db = request.result;
          for (const store of db.objectStoreNames) {
            const asked = db.transaction(store).objectStore(store).getAll();
            asked.onsuccess = () => note(name, asked.result);
          }
          db.close();
        };
      }));
    }),
  },
  {
    name: 'events of the block', tries: 'listens to everything that the block tells its page, at every level', open: [],
    script: ({ note }) => {
      for (const type of ['city-referendum-shown', 'city-ballot-cast', 'city-ballot-refused', 'city-ballot-uncertain', 'city-pay-accrual-shown', 'city-payment-begun', 'city-payment-made', 'city-payment-refused', 'city-payment-uncertain', 'city-signed-in', 'city-signed-out', 'city-failed']) {
        addEventListener(type, (event) => note(type, (event as CustomEvent).detail), true);
      }
    },
  },
  {
    name: 'messages to the page', tries: 'listens to every message that reaches the window', open: ['token', 'name'],
    script: ({ note }) => addEventListener('message', ({ data, origin }) => note(origin, data), true),
  },
  {
    name: 'into the frame', tries: 'reads document, address, name, frames and every property of the frame’s window', open: null,
    script: ({ often, note, frame }) => often(() => {
      const iframe = frame();
      const inside = iframe?.contentWindow;
      note(iframe?.outerHTML, iframe?.contentDocument?.body.textContent);
      for (const read of [() => inside?.document.body.textContent, () => inside?.location.href, () => inside?.name, () => inside?.length, () => inside?.[0], () => ({ ...inside })]) {
        try {
          note(read());
        } catch {
          // Of another origin.
        }
      }
    }),
  },
  {
    name: 'layout of the frame', tries: 'watches its height, its focus and its visibility', open: null,
    script: ({ often, note, frame }) => often(() => note(frame()?.offsetHeight, document.activeElement?.localName, document.hasFocus(), frame()?.style.cssText)),
  },
  {
    name: 'broadcast channel', tries: 'opens the frame’s channel on its own origin, asks who is signed in, and claims to be', open: [],
    script: ({ often, note }) => {
      const channel = new BroadcastChannel('city-blocks.session');
      channel.onmessage = ({ data }) => note(data);
      let times = 0;
      often(() => channel.postMessage(times++ % 2 ? 'who' : { token: 'eyJmYWxzZSI6MX0', name: 'Чужой Ч.', until: Date.now() + 900_000 }));
    },
  },
];
