import { payAccrualOperations as operations } from '../../src/blocks/pay-accrual/operations.js';
import { bindRequest } from '../../src/contract/binding.js';
import type { AnyOperation } from '../../src/contract/operation.js';
import type { Transport } from '../../src/transport/transport.js';
import { faults, ok, same } from '../harness/check.js';
import { contractAccruals, contractDocuments, contractParentSubject, contractReceipt, contractUin, uinOf } from '../harness/contract-accruals.js';
import { contractOutsider } from '../harness/contract-fixtures.js';
import type { Suite } from './contract-tools.js';
import { payOnceContract } from './pay-once-contract.js';
import { email, never, newKey, type PayCity, payTools } from './pay-tools.js';

const consent = { consent: true } as const;

/** What every city promises in which charges are found and paid. One city serves the whole suite: each charge is paid in one test. */
export function payContract(name: string, { describe, it, before, after }: Suite, open: () => Promise<PayCity>): void {
  describe(`payment contract: ${name}`, () => {
    let city: PayCity;
    let nobody: Transport;

    before(async () => {
      city = await open();
      nobody = await city.transportFor(null);
    });
    after(async () => city.close?.());

    const tools = payTools(() => city, () => nobody);
    const { search, quote, charge, order, pay } = tools;
    const mine = async (subject: string | null, after?: string): Promise<readonly string[]> =>
      (await (await city.transportFor(subject)).call(operations.mine, after === undefined ? {} : { after }, { signal: never() })).accruals.map(({ uin }) => uin);

    describe('finding', () => {
      for (const { accrual, payers } of contractAccruals(0).slice(40, 53)) {
        it(`${accrual.uin} as the register has it, found by its number${payers.length ? ' too' : ''}`, async () => {
          const [found, ...others] = await search({ by: 'uin', uin: accrual.uin });
          const undated = ({ billedOn: _, payBy: __, validUntil: ___, discount, ...rest }: typeof accrual): unknown => ({ ...rest, discount: discount && { ...discount, until: '' } });
          ok(found && !others.length, 'not the one charge');
          same(undated(found), undated(accrual));
        });
      }

      it('nothing is an answer, and no fault', async () => {
        const answer = await nobody.call(operations.search, { search: { by: 'uin', uin: contractUin(999) } }, { signal: never() });
        same([answer.accruals, answer.next, answer.incomplete], [[], null, false]);
        same(await search({ ...contractDocuments.none, ...consent }), []);
        ok(Math.abs(Date.parse(answer.asOf)) > 0, 'no moment');
      });

      it('by a document of the payer, of the kinds that are wanted', async () => {
        const all = await search({ ...contractDocuments.two, ...consent });
        same(all.map(({ uin }) => uin).sort(), [uinOf('reduced'), contractUin(600)].sort());
        same((await search({ ...contractDocuments.two, ...consent }, { kinds: ['kindergarten'] })).map(({ uin }) => uin), [contractUin(600)]);
        same(await search({ ...contractDocuments.two, ...consent }, { kinds: ['tax', 'other'] }), []);
      });

      it('the same number of another kind of document is another document', async () => {
        same(await search({ by: 'document', document: 'snils', number: contractDocuments.two.number, ...consent }), []);
      });

      it('by what stands on a receipt', async () => {
        same((await search(contractReceipt)).map(({ uin }) => uin), [contractUin(600)]);
        const [{ payee } = { payee: { account: '' } }] = await search(contractReceipt);
        same((await search({ ...contractReceipt, account: payee.account })).length, 1);
        same(await search({ ...contractReceipt, account: '40100000000000000000' }), []);
        same(await search({ ...contractReceipt, personalAccount: 'ЛС-77/2' }), []);
      });

      it('of who is signed in, and of nobody else', async () => {
        same(await mine(contractParentSubject), [contractUin(600)]);
        same(await mine(contractOutsider.subject), [contractUin(601)]);
        await faults(mine(null), 'auth.required');
      });

      it('a hundred in an answer, and the rest after it, none twice', async () => {
        const by = { ...contractDocuments.many, ...consent };
        const first = await nobody.call(operations.search, { search: by }, { signal: never() });
        ok(first.next !== null && !first.next.includes(contractDocuments.many.number), 'no next, or one that tells the document');
        const second = await nobody.call(operations.search, { search: by, after: first.next }, { signal: never() });
        same([first.accruals.length, second.accruals.length, second.next], [100, 30, null]);
        same(new Set([...first.accruals, ...second.accruals].map(({ uin }) => uin)).size, 130);
        for (const wrong of ['x', `${first.next}x`]) await faults(nobody.call(operations.search, { search: by, after: wrong }, { signal: never() }), 'request.invalid');
        await faults(nobody.call(operations.search, { search: { ...contractDocuments.two, ...consent }, after: first.next }, { signal: never() }), 'request.invalid');
      });

      for (const [what, wrong] of [
        ['a document without consent', contractDocuments.two], ['consent refused', { ...contractDocuments.two, consent: false }], ['a short УИН', { by: 'uin', uin: '1234' }],
        ['an УИН with a gap', { by: 'uin', uin: `${contractUin(0).slice(0, 24)} ` }], ['an unknown document', { by: 'document', document: 'pass', number: '123456', ...consent }],
        ['a number in lower case', { by: 'document', document: 'sts', number: '99аа000001', ...consent }], ['a name', { by: 'name', name: 'Петрова' }], ['nothing', null],
      ] as const) {
        it(`request.invalid: ${what}`, async () => same((await faults(search(wrong as never), 'request.invalid')).outcome, 'not-done'));
      }
    });

    describe('a quote', () => {
      it('has the charges in the order asked for, each once, without what the register does not have', async () => {
        const [a, b] = [contractUin(600), contractUin(601)];
        same((await quote(b, contractUin(999), a, b)).accruals.map(({ uin }) => uin), [b, a]);
      });

      it('has totals that are sums, of the payable ones alone', async () => {
        const { accruals, methods } = await quote(contractUin(600), contractUin(601), uinOf('annulled'));
        same(accruals.length, 3);
        ok(methods.length > 0, 'no way to pay');
        for (const { total, commission } of methods) same(total - commission, 41_000 + 42_000);
        same(new Set(methods.map(({ id }) => id)).size, methods.length);
      });

      for (const [role, costs] of [['reduced', 75_000], ['reduced-last-day', 75_000], ['reduced-no-more', 100_000], ['last-day', 100_000], ['restored', 100_000]] as const) {
        it(`${role}: ${costs} kopecks today`, async () => {
          for (const { total, commission } of (await quote(uinOf(role))).methods) same(total - commission, costs);
        });
      }

      for (const role of ['paid', 'overpaid', 'annulled', 'expired', 'closed'] as const) {
        it(`${role}: shown, and no way to pay it`, async () => {
          const { accruals, methods } = await quote(uinOf(role));
          same([accruals.map(({ uin }) => uin), methods], [[uinOf(role)], []]);
        });
      }

      for (const [what, uins] of [['none', []], ['more than twenty', Array.from({ length: 21 }, (_, at) => contractUin(at))], ['one of no shape', ['7']]] as const) {
        it(`request.invalid: ${what}`, async () => void (await faults(quote(...uins), 'request.invalid')));
      }
    });

    payOnceContract({ describe, it, before, after }, tools);

    describe('on the way', () => {
      const calls = (): readonly (readonly [AnyOperation, Record<string, unknown>])[] => [
        [operations.search, { search: { ...contractDocuments.two, ...consent } }], [operations.quote, { uins: [contractUin(600)] }], [operations.settle, { attempt: newKey(), callOff: false }],
        [operations.cancel, { attempt: newKey() }], [operations.mine, {}],
      ];

      it('nothing personal is in an address', () => {
        for (const [operation, input] of [...calls(), [operations.pay, { items: [{ uin: contractUin(600), amount: 1 }], contact: email }]] as const) {
          const { path, body } = bindRequest(operation, input);
          ok(!/\d{4}|@|attempt=/.test(path), path);
          same(JSON.parse(body ?? 'null'), input);
        }
        return Promise.resolve();
      });

      it('a page of a site is answered nothing', async () => {
        const page = city.openPage();
        if (!page) return void ok(nobody.demonstration, 'a page is missing');
        for (const [operation, input] of calls()) same((await faults(page.call(operation, input, { signal: never() }), 'exposure.secure-only')).outcome, 'not-done');
        const [given, key] = [await order(charge()), newKey()];
        same((await faults(page.call(operations.pay, given, { signal: never(), key }), 'exposure.secure-only')).outcome, 'not-done');
        // Said at the door and not kept: the same attempt from the operator's own page is good.
        same((await pay(given, key)).status, 'pending');
      });

      it('nobody keeps an answer, and no page of another origin is let in', async () => {
        if (!city.ask) return void ok(nobody.demonstration, 'no way to look at headers');
        for (const [operation, input] of calls()) {
          const { method, path, body } = bindRequest(operation, input);
          const answer = await city.ask(path, { method, body, headers: { 'content-type': 'application/json' } });
          ok(/\bno-store\b/.test(answer.headers.get('cache-control') ?? ''), `${operation.name} may be kept`);
          ok(answer.headers.get('access-control-allow-origin') !== '*', `${operation.name} is for every page`);
          same(answer.status, operation.access === 'citizen' ? 401 : 200);
        }
      });
    });
  });
}
