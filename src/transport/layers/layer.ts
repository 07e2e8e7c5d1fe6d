import type { Transport } from '../transport.js';

/** Puts one quality (decoding, patience, repetition ...) around a transport. */
export type Layer = (next: Transport) => Transport;

/** @param layers the outermost first. */
export function layered(transport: Transport, ...layers: readonly Layer[]): Transport {
  return layers.reduceRight((next, layer) => layer(next), transport);
}
