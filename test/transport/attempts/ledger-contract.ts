import { expect } from '@esm-bundle/chai';
import { newAttemptKey, type AttemptKey } from '../../../src/kernel/attempt.js';
import type { AttemptLedger, AttemptRecord } from '../../../src/transport/attempts/ledger.js';

export const newKey = (): AttemptKey => newAttemptKey({ bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) });
export const pending = (): AttemptRecord => ({ key: newKey(), state: 'pending' });
/** Scopes are shared by all tests of an origin. */
export const newScope = (): string => `test:${newKey()}`;

export interface LedgerSubject {
  open(): AttemptLedger | Promise<AttemptLedger>;
  /** Whether what one ledger writes another one reads and is told: two tabs. */
  readonly shared: boolean;
}

/** What every ledger promises. */
export function ledgerContract(name: string, { open, shared }: LedgerSubject): void {
  describe(`ledger contract: ${name}`, () => {
    it('remembers, replaces, erases', async () => {
      const [ledger, scope, record] = [await open(), newScope(), pending()];
      expect(await ledger.read(scope)).to.equal(null);
      await ledger.write(scope, record);
      expect(await ledger.read(scope)).to.deep.equal(record);
      const settled: AttemptRecord = { key: record.key, state: 'settled' };
      await ledger.write(scope, settled);
      expect(await ledger.read(scope)).to.deep.equal(settled);
      await ledger.write(scope, null);
      await ledger.write(scope, null);
      expect(await ledger.read(scope)).to.equal(null);
    });

    it('keeps what an attempt would replace, and scopes apart', async () => {
      const [ledger, scope] = [await open(), newScope()];
      const record: AttemptRecord = { ...pending(), previous: newKey() };
      await ledger.write(scope, record);
      expect(await ledger.read(scope)).to.deep.equal(record);
      expect(await ledger.read(newScope())).to.equal(null);
    });

    it('runs acts of a scope one after another, of others at once', async () => {
      const [ledger, other, scope] = [await open(), shared ? await open() : null, newScope()];
      const order: string[] = [];
      let release = (): void => undefined;
      const first = ledger.exclusive(scope, async () => {
        order.push('first begins');
        await new Promise<void>((resolve) => (release = resolve));
        order.push('first ends');
      });
      const second = (other ?? ledger).exclusive(scope, () => Promise.resolve(order.push('second')));
      await ledger.exclusive(newScope(), () => Promise.resolve(order.push('elsewhere')));
      release();
      await Promise.all([first, second]);
      expect(order).to.deep.equal(['first begins', 'elsewhere', 'first ends', 'second']);
    });

    it('gives back what an act answered or threw, and goes on after it', async () => {
      const [ledger, scope] = [await open(), newScope()];
      const failure = new Error('of the act');
      expect(await ledger.exclusive(scope, () => Promise.reject(failure)).catch((thrown: unknown) => thrown)).to.equal(failure);
      expect(await ledger.exclusive(scope, () => Promise.resolve(7))).to.equal(7);
    });

    it('tells other elements of the page, and not the one that wrote', async () => {
      const [ledger, scope] = [await open(), newScope()];
      const [one, two] = [{}, {}];
      const heard: [string, AttemptRecord | null][] = [];
      const stops = [
        ledger.subscribe(scope, (record) => heard.push(['one', record]), one),
        ledger.subscribe(scope, (record) => heard.push(['two', record]), two),
        ledger.subscribe(newScope(), (record) => heard.push(['elsewhere', record]), two),
      ];
      const record = pending();
      await ledger.write(scope, record, one);
      await ledger.write(scope, null, two);
      expect(heard).to.deep.equal([['two', record], ['one', null]]);
      for (const stop of stops) stop();
      await ledger.write(scope, record, one);
      expect(heard.length).to.equal(2);
    });

    it('a writer without a name is not told of itself', async () => {
      const [ledger, scope] = [await open(), newScope()];
      let heard = 0;
      const stop = ledger.subscribe(scope, () => heard++);
      await ledger.write(scope, pending());
      stop();
      expect(heard).to.equal(0);
    });

    if (shared) {
      it('outlives its page', async () => {
        const [scope, record] = [newScope(), pending()];
        await (await open()).write(scope, record);
        expect(await (await open()).read(scope)).to.deep.equal(record);
      });

      it('tells other tabs', async () => {
        const [ledger, other, scope, record] = [await open(), await open(), newScope(), pending()];
        const heard: (AttemptRecord | null)[] = [];
        let wake = (): void => undefined;
        const stop = other.subscribe(scope, (told) => (heard.push(told), wake()));
        await ledger.write(scope, record);
        await ledger.write(scope, null);
        while (heard.length < 2) await new Promise<void>((resolve) => (wake = resolve));
        stop();
        expect(heard).to.deep.equal([record, null]);
      });
    }
  });
}
