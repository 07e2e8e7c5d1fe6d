import { type Finding, finding } from './codes.js';
import { originOf, type Patient, type Surroundings } from './patient.js';

/** Headers of this page, asked for once more; null where that is not allowed or cannot be. */
export async function readHeaders(page: Surroundings, signal: AbortSignal): Promise<Headers | null> {
  if (!/^https?:/.test(location.protocol) || page.origin === 'null') return null;
  try {
    const answer = await page.fetch(location.href, { method: 'HEAD', credentials: 'same-origin', signal });
    return answer.ok ? answer.headers : null;
  } catch {
    return null;
  }
}

/** Permissions Policy 9.1: without the operator in the list, the page cannot hand the feature on to his frame. */
function takes(feature: string, headers: Headers | null, operator: string): boolean {
  const list = new RegExp(`(?:^|,)\\s*${feature}\\s*=\\s*(\\*|\\([^)]*\\))`).exec(headers?.get('permissions-policy') ?? '')?.[1];
  return list !== undefined && !list.includes('*') && !list.includes(`"${operator}"`);
}

/** Features that a page may keep to itself, each missed in its own way. */
const features = { 'clipboard-write': 'permissions.clipboard', 'camera': 'permissions.camera' } as const;

/**
 * @param tags of the blocks on the page.
 * @param framed the operator's frame was refused or stayed silent.
 */
export function examinePageRules(patient: Patient, page: Surroundings, headers: Headers | null, tags: readonly string[], framed: boolean): Finding[] {
  const found: Finding[] = [];
  const secure = patient.mode === 'secure';
  const grave = framed ? ({ severity: 'broken' } as const) : {};
  const operator = originOf(patient.operator);
  if (page.origin === 'null') found.push(finding('site.opaque-origin', location.protocol === 'file:' ? 'file:' : 'sandbox', 'allow-same-origin'));
  if (secure && page.ancestors.length) found.push(finding('page.framed', page.ancestors.map((one) => (one === '?' ? 'window.top' : one)).join(' '), `${patient.operator}/admin/sites`, grave));

  const embedder = headers?.get('cross-origin-embedder-policy')?.split(';')[0]?.trim();
  // Isolation is given for both headers together, of which `require-corp` is the one that all browsers know.
  if (secure && (page.isolated || (embedder && embedder !== 'unsafe-none'))) {
    found.push(finding('page.embedder', `Cross-Origin-Embedder-Policy: ${embedder ?? 'require-corp'}`, 'Cross-Origin-Embedder-Policy: unsafe-none', grave));
  }
  const opener = headers?.get('cross-origin-opener-policy')?.split(';')[0]?.trim();
  if (page.isolated || opener === 'same-origin') found.push(finding('page.opener', 'Cross-Origin-Opener-Policy: same-origin', 'Cross-Origin-Opener-Policy: same-origin-allow-popups'));
  for (const [feature, code] of Object.entries(features)) {
    // The registry says what a block's frame may use. All have something to copy.
    if (feature !== 'clipboard-write' && !tags.some((tag) => patient.blocks[tag]?.allow.split('; ').includes(feature))) continue;
    if (page.allows(feature) !== false && !(secure && takes(feature, headers, operator))) continue;
    // What the site around did not hand on, this page cannot.
    const [culprit, line] = page.ancestors.length ? ['iframe[allow]', `allow="${feature}"`] : [`Permissions-Policy: ${feature}`, `Permissions-Policy: ${feature}=(self "${operator}")`];
    found.push(finding(code, culprit, line));
  }
  return found;
}
