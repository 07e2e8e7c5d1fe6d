/**
 * Registers an element under a tag, unless something already stands there (another copy or version of the SDK): the
 * first one stays, since an element can never be redefined.
 * @returns whether it was registered now.
 */
export function defineOnce(tag: string, element: CustomElementConstructor): boolean {
  if (customElements.get(tag)) return false;
  // A class can be registered once; a second tag for it gets a subclass of its own.
  customElements.define(tag, customElements.getName?.(element) ? class extends element {} : element);
  return true;
}
