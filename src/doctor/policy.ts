import { type Finding, finding } from './codes.js';
import { originOf, type Patient } from './patient.js';

/** The parts of a violation that are needed; kept, since an event is read after it has passed. */
export type Violation = Pick<SecurityPolicyViolationEvent, 'effectiveDirective' | 'blockedURI' | 'originalPolicy' | 'disposition'>;

/** Which directives a browser asks, in this order (CSP 3, 6.8.3). */
const fallbacks = {
  'csp.frame': ['frame-src', 'child-src', 'default-src'],
  'csp.script': ['script-src-elem', 'script-src', 'default-src'],
  'csp.connect': ['connect-src', 'default-src'],
  'csp.trusted-types': ['trusted-types'],
} as const;

type PolicyCode = keyof typeof fallbacks;

/** Sources that say nothing about frames and connections. */
const ofScripts = /^'(nonce-|sha\d+-|strict-dynamic|unsafe-|wasm-|report-sample|inline-speculation)/i;

function directives(policy: string): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const text of policy.split(';')) {
    const [name, ...sources] = text.trim().split(/\s+/);
    // Of two directives of one name the second counts for nothing.
    if (name && !found.has(name.toLowerCase())) found.set(name.toLowerCase(), sources);
  }
  return found;
}

/** The meta element that the policy came from, or null when it came in a header. */
function metaOf(policy: string): Element | null {
  const plain = (text: string): string => text.trim().replace(/\s+/g, ' ');
  return [...document.querySelectorAll<HTMLMetaElement>('head meta[http-equiv="content-security-policy" i]')].find((meta) => plain(meta.content) === plain(policy)) ?? null;
}

/** The directive as it has to be: what was allowed stays allowed, for a second directive of the same name is not read. */
function mend(code: PolicyCode, policy: string, source: string): { culprit: string; line: string } {
  const all = directives(policy);
  const chain: readonly string[] = fallbacks[code];
  const culprit = chain.find((name) => all.has(name)) ?? chain[0] ?? '';
  const before = (all.get(culprit) ?? []).filter((one) => one.toLowerCase() !== "'none'");
  if (code !== 'csp.script') return { culprit, line: [chain[0], ...before.filter((one) => !ofScripts.test(one)), source].join(' ') };
  // Under 'strict-dynamic' no address counts: what the page trusts is the tag with its nonce.
  if (before.some((one) => /^'strict-dynamic'$/i.test(one))) return { culprit, line: 'nonce="…"' };
  const name = culprit === 'default-src' ? 'script-src' : culprit;
  // A nonce is made anew for every answer, so it is no text to copy.
  return { culprit, line: [name, ...before.map((one) => one.replace(/^'nonce-.*'$/i, "'nonce-…'")), source].join(' ') };
}

function codeOf({ effectiveDirective, blockedURI }: Violation, patient: Patient): PolicyCode | null {
  const origin = originOf(blockedURI);
  const is = (code: PolicyCode): boolean => fallbacks[code].some((name) => name === effectiveDirective);
  const [operator, gateway] = [originOf(patient.operator), originOf(patient.gateway)];
  // WebKit may name the directive that was written, so default-src alone does not say what was asked for.
  const order: readonly PolicyCode[] = patient.mode === 'open' ? ['csp.connect', 'csp.frame'] : ['csp.frame', 'csp.connect'];
  const wanted = { 'csp.frame': operator, 'csp.connect': gateway } as Record<PolicyCode, string>;
  const found = order.find((code) => is(code) && origin === wanted[code]);
  if (found) return found;
  // In reports only an address of the same origin is whole.
  if (is('csp.script') && (blockedURI.startsWith(patient.base) || blockedURI === originOf(patient.base))) return 'csp.script';
  return null;
}

/** Whether the refusal may have hit a block; pages are refused much that is not ours. */
export function concerns(violation: Violation, patient: Patient): boolean {
  return violation.effectiveDirective === 'trusted-types' || codeOf(violation, patient) !== null;
}

/** Whether the gateway was asked for and a policy forbade it. In secure mode only the doctor himself asks. */
export function forbidsGateway(violations: readonly Violation[], patient: Patient): boolean {
  return violations.some((one) => one.disposition !== 'report' && /^(connect|default)-src$/.test(one.effectiveDirective) && originOf(one.blockedURI) === originOf(patient.gateway));
}

function told(code: PolicyCode, policy: string, source: string, report: boolean): Finding {
  const { culprit, line } = mend(code, policy, source);
  const where = metaOf(policy) ? `<meta http-equiv="Content-Security-Policy"> ${culprit}` : culprit;
  return finding(report ? 'csp.report-only' : code, where, line);
}

/** @param drawingForbidden the block said that Trusted Types let it not draw (L3). */
export function examinePolicies(violations: readonly Violation[], patient: Patient, drawingForbidden: boolean): Finding[] {
  const sources = { 'csp.frame': patient.operator, 'csp.script': patient.base, 'csp.connect': patient.gateway } as Record<PolicyCode, string>;
  const found: Finding[] = [];
  for (const violation of violations) {
    const code = codeOf(violation, patient);
    const report = violation.disposition === 'report';
    if (!code || (code === 'csp.connect' && patient.mode === 'secure')) continue;
    found.push(told(code, violation.originalPolicy, originOf(sources[code]), report));
  }
  // Where a browser can do without a policy of Trusted Types, its refusal is heard too and means nothing.
  if (drawingForbidden) {
    const heard = violations.find((one) => one.effectiveDirective === 'trusted-types' && one.disposition !== 'report');
    found.push(told('csp.trusted-types', heard?.originalPolicy ?? '', 'city-blocks', false));
  }
  return found;
}
