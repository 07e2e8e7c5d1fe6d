/** Events that every block may dispatch. All bubble and are composed; none tells anything of the person. */
export interface BlockEvents {
  'city-signed-in': Record<string, never>;
  'city-signed-out': Record<string, never>;
  /** The block could not show what it is for. `code` is one of the closed fault codes. */
  'city-failed': { readonly code: string };
}

declare global {
  interface GlobalEventHandlersEventMap {
    'city-signed-in': CustomEvent<BlockEvents['city-signed-in']>;
    'city-signed-out': CustomEvent<BlockEvents['city-signed-out']>;
    'city-failed': CustomEvent<BlockEvents['city-failed']>;
  }
}
