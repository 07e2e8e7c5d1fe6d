/**
 * What a blog host lets through of its users' HTML: a list of plain tags and attributes, `data-*` among them. Unknown
 * tags lose themselves and keep their text, so `<city-referendum>` would be a bare link here.
 */
const tags = /^(a|b|blockquote|br|div|em|h3|i|li|ol|p|strong|table|tbody|td|tr|ul)$/;
const attributes = /^(href|height|role|title|data-[a-z-]+)$/;

export function sanitise(markup: string): string {
  return markup.replace(/<script[^]*?<\/script>/gi, '').replace(/<(\/?)([a-z][\w-]*)([^>]*)>/gi, (_, slash: string, name: string, rest: string) => {
    if (!tags.test(name.toLowerCase())) return '';
    if (slash) return `</${name}>`;
    const kept = [...rest.matchAll(/([a-z-]+)="([^"]*)"/gi)].filter(
      ([, key = '', value = '']) => attributes.test(key.toLowerCase()) && !/^\s*javascript:/i.test(value),
    );
    return `<${name}${kept.map(([, key, value]) => ` ${key}="${value}"`).join('')}>`;
  });
}
