import { type CSSResult, html, type ReactiveControllerHost } from 'lit';
import { pageSettings } from '../../../runtime/page.js';
import type { Services } from '../../../runtime/services.js';
import { button } from '../../../ui/button.js';
import type { LaterMessages } from '../messages-later.ru.js';
import type { Part, View } from '../view.js';

/** The element, as far as a part around the vote has to do with it. */
export interface AroundHost extends HTMLElement, ReactiveControllerHost {
  referendum: string | null;
  readonly services: Services | null;
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** Something beside the vote itself, loaded when the visitor asks for it. */
export interface AroundPart {
  readonly styles: CSSResult;
  /** Whether there is something to see. */
  readonly ready?: boolean;
  draw(view: View, m: LaterMessages): Part;
  /** Drawn above a question that was opened from it. */
  back?(view: View, m: LaterMessages): Part;
}

export function servicesOf(host: AroundHost): Services | null {
  return host.services ?? pageSettings().services;
}

/** In place of what was asked for. The button keeps its place while it asks again. */
export function waiting(view: View, m: LaterMessages, failed: boolean, again: () => void, busy = false): Part {
  if (!failed) return html`<p class="muted">${m.fetching}</p>`;
  return html`<p>${m.notFetched}</p><div class="actions">${button({ label: view.m.tryAgain, kind: 'quiet', id: 'again', busy, onClick: again })}</div>`;
}
