import { execSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isLoopback } from './loopback.js';
import type { Locale } from './print.js';
import type { Options } from './target.js';
import { WrongUse } from './wrong-use.js';

export interface Wanted {
  readonly options: Options;
  readonly json: boolean;
  readonly locale: Locale;
}

const known = {
  'referendum': { type: 'string', multiple: true }, 'uin': { type: 'string', multiple: true }, 'origin': { type: 'string' }, 'operator': { type: 'string' }, 'token-file': { type: 'string' }, 'token-command': { type: 'string' }, 'spent-token-file': { type: 'string' },
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
  for (const [flag, one] of [['--origin', origin], ['--operator', values.operator ?? null]] as const) {
    if (one !== null && (!URL.canParse(one) || new URL(one).origin !== one)) throw new WrongUse(`${flag} ${one}`);
  }
  if (!(Number(timeout) > 0 && Number(timeout) <= 600)) throw new WrongUse(`--timeout ${timeout}`);
  if (values['token-file'] !== undefined && values['token-command'] !== undefined) throw new WrongUse('--token-file --token-command');
  const referendums = values.referendum ?? [];
  for (const id of referendums) if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(id)) throw new WrongUse(`--referendum ${id}`);
  const uins = values.uin ?? [];
  for (const uin of uins) if (!/^([0-9A-Za-zА-Яа-я]{20}|\d{25})$/.test(uin)) throw new WrongUse(`--uin ${uin}`);
  const gateway = gatewayOf(address);
  if (namesToken(values)) refuseClear(gateway);
  const token = tokenOf(values);
  const spentToken = values['spent-token-file'] === undefined ? null : readToken('--spent-token-file', values['spent-token-file']);
  if (spentToken !== null && spentToken === token) throw new WrongUse('--spent-token-file --token-file');
  return {
    options: { gateway, token, spentToken, referendums, uins, origin, operator: values.operator ?? new URL(gateway).origin, write: values.write ?? false, limit: Number(timeout) * 1_000 },
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

interface TokenFlags {
  readonly 'token-file'?: string;
  readonly 'token-command'?: string;
  readonly 'spent-token-file'?: string;
}

function namesToken({ 'token-file': file, 'token-command': command, 'spent-token-file': spent }: TokenFlags): boolean {
  return file !== undefined || command !== undefined || spent !== undefined;
}

/** Asked before the token is read or its command is run. */
function refuseClear(gateway: string): void {
  const { protocol, hostname } = new URL(gateway);
  if (protocol === 'http:' && !isLoopback(hostname)) throw new WrongUse(gateway, 'token-in-clear');
}

function tokenOf({ 'token-file': file, 'token-command': command }: TokenFlags): string | null {
  if (file !== undefined) return readToken('--token-file', file);
  if (command === undefined) return null;
  try {
    // What the command says besides is the reader's to see.
    return tokenIn(execSync(command, { encoding: 'utf8', stdio: ['inherit', 'pipe', 'inherit'] }));
  } catch {
    throw new WrongUse('--token-command');
  }
}

function readToken(flag: string, file: string): string {
  try {
    return tokenIn(readFileSync(file, 'utf8'));
  } catch {
    throw new WrongUse(`${flag} ${file}`);
  }
}

/** Throws where the text is none: a header takes no more than this (RFC 6750 section 2.1). */
function tokenIn(text: string): string {
  const token = text.trim();
  if (!/^[\w.~+/-]+=*$/.test(token)) throw new TypeError('no token');
  return token;
}
