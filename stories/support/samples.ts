import { version } from '../../package.json';

const tag = `<script type="module" src="https://blocks.example/${version}/city-blocks.js" integrity="sha384-..." crossorigin`;

/** What a site pastes; `npm run snippet` prints it with the hash of the build. */
export const snippet = `${tag}
        data-operator="https://city.example" data-gateway="https://city.example/api"
        data-site="lenta" data-locale="ru" data-theme="lenta"></script>

<city-referendum referendum="big-ring-name"><table role="presentation" height="600"><tr><td>
  <a href="https://city.example/referendum/big-ring-name">Название для Третьего пересадочного контура метро</a>
</td></tr></table></city-referendum>`;

export const snippetOfOwnTransport = `${tag}
        data-operator="https://city.example" data-transport="/js/our-city.js"></script>`;

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
