import type { Markup } from '../../html.js';

/** @param more headers besides those that every page has. */
export function page(markup: Markup, policy: string, cacheControl: string, status = 200, more: Readonly<Record<string, string>> = {}): Response {
  return new Response(markup.text, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy, 'cache-control': cacheControl, 'content-language': 'ru', ...more },
  });
}
