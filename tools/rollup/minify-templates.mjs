// Takes the indentation out of html`` and css`` templates. Only what cannot be seen: runs of blanks in markup become one
// blank (never none: between inline elements it is drawn), comments and blanks around punctuation leave style sheets.
import { walk } from './walk.mjs';

const quoted = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/;

/** @param {string} text */
export function minifyMarkup(text) {
  return text.replace(/\s*\n\s*/g, ' ');
}

/** @param {string} text */
export function minifyStyles(text) {
  // An apostrophe in a comment begins no string.
  const bare = text.replace(new RegExp(`(${quoted.source})|/\\*[\\s\\S]*?\\*/`, 'g'), (_, string) => string ?? ' ');
  // A string that an expression cuts in two cannot be told from what is outside of it.
  if (bare.replace(new RegExp(quoted, 'g'), '').match(/["']/)) return text;
  const parts = new RegExp(`(${quoted.source})|\\s*;\\s*(?=})|\\s*([{};,])\\s*|(?<=[{;]\\s*[-\\w]+):\\s+|\\s+(!)|(\\s+)`, 'g');
  return bare.replace(parts, (all, string, mark, important, blank) => string ?? mark ?? important ?? (all.startsWith(':') ? ':' : blank ? ' ' : ''));
}

const tags = { html: minifyMarkup, svg: minifyMarkup, css: minifyStyles };

/** @returns {import('rollup').Plugin} */
export function minifyTemplates() {
  return {
    name: 'minify-templates',
    transform(code, id) {
      if (id.includes('node_modules') || !/\b(html|svg|css)\s*`/.test(code)) return null;
      const edits = [];
      walk(this.parse(code), (node) => {
        if (node.type !== 'TaggedTemplateExpression' || node.tag.type !== 'Identifier') return;
        const minify = Object.hasOwn(tags, node.tag.name) ? tags[node.tag.name] : null;
        // What is preformatted keeps its blanks.
        if (!minify || node.quasi.quasis.some((quasi) => /<(pre|textarea)\b/i.test(quasi.value.raw))) return;
        for (const quasi of node.quasi.quasis) edits.push({ start: quasi.start, end: quasi.end, text: minify(quasi.value.raw) });
      });
      let edited = code;
      for (const { start, end, text } of edits.sort((a, b) => b.start - a.start)) edited = edited.slice(0, start) + text + edited.slice(end);
      return { code: edited, map: { mappings: '' } };
    },
  };
}
