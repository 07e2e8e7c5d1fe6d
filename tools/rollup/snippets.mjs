// What a site pastes. The table with a height keeps the block's place before anything has loaded, without any CSS, and
// the link inside it is what readers get when nothing ever loads. The operator is named, so blocks are in secure mode;
// the gateway is for the doctor, who asks it whether the site is registered, and for who writes data-mode="open".

/**
 * @param {{ base: string, version: string, files: Readonly<Record<string, string>>, operator?: string, attributes?: Readonly<Record<string, string>> }} options
 *   `files`: name → sha384, as in integrity.json; `operator`: origin of the city; `attributes`: of the script tag, besides its own.
 */
export function snippets({ base, version, files, operator = 'https://city.example', attributes = { 'data-site': 'lenta', 'data-locale': 'ru', 'data-theme': 'lenta' } }) {
  const src = `${base}/${version}/city-blocks.js`;
  const integrity = files['city-blocks.js'];
  const written = (given) => Object.entries(given).map(([name, value]) => `${name}="${escape(value)}"`).join(' ');
  const city = written({ 'data-operator': operator, 'data-gateway': `${operator}/api` });
  const script = `<script type="module" src="${src}" integrity="${integrity}" crossorigin\n        ${city}\n        ${written(attributes)}></script>`;
  const block = `<city-referendum referendum="big-ring-name"><table role="presentation" height="600"><tr><td>
  <a href="${escape(operator)}/referendum/big-ring-name">Название для Третьего пересадочного контура метро</a>
</td></tr></table></city-referendum>`;
  const map = { integrity: Object.fromEntries(Object.entries(files).filter(([name]) => /^(chunks|again)\//.test(name)).map(([name, hash]) => [`${base}/${version}/${name}`, hash])) };
  // `<` cannot occur in a hash or an address; the map is safe inside a script element as it is.
  const importMap = `<script type="importmap">${JSON.stringify(map)}</script>`;
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

function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}

/** @returns {string | null} the text with the snippet in its place; null where it has no such place. */
export function inReadme(readme, snippet) {
  const place = /(<!-- snippet -->\n)[\s\S]*?(<!-- \/snippet -->)/;
  return place.test(readme) ? readme.replace(place, (_all, start, end) => `${start}\`\`\`html\n${snippet}\n\`\`\`\n${end}`) : null;
}
