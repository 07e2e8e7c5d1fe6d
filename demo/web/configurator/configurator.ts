// The script of the configurator's page. Whatever is typed or stands in the address becomes text, never markup.
import { noncePlace, variantsOf } from '../../../tools/rollup/snippet-variants.mjs';
import type { ClientConfig, VariantName } from './client-config.js';
import { type FieldName, type Fields, fromQuery, type OfferedBlock, readFields, subjectPattern, toQuery } from './configuration.js';
import { watchCopyButtons } from './copying.js';
import { ConfiguratorForm, showFault } from './form.js';
import { findQuestion, listQuestions, type Question } from './questions.js';
import { watchSiteForm } from './site-check.js';

const byId = <E extends HTMLElement>(id: string): E => document.getElementById(id) as E;
const config = JSON.parse(byId('config').textContent) as ClientConfig;
const { words, offers, fields: usual, published } = config;
const form = new ConfiguratorForm(byId<HTMLFormElement>('form'), words.faults, words.error);
const picked = byId<HTMLSelectElement>('picked');
const preview = byId<HTMLIFrameElement>('preview');
const told = byId('told');
const other = byId<HTMLAnchorElement>('other');
const typed = byId<HTMLInputElement>('referendum');

/** Titles that the city told, by identifier; null: it has no such question. */
const titles = new Map<string, string | null>();
/** Of the city, and of the city inside the page. */
let listed: readonly Question[] = [];
let shownMode = usual.mode;
let shownBlock = usual.block;
let shown = '';
/** Fields for which the address had a value that no list has; so it is said there until somebody chooses. */
let refused: readonly FieldName[] = [];
let drawing: ReturnType<typeof setTimeout> | undefined;

/** Everything that follows from the form. @param hasty false while somebody types: the preview waits for the end of the word. */
function follow(hasty = true): void {
  const fields = form.read();
  const asks = blockOf(fields)?.asks ?? true;
  keepHeight(fields);
  if (asks) offerQuestions(fields);
  const now = form.read();
  remember(now);
  byId('ask-field').hidden = !asks;
  for (const id of ['picked-field', 'referendum-field']) byId(id).hidden = !asks || now.ask === 'list';
  for (const id of ['payer-field', 'kinds-field']) byId(id).hidden = asks;
  const read = readFields(now, offers, titleOf(now));
  form.show({ ...Object.fromEntries(refused.map((name) => [name, 'choose'])), ...('faults' in read ? read.faults : {}) });
  const code = 'choice' in read ? variantsOf(read.choice, published) : null;
  for (const name of Object.keys(words.variants) as VariantName[]) {
    const text = code?.[name] ?? null;
    byId(`code-${name}`).textContent = text ?? '';
    byId(`variant-${name}`).hidden = text === null;
  }
  byId('nonce-place').hidden = !code?.tag?.includes(`nonce="${noncePlace}"`);
  if (!code) told.textContent = words.told.mend;
  else if (told.textContent === words.told.mend) told.textContent = words.told.ready;
  clearTimeout(drawing);
  if ('choice' in read) drawing = setTimeout(draw, hasty ? 0 : 400, now, Number(now.height));
  void know(now);
}

/** The real block, in a page of its own that is made of the same snippet. */
function draw(fields: Fields, height: number): void {
  if (!config.built) return;
  const address = `/configurator/preview?${String(new URLSearchParams({ ...fields, nonces: '', text: titleOf(fields) }))}`;
  if (address === shown) return;
  shown = address;
  preview.height = String(height);
  // Not by `src`: each would be a step of this page's history.
  preview.contentWindow?.location.replace(address);
}

preview.addEventListener('load', () => {
  const body = preview.contentDocument?.body;
  if (!body || !shown) return;
  // Grows with the block, as a page does; not below what is reserved.
  new ResizeObserver(() => (preview.height = String(Math.ceil(body.getBoundingClientRect().height)))).observe(body);
});

function titleOf(fields: Fields): string {
  const { referendum, ask, block } = fields;
  const texts: Readonly<Record<string, string>> = words.linkText;
  return (blockOf(fields)?.asks && ask === 'one' ? titles.get(referendum.trim()) : null) ?? texts[block] ?? '';
}

function blockOf({ block }: Fields): OfferedBlock | undefined {
  return Object.hasOwn(offers.blocks, block) ? offers.blocks[block] : undefined;
}

/** Each block has a height of its own; one that somebody chose stays. */
function keepHeight(fields: Fields): void {
  const before = offers.blocks[shownBlock];
  const field = byId<HTMLInputElement>('height');
  if (fields.block !== shownBlock && field.value === before?.height) field.value = blockOf(fields)?.height ?? field.value;
  shownBlock = fields.block;
}

/** Which questions there are depends on the city that is asked: the real one, or the one inside the page. */
function offerQuestions({ mode, referendum }: Fields): void {
  const inPage = mode === 'sandbox';
  const questions = inPage ? config.sandbox : listed;
  const crossed = inPage !== (shownMode === 'sandbox');
  shownMode = mode;
  const names = questions.map(({ id }) => id).join();
  if (picked.dataset['names'] !== names) {
    picked.dataset['names'] = names;
    picked.replaceChildren(new Option(words.options.choose, ''), ...questions.map(({ id, title }) => new Option(title, id)));
  }
  if (crossed && !questions.some(({ id }) => id === referendum)) typed.value = questions[0]?.id ?? '';
  const value = typed.value.trim();
  picked.value = questions.some(({ id }) => id === value) ? value : '';
}

/** Asks the city for the title of a question that was typed. */
async function know(fields: Fields): Promise<void> {
  const { referendum, mode, ask } = fields;
  const id = referendum.trim();
  if (!blockOf(fields)?.asks || mode === 'sandbox' || ask === 'list' || !subjectPattern.test(id)) return;
  if (!titles.has(id)) {
    await new Promise((resolve) => setTimeout(resolve, 400));
    if (typed.value.trim() !== id || titles.has(id)) return;
    const found = await findQuestion(config, id);
    if (found === null) return;
    titles.set(id, found === 'absent' ? null : found.title);
    if (typed.value.trim() === id) follow();
    return;
  }
  if (titles.get(id) === null) showFault('referendum', words.error + words.told.absent);
}

function remember(fields: Fields): void {
  const query = toQuery(fields, usual);
  history.replaceState(null, '', `${location.pathname}${location.search}${query && `#${query}`}`);
  other.hash = query;
}

/** From an address that somebody sent: what no list has is said at its field, and nothing else follows from it. */
function recall(): void {
  const fields = fromQuery(location.hash.slice(1), usual);
  refused = form.write(fields);
  // What an address says was chosen, its height too.
  shownBlock = form.read().block;
  follow();
}

for (const { id, title } of config.sandbox) titles.set(id, title);
form.element.addEventListener('input', ({ target }) => {
  if (target === picked) typed.value = picked.value;
  refused = refused.filter((name) => name !== (target as HTMLInputElement).name);
  follow(target !== typed && target !== byId('height'));
});
form.element.addEventListener('submit', (event) => event.preventDefault());
addEventListener('hashchange', recall);
watchCopyButtons(words);
watchSiteForm(config, () => form.read());
recall();

void listQuestions(config).then((questions) => {
  listed = questions ?? [];
  if (questions === null) told.textContent = words.told.unlisted;
  for (const { id, title } of listed) titles.set(id, title);
  // Something to look at is there at once; whoever came by a link, or typed already, has his own.
  if (typed.value === '' && shownMode !== 'sandbox') typed.value = listed[0]?.id ?? '';
  follow();
});
