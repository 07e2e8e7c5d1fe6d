import { preload } from './preload.js';

/**
 * What the build makes of every `import()` inside the chunks. Each file is checked against the hash beside its name; the
 * loader checked the one that this stands in. So one integrity attribute on the loader covers all code that follows.
 * @param files `name hash name hash`, names without `.js`, base64 of SHA-256 without its last `=`: the chunk and those of its dependencies
 *   that are not there yet; empty where everything is.
 * @param base any file of the chunks' directory.
 */
export async function checkedImport<T>(files: string, load: () => Promise<T>, base: string = import.meta.url): Promise<T> {
  await Promise.all([...files.matchAll(/(\S+) (\S+)/g)].map(([, name = '', hash = '']) => preload(document, new URL(`${name}.js`, base).href, `sha256-${hash}=`)));
  return load();
}
