// One integrity attribute for all code: every `import()` of the chunks becomes `checkedImport('file hash file hash ...', ...)`,
// see src/boot/checked-import.ts. The loader holds the hashes of a first view, and each file those of what it loads later.
import { createHash } from 'node:crypto';
import { relative, sep } from 'node:path';
import { walk } from './walk.mjs';

const place = /(["'`])city-files:(.+?)\1/g;

/** @param {string | Uint8Array} content @returns {string} */
export function sha384(content) {
  return `sha384-${createHash('sha384').update(content).digest('base64')}`;
}

/** What the loader holds of each file: hashes do not compress, and it has room for few bytes. Safe all the same (Subresource Integrity, 3.2). */
export function sha256(content) {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}

/**
 * @param {{ root: string, helper: string, finished?: (bundle: FinishedBundle) => void }} options `helper`: path of the
 *   module that exports `checkedImport`; `finished` is told the files with their final text.
 * @typedef {{ chunks: readonly import('rollup').OutputChunk[], chunkOf: (module: string) => import('rollup').OutputChunk | undefined,
 *   hash: (file: string) => string, statics: (file: string) => string[], lazies: (file: string) => string[] }} FinishedBundle
 * @returns {import('rollup').Plugin}
 */
export function checkedImports({ root, helper, finished }) {
  const nameOf = (id) => relative(root, id).split(sep).join('/');
  return {
    name: 'checked-imports',
    async transform(code, id) {
      if (id === helper || !/\bimport\s*\(/.test(code)) return null;
      const found = [];
      walk(this.parse(code), (node) => {
        if (node.type === 'ImportExpression' && node.source.type === 'Literal') found.push(node);
      });
      let edited = code;
      for (const node of found.sort((a, b) => b.start - a.start)) {
        const target = await this.resolve(node.source.value, id);
        if (!target || target.external) this.error(`import('${node.source.value}') does not lead to a file of the build.`);
        const files = JSON.stringify(`city-files:${nameOf(target.id)}`);
        edited = `${edited.slice(0, node.start)}cityImport(${files}, () => ${code.slice(node.start, node.end)})${edited.slice(node.end)}`;
      }
      return found.length ? { code: `import { checkedImport as cityImport } from ${JSON.stringify(helper)};\n${edited}`, map: { mappings: '' } } : null;
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
        const byModule = new Map(chunks.flatMap((chunk) => chunk.moduleIds.map((id) => [nameOf(id), chunk])));
        const lazies = new Map(chunks.map((chunk) => [chunk.fileName, [...chunk.code.matchAll(place)].map((match) => match[2])]));

        const statics = (file, seen = new Set()) => {
          if (!seen.has(file) && byFile.has(file)) {
            seen.add(file);
            for (const next of byFile.get(file).imports) statics(next, seen);
          }
          return seen;
        };
        const there = alwaysThere(chunks, statics, (file) => (lazies.get(file) ?? []).map((module) => byModule.get(module)?.fileName).filter(Boolean));
        const hashes = new Map();
        /** Of the final text, for which those that the file loads later have to be known first. */
        const hash = (file, waiting = []) => {
          if (hashes.has(file)) return hashes.get(file);
          if (waiting.includes(file)) this.error(`Files load each other and cannot hold each other's hash: ${[...waiting, file].join(' → ')}`);
          const chunk = byFile.get(file) ?? this.error(`${file} is no chunk.`);
          chunk.code = chunk.code.replace(place, (_all, quote, module) => {
            const target = byModule.get(module);
            if (!target) this.error(`${module} is imported but is in no chunk.`);
            const missing = [...statics(target.fileName)].filter((name) => !there.get(file).has(name)).sort();
            return quote + missing.map((name) => listed(name, hash(name, [...waiting, file]))).join(' ') + quote;
          });
          hashes.set(file, sha256(chunk.code));
          return hashes.get(file);
        };
        for (const { fileName } of chunks) hash(fileName);
        finished?.call(this, {
          chunks,
          hash: (file) => hash(file),
          chunkOf: (module) => byModule.get(nameOf(module)),
          statics: (file) => [...statics(file)].sort(),
          lazies: (file) => lazies.get(file) ?? [],
        });
      },
    },
  };
}

/**
 * What is checked and there already when a file runs, whichever way it was come by: each file names the hashes of the rest alone.
 * @param {readonly import('rollup').OutputChunk[]} chunks
 * @param {(file: string) => Set<string>} statics files that come with a file, itself included
 * @param {(file: string) => string[]} lazies files that it loads later
 * @returns {Map<string, Set<string>>}
 */
function alwaysThere(chunks, statics, lazies) {
  const all = new Set(chunks.map(({ fileName }) => fileName));
  const there = new Map(chunks.map(({ fileName }) => [fileName, all]));
  const loads = chunks.flatMap(({ fileName, isEntry }) => [...(isEntry ? [[null, fileName]] : []), ...lazies(fileName).map((target) => [fileName, target])]);
  for (let settled = false; !settled; ) {
    settled = true;
    for (const [from, target] of loads) {
      const after = new Set([...(there.get(from) ?? []), ...statics(target)]);
      for (const file of statics(target)) {
        const rest = new Set([...there.get(file)].filter((name) => after.has(name)));
        if (rest.size === there.get(file).size) continue;
        there.set(file, rest);
        settled = false;
      }
    }
  }
  return there;
}

/** A file in a list of those that are checked. All names end alike, and all hashes begin and end alike: that, who reads the list adds again. */
export function listed(file, hash) {
  return `${baseName(file).replace(/\.js$/, '')} ${hash.slice('sha256-'.length, -1)}`;
}

/** The chunks lie in one directory and know each other by base name. */
export function baseName(file) {
  return file.slice(file.lastIndexOf('/') + 1);
}
