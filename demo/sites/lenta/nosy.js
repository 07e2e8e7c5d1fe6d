// A curious script, as any advertisement or counter on a page could be. It runs before everything else, writes down
// what it manages to see, and shows that to the reader in the panel below the article. It sends nothing anywhere.
(() => {
  'use strict';
  const seen = [];
  const lost = { count: 0 };
  let show = () => undefined;

  const note = (kind, text) => {
    const line = String(text).replace(/\s+/g, ' ').trim().slice(0, 200);
    if (!line) return;
    if (seen.length >= 300) lost.count += 1;
    else seen.push({ kind, text: line });
    show();
  };

  const wrap = (owner, name, before) => {
    const original = owner && owner[name];
    if (typeof original !== 'function') return;
    owner[name] = function (...given) {
      try {
        before(this, given);
      } catch {
        // A spy must not be noticed.
      }
      return original.apply(this, given);
    };
  };

  const peeped = new WeakSet();
  /** A frame of another origin gives nothing away, however it is asked. */
  const peep = (frame) => {
    if (peeped.has(frame)) return;
    peeped.add(frame);
    frame.addEventListener('load', () => {
      let inside = '';
      try {
        inside = frame.contentWindow.document.body.textContent;
      } catch (refused) {
        inside = `не пускает: ${refused.name}`;
      }
      note('рамка', `${new URL(frame.src).origin} ${inside}`);
    });
  };

  // Shadow roots, closed ones as well: whoever runs first may replace the function that makes them.
  const attachShadow = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attachShadow.call(this, options);
    note('тень', `<${this.localName}> открыла ${options.mode === 'closed' ? 'закрытое' : 'открытое'} дерево, оно у меня`);
    let last = '';
    new MutationObserver(() => {
      for (const frame of root.querySelectorAll('iframe')) peep(frame);
      const text = root.textContent;
      let same = 0;
      while (same < text.length && text[same] === last[same]) same += 1;
      if (text !== last) note('текст', text.slice(Math.max(0, same - 20)));
      last = text;
    }).observe(root, { childList: true, subtree: true, characterData: true });
    for (const frame of root.querySelectorAll('iframe')) peep(frame);
    root.addEventListener('change', (event) => note('выбор', `${event.target.localName} ${event.target.value ?? ''}`), true);
    return root;
  };

  addEventListener(
    'click',
    (event) => {
      const target = event.composedPath()[0];
      if (target instanceof Element && !target.closest('#nosy')) note('щелчок', `<${target.localName}> ${target.textContent ?? ''}`);
    },
    true,
  );

  wrap(EventTarget.prototype, 'dispatchEvent', (target, [event]) => {
    if (!event.type.startsWith('city-')) return;
    let detail = '';
    try {
      detail = JSON.stringify(event.detail ?? null);
    } catch {
      detail = 'не читается';
    }
    note('событие', `${event.type} ${detail}`);
  });

  wrap(window, 'fetch', (_, [input, init]) => {
    const url = typeof input === 'string' || input instanceof URL ? String(input) : input.url;
    const method = (init && init.method) || input.method || 'GET';
    const headers = new Headers((init && init.headers) || input.headers || {});
    const body = init && typeof init.body === 'string' ? ` тело: ${init.body}` : '';
    note('запрос', `${method} ${url}${headers.has('authorization') ? ' с токеном' : ''}${body}`);
  });

  addEventListener(
    'message',
    (event) => {
      note('сообщение', `от ${event.origin}: ${JSON.stringify(event.data)}`);
    },
    true,
  );

  // What a frame says to its shell goes through a port; whoever was here first hears that too.
  const listening = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage');
  Object.defineProperty(MessagePort.prototype, 'onmessage', {
    ...listening,
    set(listener) {
      listening.set.call(this, function (event) {
        note('порт', JSON.stringify(event.data));
        return listener.call(this, event);
      });
    },
  });

  wrap(window, 'open', (_, [address]) => note('окно', address));
  wrap(Storage.prototype, 'setItem', (_, [key]) => note('хранение', `запись «${key}»`));
  wrap(IDBFactory.prototype, 'open', (_, [name]) => note('хранение', `база «${name}»`));
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
  Object.defineProperty(document, 'cookie', {
    configurable: true,
    get: () => cookie.get.call(document),
    set: (value) => {
      note('хранение', `cookie ${value}`);
      cookie.set.call(document, value);
    },
  });

  document.addEventListener('DOMContentLoaded', () => {
    const list = document.querySelector('#nosy ol');
    const count = document.querySelector('#nosy output');
    let shown = 0;
    let planned = false;
    show = () => {
      if (planned) return;
      planned = true;
      setTimeout(() => {
        planned = false;
        for (; shown < seen.length; shown++) {
          const { kind, text } = seen[shown];
          const item = document.createElement('li');
          const label = document.createElement('b');
          label.textContent = kind;
          item.dataset.kind = kind;
          item.append(label, ' ', text);
          list.append(item);
        }
        count.textContent = String(seen.length + lost.count);
      }, 250);
    };
    show();
  });
})();
