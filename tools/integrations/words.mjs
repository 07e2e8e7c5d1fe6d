// What editors show of an element, in Markdown.

/** The manifest's own line breaks are those of its source. @param {import('./elements.mjs').Item} item */
export function told({ description, summary }) {
  return (description ?? summary ?? '').replace(/\s+/g, ' ').trim();
}

/** @param {import('./elements.mjs').Element} element */
export function describe({ summary, properties, events, slots, parts, tokens }) {
  return [
    summary,
    list('Properties', properties),
    list('Events', events),
    list('Slots', slots, 'default'),
    list('Parts', parts),
    list('CSS properties', tokens),
  ].filter(Boolean).join('\n\n');
}

/** A comment of TypeScript. @param {string} text @param {string} indent */
export function comment(text, indent = '') {
  const lines = text.replaceAll('*/', '*\\/').split('\n');
  if (lines.length === 1) return `${indent}/** ${lines[0]} */`;
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`].join('\n');
}

/** `city-ballot-cast` → `CityBallotCast`. @param {string} name */
export function pascal(name) {
  return name.replace(/(?:^|-)([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}

function list(title, items, unnamed = '') {
  return items.length ? `**${title}**\n\n${items.map((item) => `- \`${item.name || unnamed}\` - ${told(item)}`).join('\n')}` : '';
}
