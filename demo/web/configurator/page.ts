import { html, type Markup } from '../../html.js';
import { type Published, variantsOf } from '../../../tools/rollup/snippet-variants.mjs';
import { type FieldName, type Fields, lists } from './configuration.js';
import type { ClientConfig, VariantName } from './client-config.js';
import { jsonScript } from '../../gateway/pages/json-script.js';
import type { Words } from './words.js';

export interface ConfiguratorPage {
  readonly config: ClientConfig;
  readonly words: Words;
  readonly titles: Readonly<Record<string, string>>;
  readonly built: boolean;
  /** Address of the index of the demo. */
  readonly index: string;
}

/** Named in the order of being needed; the first stands open. */
const variantNames: readonly VariantName[] = ['tag', 'policy', 'map', 'frame', 'oembed', 'train', 'npm', 'react', 'vue'];

/** The whole page, readable and with a working snippet before its script comes. */
export function configuratorPage({ config, words, titles, built, index }: ConfiguratorPage): Markup {
  const { locale, offers, fields, published } = config;
  const { labels, options } = words;
  const other = locale === 'ru' ? 'en' : 'ru';
  const themes = offers.themes.map((name) => [name, name === 'auto' || name === 'contrast' ? options[name] : name] as const);
  const levels = lists.level.map((level) => [level, level ? `${options.levelOf} ${level}` : `${options.levelOf} 3, ${options.levelUsual}`] as const);
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${words.title}</title>
<link rel="stylesheet" href="/configurator/configurator.css">
<script type="application/json" id="config">${jsonScript(config)}</script>
<script type="module" src="/configurator/configurator.js"></script>
</head>
<body>
<header><a href="${index}">${words.index}</a><a id="other" lang="${other}" hreflang="${other}" href="/configurator?lang=${other}">${words.other}</a></header>
<main>
<h1>${words.title}</h1>
<p class="lede">${words.lede}</p>
<noscript><p class="warn">${words.noScript}</p></noscript>
${built ? html`` : html`<p class="warn">${words.notBuilt}</p>`}
<div class="columns">
<form id="form" aria-label="${words.settings}" novalidate>
<h2>${words.settings}</h2>
${select('block', labels.block, Object.entries(titles), fields.block)}
${choices('radio', 'ask', labels.ask, options.ask, fields)}
<p class="field" id="picked-field"><label for="picked">${labels.picked}</label><span class="hint" id="picked-hint">${words.hints.picked}</span>
<select id="picked" aria-describedby="picked-hint"><option value="">${options.choose}</option></select></p>
${text('referendum', labels.referendum, words.hints.referendum, fields.referendum)}
${select('payer', labels.payer, Object.entries(options.payer), fields.payer, true)}
${choices('checkbox', 'kinds', labels.kinds, options.kinds, fields, words.hints.kinds)}
${choices('radio', 'mode', labels.mode, options.mode, fields)}
${select('theme', labels.theme, themes, fields.theme)}
${select('scheme', labels.scheme, Object.entries(options.scheme), fields.scheme)}
${select('density', labels.density, Object.entries(options.density), fields.density)}
${select('size', labels.size, Object.entries(options.size), fields.size)}
${select('locale', labels.locale, Object.entries(options.locale), fields.locale)}
${select('level', labels.level, levels, fields.level)}
${text('height', labels.height, words.hints.height, fields.height, 'numeric')}
<p class="field check"><input type="checkbox" id="nonces" name="nonces" value="yes"><label for="nonces">${labels.nonces}</label><strong class="fault" id="nonces-fault" hidden></strong></p>
<p class="hint">${words.hash}</p>
</form>
<div class="results">
<section aria-labelledby="preview-title"><h2 id="preview-title">${words.preview}</h2>
<div class="stage"><iframe id="preview" title="${words.previewTitle}" height="${fields.height}"></iframe></div></section>
<section aria-labelledby="code-title"><h2 id="code-title">${words.code}</h2>
<p id="told" class="told" role="status"></p>
<p id="nonce-place" class="hint" hidden>${words.noncePlace}</p>
${variants(words, published)}</section>
<section aria-labelledby="site-title"><h2 id="site-title">${words.check}</h2>
<form id="site-form" novalidate>${text('site', labels.site, words.hints.site, '', 'url')}
<button>${words.site.ask}</button></form>
<p id="site-told" class="told" role="status"></p></section>
</div>
</div>
</main>
</body>
</html>
`;
}

/** For who has no script: the usual settings, with the question to be filled in. */
function variants(words: Words, published: Published): Markup {
  const usual = variantsOf({ block: 'referendum', subject: 'big-ring-name', own: {}, text: words.linkText.referendum, theme: 'rambler', locale: 'ru', scheme: '', density: '', size: '', level: '', mode: 'secure', height: 660, nonces: false }, published);
  return html`${variantNames.map((name) => {
    const [title, about] = words.variants[name];
    return html`<details id="variant-${name}"${name === 'tag' ? html` open` : html``}${usual[name] === null ? html` hidden` : html``}><summary><h3>${title}</h3></summary>
<p class="hint">${about}</p>
<pre tabindex="0" role="region" aria-label="${title}"><code id="code-${name}">${usual[name] ?? ''}</code></pre>
<button type="button" data-copy="${name}" aria-label="${words.copy}: ${title}">${words.copy}</button></details>`;
  })}`;
}

function fault(name: string): Markup {
  return html`<strong class="fault" id="${name}-fault" hidden></strong>`;
}

function text(name: FieldName | 'site', label: string, hint: string, value: string, mode = 'text'): Markup {
  return html`<p class="field" id="${name}-field"><label for="${name}">${label}</label><span class="hint" id="${name}-hint">${hint}</span>${fault(name)}
<input id="${name}" name="${name}" value="${value}" inputmode="${mode}" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="${name}-hint"></p>`;
}

function select(name: FieldName, label: string, options: readonly (readonly [value: string, words: string])[], chosen: string, hidden = false): Markup {
  return html`<p class="field" id="${name}-field"${hidden ? html` hidden` : html``}><label for="${name}">${label}</label>${fault(name)}
<select id="${name}" name="${name}">${options.map(([value, words]) => html`<option value="${value}"${value === chosen ? html` selected` : html``}>${words}</option>`)}</select></p>`;
}

/** @param hint those with one are of a block that the page does not begin with. */
function choices(type: 'radio' | 'checkbox', name: FieldName, legend: string, options: Readonly<Record<string, string>>, fields: Fields, hint?: string): Markup {
  const about = hint === undefined ? html`` : html`<span class="hint" id="${name}-hint">${hint}</span>`;
  return html`<fieldset id="${name}-field"${hint === undefined ? html`` : html` aria-describedby="${name}-hint" hidden`}><legend>${legend}</legend>${about}${fault(name)}${Object.entries(options).map(([value, words]) => html`
<label><input type="${type}" name="${name}" value="${value}"${fields[name] === value ? html` checked` : html``}> <span>${words}</span></label>`)}</fieldset>`;
}

