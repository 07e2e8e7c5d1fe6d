import { css, type CSSResult, html, type TemplateResult } from 'lit';
import { encode } from 'uqr';

export interface Drawing {
  /** Modules of a side, with the four of quiet zone that ISO/IEC 18004 asks for around. */
  readonly size: number;
  /** The dark modules, as an SVG path: one rectangle for each run of them. */
  readonly path: string;
}

/** @param content text, or bytes that stand in the code as they are. Throws RangeError for more than a code can hold. */
export function drawing(content: string | Uint8Array): Drawing {
  const { data, size } = encode(typeof content === 'string' ? content : [...content], { ecc: 'M', border: 4 });
  let path = '';
  for (const [y, row] of data.entries()) {
    for (let x = 0; x < size; x++) {
      const from = x;
      while (row[x]) x++;
      if (x > from) path += `M${from} ${y}h${x - from}v1H${from}z`;
    }
  }
  return { size, path };
}

/** Black on white in a dark scheme too: many cameras read no other. No style attribute, which a strict policy would not let through. */
export function codePicture({ size, path }: Drawing, label: string): TemplateResult {
  return html`<svg class="qr" role="img" aria-label=${label} viewBox=${`0 0 ${size} ${size}`} shape-rendering="crispEdges"><path fill="#fff" d=${`M0 0h${size}v${size}H0z`}></path><path d=${path}></path></svg>`;
}

/** Keeps what was drawn last: the clock beside it moves on every second, the code does not. */
export class Drawings {
  readonly #drawn = new Map<string, Drawing | null>();

  /** @returns null for what no code can hold. */
  of(key: string, content: () => string | Uint8Array): Drawing | null {
    let drawn = this.#drawn.get(key);
    if (drawn === undefined) {
      try {
        drawn = drawing(content());
      } catch {
        drawn = null;
      }
      if (this.#drawn.size > 40) this.#drawn.clear();
      this.#drawn.set(key, drawn);
    }
    return drawn;
  }
}

export const codeStyles: CSSResult = css`
  .qr {
    /* Colours of the visitor's own would make it unreadable. */
    background: #fff;
    block-size: auto;
    border-radius: var(--_radius);
    color: #000;
    display: block;
    fill: #000;
    forced-color-adjust: none;
    inline-size: min(100%, 15em);
    print-color-adjust: exact;
  }
`;
