import { expect } from '@esm-bundle/chai';
import { raceInTurn } from '../../src/loader/race.js';

const never = 2 ** 30;
const silence = (): Promise<string> => new Promise(() => undefined);
const failing = (reason: string) => (): Promise<string> => Promise.reject(new Error(reason));
const rejection = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'none', (reason: unknown) => (reason as Error).message);

describe('one way after another', () => {
  it('asks the second only when the first has failed', async () => {
    let asked = 0;
    const second = (): Promise<string> => Promise.resolve(`second ${++asked}`);
    expect(await raceInTurn([() => Promise.resolve('first'), second], never)).to.equal('first');
    expect(asked).to.equal(0);
    expect(await raceInTurn([failing('no'), second], never)).to.equal('second 1');
  });

  it('asks the second when the first is silent, and takes whichever comes', async () => {
    let answer: (text: string) => void = () => undefined;
    const slow = (): Promise<string> => new Promise((resolve) => (answer = resolve));
    expect(await raceInTurn([slow, () => Promise.resolve('second')], 1)).to.equal('second');
    const late = raceInTurn([slow, () => (queueMicrotask(() => answer('first')), silence())], 1);
    expect(await late).to.equal('first');
  });

  it("fails with the last one's reason, and not before all have failed", async () => {
    expect(await rejection(raceInTurn([failing('one'), failing('two')], never))).to.equal('two');
    let fail: (reason: Error) => void = () => undefined;
    const slow = (): Promise<string> => new Promise((_, reject) => (fail = reject));
    const both = raceInTurn([slow, () => (queueMicrotask(() => fail(new Error('one'))), Promise.reject(new Error('two')))], 1);
    expect(await rejection(both)).to.equal('one');
  });
});
