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
export function scriptTag(options: SnippetOptions): Markup {
  const { release, blocks, nonce } = options;
  const base = `${blocks}/${release.version}`;
  const given = {
    gateway: options.gateway,
    operator: options.operator,
    site: options.site,
    locale: options.locale,
    theme: options.theme,
    mode: options.mode,
    transport: options.transport,
  };
  const data = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [html` data-${name}="${value}"`]));
  const own = nonce === undefined ? html`` : html` nonce="${nonce}"`;
  const hash = release.integrity['city-blocks.js'];
  const checked = hash === undefined ? html`` : html` integrity="${hash}"`;
  const late = options.late ? `?late=${options.late}` : '';
  return html`${importMap(release, base, own)}<script type="module"${own} src="${base}/city-blocks.js${late}"${checked} crossorigin${data}></script>`;
}

/** WebKit ignores integrity on modulepreload and honours it in an import map, so the map is offered to strict sites. */
function importMap({ integrity }: Release, base: string, own: Markup): Markup {
  const files = Object.entries(integrity).filter(([path]) => /^(chunks|again)\/.*\.js$/.test(path));
  if (files.length === 0) return html``;
  const map = { integrity: Object.fromEntries(files.map(([path, hash]) => [`${base}/${path}`, hash])) };
  // Inside a script element nothing is decoded, so `<` is written as JSON can write it.
  return html`<script type="importmap"${own}>${new Markup(JSON.stringify(map).replaceAll('<', '\\u003c'))}</script>
`;
}

export interface PlaceOptions {
  readonly operator: string;
  readonly referendum: string;
  readonly title: string;
  readonly headingLevel?: number;
  /** Px that the page keeps free for the block's first view. */
  readonly height: number;
  readonly lang?: string | undefined;
}

/** The block's place: a link that works without it, in a table whose height no policy can take away. */
export function blockPlace({ operator, referendum, title, headingLevel, height, lang }: PlaceOptions): Markup {
  const level = headingLevel === undefined ? html`` : html` heading-level="${headingLevel}"`;
  const language = lang === undefined ? html`` : html` lang="${lang}"`;
  return html`<city-referendum referendum="${referendum}"${level}${language}><table role="presentation" height="${height}"><tr><td>
<a href="${operator}/referendum/${referendum}">${title}</a></td></tr></table></city-referendum>`;
}
