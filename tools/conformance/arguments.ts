import { execSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Locale } from './print.js';
import type { Options } from './target.js';

/** A command line that is not understood; the message names what. */
export class WrongUse extends Error {}

export interface Wanted {
  readonly options: Options;
  readonly json: boolean;
  readonly locale: Locale;
}

const known = {
  'referendum': { type: 'string', multiple: true }, 'origin': { type: 'string' }, 'token-file': { type: 'string' }, 'token-command': { type: 'string' },
  'write': { type: 'boolean' }, 'timeout': { type: 'string' }, 'json': { type: 'boolean' }, 'locale': { type: 'string' },
} as const;

/** The language of whatever has to be said, also of a line that is not understood. */
export function localeOf(given: readonly string[]): Locale {
  const at = given.findIndex((one) => /^--locale(=|$)/.test(one));
  return (given[at] === '--locale' ? given[at + 1] : given[at]?.slice('--locale='.length)) === 'en' ? 'en' : 'ru';
}

/** Reads `conformance URL ...`. Throws WrongUse. */
export function readArguments(given: readonly string[]): Wanted {
  const { values, positionals } = parsed(given);
  const [command, address = '', ...more] = positionals;
  if (command !== 'conformance' || more.length) throw new WrongUse(positionals.join(' '));
  const { locale = 'ru', origin = null, timeout = '10' } = values;
  if (locale !== 'ru' && locale !== 'en') throw new WrongUse(`--locale ${locale}`);
  if (origin !== null && (!URL.canParse(origin) || new URL(origin).origin !== origin)) throw new WrongUse(`--origin ${origin}`);
  if (!(Number(timeout) > 0 && Number(timeout) <= 600)) throw new WrongUse(`--timeout ${timeout}`);
  if (values['token-file'] !== undefined && values['token-command'] !== undefined) throw new WrongUse('--token-file --token-command');
  const referendums = values.referendum ?? [];
  for (const id of referendums) if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(id)) throw new WrongUse(`--referendum ${id}`);
  return {
    options: { gateway: gatewayOf(address), token: tokenOf(values), referendums, origin, write: values.write ?? false, limit: Number(timeout) * 1_000 },
    json: values.json ?? false, locale,
  };
}

function parsed(given: readonly string[]) {
  try {
    return parseArgs({ args: [...given], options: known, allowPositionals: true });
  } catch (thrown) {
    throw new WrongUse((thrown as Error).message);
  }
}

/** No query, no name and password in it: those would end up in logs and in the report. */
function gatewayOf(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash) throw new WrongUse(address || 'URL');
  return url.href.replace(/\/+$/, '');
}

function tokenOf({ 'token-file': file, 'token-command': command }: { 'token-file'?: string; 'token-command'?: string }): string | null {
  if (file === undefined && command === undefined) return null;
  let token: string;
  try {
    // What the command says besides is the reader's to see.
    token = file !== undefined ? readFileSync(file, 'utf8') : execSync(command ?? '', { encoding: 'utf8', stdio: ['inherit', 'pipe', 'inherit'] });
  } catch {
    throw new WrongUse(file !== undefined ? `--token-file ${file}` : '--token-command');
  }
  // A header takes no more than this (RFC 6750 section 2.1).
  if (!/^[\w.~+/-]+=*$/.test(token.trim())) throw new WrongUse(file !== undefined ? `--token-file ${file}` : '--token-command');
  return token.trim();
}
