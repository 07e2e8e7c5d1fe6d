import { rollup } from 'rollup';

/**
 * Builds one configuration after another. Warnings are errors: a build that is not what it seems has to stop here.
 * @param {readonly import('rollup').RollupOptions[]} configurations
 */
export async function run(configurations) {
  for (const { output, ...input } of configurations) {
    const bundle = await rollup({
      ...input,
      onwarn(warning) {
        // Types have a stage of their own in `npm test`, with all errors of all files at once.
        if (warning.plugin === 'typescript') return;
        throw new Error(warning.message, { cause: warning });
      },
    });
    try {
      await bundle.write(output);
    } finally {
      await bundle.close();
    }
  }
}
