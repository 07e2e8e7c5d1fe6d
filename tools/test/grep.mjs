/**
 * What `--grep text` means, for every kind of test: the files whose path has the text; where there is none, the tests
 * whose name has it.
 * @param {readonly string[]} files @param {string | undefined} text
 * @returns {{ files: string[], pattern: string | undefined }}
 */
export function chooseByGrep(files, text) {
  if (!text) return { files: [...files], pattern: undefined };
  const named = files.filter((file) => file.toLowerCase().includes(text.toLowerCase()));
  return named.length ? { files: named, pattern: undefined } : { files: [...files], pattern: text };
}
