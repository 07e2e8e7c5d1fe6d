// Sentences that packages have for their own users, and that nobody would ever read here: no reader should load them.
// Style sheets are made of our own constants.

const sentences = [
  [/[\\/]reactive-element[\\/]css-tag\.js$/, /\bthrow Error\((?:"[^"]*"|\+|\w)+\)/g, () => 'throw Error()'],
];

/** @returns {import('rollup').Plugin} */
export function silence() {
  return {
    name: 'silence',
    transform(code, id) {
      const [, found, written] = sentences.find(([file]) => file.test(id)) ?? [];
      if (!found) return null;
      // The size would tell no one why it grew.
      if ([...code.matchAll(found)].length !== 2) this.error(`${id} has changed: its sentences are not where tools/rollup/silence.mjs looks for them.`);
      return { code: code.replace(found, written), map: { mappings: '' } };
    },
  };
}
