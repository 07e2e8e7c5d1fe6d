/** What the operator writes into `<script type="application/json" id="config">` of a frame's document. */
export interface FrameConfig {
  readonly version: string;
  /** Tag of the block that runs here. */
  readonly block: string;
  /** Base of the gateway's API, on this very origin. */
  readonly gateway: string;
  readonly operator: string;
  /** Origin of the page around, registered for this block; null in a window of its own. */
  readonly host: string | null;
  /**
   * Whether an act may be finished where it was made, when the browser attests that all of it was in sight for 800 ms.
   * The operator's choice, and off without it: Chromium's IntersectionObserver v2, the only one there is, calls visible
   * what a page masked, or cut a hole into by clip-path, or moved under the pointer just now (test/hostile).
   */
  readonly inPlace?: boolean;
  /** The answer that the first view asks for, where the operator had it at hand: one way to the gateway less. */
  readonly primed?: Primed;
}

/** An answer of the gateway's API, public and cacheable like this document itself. */
export interface Primed {
  /** Name of the operation. */
  readonly operation: string;
  readonly input: unknown;
  readonly answer: unknown;
}

/** The document is the operator's own; what is not whole is its mistake, told in the console of whoever makes it. */
export function readFrameConfig(text: string | null | undefined): FrameConfig {
  const given = JSON.parse(text ?? 'null') as FrameConfig | null;
  if (!given || [given.block, given.gateway, given.operator].some((one) => typeof one !== 'string')) throw new TypeError('the config of this frame is not whole');
  return given;
}
