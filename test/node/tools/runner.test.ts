import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { describe, it } from 'node:test';
import { chooseByGrep } from '../../../tools/test/grep.mjs';
import { runCheck } from '../../../tools/test/run.mjs';

const files = ['test/ui/bars.test.ts', 'test/blocks/referendum/vote.test.ts'];
const counting = (counts: string, code = 0): string[] => [
  'node',
  '-e',
  `require('node:fs').writeFileSync(process.env.CITY_SUMMARY, '${counts}'); console.log('said'); process.exitCode = ${code};`,
];

describe('--grep', () => {
  it('chooses files by their path', () => {
    assert.deepEqual(chooseByGrep(files, 'Referendum'), { files: [files[1]], pattern: undefined });
  });

  it('else tests by their name', () => {
    assert.deepEqual(chooseByGrep(files, 'adds up'), { files, pattern: 'adds up' });
  });

  it('without a text leaves all', () => {
    assert.deepEqual(chooseByGrep(files, undefined), { files, pattern: undefined });
  });
});

describe('a check', () => {
  it('counts as one, and is silent when it passes', async () => {
    assert.deepEqual(await runCheck({ command: ['node', '-e', 'console.log("said")'] }), { passed: 1, failed: 0, skipped: 0, output: '' });
  });

  it('shows what a failing command said', async () => {
    const { failed, output } = await runCheck({ command: 'echo out; echo wrong >&2; exit 3' });
    assert.equal(failed, 1);
    assert.match(output, /out[\s\S]*wrong/);
  });

  it('takes the counts that the command wrote', async () => {
    const counts = await runCheck({ command: counting('{"passed":5,"failed":0,"skipped":1}'), counted: true });
    assert.deepEqual(counts, { passed: 5, failed: 0, skipped: 1, output: '' });
  });

  it('is a failure when the command crashed, whatever it counted', async () => {
    assert.equal((await runCheck({ command: ['node', '-e', 'process.exit(1)'], counted: true })).failed, 1);
    assert.equal((await runCheck({ command: counting('{"passed":5,"failed":0,"skipped":0}', 1), counted: true })).failed, 1);
    assert.equal((await runCheck({ command: ['no-such-program'] })).failed, 1);
  });

  describe('that may be run again', () => {
    const first = '{"passed":5,"failed":2,"skipped":1,"files":{"a":{"passed":3,"failed":0,"skipped":0},"b":{"passed":2,"failed":2,"skipped":1}}}';
    const again = (asked: string[][], counts: string, code = 0) => (some: readonly string[]): { command: string[] } => {
      asked.push([...some]);
      return { command: counting(counts, code) };
    };

    it('runs the files in which something failed, and the second run decides', async () => {
      const asked: string[][] = [];
      const counts = await runCheck({ command: counting(first, 1), counted: true, again: again(asked, '{"passed":4,"failed":0,"skipped":1,"files":{}}') });
      assert.deepEqual([asked, counts], [[['b']], { passed: 7, failed: 0, skipped: 1, output: '' }]);
    });

    it('fails when they fail again', async () => {
      const { passed, failed } = await runCheck({ command: counting(first, 1), counted: true, again: again([], '{"passed":3,"failed":1,"skipped":1,"files":{}}', 1) });
      assert.deepEqual([passed, failed], [6, 1]);
    });

    it('runs everything where what failed is in no file', async () => {
      const asked: string[][] = [];
      const { failed } = await runCheck({ command: counting('{"passed":5,"failed":1,"skipped":0,"files":{"a":{"passed":5,"failed":0,"skipped":0}}}', 1), counted: true, again: again(asked, first) });
      assert.deepEqual([asked, failed], [[], 1]);
      assert.equal((await runCheck({ command: ['node', '-e', 'process.exit(1)'], counted: true, again: again(asked, first) })).failed, 1);
      assert.deepEqual(asked, []);
    });
  });

  it('ends what the command left running', async () => {
    const { output } = await runCheck({ command: 'sleep 600 & echo $!; exit 1' });
    const left = Number(output.split('\n')[0]);
    assert.ok(left > 0);
    // A killed process takes a while to leave, and where nobody collects the dead it stays in the table as a zombie.
    const gone = async (): Promise<boolean> => / Z |^$/.test(await readFile(`/proc/${left}/stat`, 'utf8').catch(() => ''));
    while (!(await gone())) await setTimeout(20);
  });
});
