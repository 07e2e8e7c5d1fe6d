import { Markup } from '../../html.js';

/** JSON for inside a script element: nothing is decoded there, so `<` is written as JSON can write it. */
export function jsonScript(value: unknown): Markup {
  return new Markup(JSON.stringify(value).replaceAll('<', '\\u003c'));
}
