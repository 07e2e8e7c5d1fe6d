import * as official from '../../tools/rollup/snippets.mjs';
import { html, Markup } from '../html.js';
import type { Release } from './release.js';

export interface SnippetOptions {
  readonly release: Release;
  /** Address of the static server, without a slash at the end. */
  readonly blocks: string;
  readonly gateway: string;
  readonly operator: string;
  readonly site: string;
  /** Under a policy of nonces. */
  readonly nonce?: string;
  readonly locale?: string | undefined;
  readonly theme?: string | undefined;
  readonly mode?: string | undefined;
  readonly transport?: string | undefined;
  /** Milliseconds by which the script is held back, to show that nothing moves meanwhile. */
  readonly late?: number | undefined;
}

/** The official script tag, with the import map that makes every engine check every file. */
export function scriptTag({ release, blocks, nonce, gateway, operator, site, locale, theme, mode, transport, late }: SnippetOptions): Markup {
  const base = `${blocks}/${release.version}`;
  const tag = official.scriptTag({
    src: `${base}/city-blocks.js${late ? `?late=${late}` : ''}`,
    integrity: release.integrity['city-blocks.js'],
    nonce,
    groups: [{ 'data-gateway': gateway, 'data-operator': operator, 'data-site': site, 'data-locale': locale, 'data-theme': theme, 'data-mode': mode, 'data-transport': transport }],
    apart: ' ',
  });
  return html`${importMap(release, base, nonce)}${new Markup(tag)}`;
}

/** WebKit ignores integrity on modulepreload and honours it in an import map, so the map is offered to strict sites. */
function importMap({ integrity }: Release, base: string, nonce: string | undefined): Markup {
  if (!Object.keys(integrity).some((path) => /^(chunks|again)\/.*\.js$/.test(path))) return html``;
  return new Markup(`${official.importMapTag({ base, files: integrity, nonce })}\n`);
}

export interface PlaceOptions {
  readonly operator: string;
  /** Of the block, without `city-`; `referendum`. */
  readonly name?: string;
  /** Identifier of the question; a block without a subject has none. */
  readonly referendum?: string;
  readonly title: string;
  readonly headingLevel?: number;
  /** The block's own attributes besides. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Px that the page keeps free for the block's first view. */
  readonly height: number;
  readonly lang?: string | undefined;
}

/** The block's place: a link that works without it, in a table whose height no policy can take away. */
export function blockPlace({ operator, name, referendum, title, headingLevel, attributes, height, lang }: PlaceOptions): Markup {
  return new Markup(official.blockPlace({ operator, ...(name !== undefined && { name }), subject: referendum ?? '', text: title, height, attributes: { ...attributes, 'heading-level': headingLevel, lang } }));
}
