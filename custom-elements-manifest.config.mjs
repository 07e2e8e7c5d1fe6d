import { readFileSync } from 'node:fs';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

/** A class learns its tag in a file of its own, at run time; what the analyzer can read is the map of tags for TypeScript. */
function tagNameMap() {
  const tags = new Map();
  return {
    name: 'tag-name-map',
    analyzePhase({ ts, node }) {
      if (!ts.isInterfaceDeclaration(node) || node.name.text !== 'HTMLElementTagNameMap') return;
      for (const { name, type } of node.members) {
        if (type && ts.isStringLiteral(name)) tags.set(type.getText(), name.text);
      }
    },
    packageLinkPhase({ customElementsManifest }) {
      for (const { path, declarations, exports } of customElementsManifest.modules) {
        for (const declaration of declarations) {
          const tag = tags.get(declaration.name);
          if (!tag) continue;
          declaration.tagName = tag;
          declaration.customElement = true;
          // The analyzer takes the variable of `new CustomEvent(type)` for a name.
          declaration.events = declaration.events?.filter(({ name }) => name.startsWith('city-'));
          exports.push({ kind: 'custom-element-definition', name: tag, declaration: { name: declaration.name, module: path } });
        }
      }
    },
  };
}

// The documentation of the elements as data: editors, Storybook and makers of wrappers read it.
export default {
  globs: ['src/blocks/**/*.ts', 'src/runtime/**/*.ts', 'src/ui/**/*.ts'],
  outdir: `dist/${version}`,
  litelement: true,
  packagejson: false,
  plugins: [tagNameMap()],
};
