import type { Attack } from '../attack.js';

/**
 * They break the block or swap it before it stands. Either it works all the same, or the reader is told and has the plain
 * link. Where the page draws under our tag itself, or stops our script, there is nothing of the city, and its plain link
 * stands as the page wrote it.
 */
export interface Breaker extends Omit<Attack, 'open'> {
  readonly comes: 'block' | 'told' | 'nothing';
  /** `stranger`: a page that is not registered. `inside`: a registered page in a frame of one that is not. */
  readonly on?: 'stranger' | 'inside';
  /** Further attributes of the loader's tag. */
  readonly tag?: Readonly<Record<string, string>>;
}

export const breakers: readonly Breaker[] = [
  { name: 'unregistered page', tries: 'shows the block on a site that the city does not know', comes: 'told', on: 'stranger', script: () => undefined },
  { name: 'registered page inside an unregistered one', tries: 'frames a newspaper’s page with its block', comes: 'told', on: 'inside', script: () => undefined },
  {
    name: 'tag taken', tries: 'defines the block’s tag before us, with a block of its own that looks like ours', comes: 'nothing',
    script: ({ note, tag }) => customElements.define(tag, class extends HTMLElement {
      connectedCallback(): void {
        const root = this.attachShadow({ mode: 'open' });
        const button = document.createElement('button');
        button.textContent = 'Проголосовать';
        button.addEventListener('click', () => note('a press of somebody who is not signed in here'));
        root.append(document.createElement('slot'), button);
      }
    }),
  },
  {
    name: 'attachShadow refused', tries: 'lets no element have a shadow tree', comes: 'told',
    script: () => {
      Element.prototype.attachShadow = () => {
        throw new TypeError('no');
      };
    },
  },
  {
    name: 'greeting swallowed', tries: 'stops the frame’s first word before the shell hears it', comes: 'told',
    script: () => addEventListener('message', (event) => event.stopImmediatePropagation(), true),
  },
  {
    name: 'port closed', tries: 'closes the port on its way', comes: 'told',
    script: () => addEventListener('message', ({ ports }) => ports.forEach((port) => port.close()), true),
  },
  {
    name: 'frame’s address replaced', tries: 'sets the address of every frame to a look-alike on the attacker’s origin', comes: 'told',
    script: ({ other, note }) => {
      const src = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'src') as Required<PropertyDescriptor>;
      Object.defineProperty(HTMLIFrameElement.prototype, 'src', { ...src, set(this: HTMLIFrameElement) {
        src.set.call(this, `${other}/look-alike`);
      } });
      addEventListener('message', ({ data }) => note(data), true);
    },
  },
  {
    name: 'frame swapped by navigation', tries: 'navigates the frame’s window to a look-alike as soon as it stands', comes: 'block',
    script: ({ frame, other, note }) => {
      addEventListener('message', ({ data }) => note(data), true);
      const timer = setInterval(() => {
        const inside = frame()?.contentWindow;
        if (!inside || !frame()?.src) return;
        clearInterval(timer);
        inside.location.href = `${other}/look-alike`;
      }, 1);
    },
  },
  {
    name: 'sandbox taken away', tries: 'removes and loosens the frame’s sandbox before it loads', comes: 'block',
    script: () => {
      const { setAttribute } = Element.prototype;
      Element.prototype.setAttribute = function (name, value) {
        if (name !== 'sandbox') setAttribute.call(this, name, value);
      };
    },
  },
  {
    name: 'sandbox tightened', tries: 'lets the frame run no script', comes: 'told',
    script: () => {
      const { setAttribute } = Element.prototype;
      Element.prototype.setAttribute = function (name, value) {
        setAttribute.call(this, name, name === 'sandbox' ? '' : value);
      };
    },
  },
  {
    name: 'policy added late', tries: 'forbids the frame by a <meta> put in afterwards', comes: 'told',
    script: () => {
      const meta = document.createElement('meta');
      meta.httpEquiv = 'content-security-policy';
      meta.content = "frame-src 'none'";
      document.head.append(meta);
    },
  },
  {
    name: 'moved about', tries: 'takes the block out and puts it in again while it loads', comes: 'block',
    script: ({ place }) => {
      let times = 0;
      const timer = setInterval(() => {
        const block = place();
        if (!block) return;
        if (times++ > 8) clearInterval(timer);
        document.body.append(block);
      }, 40);
    },
  },
  {
    name: 'cloned', tries: 'clones the block and its frame', comes: 'block',
    script: ({ frame, place }) => {
      setTimeout(() => {
        const copy = place()?.cloneNode(true);
        const iframe = frame()?.cloneNode(true);
        if (copy) document.body.append(copy);
        if (iframe) document.body.append(iframe);
      }, 600);
    },
  },
  { name: 'transport of the page’s own', tries: 'names a module for transport in secure mode', comes: 'told', tag: { mode: 'secure', transport: '/evil.js' }, script: () => undefined },
  {
    name: 'names of messages on Object.prototype', tries: 'gives every object fields that shell and frame exchange', comes: 'block',
    script: () => void Object.assign(Object.prototype, { kept: 'k1.x', escape: true, looks: '' }),
  },
  {
    name: 'names of settings on Object.prototype', tries: 'gives every object a gateway and a module to load', comes: 'block',
    script: ({ other }) => void Object.assign(Object.prototype, { gateway: other, operator: other, transport: `${other}/evil.js` }),
  },
];
