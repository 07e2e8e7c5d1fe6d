import { expect } from '@esm-bundle/chai';
import { NarrowError, type OperatorWindow, runOperatorWindow } from '../../../src/identity/oidc/operator-flow.js';
import { readOperatorConfig } from '../../../src/identity/oidc/operator-config.js';
import { operatorTexts } from '../../../src/identity/oidc/operator-texts.js';

const origin = 'https://lenta.example';
const own = 'https://city.example';
/** Registered, in secure mode only. */
const closed = 'https://closed.example';
const state = 'S'.repeat(22);
const config = { issuer: 'https://login.example', clientId: 'operator', resource: 'urn:gateway', api: 'https://city.example/api', origins: [origin, own, closed], open: [origin] };

interface Log {
  readonly said: string[];
  readonly posted: unknown[];
  readonly went: string[];
  closed: number;
}

/** An operator's window at `path`, with a login that answers as told. */
function windowAt(path: string, changes: Partial<OperatorWindow> & { login?: object } = {}): { at: OperatorWindow; log: Log } {
  const log: Log = { said: [], posted: [], went: [], closed: 0 };
  const { login, ...rest } = changes;
  const client = {
    createSigninRequest: async ({ state: data, prompt = '' }: { state: unknown; prompt?: string }) => ({ url: `https://login.example/auth?${prompt}${JSON.stringify(data)}` }),
    createSignoutRequest: async () => ({ url: 'https://login.example/end' }),
    readSigninResponseState: async () => ({ state: { data: { origin, state } } }),
    processSigninResponse: async () => ({ access_token: 'broad' }),
    ...login,
  };
  const at: OperatorWindow = {
    url: new URL(path, 'https://city.example'),
    config,
    client: client as unknown as OperatorWindow['client'],
    opened: true,
    post: (message, to) => log.posted.push([message, to]),
    narrow: async (token, wish) => ({ token: `${wish.audience} of ${token} for ${wish.origin} on ${wish.site}`, expiresIn: 900, name: 'Анна П.' }),
    go: (address) => log.went.push(address),
    say: (text, site) => log.said.push(site === undefined ? text : `${text} ${site}`),
    close: () => (log.closed += 1),
    ...rest,
  };
  return { at, log };
}

const asked = `/sign-in?${new URLSearchParams({ origin, state })}`;
const keptState = (data: object): object => ({ readSigninResponseState: async () => ({ state: { data } }) });
const refusal = (error: string): { processSigninResponse(): Promise<never> } => ({
  processSigninResponse: () => Promise.reject(Object.assign(new Error(error), { error })),
});

