// A block takes only a person's click (`isTrusted`), and a still picture has no person. So what listens to clicks is noted
// as it is added, and told of one as a browser would. For stories and for tests of their scenes; import it before drawing.

const listening = new WeakMap<EventTarget, EventListenerOrEventListenerObject>();
const { addEventListener } = Element.prototype;
Element.prototype.addEventListener = function (this: Element, type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void {
  if (type === 'click') listening.set(this, listener);
  addEventListener.call(this, type, listener, options);
};

/** Tells what listens on the thing of a press. */
export function press(target: Element): void {
  const listener = listening.get(target);
  if (!listener) throw new Error(`nothing listens on «${target.textContent}»`);
  const event = { type: 'click', isTrusted: true, detail: 1, target, currentTarget: target } as unknown as Event;
  if (typeof listener === 'function') listener.call(target, event);
  else listener.handleEvent(event);
}

/** While it works, no file is saved, nothing is shared, and the clipboard takes what it gets, or refuses. */
export async function quietly(clipboard: boolean, work: () => Promise<void>): Promise<void> {
  const { click } = HTMLAnchorElement.prototype;
  const writeText = (): Promise<void> => (clipboard ? Promise.resolve() : Promise.reject(new Error('refused')));
  HTMLAnchorElement.prototype.click = () => undefined;
  Object.defineProperties(navigator, { share: { configurable: true, value: undefined }, clipboard: { configurable: true, value: { writeText } } });
  try {
    await work();
  } finally {
    HTMLAnchorElement.prototype.click = click;
    Reflect.deleteProperty(navigator, 'share');
    Reflect.deleteProperty(navigator, 'clipboard');
  }
}
