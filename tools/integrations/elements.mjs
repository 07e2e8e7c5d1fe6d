// What the manifest says of the elements, as far as it concerns those who use them.
import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import { root } from '../setup.mjs';

/**
 * @typedef {{ name: string, description?: string, summary?: string, type?: { text: string }, default?: string, fieldName?: string, attribute?: string, readonly?: boolean }} Item
 * @typedef {{ tag: string, className: string, module: string, summary: string, attributes: Item[], properties: Item[], events: Item[], slots: Item[], parts: Item[], tokens: Item[] }} Element
 */

/** @returns {Promise<object>} @see https://github.com/webcomponents/custom-elements-manifest */
export function analyse() {
  return cli({ argv: ['analyze', '--config', 'custom-elements-manifest.config.mjs', '--quiet'], cwd: root, noWrite: true });
}

/** @param {object} manifest @returns {Element[]} */
export function elementsOf(manifest) {
  return manifest.modules.flatMap(({ path, declarations = [] }) =>
    declarations
      .filter(({ tagName }) => tagName)
      .map((declaration) => ({
        tag: declaration.tagName,
        className: declaration.name,
        module: path,
        summary: declaration.summary ?? '',
        attributes: declaration.attributes ?? [],
        properties: publicFields(declaration),
        events: declaration.events ?? [],
        slots: declaration.slots ?? [],
        parts: declaration.cssParts ?? [],
        tokens: declaration.cssProperties ?? [],
      })),
  );
}

/** Properties that no attribute stands for and that a page may set. @param {Element} element */
export function bareProperties({ properties }) {
  return properties.filter(({ attribute, readonly }) => !attribute && !readonly);
}

/**
 * The manifest for the package: what an element needs of it, under the names that the files have there.
 * @param {object} manifest @returns {object}
 */
export function packageManifest(manifest) {
  const named = new Set(elementsOf(manifest).map(({ className }) => className));
  const parents = new Set(manifest.modules.flatMap(({ declarations = [] }) => declarations.filter(({ name }) => named.has(name)).map(({ superclass }) => superclass?.name)));
  const wanted = ({ kind, name }) => kind === 'class' && (named.has(name) || parents.has(name));
  const modules = manifest.modules
    .map((module) => ({
      ...module,
      declarations: (module.declarations ?? []).filter(wanted).map((declaration) => ({ ...declaration, members: declaration.members?.filter(isPublic) })),
      exports: (module.exports ?? []).filter((one) => one.kind === 'custom-element-definition' || named.has(one.name) || parents.has(one.name)),
    }))
    .filter(({ declarations }) => declarations.length > 0);
  return JSON.parse(JSON.stringify({ ...manifest, modules }).replace(/"src\/([^"]+)\.ts"/g, '"dist/npm/$1.js"'));
}

function publicFields({ members = [] }) {
  return members.filter((member) => member.kind === 'field' && !member.static && isPublic(member));
}

function isPublic({ privacy, name }) {
  return privacy !== 'private' && privacy !== 'protected' && !name.startsWith('#');
}
