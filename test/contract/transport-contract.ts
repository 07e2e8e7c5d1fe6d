import { referendumOperations as operations } from '../../src/blocks/referendum/operations.js';
import { attemptOperations } from '../../src/contract/attempt-operations.js';
import type { Receipt, Results } from '../../src/blocks/referendum/schemas.js';
import { canonicalBallot, type Choice, type PlainBallot, plainBallot } from '../../src/domain/ballot/ballot.js';
import { type AttemptKey, newAttemptKey } from '../../src/kernel/attempt.js';
import { base64url, type Random } from '../../src/kernel/random.js';
import type { Transport } from '../../src/transport/transport.js';
import { faults, ok, same } from '../harness/check.js';
import { contractAdults, contractOutsider, contractReferendums } from '../harness/contract-fixtures.js';
import { aroundContract } from './around-contract.js';
import type { Suite } from './contract-tools.js';
import { kindsContract } from './kinds-contract.js';

/** A city that holds `contractReferendums` and `contractCitizens`, and pages that reach it by the transport under test. */
export interface ContractCity {
  /** The transport of a page in which that citizen is signed in; null: nobody is. */
  transportFor(subject: string | null): Transport | Promise<Transport>;
  close?(): Promise<void>;
}

const random: Random = { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) };
const newKey = (): AttemptKey => newAttemptKey(random);
const choosing = (option: string): PlainBallot => plainBallot([{ question: 'name', options: [option] }], random);
const never = (): AbortSignal => new AbortController().signal;

