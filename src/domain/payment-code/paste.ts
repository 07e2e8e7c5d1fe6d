import { type FoundUin, findUins } from '../identifiers/find-uins.js';
import { readUin } from '../identifiers/uin.js';
import { type ReadCode, readPaymentCode } from './gost.js';
import { resolveBytes } from './repair.js';
import { type ReceiptCode, readReceiptCode } from './receipt-code.js';
import { type ReadSbp, readSbp } from './sbp.js';

/** What a pasted or scanned text is. `nothing`: no number of a charge in it. */
export type Recognised =
  | { readonly kind: 'code'; readonly code: NonNullable<ReadCode['code']> }
  | { readonly kind: 'broken-code'; readonly problem: NonNullable<ReadCode['problem']> }
  | { readonly kind: 'sbp'; readonly link: NonNullable<ReadSbp['link']> }
  | { readonly kind: 'broken-sbp'; readonly problem: NonNullable<ReadSbp['problem']> }
  /** A receipt of ours, by which nothing is left to pay. */
  | { readonly kind: 'receipt'; readonly receipt: ReceiptCode }
  | { readonly kind: 'uin'; readonly uins: readonly FoundUin[] }
  | { readonly kind: 'nothing' };

/** Tells what was pasted (text) or scanned (bytes). */
export function recognise(source: Uint8Array | string): Recognised {
  const { code, problem } = readPaymentCode(source);
  if (code) return { kind: 'code', code };
  if (problem !== 'format') return { kind: 'broken-code', problem };
  const text = typeof source === 'string' ? source : resolveBytes(source, 2).text;
  const receipt = readReceiptCode(text);
  if (receipt) return { kind: 'receipt', receipt };
  const sbp = readSbp(text);
  if (sbp.link) return { kind: 'sbp', link: sbp.link };
  if (sbp.problem !== 'not-sbp') return { kind: 'broken-sbp', problem: sbp.problem };
  const uins = findUins(text);
  return uins.length ? { kind: 'uin', uins } : { kind: 'nothing' };
}

/**
 * The УИН that a payment code carries: in its own field, in RuleId or DocIdx where other programs put it, or in the purpose.
 * `fits` is false where nothing but its place says that it is one: other things stand in these fields too.
 */
export function uinOf({ fields }: NonNullable<ReadCode['code']>): FoundUin | null {
  const [own, ...others] = [fields.UIN, fields.RuleId, fields.DocIdx].map((value): FoundUin | null => {
    const { uin, problem } = readUin(value ?? '');
    return problem === null || problem === 'check-digit' ? { uin, fits: problem === null } : null;
  });
  return own ?? others.find((one) => one?.fits) ?? findUins(fields.Purpose ?? '').find(({ fits }) => fits) ?? others.find((one) => one) ?? null;
}
