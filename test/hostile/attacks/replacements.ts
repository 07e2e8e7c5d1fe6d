import type { Attack } from '../attack.js';

/** They replaced what the language and the browser offer, before our script came, and write down what passes through. */
export const replacements: readonly Attack[] = [
  {
    name: 'attachShadow replaced', tries: 'keeps every shadow root, closed ones too, and reads its text', open: ['choice', 'name', 'number'],
    script: ({ note, often }) => {
      const original = Element.prototype.attachShadow;
      const kept: ShadowRoot[] = [];
      Element.prototype.attachShadow = function (init) {
        const root = original.call(this, { ...init, mode: 'open' });
        kept.push(root);
        return root;
      };
      often(() => kept.forEach((root) => root.querySelectorAll('*').forEach((one) => note(one.localName, (one as HTMLInputElement).checked, one.textContent))));
    },
  },
  {
    name: 'fetch replaced', tries: 'records addresses, headers and bodies of all requests and answers', open: ['choice', 'token', 'key', 'number'],
    script: ({ note }) => {
      const original = window.fetch;
      window.fetch = async (input, init) => {
        const request = input instanceof Request ? input.clone() : null;
        note(String(request?.url ?? input), [...new Headers(init?.headers ?? request?.headers ?? {})], init?.body, request ? await request.text().catch(() => '') : '');
        const response = await original(input, init);
        if (!/event-stream/.test(response.headers.get('content-type') ?? '')) void response.clone().text().then((text) => note(text));
        return response;
      };
    },
  },
  {
    name: 'XMLHttpRequest and sendBeacon replaced', tries: 'records what they send', open: [],
    script: ({ note }) => {
      const { open, send } = XMLHttpRequest.prototype;
      XMLHttpRequest.prototype.open = function (this: XMLHttpRequest, ...given: unknown[]) {
        note(given);
        Reflect.apply(open, this, given);
      };
      XMLHttpRequest.prototype.send = function (body) {
        note(body);
        return send.call(this, body);
      };
      navigator.sendBeacon = (address, data) => {
        note(String(address), data);
        return true;
      };
    },
  },
  {
    name: 'random numbers replaced', tries: 'knows every key and nonce, because it makes them', open: ['key'],
    script: ({ note }) => {
      const original = crypto.getRandomValues.bind(crypto);
      const letters = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
      crypto.getRandomValues = (array) => {
        original(array);
        if (ArrayBuffer.isView(array)) note(letters(new Uint8Array(array.buffer, array.byteOffset, array.byteLength)));
        return array;
      };
      crypto.randomUUID = () => {
        note('uuid');
        return '00000000-0000-4000-8000-000000000000';
      };
    },
  },
  {
    name: 'JSON replaced', tries: 'records every value that is parsed or written', open: ['choice', 'number'],
    script: ({ note }) => {
      const { parse, stringify } = JSON;
      JSON.parse = (text, reviver) => {
        note(text);
        return parse(text, reviver) as unknown;
      };
      JSON.stringify = ((value: unknown, ...rest: [never]) => {
        const text = stringify(value, ...rest);
        note(text);
        return text;
      }) as never;
    },
  },
  {
    name: 'Promise replaced', tries: 'records what every promise resolves to', open: ['choice', 'key', 'name', 'number', 'token'],
    script: ({ note }) => {
      const { then } = Promise.prototype;
      Promise.prototype.then = function (this: Promise<unknown>, done: unknown, failed: never) {
        return then.call(this, typeof done === 'function' ? (value: unknown): unknown => {
          note(value);
          return (done as (value: unknown) => unknown)(value);
        } : (done as null), failed) as never;
      } as never;
    },
  },
  {
    name: 'Array methods replaced', tries: 'records the elements of every list that is mapped, filtered, joined or pushed to', open: ['choice', 'key', 'name', 'number'],
    script: ({ note }) => {
      for (const name of ['map', 'filter', 'find', 'some', 'every', 'forEach', 'join', 'push', 'includes', 'flatMap', 'concat', 'slice'] as const) {
        const original = Array.prototype[name] as (...given: unknown[]) => unknown;
        Object.defineProperty(Array.prototype, name, {
          configurable: true, writable: true,
          value: function (this: unknown[], ...given: unknown[]) {
            note(this, given);
            return Reflect.apply(original, this, given);
          },
        });
      }
    },
  },
  {
    name: 'Object methods replaced', tries: 'records what assign, entries, keys, values, freeze and defineProperty are given', open: ['choice'],
    script: ({ note }) => {
      for (const name of ['assign', 'entries', 'keys', 'values', 'freeze', 'defineProperty', 'fromEntries', 'create'] as const) {
        const original = Object[name] as (...given: unknown[]) => unknown;
        (Object as unknown as Record<string, unknown>)[name] = (...given: unknown[]) => {
          if (name !== 'defineProperty') note(given);
          return Reflect.apply(original, Object, given);
        };
      }
    },
  },
  {
    name: 'setters on Object.prototype', tries: 'catches the first assignment of chosen, token, name, key, kept, detail and data to any object', open: ['number', 'token'],
    script: ({ note }) => {
      for (const name of ['chosen', 'token', 'citizen', 'receipt', 'tracker', 'attempt', 'kept', 'keep', 'subject', 'authorization']) {
        Object.defineProperty(Object.prototype, name, {
          configurable: true,
          set(value: unknown) {
            note(name, value);
            Object.defineProperty(this, name, { value, writable: true, configurable: true, enumerable: true });
          },
          get: () => undefined,
        });
      }
    },
  },
  {
    name: 'String, Map, Set and RegExp methods replaced', tries: 'records texts that are tested, replaced, stored and looked up', open: ['choice', 'key', 'name', 'number'],
    script: ({ note }) => {
      for (const [owner, names] of [[Map.prototype, ['set', 'get', 'has']], [Set.prototype, ['add', 'has']], [RegExp.prototype, ['test', 'exec']], [String.prototype, ['replace', 'replaceAll', 'trim', 'split', 'slice']]] as const) {
        for (const name of names) {
          const original = (owner as unknown as Record<string, (...given: unknown[]) => unknown>)[name];
          if (original) Object.defineProperty(owner, name, {
            configurable: true, writable: true,
            value: function (this: unknown, ...given: unknown[]) {
              note(owner === String.prototype ? String(this) : '', given);
              return Reflect.apply(original, this, given);
            },
          });
        }
      }
    },
  },
  {
    name: 'MessageChannel and MessagePort replaced', tries: 'takes a copy of everything that is said on any port', open: [],
    script: ({ note }) => {
      const listening = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage') as PropertyDescriptor & { set(listener: unknown): void };
      Object.defineProperty(MessagePort.prototype, 'onmessage', {
        ...listening,
        set(this: MessagePort, listener: (event: MessageEvent) => void) {
          listening.set.call(this, (event: MessageEvent) => {
            note('heard', event.data);
            listener.call(this, event);
          });
        },
      });
      const { postMessage } = MessagePort.prototype;
      MessagePort.prototype.postMessage = function (this: MessagePort, ...given: unknown[]) {
        note('said', given[0]);
        Reflect.apply(postMessage, this, given);
      } as never;
    },
  },
  {
    name: 'addEventListener replaced', tries: 'gets every event before whoever listens to it', open: ['choice', 'token', 'name'],
    script: ({ note }) => {
      const original = EventTarget.prototype.addEventListener;
      EventTarget.prototype.addEventListener = function (type, listener, options) {
        const heard = typeof listener !== 'function' ? listener : function (this: unknown, event: Event) {
          const [first] = event.composedPath();
          note(type, (event as MessageEvent).data, (event as CustomEvent).detail, first instanceof HTMLInputElement ? first.value : '');
          return listener.call(this as never, event);
        };
        return original.call(this, type, heard, options);
      };
    },
  },
  {
    name: 'postMessage, structuredClone and MessageEvent replaced', tries: 'records what passes between windows', open: ['token', 'name'],
    script: ({ note }) => {
      const { postMessage } = window;
      window.postMessage = ((...given: unknown[]) => {
        note(given[0]);
        Reflect.apply(postMessage, window, given);
      }) as never;
      const clone = structuredClone;
      window.structuredClone = (value) => {
        note(value);
        return clone(value);
      };
      const data = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data') as PropertyDescriptor & { get(): unknown };
      Object.defineProperty(MessageEvent.prototype, 'data', {
        ...data,
        get(this: MessageEvent) {
          const told = data.get.call(this);
          note(told);
          return told;
        },
      });
    },
  },
  {
    name: 'URL, URLSearchParams and getComputedStyle replaced', tries: 'records every address that is made and every style that is read', open: [],
    script: ({ note }) => {
      const Original = URLSearchParams;
      window.URLSearchParams = class extends Original {
        constructor(...given: ConstructorParameters<typeof Original>) {
          super(...given);
          note(String(this));
        }
      };
      const Address = URL;
      window.URL = class extends Address {
        constructor(address: string | URL, base?: string | URL) {
          super(address, base);
          note(this.href);
        }
      };
      const style = getComputedStyle.bind(window);
      window.getComputedStyle = (element, pseudo) => {
        note(element.localName);
        return style(element, pseudo);
      };
    },
  },
  {
    name: 'storage replaced', tries: 'records what local storage and databases are given, and answers with lies', open: ['key'],
    script: ({ note }) => {
      const { setItem } = Storage.prototype;
      Storage.prototype.setItem = function (name, value) {
        note(name, value);
        return setItem.call(this, name, value);
      };
      Storage.prototype.getItem = (name) => {
        note(name);
        return 'k1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
      };
      for (const name of ['put', 'add'] as const) {
        const original = IDBObjectStore.prototype[name];
        IDBObjectStore.prototype[name] = function (value: unknown, ...rest) {
          note(value, rest);
          return original.call(this, value, ...rest);
        };
      }
    },
  },
  {
    name: 'dispatchEvent and CustomEvent replaced', tries: 'records every event that is made', open: [],
    script: ({ note }) => {
      const original = EventTarget.prototype.dispatchEvent;
      EventTarget.prototype.dispatchEvent = function (event) {
        note(event.type, (event as CustomEvent).detail);
        return original.call(this, event);
      };
    },
  },
  {
    name: 'window.open replaced', tries: 'keeps the window that the block opens and reads its address', open: [],
    script: ({ note, often }) => {
      const original = window.open.bind(window);
      const windows: (Window | null)[] = [];
      window.open = (...given) => {
        note(given);
        const opened = original(...given);
        windows.push(opened);
        return opened;
      };
      often(() => windows.forEach((one) => note(one?.closed, one?.location.href, one?.document.body.textContent)));
    },
  },
  {
    name: 'WebCrypto and encoders replaced', tries: 'records what is hashed, sealed, encoded and decoded', open: ['choice'], sometimes: ['key'],
    script: ({ note }) => {
      const decoder = new TextDecoder();
      const decode = decoder.decode.bind(decoder);
      for (const name of ['digest', 'encrypt', 'importKey', 'sign'] as const) {
        const original = SubtleCrypto.prototype[name] as (...given: unknown[]) => unknown;
        SubtleCrypto.prototype[name] = function (this: SubtleCrypto, ...given: unknown[]) {
          for (const one of given) if (ArrayBuffer.isView(one)) note(decode(one));
          return Reflect.apply(original, this, given);
        } as never;
      }
      const { encode } = TextEncoder.prototype;
      TextEncoder.prototype.encode = function (text) {
        note(text);
        return encode.call(this, text);
      };
      for (const name of ['btoa', 'atob'] as const) {
        const original = window[name].bind(window);
        window[name] = (text) => {
          note(text, original(text));
          return original(text);
        };
      }
    },
  },
  {
    name: 'DOM methods replaced', tries: 'records every node that is made, put in, cloned or given an attribute or text', open: ['choice', 'name', 'number'],
    script: ({ note }) => {
      for (const [owner, names] of [[Node.prototype, ['insertBefore', 'appendChild']], [Element.prototype, ['append', 'setAttribute', 'replaceChildren']], [Document.prototype, ['createElement', 'importNode', 'createTextNode']]] as const) {
        for (const name of names) {
          const original = (owner as unknown as Record<string, (...given: unknown[]) => unknown>)[name];
          if (original) Object.defineProperty(owner, name, {
            configurable: true, writable: true,
            value: function (this: unknown, ...given: unknown[]) {
              note(name, given);
              return Reflect.apply(original, this, given);
            },
          });
        }
      }
      for (const [owner, name] of [[CharacterData.prototype, 'data'], [Node.prototype, 'textContent'], [HTMLInputElement.prototype, 'checked'], [HTMLInputElement.prototype, 'value']] as const) {
        const original = Object.getOwnPropertyDescriptor(owner, name) as Required<PropertyDescriptor>;
        Object.defineProperty(owner, name, {
          ...original,
          get(this: never) {
            const value: unknown = original.get.call(this);
            note(name, value, (this as Node).nodeName === 'INPUT' ? ((this as HTMLInputElement).closest('label')?.textContent ?? '') : '');
            return value;
          },
          set(this: never, value: unknown) {
            note(name, value);
            original.set.call(this, value);
          },
        });
      }
    },
  },
];
