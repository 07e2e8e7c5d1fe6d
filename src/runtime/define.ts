import { warnOnce } from './warn.js';

/**
 * Registers an element under a tag, unless something already stands there (another copy or version of the SDK): the
 * first one stays, since an element can never be redefined. The developer is told, because the settings and the sign-in
 * of this copy then do not reach it.
 * @returns whether it was registered now.
 */
export function defineOnce(tag: string, element: CustomElementConstructor): boolean {
  const first = customElements.get(tag);
  if (first) {
    if (first !== element && !(first.prototype instanceof element)) warnOnce(`<${tag}> is of another copy, which stays`);
    return false;
  }
  // A class can be registered once; a second tag for it gets a subclass of its own.
  customElements.define(tag, customElements.getName?.(element) ? class extends element {} : element);
  return true;
}
