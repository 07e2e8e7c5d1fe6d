// Everything that one version consists of, in one folder.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha384 } from './checked-imports.mjs';
import { pageConfigurations, root, windowConfigurations } from './configurations.mjs';
import { run } from './run.mjs';
import { snippets } from './snippets.mjs';

/** Where the snippet says that the files lie; whoever publishes them elsewhere makes his own, see tools/snippet.mjs. */
export const publicBase = 'https://blocks.example';

/**
 * @param {import('./configurations.mjs').BuildOptions & { windows?: boolean }} options `windows`: the operator's own as well.
 * @returns {Promise<{ firstView: Record<string, import('./sizes.mjs').View>, files: Record<string, string> }>}
 */
export async function release({ windows = true, ...options }) {
  const { out, version } = options;
  const { configurations, made } = pageConfigurations(options);
  await run(windows ? [...configurations, ...windowConfigurations(options)] : configurations);

  const files = Object.fromEntries(
    globSync('**/*.js', { cwd: out })
      .map((file) => file.replaceAll('\\', '/'))
      .sort()
      .map((file) => [file, sha384(readFileSync(join(out, file)))]),
  );
  const { firstView, frame } = made;
  const write = (name, content) => writeFileSync(join(out, name), typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`);
  write('integrity.json', { version, files, firstView, frame: frame.entry, frameView: frame.firstView });
  const { html, ...parts } = snippets({ base: publicBase, version, files });
  write('snippet.json', parts);
  write('snippet.html', html);
  return { firstView, files };
}

/** The description of the gateway for integrators, from the operations of all blocks. @param {string} out */
export async function writeOpenapi(out, version) {
  const { openapiText } = await import('../openapi.mjs');
  writeFileSync(join(out, 'openapi.json'), await openapiText(version));
}
