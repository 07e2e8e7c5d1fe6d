import { beside } from './parts.js';
import type { Mistake } from './warnings.js';

/** Tells the developer of a page of a mistake. A page that is right loads no words for what is wrong. */
export async function warn(what: Mistake, host: HTMLElement & { readonly theme: string | null }): Promise<void> {
  const { warnings } = await beside();
  (await warnings()).warn(what, host);
}
