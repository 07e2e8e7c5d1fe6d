import { expect } from '@esm-bundle/chai';
import type { Citizen } from '../../../src/identity/identity.js';
import { Fault } from '../../../src/kernel/fault.js';
import { delivered, openStage, type Stage } from './stage.js';

const never = new AbortController().signal;
let stage: Stage;

afterEach(() => stage.end());

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'fulfilled',
    (thrown: unknown) => (thrown instanceof Fault ? thrown.code : String(thrown)),
  );
}

/** Long enough for the window to have been looked at. */
function looked(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 600));
}

async function signIn(): Promise<Citizen> {
  const signing = stage.identity.signIn(never);
  stage.popup().post(stage.signedIn());
  return signing;
}

describe('oidc identity', () => {
  it('opens the operator’s window at once and tells it where the answer goes', async () => {
    stage = openStage({ locale: () => 'en' });
    const signing = codeOf(stage.identity.signIn(never));
    // No await in between: a browser opens windows inside the click only.
    const { address, state } = stage.popup();
    expect(address.pathname).to.equal('/sign-in');
    expect(address.searchParams.get('origin')).to.equal(location.origin);
    expect(address.searchParams.get('locale')).to.equal('en');
    expect(state).to.match(/^[A-Za-z0-9_-]{22}$/);
    stage.popup().post(stage.signedIn());
    expect(await signing).to.equal('fulfilled');
  });

  it('keeps the token and tells everybody who asked', async () => {
    stage = openStage();
    const told: (string | null)[] = [];
    const stop = stage.identity.subscribe((citizen) => told.push(citizen?.name ?? null));
    expect(await stage.identity.citizen()).to.equal(null);
    expect(await codeOf(stage.identity.token('opinion'))).to.equal('auth.required');
    expect(await signIn()).to.deep.equal({ name: 'Анна П.' });
    expect(await stage.identity.citizen()).to.deep.equal({ name: 'Анна П.' });
    expect(await stage.identity.token('opinion')).to.equal('narrow');
    expect(stage.popup().window.closed).to.equal(true);
    stop();
    await stage.identity.signOut();
    expect(told).to.deep.equal(['Анна П.']);
  });

  it('forgets the token at sign-out and ends the login’s session in a window', async () => {
    stage = openStage();
    await signIn();
    const told: (string | null)[] = [];
    stage.identity.subscribe((citizen) => told.push(citizen?.name ?? null));
    await stage.identity.signOut();
    expect(stage.popup().address.pathname).to.equal('/sign-out');
    expect(await codeOf(stage.identity.token('opinion'))).to.equal('auth.required');
    expect(told).to.deep.equal([null]);
  });

  it('signs out even where no window opens', async () => {
    stage = openStage({ blocked: true });
    await stage.identity.signOut();
    expect(await stage.identity.citizen()).to.equal(null);
  });

  it('forgets a token whose time is over, and tells so', async () => {
    stage = openStage();
    const signing = stage.identity.signIn(never);
    stage.popup().post(stage.signedIn({ expiresIn: 0.2 }));
    await signing;
    await new Promise<void>((resolve) => stage.identity.subscribe((citizen) => citizen === null && resolve()));
    expect(await stage.identity.citizen()).to.equal(null);
    expect(await codeOf(stage.identity.token('opinion'))).to.equal('auth.required');
  });

  it('rejects auth.blocked when no window opens', async () => {
    stage = openStage({ blocked: true });
    expect(await codeOf(stage.identity.signIn(never))).to.equal('auth.blocked');
  });

  it('rejects auth.cancelled when the visitor closes the window, and can start again', async () => {
    stage = openStage();
    const signing = codeOf(stage.identity.signIn(never));
    await looked();
    stage.popup().close();
    expect(await signing).to.equal('auth.cancelled');
    expect(await signIn()).to.deep.equal({ name: 'Анна П.' });
  }).timeout(10_000);

  it('rejects auth.blocked when the page’s Cross-Origin-Opener-Policy cuts the window off, however late its page comes', async () => {
    stage = openStage({ arrives: false });
    const signing = codeOf(stage.identity.signIn(never));
    await looked();
    stage.popup().close();
    expect(await signing).to.equal('auth.blocked');
  }).timeout(10_000);

  it('takes an answer that was posted just before the window closed', async () => {
    stage = openStage();
    const signing = stage.identity.signIn(never);
    stage.popup().post(stage.signedIn());
    stage.popup().close();
    expect(await signing).to.deep.equal({ name: 'Анна П.' });
  });

  it('gives up when its time is over', async () => {
    stage = openStage({ timeoutMs: 50 });
    expect(await codeOf(stage.identity.signIn(never))).to.equal('auth.cancelled');
    expect(stage.popup().window.closed).to.equal(true);
  });

  for (const [told, code] of [['auth.cancelled', 'auth.cancelled'], ['auth.denied', 'auth.denied'], ['gateway.unavailable', 'gateway.unavailable'], ['anything', 'auth.denied']] as const) {
    it(`rejects ${code} when the operator tells ${told}`, async () => {
      stage = openStage();
      const signing = codeOf(stage.identity.signIn(never));
      stage.popup().post({ type: 'city-blocks:sign-in-failed', state: stage.popup().state, code: told });
      expect(await signing).to.equal(code);
    });
  }

  it('asks for one window however many blocks ask', async () => {
    stage = openStage();
    const first = stage.identity.signIn(never);
    const second = stage.identity.signIn(never);
    expect(stage.popups).to.have.length(1);
    expect(stage.popup().focused).to.equal(1);
    stage.popup().post(stage.signedIn());
    expect(await Promise.all([first, second])).to.deep.equal([{ name: 'Анна П.' }, { name: 'Анна П.' }]);
  });

  it('closes the window when the last of those who waited gave up', async () => {
    stage = openStage();
    const [one, two] = [new AbortController(), new AbortController()];
    const first = codeOf(stage.identity.signIn(one.signal));
    const second = codeOf(stage.identity.signIn(two.signal));
    one.abort();
    expect(await first).to.equal('cancelled');
    expect(stage.popup().window.closed).to.equal(false);
    two.abort();
    expect(await second).to.equal('cancelled');
    expect(stage.popup().window.closed).to.equal(true);
    expect(await codeOf(stage.identity.signIn(one.signal))).to.equal('cancelled');
    expect(stage.popups).to.have.length(1);
  });

  const wrong: readonly [string, (stage: Stage) => unknown][] = [
    ['another state', (on) => on.signedIn({ state: 'A'.repeat(22) })],
    ['another type', (on) => on.signedIn({ type: 'signed-in' })],
    ['no token', (on) => on.signedIn({ token: undefined })],
    ['an empty token', (on) => on.signedIn({ token: '' })],
    ['a token that is no text', (on) => on.signedIn({ token: { a: 1 } })],
    ['a token without end', (on) => on.signedIn({ token: 'x'.repeat(10_000) })],
    ['no name', (on) => on.signedIn({ name: 7 })],
    ['a time that is no number', (on) => on.signedIn({ expiresIn: 'soon' })],
    ['a time that is over', (on) => on.signedIn({ expiresIn: -1 })],
    ['a time without end', (on) => on.signedIn({ expiresIn: Infinity })],
    ['no number at all', (on) => on.signedIn({ expiresIn: NaN })],
    ['null', () => null],
    ['text', () => 'city-blocks:signed-in'],
    ['an array', () => ['city-blocks:signed-in']],
    ['an unpaired surrogate', (on) => on.signedIn({ state: '\ud800' })],
  ];
  for (const [name, message] of wrong) {
    it(`takes no message with ${name}`, async () => {
      stage = openStage();
      const signing = stage.identity.signIn(never);
      stage.popup().post(message(stage));
      await delivered();
      expect(await stage.identity.citizen()).to.equal(null);
      stage.popup().post(stage.signedIn());
      expect(await signing).to.deep.equal({ name: 'Анна П.' });
    });
  }

  it('takes no message from another window', async () => {
    stage = openStage();
    const signing = stage.identity.signIn(never);
    window.postMessage(stage.signedIn({ name: 'Чужой' }), location.origin);
    await delivered();
    expect(await stage.identity.citizen()).to.equal(null);
    stage.popup().post(stage.signedIn());
    expect(await signing).to.deep.equal({ name: 'Анна П.' });
  });

  it('takes no message from another origin', async () => {
    stage = openStage({ operator: 'https://city.example', timeoutMs: 300 });
    const signing = codeOf(stage.identity.signIn(never));
    stage.popup().post(stage.signedIn());
    expect(await signing).to.equal('auth.cancelled');
    expect(await stage.identity.citizen()).to.equal(null);
  });

  it('takes no event that a script of the page made', async () => {
    stage = openStage();
    const signing = stage.identity.signIn(never);
    const { origin } = location;
    window.dispatchEvent(new MessageEvent('message', { data: stage.signedIn({ name: 'Чужой' }), origin, source: stage.popup().window }));
    expect(await stage.identity.citizen()).to.equal(null);
    stage.popup().post(stage.signedIn());
    expect(await signing).to.deep.equal({ name: 'Анна П.' });
  });

  it('takes no second answer', async () => {
    stage = openStage();
    const signing = stage.identity.signIn(never);
    stage.popup().post(stage.signedIn());
    stage.popup().post(stage.signedIn({ token: 'second' }));
    await signing;
    await delivered();
    expect(await stage.identity.token('opinion')).to.equal('narrow');
  });
});
