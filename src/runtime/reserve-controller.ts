import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & HTMLElement;

/** Acts of a visitor after which a block may take the height that it needs. */
const acts = ['pointerdown', 'keydown', 'focusin'] as const;

/**
 * Keeps the height that the page reserved with the fallback content, so that nothing on the page moves: the first view
 * of the block takes exactly that height, and grows only after an act of the visitor inside it.
 */
export class ReserveController implements ReactiveController {
  /** Px that the fallback took when the element came alive; 0 when nothing was reserved. */
  height = 0;
  /** True once the visitor did something here, or pressed «show all». */
  released = false;
  private readonly host: Host;

  constructor(host: Host) {
    this.host = host;
    host.addController(this);
  }

  hostConnected(): void {
    if (!this.released) this.height = this.host.childElementCount ? Math.round(this.host.getBoundingClientRect().height) : 0;
    for (const act of acts) this.host.addEventListener(act, this.release);
  }

  hostDisconnected(): void {
    for (const act of acts) this.host.removeEventListener(act, this.release);
  }

  readonly release = (): void => {
    if (this.released) return;
    this.released = true;
    this.host.requestUpdate();
  };
}
