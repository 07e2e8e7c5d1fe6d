import type { Random } from '../kernel/random.js';

/** The browser's generator (Web Cryptography API). */
export const webRandom: Random = { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) };
