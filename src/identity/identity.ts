import type { Audience } from '../contract/operation.js';

/** The signed-in person as far as a page may know him. */
export interface Citizen {
  /** As shown on screen: given name and initial («Анна П.»). */
  readonly name: string;
}

/** Who is at the screen. Implementations: `oidc`, `sandbox`, an integrator's own. Rejections are Faults `auth.*`. */
export interface Identity {
  /** Never asks the visitor anything. */
  citizen(): Promise<Citizen | null>;
  /** Call it synchronously inside the click: it opens a window. */
  signIn(signal: AbortSignal): Promise<Citizen>;
  /** A short-lived bearer token good for that audience alone. Rejects `auth.required` when nobody is signed in. */
  token(audience: Audience): Promise<string>;
  signOut(): Promise<void>;
  /**
   * Tells when the citizen changed, so that one sign-in serves all blocks of a page. Between two people of the same
   * shown name it tells null. `expired`: only the token ran out, nobody asked to leave. @returns the function that stops it.
   */
  subscribe(listener: (citizen: Citizen | null, expired?: boolean) => void): () => void;
}
