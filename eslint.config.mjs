// @ts-check
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import { globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const markup = [
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment)$/]',
    message: 'Text of a gateway or of a page is text, never markup; and Trusted Types forbid this sink.',
  },
  { selector: 'ImportSpecifier[imported.name=/^unsafe(HTML|SVG|MathML|Static)$/]', message: 'Text is text, never markup.' },
  { selector: 'ImportSpecifier[imported.name="styleMap"]', message: "A strict style-src kills style attributes: use classes and element.style.setProperty." },
];

const modules = [
  { selector: 'ExportDefaultDeclaration', message: 'Named exports only, unless a tool demands a default one.' },
  { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that has it.' },
];

const leftovers = [
  {
    selector: 'MemberExpression[object.name=/^(it|test|describe|suite)$/][property.name=/^(only|skip|todo)$/]',
    message: 'A test runs or does not exist. One that needs what a machine may lack says so by { skip: reason } of node:test.',
  },
];

const typed = /** @type {const} */ (['.storybook/**/*.ts', 'src/**/*.ts', 'test/**/*.ts', 'demo/**/*.ts', 'tools/conformance/**/*.ts', 'stories/**/*.ts', 'bench/**/*.ts']);

export default tseslint.config(
  globalIgnores(['dist/', 'node_modules/', 'coverage/', 'shots/', 'storybook-static/', '.cache/', 'test/node/tools/fixtures/', '**/mockServiceWorker.js', 'demo/**/vendor/', 'bench/node_modules/', 'test/hosts/{react,vue,svelte,angular,turbo,plain,types}/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,mjs,cjs,js}'],
    rules: {
      'max-lines': ['error', { max: 400 }],
      'no-warning-comments': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'eqeqeq': ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: [...typed],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.node.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-restricted-syntax': ['error', ...markup],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/restrict-plus-operands': ['error', { allowNumberAndString: true }],
      // `{ ...element.dataset }` is how a dataset is copied.
      '@typescript-eslint/no-misused-spread': 'off',
      // An AbortSignal's reason is passed on as it is.
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-invalid-void-type': 'off',
      // Types that describe a schema and the schema itself share a name.
      '@typescript-eslint/no-redeclare': 'off',
      // Lit calls listeners of a template on the element.
      '@typescript-eslint/unbound-method': 'off',
      // Decorated properties are set from outside the class.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true, allowEmpty: true }],
      // What the types promise, an older browser, another runtime or a host's own object may not keep.
      '@typescript-eslint/no-unnecessary-boolean-literal-compare': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    // The demo's servers have an `html` of their own.
    files: ['src/**/*.ts', 'test/**/*.ts', 'stories/**/*.ts'],
    extends: [lit.configs['flat/recommended'], wc.configs['flat/recommended']],
    plugins: { 'lit-a11y': litA11y },
    rules: {
      ...litA11y.configs.recommended.rules,
      'lit/ban-attributes': ['error', 'style'],
      'lit/no-legacy-imports': 'error',
      'lit/no-useless-template-literals': 'error',
      'lit/prefer-static-styles': 'error',
      'wc/require-listener-teardown': 'error',
      'wc/no-closed-shadow-root': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...markup, ...modules],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'Take a Random from the services.' }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
    },
  },
  {
    // The Russian dictionary is the type that the others satisfy, so it is the one that is inferred.
    files: ['src/**/messages*.ts'],
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'off' },
  },
  {
    // Safari takes a list without marks for none, unless its role is written out.
    files: ['src/blocks/referendum/{kinds/ranking,around/list-view,around/follow-up,view-results}.ts'],
    rules: { 'lit-a11y/no-redundant-role': 'off' },
  },
  {
    // Chance that only spreads the clients of an audience need not be unguessable.
    files: ['src/transport/waiting.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    // The only voices in a host's console: one warning about a wrong attribute, one about the script tag.
    files: ['src/runtime/warn.ts', 'src/loader.ts'],
    rules: { 'no-console': ['error', { allow: ['warn'] }] },
  },
  {
    files: ['src/kernel/**/*.ts', 'src/domain/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...markup,
        ...modules,
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'Pure rules are told the time.' },
      ],
    },
  },
  {
    // A story may show what a host page does.
    files: ['stories/**/*.ts'],
    rules: { 'lit/prefer-static-styles': 'off', 'lit/ban-attributes': 'off' },
  },
  {
    // Scripts of host pages, as old as such pages are.
    files: ['demo/sites/**/*.js'],
    rules: { 'no-var': 'off', 'eqeqeq': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...leftovers],
      'lit/no-useless-template-literals': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', package: 'node:test', name: ['test', 'it', 'describe', 'suite', 'before', 'after', 'beforeEach', 'afterEach'] }] },
      ],
    },
  },
);
