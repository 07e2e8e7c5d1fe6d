import { type DoctorCode, type Finding, finding } from './codes.js';
import { type Patient } from './patient.js';
import { shortSelector } from './selector.js';

/** A block that told why it is not there: `L1` to `L9` of the loader, or a fault code of the block. */
export interface Failure {
  readonly code: string;
  readonly place: Element;
}

/** Codes that are told elsewhere, together with what brought them about: L3 and L8. L5, L6 with the tag and the place. */
const elsewhere = /^L[3568]$/;
/** Of a block that did not reach the city. */
const unreached = /^(unreachable|timeout|offline)$/;

/** @param known codes of what was found already and may explain the failure. */
export function examineFailures(failures: readonly Failure[], patient: Patient, origin: string, known: ReadonlySet<DoctorCode>): Finding[] {
  const explain = ({ code, place }: Failure): Finding | null => {
    const at = shortSelector(place);
    if (elsewhere.test(code)) return null;
    // The block may have come since.
    if (code === 'L1' || (code === 'L2' && !place.matches(':defined'))) return known.has('csp.script') ? null : finding(code === 'L1' ? 'load.chunks' : 'load.slow', patient.base, null, { place });
    if (code === 'L2') return null;
    if (code === 'L7') return finding('load.start', at, null, { place });
    if (code === 'L9') return finding('frame.protocol', patient.script?.src ?? patient.version, null, { place });
    if (code === 'site.not-registered') return finding(code, origin, `${patient.operator}/admin/sites`);
    if (unreached.test(code) && (known.has('csp.connect') || known.has('network.blocked'))) return null;
    return finding('block.failed', `${at} ${code}`, null, { place });
  };
  return failures.map(explain).filter((one) => one !== null);
}
