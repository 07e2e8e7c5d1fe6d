// What a site pastes. The table with a height keeps the block's place before anything has loaded, without any CSS, and
// the link inside it is what readers get when nothing ever loads. The operator is named, so blocks are in secure mode;
// the gateway is for the doctor, who asks it whether the site is registered, and for who writes data-mode="open".
// README, the configurator, the demo's sites and oEmbed all take it from here; the configurator runs this very file in
// the browser, so it imports nothing.

/** @typedef {Readonly<Record<string, string | number | undefined>>} Attributes one that is undefined is left out */

/**
 * @param {{ base: string, version: string, files: Readonly<Record<string, string>>, operator?: string, attributes?: Attributes, nonce?: string | undefined, place?: Place }} options
 *   `files`: name → sha384, as in integrity.json; `operator`: origin of the city; `attributes`: of the script tag, besides its own.
 */
export function snippets({ base, version, files, operator = 'https://city.example', attributes = { 'data-site': 'lenta', 'data-locale': 'ru', 'data-theme': 'lenta' }, nonce, place }) {
  const src = `${base}/${version}/city-blocks.js`;
  const integrity = files['city-blocks.js'] ?? '';
  const city = { 'data-operator': operator, 'data-gateway': `${operator}/api` };
  const script = scriptTag({ src, integrity, nonce, groups: [city, attributes] });
  const block = blockPlace({ operator, subject: 'big-ring-name', text: 'Название для Третьего пересадочного контура метро', height: 660, ...place });
  const importMap = importMapTag({ base: `${base}/${version}`, files, nonce });
  const html = `<!-- City Blocks ${version}. In secure mode, which this is, the page loads no other file.
     In open mode Chromium and Firefox check by themselves every file that the tag loads later. -->
${script}
${block}

<!-- For open mode, an import map before the tag: then WebKit (Safari) checks those files as well.
     Under a policy of nonces the map needs the page's nonce, and there may be one import map only in older browsers.
${importMap}
-->
`;
  return { version, src, integrity, script, block, importMap, html };
}

/**
 * @param {{ src: string, integrity?: string | undefined, nonce?: string | undefined, groups: readonly Attributes[], apart?: string }} options
 *   `groups`: attributes that stand on a line of their own; `apart`: what goes between the lines.
 */
export function scriptTag({ src, integrity, nonce, groups, apart = '\n        ' }) {
  const own = written({ type: 'module', nonce, src, integrity });
  return `<script ${[`${own} crossorigin`, ...groups.map(written).filter(Boolean)].join(apart)}></script>`;
}

/**
 * WebKit ignores integrity on modulepreload and honours it in an import map.
 * @param {{ base: string, files: Readonly<Record<string, string>>, nonce?: string | undefined }} options `base`: where this version's files are.
 */
export function importMapTag({ base, files, nonce }) {
  return `<script ${written({ type: 'importmap', nonce })}>${importMapText({ base, files })}</script>`;
}

/**
 * What stands between the tags, to the byte: a policy without nonces allows it by its hash.
 * @param {{ base: string, files: Readonly<Record<string, string>> }} options
 */
export function importMapText({ base, files }) {
  const later = Object.entries(files).filter(([name]) => /^(chunks|again)\/.*\.js$/.test(name));
  const map = { integrity: Object.fromEntries(later.map(([name, hash]) => [`${base}/${name}`, hash])) };
  // Nothing is decoded inside a script element, so `<` is written as JSON can write it.
  return JSON.stringify(map).replaceAll('<', '\\u003c');
}

/**
 * @typedef {object} Place
 * @property {string} [name] of the block, without `city-`
 * @property {string} [operator]
 * @property {string} [subject] identifier of the question; empty: the block lists what is open
 * @property {string} [text] of the link that stands there until the block does
 * @property {number} [height] px that the page keeps free for the block's first view
 * @property {Attributes} [attributes] besides the one that names the subject
 */

/** @param {Place} place */
export function blockPlace({ name = 'referendum', operator = '', subject = '', text = '', height = 660, attributes = {} }) {
  const tag = `city-${name}`;
  const given = written({ [name]: subject || undefined, ...attributes });
  return `<${tag}${given && ` ${given}`}><table ${written({ role: 'presentation', height })}><tr><td>
  <a href="${escape(pageAddress(operator, name, subject))}">${escape(text)}</a>
</td></tr></table></${tag}>`;
}

/** The city's own page of a question, or of all of them; of a block without a subject, the block's. @param {string} operator @param {string} name @param {string} subject */
export function pageAddress(operator, name, subject) {
  if (subject === '') return `${operator}/${name === 'referendum' ? '' : name}`;
  return `${operator}/${name}/${subject}`;
}

/** What a frame of the operator is allowed: as the shell's own (src/frame/shell.ts), which a test compares. */
export const frameSandbox = 'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals';

/**
 * A frame for who takes no scripts of others. `referrerpolicy` lets the operator see the origin of the page around, and
 * nothing more of its address: frame-ancestors is then that one origin, if it is registered.
 * @param {{ operator: string, name?: string, subject: string, title: string, width?: string | number, height: number, allow?: string, looks?: Attributes }} options
 *   `looks`: theme, locale and the like, for the frame's address.
 */
export function bareFrame({ operator, name = 'referendum', subject, title, width = '100%', height, allow = 'clipboard-write', looks = {} }) {
  const known = Object.entries(looks).filter(([, value]) => value !== undefined && value !== '').map(([key, value]) => [key, String(value)]);
  const query = String(new URLSearchParams(known));
  const src = `${operator}/embed/${name}${subject && `/${subject}`}${query && `?${query}`}`;
  return `<iframe ${written({ src, title, width, height, allow, sandbox: frameSandbox, referrerpolicy: 'origin', loading: 'lazy', frameborder: 0 })}></iframe>`;
}

/** @param {string} operator @param {string} name @param {string} subject @param {'json' | 'xml'} [format] */
export function oembedAddress(operator, name, subject, format = 'json') {
  return `${operator}/oembed?${String(new URLSearchParams({ url: pageAddress(operator, name, subject), format }))}`;
}

/** @param {Attributes} given */
function written(given) {
  return Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [`${name}="${escape(String(value))}"`])).join(' ');
}

/** @param {string} text */
export function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** @returns {string | null} the text with the snippet in its place; null where it has no such place. */
export function inReadme(readme, snippet) {
  const place = /(<!-- snippet -->\n)[\s\S]*?(<!-- \/snippet -->)/;
  return place.test(readme) ? readme.replace(place, (_all, start, end) => `${start}\`\`\`html\n${snippet}\n\`\`\`\n${end}`) : null;
}
