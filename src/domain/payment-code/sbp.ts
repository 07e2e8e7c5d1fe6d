import { type Kopecks, kopecks } from '../money/kopecks.js';

/** A code of the Faster Payments System. `type` 01: on a wall, many payments; 02: for one payment. */
export interface SbpLink {
  readonly id: string;
  readonly type: '01' | '02';
  /** The bank of the payee, 12 digits. */
  readonly bank: string;
  /** Null where the payer names it. */
  readonly sum: Kopecks | null;
}

/** `crc`: altered or misread. */
export type SbpProblem = 'not-sbp' | 'form' | 'crc';

export type ReadSbp = { readonly link: SbpLink; readonly problem: null } | { readonly link: null; readonly problem: SbpProblem };

const form = /^(https:\/\/qr\.nspk\.ru\/([0-9A-Z]{32})\?type=(0[12])&bank=(\d{12})(?:&sum=(\d{1,15})&cur=RUB)?)&crc=([0-9A-F]{4})$/;

/** CRC-16/CCITT-FALSE of ASCII text: polynomial 0x1021, begins with 0xFFFF. */
export function crc16(text: string): number {
  let crc = 0xffff;
  for (let at = 0; at < text.length; at++) {
    crc ^= text.charCodeAt(at) << 8;
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff;
  }
  return crc;
}

const crcOf = (text: string): string => crc16(text).toString(16).toUpperCase().padStart(4, '0');

/** Reads a link of the Faster Payments System. Its crc, found by trial on public links, tells damage and is no security. */
export function readSbp(text: string): ReadSbp {
  const link = text.trim();
  const [, signed, id, type, bank, sum, crc] = form.exec(link) ?? [];
  if (signed === undefined || id === undefined || bank === undefined) return { link: null, problem: /^https?:\/\/qr\.nspk\.ru\//i.test(link) ? 'form' : 'not-sbp' };
  if (crc !== crcOf(signed)) return { link: null, problem: 'crc' };
  return { link: { id, type: type as '01' | '02', bank, sum: sum === undefined ? null : kopecks(Number(sum)) }, problem: null };
}

/** @param origin where the link leads; another one than the system's own only for a demonstration. */
export function makeSbp({ id, type, bank, sum }: SbpLink, origin = 'https://qr.nspk.ru'): string {
  const signed = `${origin}/${id}?type=${type}&bank=${bank}${sum === null ? '' : `&sum=${sum}&cur=RUB`}`;
  return `${signed}&crc=${crcOf(signed)}`;
}
