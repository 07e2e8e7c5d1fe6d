import { html, nothing } from 'lit';
import { toFault } from '../../../kernel/fault.js';
import { FlowController } from '../../../runtime/flow-controller.js';
import type { Services } from '../../../runtime/services.js';
import { button } from '../../../ui/button.js';
import type { LaterMessages } from '../messages-later.ru.js';
import { aroundOperations } from '../operations-around.js';
import { isAside, type Part, type View } from '../view.js';
import { type AroundHost, type AroundPart, servicesOf } from './part.js';
import { initialList, type ListCommand, type ListEvent, type ListState, listStep } from './list-state.js';
import { faultTitle, listBody, listStyles } from './list-view.js';
import { listWords } from './messages-list.js';

/** Milliseconds between two looks at the clock: what is left of a vote is on screen. */
const minute = 60_000;

/** The questions that are open, one of which is opened in place. */
export function list(host: AroundHost): ListPart {
  return new ListPart(host);
}

export class ListPart implements AroundPart {
  readonly styles = listStyles;
  readonly #host: AroundHost;
  readonly #flow: FlowController<ListState, ListEvent, ListCommand>;
  #services: Services | null = null;
  #reads = new AbortController();
  #signIn: AbortController | null = null;
  #leave: (() => void)[] = [];
  /** As it was drawn last: with the words on screen. */
  #drawn: { readonly view: View; readonly m: LaterMessages } | null = null;
  /** What the focus is wanted on as soon as it is there. */
  #focus: (() => HTMLElement | null) | null = null;

