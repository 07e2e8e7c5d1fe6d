import { readFileSync } from 'node:fs';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

// The documentation of the elements as data: editors, Storybook and makers of wrappers read it.
export default {
  globs: ['src/blocks/**/*.ts', 'src/runtime/**/*.ts', 'src/ui/**/*.ts'],
  outdir: `dist/${version}`,
  litelement: true,
  packagejson: false,
};
