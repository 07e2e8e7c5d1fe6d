import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { compile } from 'svelte/compiler';
import { compileScript, parse } from 'vue/compiler-sfc';

/** As Vue's own plugin does it, told that the city's tags are none of Vue's components. */
const vue: Plugin = {
  name: 'vue',
  setup({ onLoad }) {
    onLoad({ filter: /\.vue$/ }, async ({ path }) => {
      const compilerOptions = { isCustomElement: (tag: string): boolean => tag.startsWith('city-') };
      const { descriptor, errors } = parse(await readFile(path, 'utf8'), { filename: path, templateParseOptions: compilerOptions });
      if (errors[0]) throw errors[0];
      const { content } = compileScript(descriptor, { id: basename(path), inlineTemplate: true, templateOptions: { compilerOptions } });
      return { contents: content, loader: 'ts' };
    });
  },
};

const svelte: Plugin = {
  name: 'svelte',
  setup({ onLoad }) {
    onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
      const { js, warnings } = compile(await readFile(path, 'utf8'), { filename: path, dev: true });
      return { contents: js.code, loader: 'js', warnings: warnings.map(({ message }) => ({ text: message })) };
    });
  },
};

/**
 * Bundles the host apps as their makers do, in development: there frameworks say what they dislike, and React mounts twice.
 * @param folder of `packHosts()`
 * @param entries paths in it
 */
export async function bundleHosts(folder: string, entries: readonly string[], platform: 'browser' | 'node' = 'browser'): Promise<void> {
  const { warnings } = await build({
    absWorkingDir: folder,
    entryPoints: entries.map((entry) => join(folder, entry)),
    outdir: join(folder, 'out'),
    outbase: folder,
    bundle: true,
    splitting: platform === 'browser',
    format: 'esm',
    platform,
    target: 'es2022',
    jsx: 'automatic',
    conditions: ['svelte', 'development'],
    mainFields: ['module', 'main'],
    define: { 'process.env.NODE_ENV': '"development"', '__VUE_OPTIONS_API__': 'false', '__VUE_PROD_DEVTOOLS__': 'false', '__VUE_PROD_HYDRATION_MISMATCH_DETAILS__': 'false' },
    // What was written for Node's older modules asks for others by require().
    ...(platform === 'node' && { banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" } }),
    plugins: [vue, svelte],
    logLevel: 'silent',
  });
  if (warnings.length) throw new Error(warnings.map(({ text, location }) => `${location?.file}: ${text}`).join('\n'));
}
