/**
 * broken: the block is not there or cannot finish. hidden: it is there, but readers do not see or cannot press it.
 * advice: it works, and would work better.
 */
export type Severity = 'broken' | 'hidden' | 'advice';

/** The closed set of what the doctor can find, in the order of being told, with its usual severity. */
export const doctorCodes = {
  'csp.frame': 'broken',
  'csp.script': 'broken',
  'csp.connect': 'broken',
  'csp.trusted-types': 'broken',
  'csp.report-only': 'advice',
  'site.not-registered': 'broken',
  'site.block-not-allowed': 'broken',
  'site.opaque-origin': 'broken',
  'network.blocked': 'broken',
  'frame.silent': 'broken',
  'frame.protocol': 'broken',
  'page.framed': 'advice',
  'page.embedder': 'advice',
  'page.opener': 'broken',
  'permissions.clipboard': 'advice',
  'permissions.camera': 'advice',
  'check.forbidden': 'advice',
  'place.none': 'broken',
  'place.in-shadow': 'broken',
  'place.bad-identifier': 'broken',
  'place.no-identifier': 'advice',
  'place.unknown-block': 'broken',
  'place.no-table': 'advice',
  'place.no-link': 'advice',
  'load.chunks': 'broken',
  'load.slow': 'broken',
  'load.start': 'broken',
  'block.failed': 'broken',
  'look.hidden': 'hidden',
  'look.covered': 'hidden',
  'look.cut': 'hidden',
  'look.pointer': 'hidden',
  'look.opacity': 'advice',
  'look.filter': 'advice',
  'look.transform': 'advice',
  'look.clip': 'advice',
  'look.blend': 'advice',
  'look.narrow': 'advice',
  'tag.foreign-element': 'broken',
  'tag.settings': 'advice',
  'tag.other-version': 'advice',
  'tag.twice': 'advice',
  'tag.secure-only': 'broken',
  'tag.open': 'advice',
  'tag.train': 'advice',
  'tag.no-integrity': 'advice',
  'tag.no-crossorigin': 'advice',
} as const satisfies Record<string, Severity>;

export type DoctorCode = keyof typeof doctorCodes;

export interface Finding {
  readonly code: DoctorCode;
  readonly severity: Severity;
  /** A short selector, a directive, a header, an address: what has to be changed. Never text of the page. */
  readonly culprit: string;
  /** What to write there, to be copied; null where there is nothing to write. */
  readonly line: string | null;
  readonly place?: Element;
}

export function finding(code: DoctorCode, culprit: string, line: string | null = null, more: { readonly severity?: Severity; readonly place?: Element } = {}): Finding {
  return { code, severity: doctorCodes[code], culprit, line, ...more };
}

const severities: readonly Severity[] = ['broken', 'hidden', 'advice'];
const codes = Object.keys(doctorCodes);

/** Says who is meant: two findings of one key are the same finding. */
export function keyOf({ code, culprit, line }: Finding): string {
  return [code, culprit, line].join('\n');
}

/** The gravest first, each once. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  const rank = ({ severity, code }: Finding): number => severities.indexOf(severity) * codes.length + codes.indexOf(code);
  return [...new Map(findings.map((one) => [keyOf(one), one])).values()].sort((a, b) => rank(a) - rank(b));
}
