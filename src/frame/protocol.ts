// What shell and frame say to each other. The page hears and can forge all of it, so no field has room for a choice, a
// name, a token or an identifier of a person.

/** Raised when one end can no longer understand the other. */
export const protocol = 1;

/**
 * The frame's first word to the page that it stands in, with a MessagePort: `{ cityBlocks: <protocol> }`. The page is
 * addressed by its exact origin, which the operator checked against the registry of sites.
 */
export interface Hello {
  readonly cityBlocks: number;
  /** Names of style properties that the frame wants to know of its element, a blank between them. */
  readonly looks: string;
}

/**
 * From the page: attributes, looks and tokens by name, each a short text. Attributes stand in the frame's address
 * too, so that it need not wait for them, and a bare `<iframe>` needs no script; but not one that is personal (`secret`
 * in the registry), since addresses stay in logs and histories. An empty text is none.
 */
export type Wishes = Readonly<Record<string, string>>;

/** From the frame; each message has one of these. */
export interface Told {
  /** Px that the block needs. The first says that there is something to see. */
  readonly height?: number;
  /** An event of the block, checked by `events.ts` before it leaves the frame. */
  readonly event?: string;
  readonly detail?: unknown;
  /** Escape was pressed and nothing in the block wanted it. */
  readonly escape?: true;
  /** A ciphertext that the page is asked to keep for the frame, because the browser lets the frame keep nothing; empty: forget it. */
  readonly keep?: string;
}