describe('the operator’s window', () => {
  it('goes to the login, which asks the person each time, and remembers which page it was', async () => {
    const { at, log } = windowAt(asked);
    await runOperatorWindow(at);
    expect(log.went).to.deep.equal([`https://login.example/auth?consent${JSON.stringify({ origin, state, site: origin })}`]);
    expect(log.said).to.deep.equal(['opening lenta.example']);
    expect(log.posted).to.deep.equal([]);
  });

  const dead: readonly [string, string, Partial<OperatorWindow> & { login?: object }, string[]][] = [
    ['a site that is not registered', '/sign-in?origin=https://evil.example&state=' + state, {}, ['unregistered evil.example']],
    ['an origin that only begins like a registered one', `/sign-in?origin=${origin}.evil.example&state=${state}`, {}, ['unregistered lenta.example.evil.example']],
    ['no origin', '/sign-in?state=' + state, {}, ['badRequest']],
    ['no state', `/sign-in?origin=${origin}`, {}, ['badRequest']],
    ['a state of another shape', `/sign-in?origin=${origin}&state=%3Cb%3E`, {}, ['badRequest']],
    ['a page that speaks for another site', `${asked}&site=https://city.example`, {}, ['badRequest']],
    ['a frame in a site that is not registered', `/sign-in?origin=${own}&state=${state}&site=https://evil.example`, {}, ['unregistered evil.example']],
    ['a kept state of a page that speaks for another', '/sign-in/callback?code=1', { login: keptState({ origin, state, site: own }) }, ['finishing', 'stale']],
    ['a frame whose site was taken off the register meanwhile', '/sign-in/callback?code=1', { login: keptState({ origin: own, state, site: 'https://gone.example' }) }, ['finishing', 'unregistered gone.example']],
    ['no opener', asked, { opened: false }, ['noOpener']],
    ['no storage', asked, { login: { createSigninRequest: () => Promise.reject(new DOMException('refused', 'SecurityError')) } }, ['opening lenta.example', 'storage']],
    ['a callback that nobody waits for', '/sign-in/callback?code=1', { login: { readSigninResponseState: () => Promise.reject(new Error('No matching state')) } }, ['finishing', 'stale']],
    ['a kept state of another shape', '/sign-in/callback?code=1', { login: { readSigninResponseState: async () => ({ state: {} }) } }, ['finishing', 'stale']],
    ['a site that was taken off the register meanwhile', '/sign-in/callback?code=1', { config: { ...config, origins: [], open: [] } }, ['finishing', 'unregistered lenta.example']],
    ['an opener that is gone meanwhile', '/sign-in/callback?code=1', { opened: false }, ['finishing', 'noOpener']],
  ];
  for (const [name, path, changes, said] of dead) {
    it(`says so and posts nothing: ${name}`, async () => {
      const { at, log } = windowAt(path, changes);
      await runOperatorWindow(at);
      expect(log.said).to.deep.equal(said);
      expect(log.posted).to.deep.equal([]);
      expect(log.went).to.deep.equal([]);
      expect(log.closed).to.equal(0);
    });
  }

  it('hands the narrow token, and never the broad one, to the exact origin', async () => {
    const { at, log } = windowAt('/sign-in/callback?code=1');
    await runOperatorWindow(at);
    expect(log.posted).to.deep.equal([[{ type: 'city-blocks:signed-in', state, token: `opinion of broad for ${origin} on ${origin}`, expiresIn: 900, name: 'Анна П.' }, origin]]);
    expect(log.closed).to.equal(1);
  });

  for (const [name, site, said] of [['in a page of a site', origin, 'openingFrame lenta.example'], ['of the operator’s own page', own, 'openingHere city.example']] as const) {
    it(`asks for a secure token for the frame ${name}`, async () => {
      const query = new URLSearchParams({ origin: own, state, ...(site !== own && { site }) });
      const opening = windowAt(`/sign-in?${query}`);
      await runOperatorWindow(opening.at);
      expect(opening.log.said).to.deep.equal([said]);
      expect(opening.log.went).to.deep.equal([`https://login.example/auth?${JSON.stringify({ origin: own, state, site })}`]);
      const finishing = windowAt('/sign-in/callback?code=1', { login: keptState({ origin: own, state, site }) });
      await runOperatorWindow(finishing.at);
      expect(finishing.log.posted).to.deep.equal([[{ type: 'city-blocks:signed-in', state, token: `secure of broad for ${own} on ${site}`, expiresIn: 900, name: 'Анна П.' }, own]]);
    });
  }

  it('names the site around the frame where something fails', async () => {
    const { at, log } = windowAt('/sign-in/callback?code=1', { login: { ...keptState({ origin: own, state, site: origin }), ...refusal('server_error') } });
    await runOperatorWindow(at);
    expect(log.posted).to.deep.equal([[{ type: 'city-blocks:sign-in-failed', state, code: 'gateway.unavailable' }, own]]);
    expect(log.said.at(-1)).to.equal('unavailable lenta.example');
  });

  const told: readonly [string, Partial<OperatorWindow> & { login?: object }, string, string, number][] = [
    ['the citizen refused', { login: refusal('access_denied') }, 'auth.cancelled', 'cancelled', 1],
    ['the code is not good any more', { login: refusal('invalid_grant') }, 'auth.denied', 'denied', 0],
    ['the login failed', { login: refusal('server_error') }, 'gateway.unavailable', 'unavailable', 0],
    ['the login does not answer', { login: { processSigninResponse: () => Promise.reject(new TypeError('fetch')) } }, 'gateway.unavailable', 'unavailable', 0],
    ['the gateway refuses', { narrow: () => Promise.reject(new NarrowError('denied')) }, 'auth.denied', 'denied', 0],
    ['the gateway knows the site in secure mode only', { narrow: () => Promise.reject(new NarrowError('secureOnly')) }, 'auth.denied', 'secureOnly', 0],
    ['the gateway does not know the site', { narrow: () => Promise.reject(new NarrowError('unregistered')) }, 'auth.denied', 'unregistered', 0],
    ['the gateway does not answer', { narrow: () => Promise.reject(new TypeError('fetch')) }, 'gateway.unavailable', 'unavailable', 0],
  ];
  for (const [name, changes, code, text, closed] of told) {
    it(`tells the page and the citizen when ${name}`, async () => {
      const { at, log } = windowAt('/sign-in/callback?code=1', changes);
      await runOperatorWindow(at);
      expect(log.posted).to.deep.equal([[{ type: 'city-blocks:sign-in-failed', state, code }, origin]]);
      expect(log.said.at(-1)).to.equal(`${text} lenta.example`);
      expect(log.closed).to.equal(closed);
    });
  }

  it('goes to no login for a site in secure mode only, and takes no code for one', async () => {
    for (const [path, login] of [[`/sign-in?origin=${closed}&state=${state}`, {}], ['/sign-in/callback?code=1', keptState({ origin: closed, state })]] as const) {
      const { at, log } = windowAt(path, { login, narrow: () => Promise.reject(new Error('nobody asks for a token')) });
      await runOperatorWindow(at);
      expect(log.went).to.deep.equal([]);
      expect(log.posted).to.deep.equal([[{ type: 'city-blocks:sign-in-failed', state, code: 'auth.denied' }, closed]]);
      expect(log.said.at(-1)).to.equal('secureOnly closed.example');
      expect(log.closed).to.equal(0);
    }
  });

  it('tells the page when the login cannot be reached at the start', async () => {
    const { at, log } = windowAt(asked, { login: { createSigninRequest: () => Promise.reject(new Error('discovery')) } });
    await runOperatorWindow(at);
    expect(log.posted).to.deep.equal([[{ type: 'city-blocks:sign-in-failed', state, code: 'gateway.unavailable' }, origin]]);
    expect(log.said.at(-1)).to.equal('unavailable lenta.example');
  });

  it('signs out at the login, and says when it is done', async () => {
    const leaving = windowAt('/sign-out');
    await runOperatorWindow(leaving.at);
    expect(leaving.log.went).to.deep.equal(['https://login.example/end']);
    const left = windowAt('/sign-out?done=1&state=x');
    await runOperatorWindow(left.at);
    expect(left.log.said).to.deep.equal(['left']);
    expect(left.log.closed).to.equal(1);
    const down = windowAt('/sign-out', { login: { createSignoutRequest: () => Promise.reject(new Error('discovery')) } });
    await runOperatorWindow(down.at);
    expect(down.log.said).to.deep.equal(['leaving', 'unavailable']);
  });
});

describe('the operator’s settings', () => {
  it('are read when whole', () => {
    expect(readOperatorConfig(JSON.stringify(config))).to.deep.equal(config);
  });

  for (const text of [null, undefined, '', 'null', '[]', '7', '{', JSON.stringify({ ...config, origins: [7] }), JSON.stringify({ ...config, open: undefined }), JSON.stringify({ ...config, open: [7] }), JSON.stringify({ ...config, api: undefined })]) {
    it(`are refused when they are ${String(text).slice(0, 30)}`, () => {
      expect(readOperatorConfig(text)).to.equal(null);
    });
  }

  it('speak Russian unless English is asked for', () => {
    expect(operatorTexts(null).close).to.equal('Закрыть окно');
    expect(operatorTexts('fr').close).to.equal('Закрыть окно');
    for (const [locale, name] of [['ru', 'Анна П.'], ['en', 'Anna P.']]) expect(operatorTexts(locale).opening.text).to.include(name);
    expect(operatorTexts('en-GB').close).to.equal('Close this window');
  });
});
