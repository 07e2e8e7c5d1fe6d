// The floors of src/: each imports only from below itself, type imports included.
// @ts-check
const floors = [
  ['kernel'],
  ['domain'],
  ['contract'],
  ['transport', 'identity', 'i18n'],
  ['runtime'],
  ['ui'],
  ['blocks'],
  ['registry'],
  ['boot', 'doctor'],
  ['frame'],
  ['index', 'loader'],
];

/** A floor is a folder, a file, or a file beside a folder of its name. */
const place = (names) => `^src/(${names.join('|')})(/|\\.ts$)`;

const onlyFromBelow = floors.flatMap((floor, at) =>
  floor.map((name) => ({
    name: `floor-${name}`,
    severity: 'error',
    comment: `${name} may import from itself and from ${floors.slice(0, at).flat().join(', ') || 'nothing'}.`,
    from: { path: place([name]) },
    to: { path: '^src/', pathNot: place([name, ...floors.slice(0, at).flat()]) },
  })),
);

const npm = (...packages) => `node_modules/(${packages.join('|')})/`;
const isNpm = { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'] };

module.exports = {
  forbidden: [
    ...onlyFromBelow,
    {
      name: 'no-cycle',
      severity: 'error',
      comment: 'Files that import each other, even types only, are one file in disguise.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'blocks-apart',
      severity: 'error',
      comment: 'Blocks never import each other: what two of them need belongs to a floor below.',
      from: { path: '^src/blocks/([^/]+)/' },
      to: { path: '^src/blocks/', pathNot: '^src/blocks/$1/' },
    },
    {
      name: 'ui-knows-no-transport',
      severity: 'error',
      comment: 'A primitive draws and tells; who talks to the city is not its matter.',
      from: { path: '^src/ui/' },
      to: { path: '^src/transport/' },
    },
    {
      name: 'lit-where-drawn',
      severity: 'error',
      comment: 'Only runtime, ui, blocks and frame know Lit.',
      from: { path: '^src/', pathNot: '^src/(runtime|ui|blocks|frame)/' },
      to: { path: npm('lit', 'lit-html', 'lit-element', '@lit/[^/]+') },
    },
    {
      name: 'doctor-stands-apart',
      severity: 'error',
      comment: 'The doctor has to come where blocks do not: it brings no more of us than words and codes.',
      from: { path: '^src/doctor/' },
      to: { path: '^src/', pathNot: place(['doctor', 'kernel', 'contract', 'i18n']) },
    },
    {
      name: 'page-without-code-exchange',
      severity: 'error',
      comment: "oidc-client-ts runs on the operator's own page alone: a host page neither can nor may exchange the code.",
      from: { path: '^src/', pathNot: '^src/identity/oidc/(sign-in-page|operator-[a-z-]+)\\.ts$' },
      to: { path: `${npm('oidc-client-ts')}|^src/identity/oidc/(sign-in-page|operator-[a-z-]+)\\.ts$` },
    },
    {
      name: 'loader-is-light',
      severity: 'error',
      comment: 'What the tag loads first has neither Lit nor a block in it: those come by import().',
      from: { path: place(['loader']) },
      to: { path: '^src/(runtime|ui|blocks)/', dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'rules-without-packages',
      severity: 'error',
      comment: 'kernel and domain are plain rules.',
      from: { path: '^src/(kernel|domain)/' },
      to: { ...isNpm },
    },
    {
      name: 'few-packages',
      severity: 'error',
      comment: 'Every package in src is loaded by every visitor of every site.',
      from: { path: '^src/' },
      to: { ...isNpm, pathNot: npm('lit', '@lit/[^/]+', 'valibot', 'oidc-client-ts', 'qr', 'uqr') },
    },
    {
      name: 'codes-come-late',
      severity: 'error',
      comment: 'What reads and draws codes is large: it is loaded by whoever has a code before him, in a part of its own.',
      from: { path: '^src/', pathNot: '^src/blocks/pay-accrual/(scanner/decode|code/drawing)\\.ts$' },
      to: { path: npm('qr', 'uqr') },
    },
    {
      name: 'no-node-in-src',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'entries-are-ends',
      severity: 'error',
      comment: 'index.ts and loader.ts are what others load: nothing of ours imports them.',
      from: { path: '^(src|demo|stories)/' },
      to: { path: '^src/(index|loader)\\.ts$' },
    },
    {
      name: 'src-stands-alone',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(demo|test|stories|bench|tools)/' },
    },
    {
      name: 'conformance-is-one-file',
      severity: 'error',
      comment: 'The command is bundled for whoever has Node and nothing else: of packages it takes what src takes, of Node its own.',
      from: { path: '^tools/conformance/' },
      to: { path: '^(demo|test|stories|bench)/|^tools/(?!conformance/)|node_modules/', pathNot: npm('valibot', '@types/[^/]+') },
    },
    {
      name: 'demo-without-tests',
      severity: 'error',
      from: { path: '^demo/' },
      to: { path: '^(test|stories|bench)/' },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: { path: '^(src|tools/conformance|demo|stories|test|bench)/' },
      // The build leaves dist/ behind; tests of it import by a path made at run time, and test/hosts by the
      // package's own name, which stands for nothing until it is built.
      to: { couldNotResolve: true, pathNot: '^(/|https?:|city-blocks(/|$))' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: `${__dirname}/tsconfig.json` },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|storybook-static|demo/[^/]+/vendor)/' },
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: { exportsFields: ['exports'], mainFields: ['module', 'main', 'types'], conditionNames: ['import', 'browser', 'default', 'types'] },
  },
};
