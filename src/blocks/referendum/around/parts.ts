import type { CSSResult } from 'lit';
import { Kinds } from '../kinds/kinds.js';
import { Around } from './around.js';
import type { AroundHost } from './part.js';

/** What one block has loaded beyond its first views: kinds of question, and what is around the vote. */
export class Parts extends Kinds {
  readonly around: Around;
  /** What came of the last press beside a receipt, for as long as that receipt is shown. */
  told: { readonly tracker: string; readonly what: 'copied' | 'saved' | 'notFetched' } | null = null;

  constructor(changed: (styles: CSSResult[]) => void, failed: () => void, host: AroundHost) {
    super(changed, failed);
    this.around = new Around(host);
  }
}
