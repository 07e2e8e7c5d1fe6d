import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

const eslint = new ESLint({
  cwd: fileURLToPath(new URL('../../..', import.meta.url)),
  // A text that is no file of the project has no types; rules that ask for them stay out here.
  overrideConfig: [tseslint.configs.disableTypeChecked, { languageOptions: { parserOptions: { project: null } } }] as never,
});

async function rulesAgainst(path: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: path });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

const element = (template: string): string =>
  `import { html, LitElement, type TemplateResult } from 'lit';\nexport class CitySample extends LitElement {\n  override render(): TemplateResult {\n    return html\`${template}\`;\n  }\n}\n`;

const refused: readonly (readonly [why: string, path: string, code: string, rule: string])[] = [
  ['markup from text', 'src/ui/sample.ts', `export function put(at: Element, text: string): void {\n  at.innerHTML = text;\n}\n`, 'no-restricted-syntax'],
  ['unsafeHTML', 'src/ui/sample.ts', `import { unsafeHTML } from 'lit/directives/unsafe-html.js';\nexport const b: unknown = unsafeHTML;\n`, 'no-restricted-syntax'],
  ['styleMap', 'src/ui/sample.ts', `import { styleMap } from 'lit/directives/style-map.js';\nexport const b: unknown = styleMap;\n`, 'no-restricted-syntax'],
  ['a style attribute', 'src/ui/sample.ts', element('<p style="color: red">a</p>'), 'lit/ban-attributes'],
  ['a click without a key', 'src/ui/sample.ts', element('<div @click=${() => 1}>a</div>'), 'lit-a11y/click-events-have-key-events'],
  ['eval', 'src/ui/sample.ts', `export const a: unknown = eval('1');\n`, 'no-eval'],
  ['a default export', 'src/kernel/sample.ts', `export default 1;\n`, 'no-restricted-syntax'],
  ['a barrel', 'src/kernel/sample.ts', `export * from './fault.js';\n`, 'no-restricted-syntax'],
  ['the clock in a rule', 'src/domain/sample.ts', `export const now: Date = new Date();\n`, 'no-restricted-syntax'],
  ['guessable numbers', 'src/ui/sample.ts', `export const a: number = Math.random();\n`, 'no-restricted-properties'],
  ['the console', 'src/ui/sample.ts', `console.warn('a');\n`, 'no-console'],
  ['console.log of the loader', 'src/loader.ts', `console.log('a');\n`, 'no-console'],
  ['an export without its type', 'src/ui/sample.ts', `export function one() {\n  return 1;\n}\n`, '@typescript-eslint/explicit-module-boundary-types'],
  ['any', 'src/ui/sample.ts', `export const a: any = 1;\n`, '@typescript-eslint/no-explicit-any'],
  ['a long file', 'src/ui/sample.ts', 'export {};\n'.repeat(401), 'max-lines'],
  ['a note to do it later', 'src/ui/sample.ts', `// TODO: later\nexport {};\n`, 'no-warning-comments'],
  ['a skipped test', 'test/ui/sample.test.ts', `it.skip('a', () => {});\n`, 'no-restricted-syntax'],
];

describe('eslint', () => {
  for (const [why, path, code, rule] of refused) {
    it(`refuses ${why}`, async () => {
      const rules = await rulesAgainst(path, code);
      assert.ok(rules.includes(rule), `expected ${rule}, got ${rules.join(', ') || 'nothing'}`);
    });
  }

  it('lets the named places warn', async () => {
    for (const path of ['src/runtime/warn.ts', 'src/loader.ts']) assert.deepEqual(await rulesAgainst(path, `console.warn('a');\n`), []);
  });
});
