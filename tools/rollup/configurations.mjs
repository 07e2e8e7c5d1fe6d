// What is built, and from what. `rollup.config.mjs` takes it for the project; tests take it with a registry of their own.
import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import { transform } from 'esbuild';
import { baseName, checkedImports, listed, sha256 } from './checked-imports.mjs';
import { chunking } from './chunking.mjs';
import { litTrustedTypes } from './lit-trusted-types.mjs';
import { licencesOf } from './licences.mjs';
import { minifyTemplates } from './minify-templates.mjs';
import { leaveOut, registryReader, sandboxesApart } from './registry.mjs';
import { silence } from './silence.mjs';
import { slimOperations } from './slim-operations.mjs';
import { valibotParts } from './valibot-parts.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
export const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const source = (path) => join(root, 'src', ...path.split('/'));
/** What the registry says to the shells, which the loader holds. */
const ofShells = ['attributes', 'secret', 'allow'];

/**
 * @typedef {{ out: string, version: string, registry?: string, blocksFolder?: string, tsconfig?: string }} BuildOptions
 *   `out`: folder of one version. `registry`, `blocksFolder`, `tsconfig`: instead of the project's own.
 * @param {BuildOptions} options
 * @returns {{ configurations: import('rollup').RollupOptions[], made: { table?: import('../../src/loader/table.ts').ChunkTable, firstView?: Record<string, import('./sizes.mjs').View>, frame?: { entry: string, firstView: object } } }}
 *   to be built in this order, since the loader holds the hashes of the chunks; `made` is filled while they are built.
 */
