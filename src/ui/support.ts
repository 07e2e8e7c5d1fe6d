import { html, nothing, type TemplateResult } from 'lit';
import type { Fault } from '../kernel/fault.js';

/** The way to the city's own site, where an address is known. */
export function siteLink({ m, link }: { readonly m: { readonly openOnSite: string }; readonly link: string | null }): TemplateResult | typeof nothing {
  return link ? html`<a class="tap" href=${link} target="_blank" rel="noopener noreferrer">${m.openOnSite}</a>` : nothing;
}

/** What a support desk finds the request by. */
export function supportCode({ m, state }: { readonly m: { supportCode(id: string): string }; readonly state: { readonly fault: Fault | null } }): TemplateResult | typeof nothing {
  const id = state.fault?.data.requestId;
  return id ? html`<p class="small muted">${m.supportCode(id)}</p>` : nothing;
}
