import { version } from '../../package.json';
import { bareFrame, blockPlace, scriptTag, snippets } from '../../tools/rollup/snippets.mjs';

const { script, block, src, integrity } = snippets({ base: 'https://blocks.example', version, files: { 'city-blocks.js': 'sha384-...' } });

/** What a site pastes; `npm run snippet` prints it with the hash of the build. */
export const snippet = `${script}\n\n${block}`;

export const snippetOfOwnTransport = scriptTag({ src, integrity, groups: [{ 'data-operator': 'https://city.example', 'data-transport': '/js/our-city.js' }] });

export const byProgram = `import { configure, defineBlocks } from 'city-blocks';

await configure({ gateway: 'https://city.example/api', operator: 'https://city.example', theme: 'lenta' });
await defineBlocks('city-referendum');`;

export const ownByProgram = `import { configure, defineBlocks } from 'city-blocks';
import { transport, identity } from './our-city.js';

await configure({ gateway: 'https://city.example/api', operator: 'https://city.example', transport, identity });
await defineBlocks('city-referendum');`;

export const listening = `document.addEventListener('city-ballot-cast', (event) => {
  // For the newsroom's statistics: which question, and that somebody answered it.
  count('ballot cast', event.detail.referendum);
});`;

/** A source file of ours as somebody with the package would write it. */
export function published(source: string): string {
  return source.replace(/from '(\.\.?\/)+[^']*'/g, "from 'city-blocks'");
}

/** The place of payments in a page, and the same for who takes no scripts of others. */
export const payPlace = blockPlace({ name: 'pay-accrual', operator: 'https://city.example', text: 'Найти и оплатить начисление на сайте города', height: 520, attributes: { kinds: 'kindergarten club school-meals' } });
export const payFrame = bareFrame({ operator: 'https://city.example', name: 'pay-accrual', subject: '', title: 'Начисления и оплата', height: 640, allow: 'clipboard-write; camera; web-share', looks: { locale: 'ru', theme: 'lenta' } });
