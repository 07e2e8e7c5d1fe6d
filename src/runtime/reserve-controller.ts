import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & HTMLElement;

/** Acts of a visitor after which a block may take the height that it needs. */
const acts = ['click', 'keydown', 'focusin'] as const;

/**
 * Keeps the height that the page reserved with the fallback content, so that nothing on the page moves: the first view
 * of the block takes exactly that height, and grows only after an act of the visitor inside it.
 */
export class ReserveController implements ReactiveController {
  /** Px that the fallback takes; 0 when nothing was reserved. */
  height = 0;
  /** Whether the content is cut to that height because it needs more. */
  clamped = false;
  /** True once the visitor did something here, or pressed «show all». */
  #released = false;
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  /** Called while the fallback is still on screen: its height is the reserved one. */
  measure(): void {
    if (!this.#released && this.#host.childElementCount > 0) this.height = this.#host.getBoundingClientRect().height;
  }

  hostConnected(): void {
    for (const act of acts) this.#host.addEventListener(act, this.#onAct);
  }

  hostDisconnected(): void {
    for (const act of acts) this.#host.removeEventListener(act, this.#onAct);
  }

  /**
   * Between the press of a pointer and its click nothing may move: «show all» must not vanish, and Firefox, which anchors
   * its scrolling below the block, would carry any other button away. The focus that the press moves is not visible.
   */
  readonly #onAct = (event: Event): void => {
    const target = event.composedPath()[0] as HTMLElement;
    const isPress = event.type === 'focusin' && !target.matches(':focus-visible');
    if (!isPress && target.dataset['id'] !== 'show-all') this.release();
  };

  release(): void {
    if (this.#released) return;
    this.#released = true;
    this.clamped = false;
    this.#host.requestUpdate();
  }

  /** Called after each render, before anything is painted, so nothing moves on the page. @param frame takes the height. */
  fit(frame: HTMLElement | null): void {
    // A link by itself reserves nothing: of a block as high as a line nobody could press anything.
    if (this.height < 120 || !frame) return;
    // Through the CSSOM: a style attribute in a template dies under a strict policy.
    frame.style.setProperty('--_reserved', `${this.height}px`, 'important');
    if (this.#released || this.clamped) return;
    if (this.#host.getBoundingClientRect().height <= this.height + 1) return;
    this.clamped = true;
    this.#host.requestUpdate();
  }
}
