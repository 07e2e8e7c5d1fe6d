import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createLocalJWKSet, EncryptJWT, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { referendumOperations as operations } from '../../../src/blocks/referendum/operations.js';
import { attemptOperations } from '../../../src/contract/attempt-operations.js';
import { secretsFrom } from '../../../demo/gateway/secrets.js';
import { narrowTokens } from '../../../demo/gateway/tokens/narrow-token.js';
import { Fault } from '../../../src/kernel/fault.js';
import { sealKeepsake } from '../../../demo/gateway/keepsakes.js';
import { type Answer, ballotFor, type CitizenOf, type Kit, newKey, operatorOrigin, question, secret, send, siteOrigin, startKit } from './kit.js';

const audience = 'urn:city-blocks:gateway';
const issuer = 'http://login.localhost:8082';
const quiet = 'http://quiet.localhost:8080';
const paying = 'http://paying.localhost:8080';
const closed = 'http://closed.localhost:8080';
const frame = { origin: operatorOrigin };

describe('secure mode at the gateway', () => {
  let kit: Kit;
  let broad: (sub: string) => Promise<string>;
  before(async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    const loginKeys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256', kid: 'k' }] });
    kit = await startKit({
      loginKeys,
      seed: async ({ db }) => void (await db.insertInto('sites').values([
        { origin: quiet, site: 'quiet', blocks: '["referendum"]', writes_per_minute: 2, open: true },
        { origin: paying, site: 'paying', blocks: '["payment"]', writes_per_minute: null },
        { origin: closed, site: 'closed', blocks: '["referendum"]', writes_per_minute: null },
      ]).execute()),
    });
    broad = (sub) => new SignJWT({}).setProtectedHeader({ alg: 'ES256', kid: 'k', typ: 'at+jwt' })
      .setIssuer(issuer).setAudience(audience).setExpirationTime(Math.floor(kit.clock.time / 1000) + 300).setSubject(sub).sign(privateKey);
  });
  after(() => kit.close());

  const exchange = async (sub: string, wish: object): Promise<Answer> => send(`${kit.gateway.url}/api/tokens`, {
    method: 'POST', headers: { 'content-type': 'application/json', 'authorization': `Bearer ${await broad(sub)}` }, body: JSON.stringify(wish),
  });
  const outcome = ({ status, body }: Answer): unknown => (status === 200 ? 200 : body['code']);

  describe('tokens', () => {
    it('of audience secure are for the operator’s own origin, and name the site around the frame', async () => {
      const { subject } = await kit.citizen();
      const wishes: [object, unknown][] = [
        [{ audience: 'secure', origin: operatorOrigin, site: siteOrigin }, 200],
        [{ audience: 'secure', origin: operatorOrigin }, 200],
        [{ audience: 'opinion', origin: operatorOrigin }, 200],
        [{ audience: 'opinion', origin: siteOrigin, site: siteOrigin }, 200],
        [{ audience: 'secure', origin: siteOrigin }, 'auth.denied'],
        [{ audience: 'secure', origin: operatorOrigin, site: closed }, 200],
        [{ audience: 'opinion', origin: closed }, 'exposure.secure-only'],
        [{ audience: 'opinion', origin: closed, site: closed }, 'exposure.secure-only'],
        [{ audience: 'secure', origin: siteOrigin, site: operatorOrigin }, 'auth.denied'],
        [{ audience: 'secure', origin: operatorOrigin, site: 'https://evil.example' }, 'site.not-registered'],
        [{ audience: 'opinion', origin: siteOrigin, site: quiet }, 'request.invalid'],
        [{ audience: 'secure', origin: operatorOrigin, site: 7 }, 'request.invalid'],
      ];
      for (const [wish, expected] of wishes) assert.deepEqual([wish, outcome(await exchange(subject, wish))], [wish, expected]);
    });

    it('are entered in the audit on the site, not on the frame', async () => {
      const { subject } = await kit.citizen();
      await exchange(subject, { audience: 'secure', origin: operatorOrigin, site: quiet });
      const rows = await kit.db.selectFrom('audit').select('object').where('who', '=', kit.secrets.mac('audit', subject)).execute();
      assert.deepEqual(rows, [{ object: quiet }]);
    });

    it('of audience secure do what one of opinion does, from the operator’s origin alone', async () => {
      const [id, citizen] = [await kit.referendum(), await kit.inFrame(await kit.citizen())];
      for (const origin of [siteOrigin, null]) assert.equal(outcome(await kit.cast(id, 'yes', { citizen, origin })), 'auth.denied');
      assert.equal(outcome(await kit.cast(id, 'yes', { citizen, ...frame })), 200);
      assert.equal(outcome(await kit.call(operations.mine, { referendumId: id }, { citizen, origin: null, headers: { 'sec-fetch-site': 'same-origin' } })), 200);
    });
  });

  it('takes no token of opinion polls for more than that, and reads those of before the frame', async () => {
    const tokens = narrowTokens(kit.secrets, kit.clock);
    const polls = await tokens.issue({ subject: 's', audience: 'opinion', origin: operatorOrigin });
    await assert.rejects(tokens.read(polls, 'secure', operatorOrigin), (thrown) => thrown instanceof Fault && thrown.code === 'auth.denied');
    const secure = await tokens.issue({ subject: 's', audience: 'secure', origin: operatorOrigin, site: siteOrigin });
    for (const wanted of ['opinion', 'secure'] as const) assert.equal((await tokens.read(secure, wanted, operatorOrigin)).site, siteOrigin);
    const claims = await new EncryptJWT({ origin: siteOrigin }).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).setSubject('s').setAudience('opinion')
      .setExpirationTime(Math.floor(kit.clock.time / 1000) + 60).encrypt(kit.secrets.key('narrow tokens'));
    assert.deepEqual(await tokens.open(claims), { subject: 's', audience: 'opinion', origin: siteOrigin, site: siteOrigin, issuedAt: 0, secondsLeft: 60 });
  });

  describe('the site around the frame', () => {
    const onPage = async (origin: string): Promise<CitizenOf> => {
      const { subject } = await kit.citizen();
      return { subject, token: await narrowTokens(kit.secrets, kit.clock).issue({ subject, audience: 'opinion', origin }) };
    };

    it('has its own quota of writes there too', async () => {
      const [id, person] = [await kit.referendum(), await kit.citizen()];
      const citizen = await kit.inFrame(person, quiet);
      const cast = async (): Promise<unknown> => outcome(await kit.cast(id, 'yes', { citizen, ...frame }));
      // A stranger takes nothing of it, nor does a token of this site that comes from another page.
      for (const origin of [operatorOrigin, operatorOrigin, operatorOrigin]) assert.equal(outcome(await kit.cast(id, 'yes', { origin })), 'auth.required');
      for (let at = 0; at < 3; at++) assert.equal(outcome(await kit.cast(id, 'yes', { citizen, origin: siteOrigin })), 'auth.denied');
      assert.deepEqual([await cast(), await cast()], [200, 'referendum.already-voted']);
      const { body } = await kit.cast(id, 'yes', { citizen, ...frame });
      assert.deepEqual([body['code'], body['of'], typeof body['retryAfter']], ['rate-limited', 'site', 'number']);
      // Its own page draws on the same quota, and another site on another.
      assert.equal(outcome(await kit.cast(id, 'yes', { origin: quiet, citizen: await onPage(quiet) })), 'rate-limited');
      assert.equal(outcome(await kit.cast(id, 'yes', { citizen: await kit.inFrame(await kit.citizen()), ...frame })), 200);
    });

    it('has its own blocks there too, and none once it is off the register', async () => {
      const [id, person] = [await kit.referendum(), await kit.citizen()];
      const gone = 'http://gone.localhost:8080';
      for (const site of [paying, gone]) {
        const citizen = await kit.inFrame(person, site);
        assert.equal(outcome(await kit.cast(id, 'yes', { citizen, ...frame })), 'site.not-registered');
        assert.equal(outcome(await kit.call(operations.mine, { referendumId: id }, { citizen, origin: null, headers: { 'sec-fetch-site': 'same-origin' } })), 'site.not-registered');
      }
    });
  });

  describe('a secret question', () => {
    it('is answered from the frame alone, and the refusal of a page stays with that page', async () => {
      const [id, person, key, ballot] = [await kit.referendum({ secrecy: 'secret' }), await kit.citizen(), newKey(), ballotFor('yes')];
      const opinion = await exchange(person.subject, { audience: 'opinion', origin: operatorOrigin });
      const onOwnPage = { subject: person.subject, token: String(opinion.body['token']) };
      for (const [citizen, origin] of [[person, siteOrigin], [onOwnPage, operatorOrigin]] as const) {
        const refused = await kit.cast(id, 'yes', { citizen, origin, key, ballot });
        assert.deepEqual([refused.status, refused.body['code']], [403, 'exposure.secure-only']);
      }
      for (const table of ['ballots', 'attempts', 'voter_roll'] as const) assert.deepEqual(await kit.db.selectFrom(table).selectAll().where('referendum', '=', id).execute(), []);
      const citizen = await kit.inFrame(person);
      const cast = await kit.cast(id, 'yes', { citizen, ...frame, key, ballot });
      assert.equal(cast.status, 200);
      // A copy from the page is refused as before, and the answer of the attempt stands.
      assert.equal(outcome(await kit.cast(id, 'yes', { citizen: person, key, ballot })), 'exposure.secure-only');
      assert.deepEqual((await kit.call(operations.settle, { referendumId: id, attempt: key }, frame)).body, { outcome: 'recorded', receipt: cast.body });
    });

    it('asks who is there before it says anything of a token that is over', async () => {
      const [id, citizen] = [await kit.referendum({ secrecy: 'secret' }), await kit.inFrame(await kit.citizen())];
      kit.clock.time += 901_000;
      assert.equal(outcome(await kit.cast(id, 'yes', { citizen, ...frame })), 'auth.required');
    });
  });

  describe('lengths on the line', () => {
    const options = ['a', 'an-answer-that-takes-a-much-longer-name-than-any-of-the-others'];

    it('of the answer to a vote are the same whatever was chosen', async () => {
      const id = await kit.referendum({ questions: [question(...options)] });
      const answers: Answer[] = [];
      for (const option of options) answers.push(await kit.cast(id, option, { citizen: await kit.citizen() }));
      assert.deepEqual(answers.map(({ status }) => status), [200, 200]);
      assert.equal(new Set(answers.map(({ text }) => text.length)).size, 1);
      const sizes = answers.map(({ headers }) => [...headers].filter(([name]) => name !== 'date').map(([name, value]) => `${name}: ${value.length}`).join());
      assert.equal(new Set(sizes).size, 1);
    });
  });

  describe('keepsakes', () => {
    const scopeOf = (id: string): string => `referendum.cast:${id}`;
    const seal = (scope: string, attempt: string, wish: object = frame): Promise<Answer> => kit.call(attemptOperations.seal, { scope, attempt }, wish);
    const keep = async (scope: string, attempt: string): Promise<string> => String((await seal(scope, attempt)).body['keepsake']);
    const settle = (referendumId: string, attempt: string): Promise<Answer> => kit.call(operations.settle, { referendumId, attempt }, frame);

    it('are sealed for the operator’s own origin alone', async () => {
      const scope = scopeOf(await kit.referendum());
      assert.equal(outcome(await seal(scope, newKey())), 200);
      assert.equal(outcome(await seal(scope, newKey(), { origin: siteOrigin })), 'exposure.secure-only');
      assert.equal(outcome(await seal(scope, newKey(), { origin: null })), 'exposure.secure-only');
      assert.equal(outcome(await seal(scope, newKey(), { origin: 'https://evil.example' })), 'site.not-registered');
      for (const [wrong, key] of [['no scope', newKey()], [scope, 'short'], [`${scope}/x`, newKey()]] as const) assert.equal(outcome(await seal(wrong, key)), 'request.invalid');
    });

    it('are for no page to read but those of a registered site, which are told why they get none', async () => {
      const scope = scopeOf(await kit.referendum());
      const allowed: [string | null, string | null][] = [[operatorOrigin, operatorOrigin], [siteOrigin, siteOrigin], ['https://evil.example', null], [null, null]];
      for (const [origin, reader] of allowed) {
        const answer = await seal(scope, newKey(), { origin });
        assert.equal(answer.headers.get('access-control-allow-origin'), reader, String(origin));
        assert.equal(answer.headers.get('cache-control'), 'no-store');
        assert.match(answer.headers.get('vary') ?? '', /origin/);
      }
    });

    it('are of one length, differ each time, and do not hold the key', async () => {
      const keys = [newKey(), 'AAAAAAAAAAAAAAAAAAAAAA', '____-----_____________'];
      const all = await Promise.all([...keys, ...keys].map((key, at) => keep(at < 3 ? 'a:b' : scopeOf('a-much-longer-name-of-a-question'), key)));
      assert.equal(new Set(all.map(({ length }) => length)).size, 1);
      assert.equal(new Set(all).size, 6);
      for (const text of all) {
        assert.match(text, /^k1\.[A-Za-z0-9_-]+$/);
        for (const key of keys) assert.ok(!text.includes(key) && !Buffer.from(text.slice(3), 'base64url').toString('latin1').includes(key));
      }
    });

    it('say that a ballot is in the box, and neither its number nor its time', async () => {
      const [id, citizen, key, lost] = [await kit.referendum(), await kit.citizen(), newKey(), newKey()];
      const { body: receipt } = await kit.cast(id, 'yes', { citizen, key });
      assert.deepEqual((await settle(id, await keep(scopeOf(id), key))).body, { outcome: 'recorded', receipt: { tracker: null, castAt: null, revision: 1 } });
      assert.deepEqual((await settle(id, key)).body, { outcome: 'recorded', receipt });
      const keepsake = await keep(scopeOf(id), lost);
      assert.deepEqual((await settle(id, keepsake)).body, { outcome: 'void' });
      assert.equal(outcome(await kit.cast(id, 'no', { citizen: await kit.citizen(), key: lost })), 'attempt.void');
      await kit.cast(id, 'no', { citizen, replaces: 1 });
      assert.deepEqual((await settle(id, await keep(scopeOf(id), key))).body, { outcome: 'replaced' });
    });

    it('that do not open are no attempt, and call none off', async () => {
      const [id, other, key] = [await kit.referendum(), await kit.referendum(), newKey()];
      const whole = await keep(scopeOf(id), key);
      const altered = Array.from(whole.slice(3), (letter, at) => `${whole.slice(0, 3 + at)}${letter === 'A' ? 'B' : 'A'}${whole.slice(4 + at)}`);
      const foreign = sealKeepsake(secretsFrom(`${secret}, and another`), scopeOf(id), key);
      for (const wrong of [...altered, await keep(scopeOf(other), key), await keep(`payment.pay:${id}`, key), foreign, `k1.${'A'.repeat(67)}`, whole.slice(0, -1), `${whole}A`]) {
        const { status, body } = await settle(id, wrong);
        assert.deepEqual([wrong, status, body['code'], body['at']], [wrong, 400, 'request.invalid', 'attempt']);
      }
      assert.deepEqual(await kit.db.selectFrom('attempts').selectAll().where('referendum', 'in', [id, other]).execute(), []);
      assert.equal(outcome(await kit.cast(id, 'yes', { citizen: await kit.citizen(), key })), 200);
    });

    it('open no other door', async () => {
      const [id, key] = [await kit.referendum(), newKey()];
      const keepsake = await keep(scopeOf(id), key);
      assert.equal(outcome(await kit.cast(id, 'yes', { citizen: await kit.citizen(), key: keepsake })), 'attempt.missing');
    });
  });
});
