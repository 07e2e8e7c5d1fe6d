/** What a demo page lets its address change about the snippet, so that every case can be sent to a colleague as a link. */
export interface PageQuery {
  readonly referendum: string;
  readonly locale: string | undefined;
  readonly theme: string | undefined;
  readonly mode: string | undefined;
  readonly transport: string | undefined;
  readonly late: number | undefined;
}

/** What is asked where the address names nothing: in the demo city, and in the city inside the page. */
const defaults = { http: 'big-ring-name', sandbox: 'demo' };

/** Whatever does not look like a value of the setting is left out. */
export function readPageQuery(search: URLSearchParams): PageQuery {
  const take = (name: string, shape: RegExp): string | undefined => {
    const value = search.get(name);
    return value !== null && shape.test(value) ? value : undefined;
  };
  const late = Number(take('late', /^\d{1,5}$/) ?? 0);
  const transport = take('transport', /^(http|sandbox)$/);
  return {
    referendum: take('referendum', /^[a-z0-9][a-z0-9-]{0,63}$/) ?? (transport === 'sandbox' ? defaults.sandbox : defaults.http),
    locale: take('lang', /^[a-z]{2}$/),
    theme: take('theme', /^[a-z][a-z0-9-]{0,30}$/),
    mode: take('mode', /^(auto|open|secure)$/),
    transport,
    late: late > 0 && late <= 30_000 ? late : undefined,
  };
}
