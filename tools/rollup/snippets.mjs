// What a site pastes. The table with a height keeps the block's place before anything has loaded, without any CSS, and
// the link inside it is what readers get when nothing ever loads.

/**
 * @param {{ base: string, version: string, files: Readonly<Record<string, string>>, attributes?: Readonly<Record<string, string>> }} options
 *   `files`: name → sha384, as in integrity.json; `attributes`: of the script tag, besides its own.
 */
export function snippets({ base, version, files, attributes = { 'data-site': 'lenta', 'data-locale': 'ru', 'data-theme': 'lenta' } }) {
  const src = `${base}/${version}/city-blocks.js`;
  const integrity = files['city-blocks.js'];
  const own = Object.entries(attributes).map(([name, value]) => ` ${name}="${escape(value)}"`).join('');
  const script = `<script type="module" src="${src}" integrity="${integrity}" crossorigin\n        ${own.trim()}></script>`;
  const block = `<city-referendum referendum="big-ring-name"><table role="presentation" height="600"><tr><td>
  <a href="https://city.example/referendum/big-ring-name">Название для Третьего пересадочного контура метро</a>
</td></tr></table></city-referendum>`;
  const map = { integrity: Object.fromEntries(Object.entries(files).filter(([name]) => /^(chunks|again)\//.test(name)).map(([name, hash]) => [`${base}/${version}/${name}`, hash])) };
  // `<` cannot occur in a hash or an address; the map is safe inside a script element as it is.
  const importMap = `<script type="importmap">${JSON.stringify(map)}</script>`;
  const html = `<!-- City Blocks ${version}. Chromium and Firefox check every file that the tag loads later by themselves. -->
${script}
${block}

<!-- The same with an import map before the tag: then WebKit (Safari) checks those files as well.
     Under a policy of nonces the map needs the page's nonce, and there may be one import map only in older browsers.
${importMap}
-->
`;
  return { version, src, integrity, script, block, importMap, html };
}

function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}

/** @returns {string | null} the text with the snippet in its place; null where it has no such place. */
export function inReadme(readme, snippet) {
  const place = /(<!-- snippet -->\n)[\s\S]*?(<!-- \/snippet -->)/;
  return place.test(readme) ? readme.replace(place, (_all, start, end) => `${start}\`\`\`html\n${snippet}\n\`\`\`\n${end}`) : null;
}
