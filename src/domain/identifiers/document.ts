import { readInn } from './inn.js';
import { digitsOf, plain } from './plain.js';

/** Documents by which charges are looked for; the names of the contract. */
export type SearchDocument = 'sts' | 'licence' | 'passport' | 'snils' | 'birth-certificate' | 'inn';

/** `form`: the right length, but letters where digits belong or the reverse; of a birth certificate, no such series. */
export type DocumentProblem = 'length' | 'form' | 'check-digit';

export interface ReadDocument {
  /** As the register takes it: no separators, upper case, Cyrillic letters but for the Latin numeral of a birth certificate. */
  readonly number: string;
  readonly problem: DocumentProblem | null;
}

const latin = 'ABCEHKMOPTXY';
const cyrillic = 'АВСЕНКМОРТХУ';
/** Letters of both alphabets that look alike, as Cyrillic ones: plates and series use no others. */
const toCyrillic = (text: string): string => text.replace(/[A-Z]/g, (sign) => cyrillic[latin.indexOf(sign)] ?? sign);

/** Reads the number of a document as a person types it. */
export function readDocument(kind: SearchDocument, text: string): ReadDocument {
  const typed = plain(text.replace(/[№#.,/\\]|\bN\s*(?=\d)/g, ' '));
  if (kind === 'birth-certificate') return readCertificate(typed);
  if (kind === 'inn') {
    const { inn, problem } = readInn(digitsOf(typed));
    return { number: inn, problem: problem === 'letters' ? 'form' : problem === 'degenerate' ? 'check-digit' : problem };
  }
  if (kind === 'sts' || kind === 'licence') return readVehicle(toCyrillic(typed));
  const number = digitsOf(typed);
  const problem = number.length !== (kind === 'snils' ? 11 : 10) ? 'length' : !/^\d+$/.test(number) ? 'form' : kind === 'snils' && !snilsFits(number) ? 'check-digit' : null;
  return { number, problem };
}

/** СТС and driving licence: two digits, two digits or letters, six digits. */
function readVehicle(typed: string): ReadDocument {
  const number = digitsOf(typed.slice(0, 2)) + typed.slice(2, 4) + digitsOf(typed.slice(4));
  // One sign of the series is a digit and the other a letter that looks like one: «9О» is «90».
  const whole = number.replace(/^(..)(\dО|О\d)/, (_, head: string, tail: string) => head + digitsOf(tail));
  return { number: whole, problem: whole.length !== 10 ? 'length' : /^\d\d(\d\d|[АВЕКМНОРСТУХ]{2})\d{6}$/.test(whole) ? null : 'form' };
}

const roman = /^(?=.)X{0,3}(IX|IV|V?I{0,3})$/;

/** Numeral of the series, two Cyrillic letters, six digits: «II-МЮ 123456», with what keyboards and eyes make of it. */
function readCertificate(typed: string): ReadDocument {
  const digits = digitsOf(typed.slice(-6));
  const letters = toCyrillic(typed.slice(-8, -6));
  const numeral = typed.slice(0, -8).replace(/[1ІL|]/g, 'I').replace(/[УY]/g, 'V').replace(/Х/g, 'X').replace(/П/g, 'II').replace(/Ш/g, 'III');
  const number = numeral + letters + digits;
  if (/^\d{6}$/.test(digits) && /^[А-Я]{2}$/.test(letters) && roman.test(numeral)) return { number, problem: null };
  // A digit less or more shifts the letters, so they tell a wrong length from a wrong form.
  return { number, problem: /(^|\D)(\d{6})$/.test(typed) ? 'form' : 'length' };
}

/** Check number of a СНИЛС; the first numbers, up to 001-001-998, have none. @param snils 11 digits. @see Pension Fund, rule of the control number */
export function snilsFits(snils: string): boolean {
  if (Number(snils.slice(0, 9)) <= 1_001_998) return true;
  let sum = 0;
  for (let at = 0; at < 9; at++) sum += Number(snils[at]) * (9 - at);
  return (sum % 101) % 100 === Number(snils.slice(9));
}

/** A number that was read, in the groups in which the document prints it: «112-233-445 95». */
export function printDocument(kind: SearchDocument, number: string): string {
  if (kind === 'snils') return number.replace(/^(...)(...)(...)(..)$/, '$1-$2-$3 $4');
  if (kind === 'birth-certificate') return number.replace(/^(\w+)(..)(\d{6})$/, '$1-$2 $3');
  return kind === 'inn' ? number : number.replace(/^(..)(..)(\d{6})$/, '$1 $2 $3');
}
