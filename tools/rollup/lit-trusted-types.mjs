// Lets Lit work on pages that name their Trusted Types policies. Stock Lit makes a policy `lit-html` while it is being
// imported, and the import throws where the page does not allow that name or has another Lit already.
//
// 1. A template is parsed by `setHTML()` where there is one. It is no Trusted Types sink, so it works under
//    `trusted-types 'none'` and reports nothing to the page's owner. Its sanitizer is told to keep what Lit needs:
//    comments, and every element and attribute (scripts, frames and event handlers it removes all the same, and our
//    templates have none).
// 2. Elsewhere a policy of our own name is made, without an exception when it is refused.
// 3. Where neither is there (WebKit has Trusted Types and no `setHTML`), the import fails with words, so that the loader
//    leaves the fallback content in its place instead of drawing nothing.
//
// 4. What Lit would leave in the page's globals stays inside.
// 5. Every browser that we build for has constructable style sheets; the way around them, by style elements that a
//    strict policy would refuse, is left out.
//
// Lit's text may change in any release; then the build has to fail, not the page.

const policy = {
  found: /(\w+)=(\w+)\?\2\.createPolicy\("lit-html",\{createHTML:(\w+)=>\3\}\):void 0/,
  written: (_, name, types) => `${name}=cityPolicy(${types})`,
};

const parse = {
  found: /static createElement\((\w+),(\w+)\)\{const (\w+)=(\w+)\.createElement\("template"\);return \3\.innerHTML=\1,\3\}/,
  written: (_, html, options, template, document) =>
    `static createElement(${html},${options}){const ${template}=${document}.createElement("template");cityParse(${template},${html});return ${template}}`,
};

const helpers = `
const citySanitizer = { comments: true, removeElements: [], removeAttributes: [] };
let citySetHtml;
function cityPolicy(types) {
  const template = document.createElement('template');
  const marked = '<x-y @a="b"><!--c--></x-y>';
  try {
    template.setHTML(marked, { sanitizer: citySanitizer });
    citySetHtml = template.innerHTML === marked;
  } catch {
    // Not there, or of another shape than this one knows.
  }
  if (citySetHtml || !types) return undefined;
  try {
    return types.createPolicy('city-blocks', { createHTML: (html) => html });
  } catch {
    try {
      template.innerHTML = marked;
    } catch (cause) {
      throw new Error('Trusted Types of this page allow neither the policy city-blocks nor setHTML', { cause });
    }
  }
}
function cityParse(template, html) {
  if (citySetHtml) template.setHTML(html, { sanitizer: citySanitizer });
  else template.innerHTML = html;
}
`;

/** @param {string} code text of lit-html.js. @returns {string} the edited text; throws when Lit is not as we know it. */
export function editLit(code) {
  let edited = code;
  for (const { found, written } of [policy, parse]) {
    const hits = [...edited.matchAll(new RegExp(found, 'g'))];
    if (hits.length !== 1) throw new Error(`lit-html has changed: ${hits.length} places match ${found}. Look at tools/rollup/lit-trusted-types.mjs.`);
    edited = edited.replace(found, written);
  }
  for (const sink of ['innerHTML', 'createPolicy', 'DOMParser', 'createContextualFragment', 'setHTMLUnsafe', 'insertAdjacentHTML']) {
    if (edited.includes(sink)) throw new Error(`lit-html has changed: it uses ${sink} in a place that tools/rollup/lit-trusted-types.mjs does not know.`);
  }
  return helpers + edited;
}

/** Lit counts its copies in globals of the page, for a warning of its development build. A guest leaves nothing there. */
export function hideGlobals(code) {
  const edited = code
    .replace(/\b\w+\.((?:litHtml|litElement|reactiveElement)Versions)\b/g, 'cityLit.$1')
    .replace(/(?:\b\w+\.)?\blitPropertyMetadata\b/g, 'cityLit.properties')
    .replaceAll('Symbol.metadata', 'cityLit.metadata');
  if (edited === code) throw new Error('Lit has changed: it no longer has the globals that tools/rollup/lit-trusted-types.mjs hides.');
  return `const cityLit = {};\n${edited}`;
}

/** @param {string} code text of css-tag.js. */
export function editStyles(code) {
  const edited = code.replace(/\b(\w+)=(\w+)\.ShadowRoot&&.*?"replace"in CSSStyleSheet\.prototype/, '$1=!0');
  if (edited === code) throw new Error('Lit has changed: it asks for constructable style sheets in words that tools/rollup/lit-trusted-types.mjs does not know.');
  return edited;
}

/** @returns {import('rollup').Plugin} */
export function litTrustedTypes() {
  let seen = false;
  return {
    name: 'lit-trusted-types',
    buildStart() {
      seen = false;
    },
    transform(code, id) {
      if (/[\\/](lit-element|reactive-element)[\\/]\1\.js$/.test(id)) return { code: hideGlobals(code), map: { mappings: '' } };
      if (/[\\/]reactive-element[\\/]css-tag\.js$/.test(id)) return { code: editStyles(code), map: { mappings: '' } };
      if (!/[\\/]lit-html[\\/].*\.js$/.test(id)) return null;
      if (/[\\/]lit-html[\\/]lit-html\.js$/.test(id)) {
        seen = true;
        return { code: hideGlobals(editLit(code)), map: { mappings: '' } };
      }
      if (/innerHTML|createPolicy/.test(code)) this.error(`${id} writes markup; it would fail on pages with Trusted Types.`);
      return null;
    },
    buildEnd(error) {
      if (!error && !seen) this.error('lit-html.js was not met: the Trusted Types edits are not in this build.');
    },
  };
}