export function pageConfigurations({ out, version: named, registry = source('registry.ts'), blocksFolder = source('blocks/'), tsconfig }) {
  const made = {};
  const banner = `/*! City Blocks ${named}. Licences: licences.txt */`;

  /**
   * One entry with the blocks that it can load, in one directory. The page and the operator's frame have a directory each:
   * browsers share no cache between them, and each gets first what it needs first.
   * @param {(view: { bundle: import('./checked-imports.mjs').FinishedBundle, entry: string, blocks: Record<string, object> }) => void} finish
   */
  const graph = (directory, name, entry, more, finish) => {
    const defines = new Map();
    const shells = new Map();
    const secureOnly = new Set();
    return {
      input: { [name]: entry },
      preserveEntrySignatures: 'allow-extension',
      plugins: [
        sandboxesApart(registry, source('boot/sandbox.ts')),
        instead(source('registry.ts'), registry),
        ...common({ tsconfig }),
        registryReader(registry, defines, shells, secureOnly),
        ...more,
        litTrustedTypes(),
        silence(),
        valibotParts(),
        checkedImports({ root, helper: source('boot/checked-import.ts'), finished }),
      ],
      output: {
        dir: out,
        format: 'es',
        entryFileNames: `${directory}/[name]-[hash:6].js`,
        chunkFileNames: `${directory}/[name]-[hash:6].js`,
        manualChunks: chunking({ entry, source: `${source('')}/`, blocksFolder, defines }),
        hoistTransitiveImports: false,
        banner,
      },
    };

    /** @param {import('./checked-imports.mjs').FinishedBundle} bundle */
    function finished(bundle) {
      const { chunkOf, statics, lazies } = bundle;
      const shared = chunkOf(entry)?.fileName ?? this.error(`${name} is in no chunk.`);
      const blocks = {};
      for (const [tag, define] of [...defines].sort()) {
        const first = new Set([...statics(shared), ...statics(chunkOf(define)?.fileName ?? this.error(`${tag} is in no chunk.`))]);
        const locales = {};
        for (const module of [...first].flatMap(lazies)) {
          const locale = /\/messages\.(ru|en)\.ts$/.exec(module)?.[1];
          const files = locale ? statics(chunkOf(resolve(root, module)).fileName).filter((file) => !first.has(file)) : [];
          if (files.length) locales[locale] = [...new Set([...(locales[locale] ?? []), ...files.map(baseName)])];
        }
        blocks[tag] = { ...shells.get(tag), ...(secureOnly.has(tag) && { secureOnly: true }), files: [...first].sort().map(baseName), locales, later: laterOf(bundle, first, `${dirname(define)}${sep}`) };
      }
      finish.call(this, { bundle, entry: shared, blocks });
    }
  };

  const chunks = graph('chunks', 'boot', source('boot/boot.ts'), [leaveOut(registry, [...ofShells, 'keeps', 'secureOnly', 'sandbox']), slimOperations(['summary'])], function ({ bundle: { chunks: all, hash, statics }, entry, blocks }) {
    const told = (files) => files.map((file) => listed(file, hash(`chunks/${file}`))).join(' ');
    const base = [entry, ...statics(entry).filter((file) => file !== entry)].map(baseName);
    const open = Object.entries(blocks).map(([tag, { files, locales, later: _, secureOnly, ...shell }]) => {
      const own = files.filter((file) => !base.includes(file));
      // No page loads these but for a demonstration, and then `boot` checks them: the loader has no room for them.
      return [tag, secureOnly ? { ...shell, secureOnly } : { ...shell, files: Object.fromEntries(Object.entries(locales).map(([locale, words]) => [locale, told([...own, ...words])])) }];
    });
    made.firstView = Object.fromEntries(Object.entries(blocks).map(([tag, { later: _, ...view }]) => [tag, view]));
    made.table = { version: named, boot: told(base), doctor: '', blocks: Object.fromEntries(open) };
    for (const chunk of all) this.emitFile({ type: 'asset', fileName: `again/${baseName(chunk.fileName)}`, source: chunk.code });
    this.emitFile({ type: 'asset', fileName: 'licences.txt', source: licencesOf(this.getModuleIds()) });
  });

  const frame = graph('frame', 'frame', source('frame/document.ts'), [leaveOut(registry, ['allow', 'secureOnly', 'sandbox']), slimOperations(['summary', 'input'])], ({ entry, blocks }) => {
    made.frame = { entry, firstView: Object.fromEntries(Object.entries(blocks).map(([tag, { files, locales, later, secureOnly }]) => [tag, { files, locales, later, ...(secureOnly && { secureOnly }) }])) };
  });

  /** One file that imports nothing: where a page breaks the blocks' own files, it still has to run. */
  const doctor = {
    input: { doctor: source('doctor/attend.ts') },
    plugins: [
      ...common(),
      {
        name: 'doctor-in-table',
        generateBundle: {
          order: 'post',
          handler(_, bundle) {
            for (const { fileName, code } of Object.values(bundle)) {
              made.table.doctor = listed(fileName, sha256(code));
            }
          },
        },
      },
    ],
    output: { dir: out, format: 'es', entryFileNames: 'chunks/[name]-[hash:6].js', inlineDynamicImports: true, banner },
  };

  const loader = {
    input: source('loader.ts'),
    plugins: [
      virtual(source('loader/source.ts'), () => {
        const table = JSON.stringify(made.table ?? fail('The chunks have to be built before the loader.'));
        return `import { tableSource } from './table.js';\nexport const source = tableSource(${table}, import.meta.url);\n`;
      }),
      ...common({ first: [tighten()] }),
    ],
    // Nothing of others is inside.
    output: { file: join(out, 'city-blocks.js'), format: 'es', banner: `/*! City Blocks ${named} */` },
  };
  return { configurations: [chunks, frame, doctor, loader], made };
}

/**
 * What a block loads after its first view, by the module that is asked for, and the files that it then takes.
 * @param {import('./checked-imports.mjs').FinishedBundle} bundle @param {ReadonlySet<string>} first files of the first view @param {string} folder of the block
 * @returns {Record<string, string[]>} paths inside the folder → base names
 */
