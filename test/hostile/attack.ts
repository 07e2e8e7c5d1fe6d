import type { Script } from './kit.js';

/** What of a person a page must not know. `number` is that of the receipt, `key` that of the attempt. */
export type Secret = 'choice' | 'token' | 'name' | 'number' | 'key';

/** A row of the table. In secure mode what must come out is the same in each: nothing read, nothing done. */
export interface Attack {
  readonly name: string;
  readonly tries: string;
  readonly script: Script;
  /** What the same script reads in open mode; null where there is nothing in open mode that it could be tried on. */
  readonly open: readonly Secret[] | null;
}
