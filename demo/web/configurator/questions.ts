import type { ClientConfig } from './client-config.js';

/** A question as the configurator names it. */
export interface Question {
  readonly id: string;
  readonly title: string;
}

/** What the city asks now. Its answer is judged here, whatever its version: a list of texts or nothing. @returns null when it did not answer. */
export async function listQuestions({ gateway, listPath, locale }: ClientConfig): Promise<readonly Question[] | null> {
  const body = await ask(`${gateway}${listPath}`);
  const listed = (body as { referendums?: unknown } | null)?.referendums;
  return Array.isArray(listed) ? listed.map((one) => questionOf(one, locale)).filter((one) => one !== null) : null;
}

/** @returns 'absent' where the city has no such question; null where it did not answer. */
export async function findQuestion({ gateway, listPath, locale }: ClientConfig, id: string): Promise<Question | 'absent' | null> {
  const body = await ask(`${gateway}${listPath}/${encodeURIComponent(id)}`);
  return body === 'absent' ? body : questionOf(body, locale);
}

async function ask(address: string): Promise<unknown> {
  try {
    const response = await fetch(address, { credentials: 'omit', signal: AbortSignal.timeout(8000) });
    if (response.status === 404) return 'absent';
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

function questionOf(given: unknown, locale: 'ru' | 'en'): Question | null {
  const { id, title } = (given ?? {}) as { id?: unknown; title?: Readonly<Record<string, unknown>> };
  const text = title?.[locale] ?? title?.['ru'];
  return typeof id === 'string' && typeof text === 'string' ? { id, title: text } : null;
}
