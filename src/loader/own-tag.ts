import { decisive, type ReadSettings, readSettings, type Say } from './settings.js';

/** The tags that this module may have come from: the browser does not tell which of them it ran. */
export function ownTags(url: string): HTMLScriptElement[] {
  return [...document.querySelectorAll<HTMLScriptElement>('script[type=module][src]')].filter((tag) => tag.src === url);
}

/**
 * Settings of the loader's own tag. Where more than one tag names the same address, one of them may be markup that
 * somebody injected and the page's policy refused to run: so tags that disagree about where answers go are not believed.
 */
export function readOwnTags(tags: readonly HTMLScriptElement[], say: Say): ReadSettings {
  const readings = tags.map((tag) => readSettings(tag.dataset, 'script tag', say));
  const told = new Set(readings.map((settings) => decisive.map((key) => settings[key]).join(' ')));
  if (told.size > 1) say('tags disagree');
  return Object.assign({}, ...readings.reverse(), told.size > 1 && { broken: true }) as ReadSettings;
}

/**
 * `<script type="application/json" data-city-blocks>`: a block of data needs no nonce, so anybody who can inject markup
 * can write one. Therefore it decides about looks and language only.
 */
export function readPageBlock(say: Say): ReadSettings {
  const where = 'data-city-blocks';
  try {
    const text = document.querySelector(`script[type="application/json"][${where}]`)?.textContent ?? '{}';
    return readSettings(Object(JSON.parse(text)) as object, where, say, ['locale', 'theme']);
  } catch {
    say(`${where}: not JSON`);
    return {};
  }
}
