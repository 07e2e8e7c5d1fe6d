import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { cookieSession } from '../../../src/identity/oidc/session-cookie.js';
import { frameSessions } from '../../../src/frame/sessions.js';
import { channelShare, readSession, type SessionShare, type SharedSession } from '../../../src/identity/oidc/share.js';

const anna: SharedSession = { token: 't-anna', name: 'Анна П.', until: Date.now() + 900_000 };
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30));

describe('one sign-in for the frames of a page', () => {
  const stops: (() => void)[] = [];
  let opened = 0;
  /** The tests' own channel, so that files that run beside this one are not heard. */
  const frame = (): { share: SessionShare; heard: (SharedSession | null)[] } => {
    const share = channelShare(() => new BroadcastChannel(`share-test-${process.pid}-${opened}`)) as SessionShare;
    const heard: (SharedSession | null)[] = [];
    stops.push(share.subscribe((session) => heard.push(session)));
    return { share, heard };
  };
  afterEach(() => {
    for (const stop of stops.splice(0)) stop();
    opened += 1;
  });

  it('others hear of a sign-in and of a sign-out, the one that tells does not', async () => {
    const [one, two, three] = [frame(), frame(), frame()];
    await settle();
    one.share.tell(anna);
    await settle();
    two.share.tell(null);
    await settle();
    assert.deepEqual([one.heard, two.heard, three.heard], [[null], [anna], [anna, null]]);
  });

  it('a frame that comes later is told', async () => {
    frame().share.tell(anna);
    await settle();
    const late = frame();
    await settle();
    assert.deepEqual(late.heard, [anna]);
  });

  it('what is no session is not heard', async () => {
    const one = frame();
    const stranger = new BroadcastChannel(`share-test-${process.pid}-${opened}`);
    for (const word of ['hello', 7, { token: 't' }, { token: 1, name: 'x', until: 2 }, []]) stranger.postMessage(word);
    await settle();
    stranger.close();
    assert.deepEqual(one.heard, []);
    assert.equal(readSession({ token: 't', name: 'n', until: 1, more: 'x' })?.hasOwnProperty('more'), false);
  });

  it('a browser that refuses channels to a frame without storage leaves each by itself', () => {
    assert.equal(channelShare(() => { throw new DOMException('', 'SecurityError'); }), null);
  });

  it('what the cookie says late is no news after a sign-in, a sign-out or another frame’s word', () => {
    for (const meanwhile of ['nothing', 'told', 'heard'] as const) {
      let say = (_session: SharedSession | null): void => undefined;
      let late = (_session: SharedSession | null): void => undefined;
      const channel: SessionShare = { subscribe: (heard) => ((say = heard), () => undefined), tell: () => undefined };
      const cookie: SessionShare = { subscribe: (heard) => ((late = heard), () => undefined), tell: () => undefined };
      const sessions = frameSessions(channel, cookie);
      const heard: (SharedSession | null)[] = [];
      sessions.subscribe((session) => heard.push(session));
      if (meanwhile === 'told') sessions.tell(null);
      if (meanwhile === 'heard') say(null);
      late(anna);
      assert.deepEqual(heard, { nothing: [anna], told: [], heard: [null] }[meanwhile]);
    }
  });
});

describe('a sign-in over a reload', () => {
  const stage = (cookie: string, answer: () => Response | Promise<Response>) => {
    const page = { cookie };
    const asked: { url: string; init: RequestInit }[] = [];
    const session = cookieSession('https://city.example/api', page, (url, init) => {
      asked.push({ url: String(url), init: init ?? {} });
      return Promise.resolve().then(answer);
    });
    const heard: (SharedSession | null)[] = [];
    return { page, asked, session, heard, listen: () => session.subscribe((one) => heard.push(one)) };
  };
  const mark = '__Host-city-signed-in=1';

  it('asks nothing where nobody signed in before', async () => {
    const { asked, heard, listen } = stage('', () => new Response(null, { status: 204 }));
    listen();
    await settle();
    assert.deepEqual([asked, heard], [[], []]);
  });

  it('is told what the gateway kept, with credentials of the frame’s own origin alone', async () => {
    const { asked, heard, listen } = stage(mark, () => Response.json({ token: 't', name: 'Анна П.', expiresIn: 60 }));
    listen();
    await settle();
    assert.deepEqual(asked.map(({ url, init }) => [url, init.method, init.credentials, init.cache]), [['https://city.example/api/session', 'GET', 'same-origin', 'no-store']]);
    assert.deepEqual(heard.map((one) => [one?.token, one?.name]), [['t', 'Анна П.']]);
    assert.ok((heard[0]?.until ?? 0) > Date.now());
  });

  it('forgets the mark when the gateway keeps nothing any more, and not when it only did not answer', async () => {
    const gone = stage(mark, () => new Response(null, { status: 204 }));
    gone.listen();
    const lost = stage(mark, () => Promise.reject(new TypeError('network')));
    lost.listen();
    await settle();
    assert.match(gone.page.cookie, /Max-Age=0/);
    assert.equal(lost.page.cookie, mark);
    assert.deepEqual([gone.heard, lost.heard], [[], []]);
  });

  it('what comes after the frame stopped listening is not heard', async () => {
    const { heard, listen } = stage(mark, () => Response.json({ token: 't', name: 'n', expiresIn: 60 }));
    listen()();
    await settle();
    assert.deepEqual(heard, []);
  });

  it('a sign-in is kept by the gateway, and a sign-out forgotten there; no name stands in the mark', async () => {
    const { page, asked, session } = stage('', () => new Response(null, { status: 204 }));
    session.tell(anna);
    assert.match(page.cookie, /^__Host-city-signed-in=1; Path=\/; Max-Age=\d+; Secure; SameSite=None; Partitioned$/);
    page.cookie = mark;
    session.tell(null);
    await settle();
    assert.deepEqual(asked.map(({ init }) => [init.method, init.headers]), [['POST', { authorization: 'Bearer t-anna' }], ['DELETE', { authorization: 'Bearer t-anna' }]]);
  });

  it('is ended by its token too, where the browser kept no mark', async () => {
    const { page, asked, session } = stage('', () => new Response(null, { status: 204 }));
    session.tell(anna);
    for (let times = 0; times < 2; times++) {
      page.cookie = '';
      session.tell(null);
    }
    await settle();
    assert.deepEqual(asked.map(({ init }) => [init.method, init.headers]), [['POST', { authorization: 'Bearer t-anna' }], ['DELETE', { authorization: 'Bearer t-anna' }]]);
  });
});
