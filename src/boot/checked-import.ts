import { hashOf, preload } from './preload.js';

/**
 * What the build makes of every `import()` inside the chunks: `files` are the chunk and those of its dependencies that
 * are not there yet. Each is checked against the hash that the loader holds, so that one integrity attribute on the
 * loader covers all code that follows.
 * @param files names, a blank between them; empty where everything is there already.
 * @param base any file of the chunks' directory.
 */
export async function checkedImport<T>(files: string, load: () => Promise<T>, base: string = import.meta.url): Promise<T> {
  const names = files ? files.split(' ') : [];
  await Promise.all(names.map((name) => preload(document, new URL(name, base).href, hashOf(name))));
  return load();
}
