import { noPreset, type Preset } from './model.js';
import type { AccrualKind } from './schemas.js';

/** What the tag says, as far as it can be understood, and the attributes that cannot. */
export interface ReadPreset {
  readonly preset: Preset;
  readonly wrong: readonly ('uin' | 'payer-kind' | 'kinds')[];
}

const payers: readonly Preset['payer'][] = ['citizen', 'entrepreneur', 'organisation'];
// Not from the contract, whose schemas the first view does without.
const allKinds: readonly AccrualKind[] = ['kindergarten', 'club', 'school-meals', 'museum', 'fine', 'tax', 'other'];

/** Reads the attributes. @param uin may be written in groups. @param kinds names parted by blanks. */
export function readPreset(uin: string | null, payerKind: string | null, kinds: string | null): ReadPreset {
  const number = uin?.replace(/[\s\u00a0-]+/g, '') ?? '';
  const names = kinds?.split(/\s+/).filter(Boolean) ?? [];
  const known = allKinds.filter((kind) => names.includes(kind));
  const isUin = /^([0-9A-Za-zА-Яа-я]{20}|\d{25})$/.test(number);
  const payer = payers.find((one) => one === payerKind);
  return {
    preset: { uin: isUin ? number : null, payer: payer ?? noPreset.payer, kinds: known },
    wrong: [...(number && !isUin ? ['uin' as const] : []), ...(payerKind && !payer ? ['payer-kind' as const] : []), ...(names.some((name) => !known.some((kind) => kind === name)) ? ['kinds' as const] : [])],
  };
}
