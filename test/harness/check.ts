import { Fault } from '../../src/kernel/fault.js';

// Assertions for suites that run both under Node and in browsers; each side's own library lives on that side only.

export function ok(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

/** Equal as JSON, whatever the order of fields. */
export function same(actual: unknown, expected: unknown, message = 'not the same'): void {
  const [a, b] = [sorted(actual), sorted(expected)];
  if (a !== b) throw new Error(`${message}\n  actual:   ${a}\n  expected: ${b}`);
}

/** @returns the Fault that the promise rejected with. */
export async function faults(promise: Promise<unknown>, code: string): Promise<Fault> {
  const ended = await promise.then((value) => ({ value }), (thrown: unknown) => ({ thrown }));
  if (!('thrown' in ended)) throw new Error(`expected ${code}, got an answer: ${JSON.stringify(ended.value)}`);
  const { thrown } = ended;
  if (!(thrown instanceof Fault)) throw new Error(`expected ${code}, got no Fault but ${String(thrown)}`);
  if (thrown.code !== code) throw new Error(`expected ${code}, got ${thrown.code} ${JSON.stringify(thrown.data)}`);
  return thrown;
}

function sorted(value: unknown): string {
  const text = JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  ) as string | undefined;
  return text ?? 'undefined';
}
