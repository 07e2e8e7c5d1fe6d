import { locales } from '../i18n/locale.js';
import { type Finding, finding } from './codes.js';
import type { Patient } from './patient.js';

const file = /\/([^/]+)\/city-blocks\.js$/;

/** What each setting may look like; the loader has the last word, this says which of them it did not take. */
const settings: Readonly<Record<string, RegExp | undefined>> = {
  gateway: /^(https?:)?\/|^\.{0,2}\//,
  operator: /^(https?:)?\/|^\.{0,2}\//,
  transport: /^(http|sandbox)$|[/.]/,
  mode: /^(auto|open|secure)$/,
  site: /^[\w.-]{1,64}$/,
  locale: new RegExp(`^(${locales.join('|')})\\b`, 'i'),
  theme: /^[a-z][a-z0-9-]{0,63}$/,
  doctor: /^/,
};

/** Of these the loader never takes a wrong value for another one: blocks stay away instead. */
const decisive: readonly string[] = ['gateway', 'operator', 'transport', 'mode'];

function attribute(key: string): string {
  return `data-${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function examineSettings(script: HTMLScriptElement): Finding[] {
  const wrong = Object.entries(script.dataset).filter(([key, value = '']) => !(Object.hasOwn(settings, key) && settings[key]?.test(value.trim())));
  return wrong.map(([key]) => finding('tag.settings', attribute(key), null, decisive.includes(key) ? { severity: 'broken' } : {}));
}

function versionOf({ src }: HTMLScriptElement): string | undefined {
  return file.exec(src.split(/[?#]/)[0] ?? '')?.[1];
}

function otherTags({ script, version }: Patient): Finding[] {
  const tags = [...document.querySelectorAll<HTMLScriptElement>('script[src]')].filter((tag) => versionOf(tag) !== undefined);
  const own = script && versionOf(script);
  const others = script ? tags.filter((tag) => tag !== script) : tags;
  return others.map((tag) => {
    const other = versionOf(tag);
    return finding(other === own || other === version ? 'tag.twice' : 'tag.other-version', tag.src);
  });
}

/**
 * @param taken tags that somebody else defined before.
 * @param tags of the blocks on the page.
 * @param misunderstood a block said that the settings make no sense (L5).
 */
export function examineTag(patient: Patient, taken: readonly string[], tags: readonly string[], misunderstood: boolean): Finding[] {
  const { script, version, mode, operatorKnown } = patient;
  const found = taken.map((tag) => finding('tag.foreign-element', `<${tag}>`));
  found.push(...otherTags(patient));
  // A city inside the page is a demonstration, and that may be anywhere.
  const homeless = mode === 'open' && script?.dataset['transport'] !== 'sandbox' ? tags.filter((tag) => patient.blocks[tag]?.secureOnly) : [];
  found.push(...homeless.map((tag) => finding('tag.secure-only', `<${tag}>`, operatorKnown ? 'data-mode="auto"' : 'data-operator="https://…"')));
  if (mode === 'open' && operatorKnown) found.push(finding('tag.open', 'data-mode', 'data-mode="auto"'));
  const wrong = script ? examineSettings(script) : [];
  found.push(...wrong);
  // Two tags that contradict each other, or configure(): nothing that one attribute could show.
  if (misunderstood && !wrong.some(({ severity }) => severity === 'broken')) found.push(finding('tag.settings', script ? 'script[src$="city-blocks.js"]' : 'configure()', null, { severity: 'broken' }));
  if (!script) return found;
  const train = /^v\d+$/.test(versionOf(script) ?? '');
  // Files of the train change, so no hash can be given for them.
  if (train) found.push(finding('tag.train', script.src, script.src.replace(/\/v\d+\//, `/${version}/`)));
  else if (!script.integrity) found.push(finding('tag.no-integrity', script.src, 'integrity="sha384-…"'));
  if (script.crossOrigin === null) found.push(finding('tag.no-crossorigin', script.src, 'crossorigin'));
  return found;
}
