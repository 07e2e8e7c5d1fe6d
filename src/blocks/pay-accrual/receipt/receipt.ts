import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { button } from '../../../ui/button.js';
import { offersStyles } from '../offers.js';
import type { PartView, PayPart } from '../part.js';
import { Requisites, requisitesStyles } from '../requisites.js';
import type { Camera, CameraEnd } from '../scanner/camera.js';
import { type CameraHere, cameraHere } from './camera-here.js';
import type { ReadFault } from './faults.js';
import type { ReceiptWords } from './messages.ru.js';
import { outcome } from './outcome.js';
import { receiptStyles } from './styles.js';
import { mostUseful, type Understood, understand } from './understand.js';

type Scanner = typeof import('../scanner/scanner.js');

/** The way «by receipt»: a camera, a picture, pasted text. What was read is shown before anybody is asked about it. */
export async function receiptPart(): Promise<PayPart<ReceiptWords>> {
  const reader = new Reader(await cameraHere());
  return {
    words: {
      ru: () => import('./messages.ru.js').then(({ words }) => words),
      en: () => import('./messages.en.js').then(({ words }) => words),
    },
    styles: [receiptStyles, requisitesStyles, offersStyles],
    draw: (view, words) => reader.draw(view, words),
    leave: () => reader.leave(),
  };
}

class Reader {
  #view!: PartView;
  #words!: ReceiptWords;
  #stage: 'ready' | 'starting' | 'camera' | 'reading' = 'ready';
  #read: Understood | null = null;
  #fault: ReadFault | null = null;
  #camera: Camera | null = null;
  /** Of what is under way; an aborted one has no end. */
  #under = new AbortController();
  #lit = false;
  #cameraHere: CameraHere;
  /** Whether it was looked for since the visitor came here. */
  #sought = true;
  readonly #video = document.createElement('video');
  readonly #requisites = new Requisites();

  constructor(here: CameraHere) {
    this.#cameraHere = here;
  }

  /** The visitor went elsewhere. */
  leave(): void {
    this.#reset();
    this.#sought = false;
  }

  #reset(): void {
    this.#under.abort();
    this.#camera?.leave();
    // The next visitor of this screen does not read on whose receipt it was.
    [this.#camera, this.#stage, this.#read, this.#fault, this.#lit] = [null, 'ready', null, null, false];
  }

