import { html, nothing, type TemplateResult } from 'lit';
import { button } from './button.js';

/** Who is signed in is always visible, with the way out beside it, where leaving takes nothing from under him. @param signedIn the sentence that names him. */
export function citizenLine(signedIn: string | TemplateResult, signOut: string, onSignOut: (() => void) | null): TemplateResult {
  return html`<p class="small actions" part="citizen">
    <span>${signedIn}</span>
    ${onSignOut ? button({ label: signOut, kind: 'quiet', id: 'sign-out', onClick: onSignOut }) : nothing}
  </p>`;
}
