import { plain } from './plain.js';

/** Code of the document in a payer's identifier; those by which charges are looked for. @see ГИС ГМП 2.1.1, appendix on payer identifiers */
export const payerDocuments = { 'passport': '01', 'birth-certificate': '02', 'snils': '14', 'inn': '21', 'licence': '22', 'sts': '24' } as const;

export type Payer =
  | { readonly kind: 'person'; /** Two digits, see {@link payerDocuments}. */ readonly document: string; /** Without gaps, in upper case, at most 19. */ readonly number: string }
  | { readonly kind: 'organisation' | 'foreign-organisation'; readonly inn: string; readonly kpp: string }
  | { readonly kind: 'entrepreneur'; readonly inn: string };

const code = '(0[1-9]|1[0-5]|2[124-9]|30)';
const form = new RegExp(`^(?:1${code}([0-9A-ZА-ЯЁ]{19})|([23])00(\\d{10})(\\d{4}[A-Z0-9]{2}\\d{3})|40{9}(\\d{12}))$`);
/** Of before 2016: code of the document, number in twenty, citizenship. */
const old = new RegExp(`^${code}([0-9A-ZА-ЯЁ]{20})\\d{3}$`);

/** The payer's identifier of 22 characters; the number is filled up with zeros on the left. */
export function makePayerId(payer: Payer): string {
  if (payer.kind === 'person') return `1${payer.document}${plain(payer.number).padStart(19, '0')}`;
  if (payer.kind === 'entrepreneur') return `4${payer.inn.padStart(21, '0')}`;
  return `${payer.kind === 'organisation' ? 2 : 3}00${payer.inn}${payer.kpp}`;
}

/** Reads an identifier of 22 characters, or an old one of 25, which is never made. @returns null for what is none, and for `0`: no payer is named. */
export function readPayerId(text: string): Payer | null {
  const id = plain(text);
  const [, document, number, kind, inn, kpp, own] = form.exec(id) ?? [];
  if (own !== undefined) return { kind: 'entrepreneur', inn: own };
  if (inn !== undefined && kpp !== undefined) return { kind: kind === '2' ? 'organisation' : 'foreign-organisation', inn, kpp };
  const [, oldDocument, oldNumber] = number === undefined ? (old.exec(id) ?? []) : [];
  const of = document ?? oldDocument;
  return of === undefined ? null : { kind: 'person', document: of, number: (number ?? oldNumber ?? '').replace(/^0+/, '') };
}