  draw(view: PartView, w: ReceiptWords): TemplateResult {
    this.#view = view;
    this.#words = w;
    if (!this.#sought) void this.#seek();
    return html`<div class="by-receipt" @dragover=${this.#onDrag} @drop=${this.#onDrop} @paste=${this.#onPaste}>
      ${this.#read ? this.#outcome(this.#read) : html`${this.#fault ? this.#faultText(this.#fault) : nothing}${this.#stage === 'ready' ? this.#ways() : this.#underWay()}`}
    </div>`;
  }

  #ways(): TemplateResult {
    const w = this.#words;
    const { state, dispatch } = this.#view;
    const error = state.problem?.field === 'receipt' ? w.problems[state.problem.code as keyof ReceiptWords['problems']] : null;
    const onText = ({ target }: Event): void => dispatch({ type: 'draft', draft: { receipt: (target as HTMLTextAreaElement).value } });
    const likely = this.#cameraHere === 'likely';
    const camera = this.#cameraHere === 'none' ? nothing : button({ label: w.camera, kind: likely ? 'primary' : 'quiet', id: 'camera', describedby: 'stays', onClick: () => void this.#look() });
    const picture = html`<label class=${likely ? 'link tap file' : 'button file'} part=${likely ? 'quiet-button' : 'button'}>${w.picture}<input class="visually-hidden" type="file" accept="image/*" data-id="picture" aria-describedby="stays" @change=${this.#onFile} /></label>`;
    return html`<div class="actions">${likely ? html`${camera}${picture}` : html`${picture}${camera}`}</div>
      <p id="stays" class="small muted">${w.stays}</p>
      <div class="field" ?data-missing=${error !== null}>
        <label class="field-label" for="field-receipt">${w.text}</label>
        ${error ? html`<p id="error-receipt" class="field-error">${error}</p>` : nothing}
        <textarea id="field-receipt" data-id="receipt" class="input" part="field" rows="3" autocomplete="off" autocapitalize="off" spellcheck="false"
          aria-invalid=${error ? 'true' : 'false'} aria-describedby=${ifDefined(error ? 'error-receipt hint-receipt' : 'hint-receipt')} .value=${state.draft.receipt} @input=${onText}></textarea>
        <p id="hint-receipt" class="small muted">${w.textHint}</p>
      </div>
      <div class="actions">${button({ label: w.read, kind: 'quiet', id: 'read', onClick: () => this.#readText() })}</div>`;
  }

  #underWay(): TemplateResult {
    const w = this.#words;
    const torch = this.#stage === 'camera' && this.#camera?.hasTorch;
    return html`<p tabindex="-1" data-id="read-stage">${this.#stage === 'reading' ? w.reading : this.#stage === 'starting' ? w.starting : w.aim}</p>
      ${this.#stage === 'reading' ? nothing : html`<div class="finder">${this.#video}</div>`}
      <div class="actions">
        ${torch ? button({ label: this.#lit ? w.darker : w.lighter, kind: 'quiet', id: 'torch', onClick: () => void this.#light() }) : nothing}
        ${button({ label: w.stop, kind: 'quiet', id: 'stop', onClick: () => void this.#show(() => this.#reset(), w.stopped) })}
      </div>`;
  }

  #outcome(read: Understood): TemplateResult {
    const { dispatch } = this.#view;
    return outcome(read, this.#words, {
      view: this.#view,
      requisites: this.#requisites,
      search: (search) => dispatch({ type: 'search', search }),
      again: () => void this.#show(() => this.#reset(), this.#words.again),
    });
  }

  #faultText(fault: ReadFault): TemplateResult {
    const [title, text] = this.#words.faults[fault];
    return html`<div class="aside warning" role="note" tabindex="-1" data-id="read-result"><p class="subtitle">${title}</p><p>${text}</p></div>`;
  }

  #readText(): void {
    const { state, dispatch } = this.#view;
    const { receipt } = state.draft;
    const read = receipt.trim() ? understand(receipt) : null;
    if (!read) return dispatch({ type: 'problem', problem: { field: 'receipt', code: 'empty' } });
    if (read.kind === 'broken-code') return dispatch({ type: 'problem', problem: { field: 'receipt', code: 'broken' } });
    if (read.kind === 'nothing' && !read.host) return dispatch({ type: 'problem', problem: { field: 'receipt', code: 'nothing' } });
    void this.#show(() => (this.#read = read), this.#words.heads[read.kind]);
  }

  /** A camera may have come or gone since the visitor was here last. */
  async #seek(): Promise<void> {
    this.#sought = true;
    const here = await cameraHere();
    if (here === this.#cameraHere) return;
    this.#cameraHere = here;
    this.#view.refresh();
  }

  /** In the very click: the browser asks the visitor, and it has to be for something that he did. */
  async #look(): Promise<void> {
    const { signal } = this.#begin('starting');
    const scanner = await this.#scanner(signal);
    if (!scanner) return;
    const camera = new scanner.Camera(this.#video, () => {
      this.#stage = 'camera';
      this.#view.refresh();
    }, (end) => {
      if (!signal.aborted) this.#looked(end);
    });
    this.#camera = camera;
    await camera.start();
  }

  #looked(end: CameraEnd): void {
    this.#camera = null;
    this.#lit = false;
    if (end === 'left') void this.#show(() => (this.#stage = 'ready'), this.#words.stopped);
    else if ('fault' in end) this.#failed(end.fault);
    else this.#got([end.bytes]);
  }

  async #light(): Promise<void> {
    const wanted = !this.#lit;
    if (await this.#camera?.light(wanted)) this.#lit = wanted;
    this.#view.refresh();
  }

  async #readPicture(file: Blob): Promise<void> {
    const { signal } = this.#begin('reading');
    const scanner = await this.#scanner(signal);
    const read = await scanner?.readPicture(file, signal).catch(() => null);
    if (!read || signal.aborted) return;
    if (read.fault === null) this.#got(read.codes);
    else this.#failed(read.fault);
  }

  #got(codes: readonly Uint8Array[]): void {
    const read = mostUseful(codes);
    void this.#show(() => ([this.#stage, this.#read] = ['ready', read]), this.#words.heads[read.kind]);
  }

  #failed(fault: ReadFault): void {
    // What failed is not offered first again.
    if (fault === 'camera.forbidden') this.#cameraHere = 'none';
    else if (fault === 'camera.absent' || fault === 'camera.denied') this.#cameraHere = 'doubtful';
    void this.#show(() => ([this.#stage, this.#fault] = ['ready', fault]), this.#words.faults[fault].join('. '));
  }

  #begin(stage: 'starting' | 'reading'): AbortController {
    void this.#show(() => {
      this.#reset();
      this.#under = new AbortController();
      this.#stage = stage;
    }, this.#words[stage]);
    return this.#under;
  }

  async #scanner(signal: AbortSignal): Promise<Scanner | null> {
    try {
      const { Camera, readPicture } = await import('../scanner/scanner.js');
      return signal.aborted ? null : { Camera, readPicture };
    } catch {
      if (!signal.aborted) this.#failed('scanner.absent');
      return null;
    }
  }

  /** Changes what is shown, and tells it once: where the focus was in here it goes to what is new, else the live region speaks. */
  async #show(change: () => void, text: string): Promise<void> {
    const { root, say, refresh } = this.#view;
    const inside = root.activeElement !== null;
    change();
    refresh();
    await (root.host as HTMLElement & Partial<Pick<ReactiveControllerHost, 'updateComplete'>>).updateComplete;
    const target = root.querySelector<HTMLElement>('[data-id=read-result], [data-id=read-stage], [data-id=camera], [data-id=picture]');
    if (inside && target) target.focus();
    else say(text);
  }

  readonly #onFile = ({ target }: Event): void => {
    const input = target as HTMLInputElement;
    const [file] = input.files ?? [];
    if (file) void this.#readPicture(file);
    // The same file may be chosen again.
    input.value = '';
  };

  readonly #onDrag = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };

  readonly #onDrop = (event: DragEvent): void => {
    const file = pictureIn(event.dataTransfer);
    if (!event.isTrusted || !event.dataTransfer?.types.includes('Files')) return;
    // Otherwise the browser would leave the page for the file.
    event.preventDefault();
    if (file) void this.#readPicture(file);
    else this.#failed('picture.unreadable');
  };

  readonly #onPaste = (event: ClipboardEvent): void => {
    const file = pictureIn(event.clipboardData);
    if (!file) return;
    event.preventDefault();
    void this.#readPicture(file);
  };
}

function pictureIn(data: DataTransfer | null): File | null {
  return [...(data?.files ?? [])].find(({ type }) => type.startsWith('image/')) ?? null;
}