  constructor(host: AroundHost) {
    this.#host = host;
    this.#flow = new FlowController(host, initialList, (state: ListState, event: ListEvent) => listStep(state, event), (command) => this.#run(command));
    host.addController({ hostConnected: () => this.#start(), hostDisconnected: () => this.#stop(), hostUpdated: () => this.#updated() });
    this.#start();
  }

  get ready(): boolean {
    return !['idle', 'loading'].includes(this.#flow.state.phase);
  }

  draw(view: View, m: LaterMessages): Part {
    this.#drawn = { view, m };
    return listBody({ view, m, state: this.#flow.state, now: view.services?.clock.now() ?? Date.now(), dispatch: (event) => this.#flow.dispatch(event) });
  }

  /** While nothing of the question is under way, the way back. */
  back(view: View, m: LaterMessages): Part {
    this.#drawn = { view, m };
    const { state } = view;
    if (!this.#isOpen() || isAside(state) || state.phase === 'sending') return nothing;
    return html`<div class="actions">${button({
      label: html`<span aria-hidden="true">← </span>${listWords[view.locale].back}`, kind: 'quiet', id: 'back',
      onClick: () => this.#flow.dispatch({ type: 'back', draft: ['open', 'changing'].includes(state.phase) ? state.draft : [] }),
    })}</div>`;
  }

  /** A page that names a question itself has left the list. */
  #isOpen(): boolean {
    const { opened } = this.#flow.state;
    return opened !== null && opened === this.#host.referendum && opened !== this.#host.getAttribute('referendum');
  }

  #start(): void {
    const services = servicesOf(this.#host);
    if (this.#leave.length || !this.#host.isConnected) return;
    this.#services = services;
    if (!services) return;
    const online = (): void => this.#flow.dispatch({ type: 'online' });
    const shownAgain = (event: PageTransitionEvent): void => {
      if (event.persisted) this.#flow.dispatch({ type: 'resumed' });
    };
    addEventListener('online', online);
    addEventListener('pageshow', shownAgain);
    const timer = setInterval(() => this.#host.requestUpdate(), minute);
    this.#leave = [
      () => removeEventListener('online', online),
      () => removeEventListener('pageshow', shownAgain),
      () => clearInterval(timer),
      services.identity.subscribe((citizen) => this.#flow.dispatch({ type: 'citizen', citizen })),
    ];
    // What was asked before the element was taken away went with it.
    if (this.#flow.state.phase === 'loading') this.#flow.reset({ ...this.#flow.state, phase: 'idle' });
    if (this.#flow.state.asking) this.#flow.reset({ ...this.#flow.state, asking: false });
    this.#flow.dispatch({ type: 'resumed' });
    this.#flow.dispatch({ type: 'shown' });
  }

  #stop(): void {
    this.#reads.abort();
    this.#reads = new AbortController();
    for (const leave of this.#leave) leave();
    this.#leave = [];
  }

  #run(command: ListCommand): void {
    const services = this.#services;
    if (!services) return;
    const { transport, identity } = services;
    const { signal } = this.#reads;
    const tell = (event: ListEvent): void => {
      if (services === this.#services && !signal.aborted) this.#flow.dispatch(event);
    };
    switch (command.type) {
      case 'list':
        return void transport.call(aroundOperations.list, {}, { signal }).then(({ referendums }) => tell({ type: 'listed', listed: referendums }), (thrown: unknown) => tell({ type: 'list-failed', fault: toFault(thrown) }));
      case 'identify':
        return void identity.citizen().then((citizen) => tell({ type: 'citizen', citizen }), () => tell({ type: 'citizen', citizen: null }));
      case 'read-standing': {
        const { turn } = command;
        return void transport.call(aroundOperations.standing, {}, { signal }).then(({ referendums }) => tell({ type: 'standing', standing: referendums, turn }), (thrown: unknown) => tell({ type: 'standing-failed', fault: toFault(thrown), turn }));
      }
      case 'sign-in': {
        this.#signIn = new AbortController();
        return void identity.signIn(this.#signIn.signal).then((citizen) => {
          this.#emit('city-signed-in', {});
          tell({ type: 'signed-in', citizen });
        }, (thrown: unknown) => tell({ type: 'sign-in-failed', fault: toFault(thrown) }));
      }
      case 'cancel-sign-in':
        return this.#signIn?.abort();
      case 'sign-out':
        this.#emit('city-signed-out', {});
        return void identity.signOut().catch(() => undefined);
      case 'open':
        this.#host.referendum = command.id;
        this.#focusOn(() => this.#settled('[data-id=title], [data-id=notice]'));
        return;
      case 'close':
        this.#host.referendum = null;
        this.#focusOn(() => this.#find(`[data-id="open-${command.id}"]`) ?? this.#find('[data-id=title]'));
        return;
      case 'announce':
        return this.#announce(command.what);
    }
  }

  /** The question has come, or the word why it has not. */
  #settled(selector: string): HTMLElement | null {
    return this.#drawn && ['idle', 'loading'].includes(this.#drawn.view.state.phase) ? null : this.#find(selector);
  }

  #announce(what: Extract<ListCommand, { type: 'announce' }>['what']): void {
    const { state } = this.#flow;
    // A page counts what failed, whether or not anything was drawn before.
    if (what === 'failed') this.#emit('city-failed', { code: state.fault?.code ?? '' });
    if (!this.#drawn) return;
    const { view, m } = this.#drawn;
    const w = listWords[view.locale];
    const active = (this.#host.renderRoot as ShadowRoot).activeElement as HTMLElement | null;
    const inside = active !== null;
    const target = { 'failed': '[data-id=notice]', 'listed': '[data-id=title]', 'signing-in': '[data-id=cancel]', 'signed-in': '[data-id=sign-out]', 'own': active?.dataset['id'] === 'retry' ? '[data-id=sign-out]' : null, 'sign-in-failed': '[data-id=notice]', 'standing-failed': null, 'cancelled': '[data-id=sign-in]', 'left': null }[what];
    const text = {
      'failed': state.fault?.code === 'offline' ? view.m.offline : w.failed, 'listed': w.listed, 'signing-in': w.signingIn, 'signed-in': [w.signedIn(state.citizen?.name ?? ''), ...(state.standing ? [w.own] : [])].join(' '), 'own': w.own,
      'sign-in-failed': faultTitle(m, state, view.state), 'standing-failed': w.standingFailed, 'cancelled': '', 'left': '',
    }[what];
    // A notice that gets the focus reads itself; a button says its own name only.
    if (!inside || target !== '[data-id=notice]') view.say(text);
    if (inside && target) this.#focusOn(() => this.#find(target));
  }

  #focusOn(find: () => HTMLElement | null): void {
    this.#focus = find;
    this.#host.requestUpdate();
  }

  #updated(): void {
    // The page was turned to another city.
    if (this.#host.isConnected && servicesOf(this.#host) !== this.#services) {
      this.#stop();
      this.#flow.reset(initialList);
      this.#start();
    }
    const target = this.#focus?.();
    if (target) {
      this.#focus = null;
      target.focus({ preventScroll: false });
    }
    this.#giveBackDraft();
  }

  /** What was chosen before the visitor looked at another question. */
  #giveBackDraft(): void {
    const { opened, drafts, checking } = this.#flow.state;
    const view = this.#drawn?.view;
    if (!view || checking || !this.#isOpen() || view.state.id !== opened || view.state.phase !== 'open' || !drafts.has(opened)) return;
    const draft = view.state.draft.length ? [] : (drafts.get(opened) ?? []);
    this.#flow.dispatch({ type: 'given-back' });
    for (const choice of draft) view.dispatch({ type: 'choose', question: choice.question, choice });
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(selector);
  }

  #emit(type: string, detail: object): void {
    this.#host.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
