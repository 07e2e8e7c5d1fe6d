import type { Catalogue } from '../../i18n/catalogue.js';
import type { Trouble } from './catalogue.js';
import type { TroubleWords } from './trouble/messages.ru.js';

// What a straight payment never comes to. A file of its own, since the hash of each of these files would weigh in the way of everybody.

/** The parts of the block that a visitor may come to; those of the ways to search by their names. */
const loaders = {
  uin: () => import('./number/number.js').then(({ numberPart }) => numberPart()),
  document: () => import('./documents/documents.js').then(({ documentsPart }) => documentsPart()),
  mine: () => import('./mine/mine.js').then(({ minePart }) => minePart()),
  receipt: () => import('./receipt/receipt.js').then(({ receiptPart }) => receiptPart()),
  citizen: () => import('./citizen/citizen.js').then(({ citizenPart }) => citizenPart()),
  chosen: () => import('./chosen/chosen.js').then(({ chosenPart }) => chosenPart()),
  checked: () => import('./checked/checked.js').then(({ checkedPart }) => checkedPart()),
  code: () => import('./code/code.js').then(({ codePart }) => codePart()),
  amiss: () => import('./amiss/amiss.js').then(({ amissPart }) => amissPart()),
  paper: () => import('./paper/paper.js').then(({ paperPart }) => paperPart()),
  misuse: () => import('./misuse/misuse.js').then(({ misusePart }) => misusePart()),
};

export type Loaders = typeof loaders;

export function loadPart<Name extends keyof Loaders>(name: Name): ReturnType<Loaders[Name]> {
  return loaders[name]() as ReturnType<Loaders[Name]>;
}

/** Words for what does not go straight, with what draws them. */
export const troubleCatalogue: Catalogue<Trouble> = {
  ru: () => together(import('./trouble/messages.ru.js')),
  en: () => together(import('./trouble/messages.en.js')),
};

async function together(language: Promise<{ readonly words: TroubleWords }>): Promise<Trouble> {
  const [{ words }, drawing] = await Promise.all([language, import('./trouble/drawing.js')]);
  return { ...words, ...drawing };
}

/** A page that is right loads no words for what is wrong. */
export const warnings = (): Promise<typeof import('./warnings.js')> => import('./warnings.js');
