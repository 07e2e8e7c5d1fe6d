import { type Finding, finding } from './codes.js';
import { type Patient } from './patient.js';
import { shortSelector } from './selector.js';

/** A block that told why it is not there: `L1` to `L9` of the loader, or a fault code of the block. */
export interface Failure {
  readonly code: string;
  readonly place: Element;
}

/** Codes that are told elsewhere, together with what brought them about: L3 and L8. L5, L6 with the tag and the place. */
const elsewhere = /^L[3568]$/;

function explain({ code, place }: Failure, patient: Patient, chunksForbidden: boolean): Finding[] {
  if (elsewhere.test(code)) return [];
  const at = shortSelector(place);
  if (code === 'L1') return chunksForbidden ? [] : [finding('load.chunks', patient.base, null, { place })];
  // The block may have come since.
  if (code === 'L2') return chunksForbidden || place.matches(':defined') ? [] : [finding('load.slow', patient.base, null, { place })];
  if (code === 'L7') return [finding('load.start', at, null, { place })];
  if (code === 'L9') return [finding('frame.protocol', patient.script?.src ?? patient.version, null, { place })];
  return [finding('block.failed', `${at} ${code}`, null, { place })];
}

/** @param chunksForbidden a policy that forbids the files is found already. */
export function examineFailures(failures: readonly Failure[], patient: Patient, chunksForbidden: boolean): Finding[] {
  return failures.flatMap((failure) => explain(failure, patient, chunksForbidden));
}
