import type { Published, variantsOf } from '../../../tools/rollup/snippet-variants.mjs';
import type { Fields, Offers } from './configuration.js';
import type { Words } from './words.js';

export type VariantName = keyof ReturnType<typeof variantsOf>;

/** What the page brings along for its script. */
export interface ClientConfig {
  readonly locale: 'ru' | 'en';
  readonly offers: Offers;
  /** The form that nobody has touched. */
  readonly fields: Fields;
  readonly published: Published;
  /** Address of the gateway's API. */
  readonly gateway: string;
  /** Path of the list of questions there. */
  readonly listPath: string;
  /** Questions of the city inside the page, and what each shows. */
  readonly sandbox: readonly { readonly id: string; readonly title: string }[];
  readonly built: boolean;
  readonly words: Pick<Words, 'faults' | 'error' | 'told' | 'site' | 'options' | 'variants' | 'linkText'>;
}
