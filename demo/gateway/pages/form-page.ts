// What the operator's pages with forms have in common.

export const formPolicy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
/** Under `no-referrer` a browser sends `Origin: null` with a form (Fetch standard, append a request `Origin` header). */
export const formHeaders: Readonly<Record<string, string>> = { 'referrer-policy': 'same-origin' };