function laterOf({ chunkOf, statics, lazies }, first, folder) {
  const later = {};
  const waiting = [...first];
  for (const file of waiting) {
    for (const module of lazies(file).map((name) => resolve(root, name)).filter((id) => id.startsWith(folder) && !/^messages\.(ru|en)\.ts$/.test(id.slice(folder.length)))) {
      const files = statics(chunkOf(module).fileName).filter((one) => !first.has(one));
      if (!files.length) continue;
      later[relative(folder, module).replaceAll(sep, '/')] = files.map(baseName);
      waiting.push(...files.filter((one) => !waiting.includes(one)));
    }
  }
  return Object.fromEntries(Object.entries(later).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The operator's own windows, of sign-in and of the one press that decides: one file each. @param {BuildOptions} options */
export function windowConfigurations({ out, version: named }) {
  return Object.entries({ 'sign-in.js': 'identity/oidc/sign-in-page.ts', 'act.js': 'frame/act-page.ts' }).map(([file, input]) => ({
    input: source(input),
    plugins: common(),
    output: { file: join(out, file), format: 'es', inlineDynamicImports: true, banner: `/*! City Blocks ${named}. Licences: licences.txt */` },
  }));
}

/** For those who bundle: modules as they are, packages left to the host's own build, and types. */
export function packageConfiguration({ out }) {
  return {
    input: { index: source('index.ts') },
    external: /^(lit|@lit\/[^/]+|valibot)(\/|$)/,
    plugins: [nodeResolve({ browser: true }), compile({ rootDir: source(''), outDir: out, declaration: true, declarationDir: out })],
    output: { dir: out, format: 'es', preserveModules: true, preserveModulesRoot: source(''), entryFileNames: fileName },
  };
}

/** npm leaves out every folder of the name node_modules, and TypeScript's helpers would lie in one. */
function fileName({ name }) {
  return `${name.replace(/^.*node_modules\//, 'helpers/')}.js`;
}

/** @param {{ tsconfig?: string, first?: readonly import('rollup').Plugin[] }} [options] `first`: what edits the text before terser does. */
function common({ tsconfig = join(root, 'tsconfig.json'), first = [] } = {}) {
  return [
    nodeResolve({ browser: true, exportConditions: ['production'] }),
    compile({}, tsconfig),
    minifyTemplates(),
    ...first,
    // One worker: the machines that build this are small.
    terser({ module: true, ecma: 2020, maxWorkers: 1, compress: { passes: 3 }, format: { comments: /^!/ } }),
  ];
}

function compile(compilerOptions, tsconfig = join(root, 'tsconfig.json')) {
  return typescript({
    tsconfig,
    filterRoot: root,
    compilerOptions: { noEmit: false, ...compilerOptions },
    // The stage «types» tells of errors, of all files and at once.
    noEmitOnError: false,
    exclude: ['**/*.test.ts'],
  });
}

/** Of two minifiers one after the other each finds what the other leaves, 40 bytes in all; the loader has few to spare. @returns {import('rollup').Plugin} */
function tighten() {
  return {
    name: 'tighten',
    renderChunk: (code) => transform(code, { minify: true, format: 'esm', target: 'es2022', charset: 'utf8', legalComments: 'none' }).then(({ code: shorter }) => ({ code: shorter, map: null })),
  };
}

/** One module in the place of another. @returns {import('rollup').Plugin} */
function instead(original, replacement) {
  return {
    name: 'instead',
    async resolveId(id, importer) {
      if (original === replacement || !importer || !id.startsWith('.')) return null;
      return resolve(dirname(importer), id.replace(/\.js$/, '.ts')) === original ? replacement : null;
    },
  };
}

/** A module whose text is known only now; it resolves its own imports from the original's place. @returns {import('rollup').Plugin} */
function virtual(path, text) {
  return { name: 'virtual', load: (id) => (id === path ? text() : null) };
}

function fail(message) {
  throw new Error(message);
}
