import { type Finding, finding } from './codes.js';
import { type Patient, type Surroundings } from './patient.js';
import { forbidsGateway, type Violation } from './policy.js';

/** What the gateway knows of this site. `unknown`: it answered something else, an older one perhaps. */
export type Registration =
  | { readonly kind: 'known'; readonly registered: boolean; readonly blocks: readonly string[] | null }
  | { readonly kind: 'refused' }
  | { readonly kind: 'unknown' };

export function registrationAddress(patient: Patient, origin: string): string {
  return `${patient.gateway}/registration?origin=${encodeURIComponent(origin)}`;
}

export async function askRegistration(patient: Patient, page: Surroundings, signal: AbortSignal): Promise<Registration> {
  let text: string;
  try {
    const answer = await page.fetch(registrationAddress(patient, page.origin), { credentials: 'omit', referrerPolicy: 'no-referrer', signal });
    if (!answer.ok) return { kind: 'unknown' };
    text = await answer.text();
  } catch {
    return { kind: 'refused' };
  }
  try {
    const { registered, blocks } = Object(JSON.parse(text)) as { registered?: unknown; blocks?: unknown };
    if (typeof registered !== 'boolean') return { kind: 'unknown' };
    return { kind: 'known', registered, blocks: Array.isArray(blocks) ? blocks.map(String) : null };
  } catch {
    return { kind: 'unknown' };
  }
}

/** @param needed something failed that the answer would have explained. */
export function examineRegistration(answer: Registration, patient: Patient, page: Surroundings, tags: readonly string[], violations: readonly Violation[], needed: boolean): Finding[] {
  const list = `${patient.operator}/admin/sites`;
  if (answer.kind === 'refused') {
    const address = registrationAddress(patient, page.origin);
    if (!forbidsGateway(violations, patient)) return [finding('network.blocked', patient.gateway, address, needed || patient.mode === 'open' ? {} : { severity: 'advice' })];
    // In open mode the same directive stops the block, and is told as that.
    return needed && patient.mode === 'secure' ? [finding('check.forbidden', 'connect-src', address)] : [];
  }
  if (answer.kind === 'unknown') return [];
  if (!answer.registered) return [finding('site.not-registered', page.origin, list)];
  const { blocks } = answer;
  const refused = blocks ? tags.filter((tag) => !blocks.includes(tag) && !blocks.includes(tag.replace(/^city-/, ''))) : [];
  return refused.map((tag) => finding('site.block-not-allowed', `<${tag}> ${page.origin}`, list));
}
