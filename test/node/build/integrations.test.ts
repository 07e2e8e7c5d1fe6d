import assert from 'node:assert/strict';
import { globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { blocks } from '../../../src/registry.js';
import { analyse, elementsOf, packageManifest, type Element } from '../../../tools/integrations/elements.mjs';
import { pruneTypes } from '../../../tools/integrations/prune-types.mjs';
import { integrations } from '../../../tools/integrations/write.mjs';

const kinds = ['attributes', 'properties', 'events', 'slots', 'parts', 'tokens'] as const;

describe('what is made from the manifest', () => {
  let manifest: object;
  let elements: Element[];
  let files: Record<string, string>;
  const file = (name: string): string => files[name] ?? assert.fail(`no ${name}`);
  /** A name as it stands in a text, and not within a longer one. */
  const has = (text: string, name: string): boolean => new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(text);

  before(async () => {
    manifest = await analyse();
    elements = elementsOf(manifest);
    files = integrations(manifest, '1.2.3');
  });

  it('comes from a manifest that has something of every kind', () => {
    assert.deepEqual(elements.map(({ tag }) => tag).sort(), Object.keys(blocks).sort());
    for (const kind of kinds) assert.ok(elements.some((element) => element[kind].length > 0), kind);
  });

  it('has every attribute, property, event, slot, part and token of every element, in every output', () => {
    for (const name of ['custom-elements.json', 'vscode.html-custom-data.json', 'web-types.json', 'elements.d.ts', 'jsx.d.ts', 'jsx-preact.d.ts', 'jsx-solid.d.ts', 'react.d.ts']) {
      for (const element of elements) {
        const missing = kinds.flatMap((kind) => element[kind].filter((item) => !has(placeOf(kind, name), written(kind, name, item))).map((item) => `${kind} ${item.name}`));
        assert.deepEqual(missing, [], name);
        if (name.startsWith('jsx')) assert.match(file(name), new RegExp(`'${element.tag}': .*& ${element.className}Attributes & \\{`));
      }
    }
  });

  /** Every kind of JSX takes its attributes from the types that all share. */
  const placeOf = (kind: (typeof kinds)[number], name: string): string => file(kind === 'attributes' && name.startsWith('jsx') ? 'elements.d.ts' : name);
  /** React's component calls an attribute by its property; a slot without a name has its own word. */
  const written = (kind: (typeof kinds)[number], name: string, item: Element['slots'][number]): string => {
    if (kind === 'slots' && !item.name) return name === 'custom-elements.json' ? 'slots' : 'default';
    return kind === 'attributes' && name === 'react.d.ts' && item.fieldName ? item.fieldName : item.name;
  };

  it('lists each where editors look for it', () => {
    const html = JSON.parse(file('vscode.html-custom-data.json')) as { tags: { name: string; attributes: { name: string; values?: { name: string }[] }[] }[] };
    const css = JSON.parse(file('vscode.css-custom-data.json')) as Record<'properties' | 'pseudoElements', { name: string; description: { value: string } }[]>;
    const types = JSON.parse(file('web-types.json')) as {
      version: string;
      contributions: { html: { elements: { name: string; attributes: Item[]; slots: Item[]; js: { properties: Item[]; events: Item[] } }[] }; css: { 'properties': Item[]; 'pseudo-elements': Item[] } };
    };
    const own = JSON.parse(file('custom-elements.json')) as object;
    assert.equal(types.version, '1.2.3');
    assert.deepEqual(elementsOf(own).map((element) => kinds.map((kind) => names(element[kind]))), elements.map((element) => kinds.map((kind) => names(element[kind]))));
    for (const [at, element] of elements.entries()) {
      const tag = html.tags[at];
      const web = types.contributions.html.elements[at];
      assert.ok(tag && web);
      assert.deepEqual([tag.name, web.name], [element.tag, element.tag]);
      assert.deepEqual(names(tag.attributes), names(element.attributes));
      assert.deepEqual(names(web.attributes), names(element.attributes));
      assert.deepEqual(names(web.js.properties), names(element.properties));
      assert.deepEqual(names(web.js.events), names(element.events));
      assert.deepEqual(names(web.slots), names(element.slots));
      // One list for all tags.
      for (const name of names(element.tokens)) assert.ok(names(css.properties).includes(name), name);
      for (const name of names(element.parts)) assert.ok(names(css.pseudoElements).includes(`::part(${name})`), name);
    }
    const everywhere = (kind: 'tokens' | 'parts'): string[] => [...new Set(elements.flatMap((element) => names(element[kind])))].sort();
    assert.deepEqual(names(types.contributions.css.properties).sort(), everywhere('tokens'));
    assert.deepEqual(names(types.contributions.css['pseudo-elements']).sort(), everywhere('parts').map((name) => `part(${name})`).sort());
    assert.deepEqual(html.tags[0]?.attributes.find(({ name }) => name === 'scheme')?.values, [{ name: 'light' }, { name: 'dark' }]);
    for (const { name, description } of css.properties) assert.notEqual(description.value, '', name);
  });

  it('gives React a prop for every event and every settable property, and no server anything to trip over', () => {
    for (const name of ['onCityBallotCast', 'onCityReferendumShown', 'headingLevel', 'referendum', 'scheme', 'services']) {
      assert.match(file('react.d.ts'), new RegExp(`^  ${name}\\?: `, 'm'));
      assert.ok(has(file('react.js'), name), name);
    }
    assert.ok(file('react.js').startsWith("'use client';\n"));
    assert.doesNotMatch(file('react.js'), /\b(window|document|HTMLElement|customElements)\b/);
    assert.deepEqual([...file('react.js').matchAll(/from '(.*)'/g)].map(([, from]) => from), ['react']);
  });

  it('names the files of the package and keeps to itself what is nobody else’s', () => {
    const text = JSON.stringify(packageManifest(manifest));
    assert.match(text, /"dist\/npm\/blocks\/referendum\/referendum-element\.js"/);
    assert.doesNotMatch(text, /"src\/|"private"|"protected"|"#/);
    assert.ok(text.length * 4 < JSON.stringify(manifest).length);
  });

  it('leaves only those declarations that an entry leads to', () => {
    const folder = mkdtempSync(join(tmpdir(), 'city-blocks-types-'));
    try {
      mkdirSync(join(folder, 'deep'));
      const texts = { 'index.d.ts': "export { a } from './a.js';\n", 'a.d.ts': 'export declare const a: typeof import("./deep/b.js");\n', 'deep/b.d.ts': "import type {} from '../c.js';\n", 'c.d.ts': 'export {};\n', 'lost.d.ts': "import type {} from './c.js';\n", 'lost.js': '' };
      for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
      pruneTypes(folder, ['index.d.ts']);
      assert.deepEqual(globSync('**/*.*', { cwd: folder }).map((name) => name.replaceAll('\\', '/')).sort(), ['a.d.ts', 'c.d.ts', 'deep/b.d.ts', 'index.d.ts', 'lost.js']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

interface Item { readonly name: string }

function names(items: readonly Item[]): string[] {
  return items.map(({ name }) => name);
}
