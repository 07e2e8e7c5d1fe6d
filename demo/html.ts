const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A piece of markup that was put together here, as opposed to text that came from anywhere else. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Every value is text and is escaped, unless it is Markup itself. */
export function html(parts: TemplateStringsArray, ...values: readonly (string | number | Markup | readonly Markup[])[]): Markup {
  const render = (value: (typeof values)[number]): string =>
    value instanceof Markup ? value.text
    : typeof value === 'object' ? value.map(render).join('')
    : String(value).replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
  return new Markup(parts.reduce((done, part, at) => done + render(values[at - 1] ?? '') + part));
}
