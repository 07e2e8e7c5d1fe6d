import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Report } from '../../../tools/conformance/run.js';
import { operatorOrigin, siteOrigin } from '../gateway/kit.js';
import { fractures } from './fractures.js';
import { startBroken } from './proxy.js';
import { startWhole, type Whole } from './whole.js';

// The builder is a tool of plain JavaScript, without types.
const { buildCommand } = (await import(new URL('../../../tools/rollup/bin.mjs', import.meta.url).href)) as { buildCommand(options: { out: string; version: string }): Promise<string> };

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

describe('npx city-blocks conformance', () => {
  let whole: Whole;
  let folder: string;
  let file: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'city-blocks-bin-'));
    [whole, file] = await Promise.all([startWhole(), buildCommand({ out: folder, version: '1.2.3' })]);
  });
  after(async () => {
    await whole.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** As a process of its own, in a folder where there is nothing else. */
  const run = (...given: string[]): Promise<Ended> => new Promise((resolve) => {
    const child = spawn(process.execPath, [file, ...given], { cwd: folder, env: { PATH: process.env['PATH'] ?? '' } });
    let [out, err] = ['', ''];
    child.stdout.on('data', (part: Buffer) => (out += part.toString()));
    child.stderr.on('data', (part: Buffer) => (err += part.toString()));
    child.on('close', (code) => resolve({ code, out, err }));
  });
  const api = (): string => `${whole.kit.gateway.url}/api`;
  const named = (ids = whole.two): string[] => [...ids.flatMap((id) => ['--referendum', id]), ...whole.uins.flatMap((uin) => ['--uin', uin]), '--origin', siteOrigin, '--operator', operatorOrigin, '--timeout', '60'];

  it('is one file that imports nothing but Node, and names nothing of the machine that built it', () => {
    const text = readFileSync(file, 'utf8');
    assert.ok(text.startsWith('#!/usr/bin/env node\n'));
    for (const [, from] of text.matchAll(/^(?:import|export) .*from ["']([^"']+)["']/gm)) assert.match(from ?? '', /^node:/);
    assert.doesNotMatch(text, /\bimport\((?!["']node:)|\brequire\(/);
    for (const place of [process.cwd(), folder]) assert.ok(!text.includes(place), place);
  });

  it('says 0 of the demo’s gateway, its writes included, and keeps the token to itself', async () => {
    const { token } = await whole.kit.citizen();
    writeFileSync(join(folder, 'token'), `${token}\n`);
    writeFileSync(join(folder, 'spent'), (await whole.kit.citizen()).token);
    const { code, out, err } = await run('conformance', api(), ...named(whole.all), '--token-file', 'token', '--spent-token-file', 'spent', '--write', '--json');
    assert.equal(code, 0, out + err);
    const report = JSON.parse(out) as Report;
    assert.deepEqual(report.findings.map(({ level, code: what }) => `${level} ${what}`), ['not-checked encryption']);
    assert.equal(report.gateway, api());
    assert.ok(!out.includes(token) && !err.includes(token));
  });

  it('takes the token from a command', async () => {
    const { token } = await whole.kit.citizen();
    const { code, out } = await run('conformance', `${api()}/`, ...named(), '--token-command', `echo ${token}`, '--locale=en');
    assert.equal(code, 0, out);
    assert.match(out, /not checked: a vote and its key\n {2}casting and paying were not allowed \(--write\)/);
    assert.match(out, /All that was checked holds\. Advice: 0, not checked: 11\./);
  });

  it('says 1 of a broken one: what, where, and by which rule, in both languages', async (context) => {
    const broken = await startBroken(whole.kit.gateway.url, fractures['credentials are welcome']!.make());
    context.after(() => broken.close());
    const russian = await run('conformance', `${broken.url}/api`, ...named());
    assert.equal(russian.code, 1);
    assert.match(russian.out, /НЕ СООТВЕТСТВУЕТ: Страницам разрешено присылать cookie \[cors\.credentials, referendum\.mine\]\n {2}ожидали: no Access-Control-Allow-Credentials\n {2}пришло: GET \/referendums\/[\w-]+\/my-ballot: true\n {2}номер запроса: [\w-]+\n {2}где написано: Docs, For the operator: CORS; Fetch standard, CORS protocol\n/);
    const english = await run('conformance', `${broken.url}/api`, ...named(), '--locale', 'en');
    assert.match(english.out, /FALLS SHORT: Pages are allowed to send cookies \[cors\.credentials, referendum\.mine\]/);
    assert.match(english.out, /\nFalls short: 1\. /);
  });

  it('writes nothing of a stranger’s text to the terminal but its letters', async (context) => {
    const broken = await startBroken(whole.kit.gateway.url, { answer: (answer, { path }) => (path.endsWith('/my-ballot') ? { ...answer, body: '{"type":"a\\u001b[31m","status":401,"code":"\\u001b[2J\\r\\n"}' } : null) });
    context.after(() => broken.close());
    const { code, out } = await run('conformance', `${broken.url}/api`, ...named());
    assert.equal(code, 1);
    assert.doesNotMatch(out, /[^\P{C}\n]/u);
  });

  it('says 2 where nobody answers', async () => {
    const { code, out, err } = await run('conformance', 'http://127.0.0.1:1/api');
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /^Шлюз http:\/\/127\.0\.0\.1:1\/api не отвечает \(ECONNREFUSED\)/);
  });

  it('says 2 of a token that would go in the clear, before it reads one or runs anything', async () => {
    const ran = join(folder, 'ran');
    for (const given of [['--token-file', 'absent'], ['--spent-token-file', 'absent'], ['--token-command', `touch ${ran}`]]) {
      const { code, out, err } = await run('conformance', 'http://city.example/api', ...given, '--locale', 'en');
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, /^On the way to http:\/\/city\.example\/api everybody would read the token\./);
    }
    assert.ok(!existsSync(ran));
  });

  it('says 2 and how it is used of a line that it does not understand', async () => {
    writeFileSync(join(folder, 'not-a-token'), 'two words\n');
    const url = api();
    const lines: string[][] = [
      [], ['conformance'], ['other', url], ['conformance', 'not a url'], ['conformance', 'ftp://city.example'], ['conformance', 'https://me:secret@city.example'],
      ['conformance', `${url}?a=1`], ['conformance', url, 'more'], ['conformance', url, '--nothing'], ['conformance', url, '--locale', 'fr'], ['conformance', url, '--origin', 'lenta'],
      ['conformance', url, '--timeout', '0'], ['conformance', url, '--referendum', 'NO'], ['conformance', url, '--uin', '1234'], ['conformance', url, '--operator', 'city'], ['conformance', url, '--token-file', 'absent'], ['conformance', url, '--token-file', 'not-a-token'],
      ['conformance', url, '--token-command', 'exit 3'], ['conformance', url, '--token-file', 'token', '--token-command', 'true'],
      ['conformance', url, '--spent-token-file', 'absent'], ['conformance', url, '--token-file', 'token', '--spent-token-file', 'token'],
    ];
    // Four at a time: each is a process.
    for (let at = 0; at < lines.length; at += 4) {
      for (const { code, out, err } of await Promise.all(lines.slice(at, at + 4).map((line) => run(...line)))) {
        assert.equal(code, 2, err);
        assert.match(out + err, /npx city-blocks conformance URL/);
        assert.ok(!err.includes('    at '), err);
      }
    }
    const help = await run('--help', '--locale', 'en');
    assert.equal(help.code, 0);
    assert.match(help.out, /--write [^-]+his vote is replaced/);
  });
});
