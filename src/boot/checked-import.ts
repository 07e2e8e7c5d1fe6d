import { preload } from './preload.js';

/**
 * What the build makes of every `import()` inside the chunks: `files` are the chunk and those of its dependencies that
 * are not there yet, with their hashes, so that one integrity attribute on the loader covers all code that follows.
 * @param files flat: name, hash, name, hash ...
 * @param base any file of the chunks' directory.
 */
export async function checkedImport<T>(files: readonly string[], load: () => Promise<T>, base: string = import.meta.url): Promise<T> {
  const checks: Promise<void>[] = [];
  for (let at = 0; at + 1 < files.length; at += 2) {
    checks.push(preload(document, new URL(files[at] ?? '', base).href, files[at + 1] ?? ''));
  }
  await Promise.all(checks);
  return load();
}