/** What every transport promises, whoever made it. One city serves the whole suite: each voter votes in one test. */
export function transportContract(name: string, { describe, it, before, after }: Suite, open: () => Promise<ContractCity>): void {
  describe(`transport contract: ${name}`, () => {
    let city: ContractCity;
    let nobody: Transport;
    let voters = 0;

    before(async () => {
      city = await open();
      nobody = await city.transportFor(null);
    });
    after(async () => city.close?.());

    const voter = (): Promise<Transport> => Promise.resolve(city.transportFor(contractAdults[voters++]?.subject ?? ''));
    const get = (referendumId: string): Promise<unknown> => nobody.call(operations.get, { referendumId }, { signal: never() });
    const results = (referendumId: string): Promise<Results> => nobody.call(operations.results, { referendumId }, { signal: never() });
    const cast = (by: Transport, referendumId: string, ballot: PlainBallot, key: AttemptKey | undefined, replaces = 0): Promise<Receipt> =>
      by.call(operations.cast, input(referendumId, ballot, replaces), { signal: never(), ...(key && { key }) });
    const settle = (referendumId: string, attempt: string): Promise<unknown> => nobody.call(operations.settle, { referendumId, attempt }, { signal: never() });

    describe('public reads', () => {
      for (const referendum of contractReferendums(0)) {
        it(`answers ${referendum.id} as it was registered, markup left as text`, async () => {
          const { opensAt: _, closesAt: __, ...read } = (await get(referendum.id)) as typeof referendum;
          const { opensAt: ___, closesAt: ____, ...registered } = referendum;
          same(read, registered);
        });
      }

      it('gives each caller an answer of his own', async () => {
        const first = (await get('contract-open')) as { title: { ru: string } };
        first.title.ru = 'changed by the caller';
        const again = (await get('contract-open')) as { title: { ru: string } };
        ok(again.title.ru !== 'changed by the caller', 'callers share an object');
      });

      it('not-found', async () => void (await faults(get('contract-absent'), 'not-found')));

      for (const id of ['', '.', '..', 'Contract-Open', 'a b', 'a/b', '<script>', '%', '\u{D800}', 'x'.repeat(65), `x\u0000`]) {
        it(`request.invalid or not-found for the id ${JSON.stringify(id)}`, async () => {
          const fault = await get(id).then(() => null, (thrown: unknown) => thrown as { code: string; outcome: string });
          ok(fault?.code === 'request.invalid' || fault?.code === 'not-found', `got ${fault?.code}`);
          same(fault.outcome, 'not-done');
        });
      }

      it('an aborted signal asks nothing', async () => {
        const fault = await faults(nobody.call(operations.get, { referendumId: 'contract-open' }, { signal: AbortSignal.abort() }), 'cancelled');
        same(fault.outcome, 'not-done');
      });

      it('an abort under way is told as cancelled, and the next call works', async () => {
        const abort = new AbortController();
        const call = nobody.call(operations.get, { referendumId: 'contract-open' }, { signal: abort.signal });
        abort.abort();
        await faults(call, 'cancelled');
        await get('contract-open');
      });

      it('identical reads at once are all answered, and an abort of one leaves the others', async () => {
        const abort = new AbortController();
        const calls = [1, 2, 3].map(() => get('contract-open'));
        const left = nobody.call(operations.get, { referendumId: 'contract-open' }, { signal: abort.signal });
        abort.abort();
        await faults(left, 'cancelled');
        const [first, ...others] = await Promise.all(calls);
        for (const other of others) same(other, first);
      });
    });

    describe('who may', () => {
      it('auth.required where nobody is signed in, and nothing is done', async () => {
        const fault = await faults(nobody.call(operations.mine, { referendumId: 'contract-open' }, { signal: never() }), 'auth.required');
        same(fault.outcome, 'not-done');
        const key = newKey();
        same((await faults(cast(nobody, 'contract-open', choosing('first'), key), 'auth.required')).outcome, 'not-done');
        same(await settle('contract-open', key), { outcome: 'void' });
      });

      for (const [subject, id, reason] of [
        ['contract-teenager', 'contract-adults', 'age'], [contractOutsider.subject, 'contract-arbat', 'district'],
      ] as const) {
        it(`told before the choice and held at the ballot: ${reason}`, async () => {
          const by = await city.transportFor(subject);
          same(await by.call(operations.mine, { referendumId: id }, { signal: never() }), { eligibility: reason, receipt: null, results: null });
          const fault = await faults(cast(by, id, choosing('first'), newKey()), 'referendum.not-eligible');
          same(fault.outcome, 'not-done');
          same(fault.data['reason'], reason);
        });
      }

      it('eligible, and a ballot that is taken', async () => {
        const by = await voter();
        for (const id of ['contract-adults', 'contract-arbat']) {
          same(await by.call(operations.mine, { referendumId: id }, { signal: never() }), { eligibility: 'eligible', receipt: null, results: null });
          same((await cast(by, id, choosing('first'), newKey())).revision, 1);
        }
      });
    });

    describe('one ballot', () => {
      it('is answered with a receipt of this very ballot, and is kept', async () => {
        const by = await voter();
        const ballot = choosing('second');
        const receipt = await cast(by, 'contract-open', ballot, newKey());
        same(receipt.tracker, await trackerOf(ballot));
        const mine = await by.call(operations.mine, { referendumId: 'contract-open' }, { signal: never() });
        same(mine.receipt, receipt);
      });

      it('sent again with its key gets the same answer, also at the same time', async () => {
        const by = await voter();
        const [ballot, key] = [choosing('first'), newKey()];
        const receipts = await Promise.all([1, 2, 3, 4].map(() => cast(by, 'contract-open', ballot, key)));
        receipts.push(await cast(by, 'contract-open', ballot, key));
        for (const receipt of receipts) same(receipt, receipts[0]);
        same(await settle('contract-open', key), { outcome: 'recorded', receipt: receipts[0] });
      });

      it('two wishes at once of one citizen: one is taken', async () => {
        const by = await voter();
        const ended = await Promise.allSettled(['first', 'second'].map((option) => cast(by, 'contract-open', choosing(option), newKey())));
        same(ended.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
        const lost = ended.find((one) => one.status === 'rejected');
        await faults(Promise.reject(lost?.reason as Error), 'referendum.already-voted');
      });

      it('attempt.missing without a key', async () => {
        const by = await voter();
        same((await faults(cast(by, 'contract-open', choosing('first'), undefined), 'attempt.missing')).outcome, 'not-done');
        same((await by.call(operations.mine, { referendumId: 'contract-open' }, { signal: never() })).receipt, null);
      });

      it('attempt.mismatch when the key names another wish or another citizen', async () => {
        const [by, other, key, ballot] = [await voter(), await voter(), newKey(), choosing('first')];
        await cast(by, 'contract-open', ballot, key);
        await faults(cast(by, 'contract-open', choosing('second'), key), 'attempt.mismatch');
        await faults(cast(by, 'contract-open', ballot, key, 1), 'attempt.mismatch');
        await faults(cast(other, 'contract-open', ballot, key), 'attempt.mismatch');
        same((await other.call(operations.mine, { referendumId: 'contract-open' }, { signal: never() })).receipt, null);
      });

      it('a refused attempt stays refused, and is settled as void', async () => {
        const by = await voter();
        const [ballot, key] = [choosing('third'), newKey()];
        await faults(cast(by, 'contract-open', ballot, key), 'ballot.invalid');
        await faults(cast(by, 'contract-open', ballot, key), 'ballot.invalid');
        same(await settle('contract-open', key), { outcome: 'void' });
      });

      for (const [id, code] of [['contract-upcoming', 'referendum.not-open'], ['contract-closed', 'referendum.closed'], ['contract-absent', 'not-found']] as const) {
        it(`${code}, with the outcome known`, async () => {
          same((await faults(cast(await voter(), id, choosing('first'), newKey()), code)).outcome, 'not-done');
        });
      }

      for (const [what, choices] of [
        ['no choice', [{ question: 'name', options: [] }]],
        ['two options', [{ question: 'name', options: ['first', 'second'] }]],
        ['an option of nowhere', [{ question: 'name', options: ['third'] }]],
        ['a question of nowhere', [{ question: 'other', options: ['first'] }]],
        ['a question twice', [{ question: 'name', options: ['first'] }, { question: 'name', options: ['first'] }]],
      ] as const) {
        it(`ballot.invalid: ${what}`, async () => {
          const ballot = plainBallot(choices, random);
          same((await faults(cast(await voter(), 'contract-open', ballot, newKey()), 'ballot.invalid')).outcome, 'not-done');
        });
      }

      for (const [what, wrong] of [
        ['no choices', { kind: 'plain', nonce: base64url(random.bytes(16)), choices: [] }],
        ['a short nonce', { ...choosing('first'), nonce: 'AAAA' }],
        ['an unknown kind', { ...choosing('first'), kind: 'sealed' }],
        ['options that are no list', { ...choosing('first'), choices: [{ question: 'name', options: 'first' }] }],
        ['nothing', null],
      ] as const) {
        it(`request.invalid: ${what}`, async () => {
          same((await faults(cast(await voter(), 'contract-open', wrong as never, newKey()), 'request.invalid')).outcome, 'not-done');
        });
      }
    });

    describe('a change', () => {
      it('replaces the vote and is counted as one; the earlier attempt is told as replaced', async () => {
        const by = await voter();
        const [firstKey, secondKey] = [newKey(), newKey()];
        const first = await cast(by, 'contract-open', choosing('first'), firstKey);
        const second = await cast(by, 'contract-open', choosing('second'), secondKey, 1);
        same([first.revision, second.revision], [1, 2]);
        same(await settle('contract-open', firstKey), { outcome: 'replaced' });
        same(await settle('contract-open', secondKey), { outcome: 'recorded', receipt: second });
        same((await by.call(operations.mine, { referendumId: 'contract-open' }, { signal: never() })).receipt, second);
      });

      it('a stale tab does not undo a newer vote', async () => {
        const by = await voter();
        await cast(by, 'contract-open', choosing('first'), newKey());
        await faults(cast(by, 'contract-open', choosing('second'), newKey()), 'referendum.already-voted');
        const second = await cast(by, 'contract-open', choosing('second'), newKey(), 1);
        await faults(cast(by, 'contract-open', choosing('first'), newKey(), 1), 'referendum.already-voted');
        same((await by.call(operations.mine, { referendumId: 'contract-open' }, { signal: never() })).receipt, second);
      });

      it('of a vote that was never cast is refused', async () => {
        same((await faults(cast(await voter(), 'contract-open', choosing('first'), newKey(), 1), 'request.invalid')).outcome, 'not-done');
      });

      it('change-not-allowed where the rule is never', async () => {
        const by = await voter();
        const key = newKey();
        const receipt = await cast(by, 'contract-once', choosing('first'), key);
        await faults(cast(by, 'contract-once', choosing('second'), newKey(), 1), 'referendum.change-not-allowed');
        await faults(cast(by, 'contract-once', choosing('second'), newKey()), 'referendum.already-voted');
        same(await settle('contract-once', key), { outcome: 'recorded', receipt });
      });
    });

    const tools = {
      nobody: () => nobody, voter, results, cast, choosing, newKey,
      as: async (subject: string) => city.transportFor(subject), answering: (choices: readonly Choice[]) => plainBallot(choices, random),
    };
    const suite = { describe, it, before, after };
    kindsContract(suite, tools);
    aroundContract(suite, tools);

    describe('in an open page', () => {
      it('a secret question is not answered, unless nothing is sent anywhere', async () => {
        const [by, key] = [await voter(), newKey()];
        const casting = cast(by, 'contract-secret', choosing('first'), key);
        if (nobody.demonstration) same((await casting).revision, 1);
        else same((await faults(casting, 'exposure.secure-only')).outcome, 'not-done');
        const { receipt } = await by.call(operations.mine, { referendumId: 'contract-secret' }, { signal: never() });
        same(receipt !== null, nobody.demonstration);
      });

      it('no attempt key is sealed, unless nothing is sent anywhere', async () => {
        const [by, key, scope] = [await voter(), newKey(), 'referendum.cast:contract-once'];
        const { revision } = await cast(by, 'contract-once', choosing('first'), key);
        const sealing = nobody.call(attemptOperations.seal, { scope, attempt: key }, { signal: never() });
        if (!nobody.demonstration) return void (await faults(sealing, 'exposure.secure-only'));
        const { keepsake } = await sealing;
        same(await settle('contract-once', keepsake), { outcome: 'recorded', receipt: { tracker: null, castAt: null, revision } });
        await faults(settle('contract-open', keepsake), 'request.invalid');
      });
    });

    describe('settling', () => {
      it('by a keepsake that does not open is no attempt', async () => {
        await faults(settle('contract-open', `k1.${'A'.repeat(67)}`), 'request.invalid');
      });

      it('an attempt that never arrived is called off for good', async () => {
        const by = await voter();
        const key = newKey();
        same(await settle('contract-open', key), { outcome: 'void' });
        same(await settle('contract-open', key), { outcome: 'void' });
        same((await faults(cast(by, 'contract-open', choosing('first'), key), 'attempt.void')).outcome, 'not-done');
        same((await by.call(operations.mine, { referendumId: 'contract-open' }, { signal: never() })).receipt, null);
        same((await cast(by, 'contract-open', choosing('first'), newKey())).revision, 1);
      });

      it('at the same time as the ballot: both tell the same end', async () => {
        const by = await voter();
        const key = newKey();
        const [receipt, settled] = await Promise.all([
          cast(by, 'contract-open', choosing('first'), key).catch((thrown: unknown) => (thrown as { code: string }).code),
          settle('contract-open', key),
        ]);
        if (receipt === 'attempt.void') same(settled, { outcome: 'void' });
        else same(settled, { outcome: 'recorded', receipt });
      });

      it('of another referendum or of no shape is refused', async () => {
        const by = await voter();
        const key = newKey();
        await cast(by, 'contract-open', choosing('first'), key);
        await faults(settle('contract-once', key), 'attempt.mismatch');
        await faults(settle('contract-open', 'short'), 'request.invalid');
        await faults(settle('contract-absent', newKey()), 'not-found');
      });
    });

    describe('results', () => {
      for (const [id, stage, until] of [
        ['contract-closed', 'final', undefined], ['contract-after-vote', 'hidden', 'vote'], ['contract-after-close', 'hidden', 'close'], ['contract-once', 'live', undefined],
      ] as const) {
        it(`${id} is ${stage}${until ? ` until the ${until}` : ''}; what is hidden is not in the answer`, async () => {
          const answer = await results(id);
          same(answer.stage, stage);
          same('until' in answer ? answer.until : undefined, until);
          ok(stage === 'hidden' ? !JSON.stringify(answer).includes('count') : 'tallies' in answer, 'a count where the rule hides it, or none where it does not');
        });
      }

      it('the same answer while nothing happens, so that caches and watches keep quiet', async () => {
        same(await results('contract-closed'), await results('contract-closed'));
        same(await results('contract-after-close'), await results('contract-after-close'));
      });

      it('after my vote, to me alone', async () => {
        const by = await voter();
        const mine = (): Promise<{ results: Results | null }> => by.call(operations.mine, { referendumId: 'contract-after-vote' }, { signal: never() });
        same((await mine()).results, null);
        await cast(by, 'contract-after-vote', choosing('first'), newKey());
        same((await mine()).results?.stage, 'live');
        same((await results('contract-after-vote')).stage, 'hidden');
      });

      it('one vote does not move the public counts', async () => {
        const before = await results('contract-adults');
        await cast(await voter(), 'contract-adults', choosing('second'), newKey());
        same(await results('contract-adults'), before);
      });
    });

    describe('a watch', () => {
      it('yields at once, then what changed, and ends on abort without a word', async () => {
        const abort = new AbortController();
        const seen: Results[] = [];
        for await (const answer of nobody.watch(operations.results, { referendumId: 'contract-watched' }, { signal: abort.signal })) {
          ok(JSON.stringify(answer) !== JSON.stringify(seen.at(-1)), 'told again what had not changed');
          seen.push(answer);
          if (answer.voted >= 10) abort.abort();
          // One batch, so that public counts move.
          else if (seen.length === 1) for (let n = 0; n < 10; n++) await cast(await voter(), 'contract-watched', choosing(n < 7 ? 'first' : 'second'), newKey());
        }
        const last = seen.at(-1);
        ok(last?.stage === 'live', 'no live results');
        same(last.tallies, [{ question: 'name', options: [{ option: 'first', count: 7 }, { option: 'second', count: 3 }] }]);
      });

      it('that is aborted before it begins yields nothing', async () => {
        for await (const answer of nobody.watch(operations.results, { referendumId: 'contract-open' }, { signal: AbortSignal.abort() })) {
          throw new Error(`yielded ${JSON.stringify(answer)}`);
        }
      });

      it('that is left by its reader ends', async () => {
        for await (const answer of nobody.watch(operations.results, { referendumId: 'contract-open' }, { signal: never() })) {
          same(answer.stage, 'live');
          break;
        }
      });

      it('not-found', async () => {
        const first = (): Promise<unknown> => nobody.watch(operations.results, { referendumId: 'contract-absent' }, { signal: never() })[Symbol.asyncIterator]().next();
        await faults(first(), 'not-found');
      });

      it('refuses what is not a public read', async () => {
        const first = (): Promise<unknown> => nobody.watch(operations.mine, { referendumId: 'contract-open' }, { signal: never() })[Symbol.asyncIterator]().next();
        await faults(first(), 'request.invalid');
      });
    });
  });
}

function input(referendumId: string, ballot: PlainBallot, replaces: number): { referendumId: string; ballot: never; replaces: number } {
  // A ballot of the domain is read-only all through; the schema's type is not.
  return { referendumId, replaces, ballot: ballot as never };
}

async function trackerOf(ballot: PlainBallot): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonicalBallot(ballot)))));
}
