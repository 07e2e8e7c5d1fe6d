import { decisive, everySetting, type Reading, readSettings } from './settings.js';

export interface OwnTag extends Reading {
  /** The tag's nonce, which the files that it loads need under a policy of nonces. */
  readonly nonce: string;
}

/**
 * Settings of the script tag that this module came from. More than one tag may name the same address (an article and
 * its frame both bring the snippet), and the browser does not tell which of them it ran: one may be markup that
 * somebody injected and the page's policy refused. So tags that disagree about where answers go count as broken.
 */
export function readOwnTag(document: Document, url: string): OwnTag {
  const tags = [...document.querySelectorAll<HTMLScriptElement>('script[type="module"][src]')].filter((tag) => tag.src === url);
  const readings = tags.map((tag) => {
    const { ...given } = tag.dataset;
    return readSettings(given, everySetting, document.baseURI, 'script tag');
  });
  const first = readings[0]?.settings;
  const agree = readings.every(({ settings }) => decisive.every((key) => settings[key] === first?.[key]));
  const warnings = readings.flatMap((reading) => reading.warnings);
  if (!agree) warnings.push(`script tag: ${tags.length} tags of this address disagree about ${decisive.join(', ')}`);
  return {
    nonce: tags.find((tag) => tag.nonce)?.nonce ?? '',
    settings: Object.assign({}, ...readings.map((reading) => reading.settings).reverse()) as Reading['settings'],
    warnings: [...new Set(warnings)],
    broken: !agree || readings.some((reading) => reading.broken),
  };
}

/**
 * `<script type="application/json" data-city-blocks>`: a block of data needs no nonce, so anybody who can inject markup
 * can write one. Therefore it decides about looks and language only.
 */
export function readPageBlocks(document: Document): Reading {
  const where = 'data-city-blocks';
  const readings = [...document.querySelectorAll('script[type="application/json"][data-city-blocks]')].map((tag): Reading => {
    try {
      const given: unknown = JSON.parse(tag.textContent ?? '');
      if (typeof given === 'object' && given !== null && !Array.isArray(given)) {
        return readSettings(given as Record<string, unknown>, ['locale', 'theme'], document.baseURI, where);
      }
    } catch {
      // Told below, in the same words as any other thing that is not an object.
    }
    return { settings: {}, warnings: [`${where}: not a JSON object`], broken: false };
  });
  return {
    settings: Object.assign({}, ...readings.map((reading) => reading.settings)) as Reading['settings'],
    warnings: readings.flatMap((reading) => reading.warnings),
    broken: false,
  };
}
