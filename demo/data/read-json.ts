import { readFileSync } from 'node:fs';

/** A file of this folder. Its shape is vouched for by the tests that load every one of them. */
export function readJson<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')) as T;
}
