import { expect } from '@esm-bundle/chai';
import { eventList } from '../../../stories/support/event-list.js';
import { ReferendumHarness, until } from '../../harness/referendum.js';

type Call = readonly unknown[];

/** What a counter would have sent away, in the words of the recipe's own calls. */
const calls: Record<string, Call[]> = { metrika: [], top100: [], 'google-analytics': [], 'top-mail-ru': [], matomo: [] };
const recipes = Object.keys(calls);
const base = '/stories/docs/counters/';

/** Stand-ins of what the counters' own code puts into a page. */
const page = window as unknown as Record<string, unknown>;
const record = (name: string) => (...call: unknown[]) => void calls[name]?.push(call);

before(async () => {
  page['ym'] = record('metrika');
  page['gtag'] = record('google-analytics');
  page['top100Counter'] = { trackEvent: record('top100') };
  page['_top100q'] = { push: (act: () => void) => act() };
  page['_tmr'] = { push: record('top-mail-ru') };
  page['_paq'] = { push: record('matomo') };
  for (const name of recipes) await import(`${base}${name}.js`);
});

/** In the words of each counter: what happened, and to which question. */
const expected: Record<string, (name: string, params: object) => unknown> = {
  'metrika': (name, params) => [12345678, 'reachGoal', name, params],
  'top100': (name, params) => [name, params],
  'google-analytics': (name, params) => ['event', name.replaceAll('-', '_'), params],
  'top-mail-ru': (name, params) => [{ type: 'reachGoal', id: '1234567', goal: name, params }],
  'matomo': (name, params) => [['trackEvent', 'City Blocks', name, (params as { referendum?: string }).referendum ?? '']],
};
/** As it goes over the wire: without what is undefined. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('the recipes for counters', () => {
  let block: ReferendumHarness | undefined;
  beforeEach(() => Object.values(calls).forEach((list) => list.splice(0)));
  afterEach(() => block?.remove());

  const voted = async (option: string): Promise<{ sent: string; tracker: string }> => {
    block = await ReferendumHarness.mount({ referendum: 'demo' });
    await until(() => block?.text.includes(option) ?? false, option);
    await block.choose(option);
    await block.signIn();
    await block.press('vote');
    await block.reaches('accepted');
    return { sent: JSON.stringify(calls), tracker: block.state.receipt?.tracker ?? '' };
  };

  it('tell each counter what happened', async () => {
    await voted('Большая кольцевая');
    const happened: [string, object][] = [
      ['city-referendum-shown', { referendum: 'demo', period: 'open' }], ['city-signed-in', {}], ['city-ballot-cast', { referendum: 'demo', change: false }],
    ];
    for (const name of recipes) expect(plain(calls[name]), name).to.deep.equal(happened.map(([event, params]) => expected[name]?.(event, params)));
  });

  it('tell nothing of who answered or what, and the same for every answer', async () => {
    const first = await voted('Большая кольцевая');
    block?.remove();
    Object.values(calls).forEach((list) => list.splice(0));
    const second = await voted('Решение передать');
    expect(second.sent).to.equal(first.sent);
    expect(first.tracker).to.match(/^[\w-]{43}$/);
    for (const secret of [first.tracker, second.tracker, 'Анна', 'кольцевая', 'big-ring', 'Решение', 'experts', 'Арбат', '45374000']) expect(second.sent).not.to.contain(secret);
  });

  it('leave the code of a refusal out, which in open mode may say something of the person', () => {
    const target = document.body;
    target.dispatchEvent(new CustomEvent('city-ballot-refused', { detail: { referendum: 'demo', code: 'referendum.not-eligible' }, bubbles: true }));
    for (const name of recipes) {
      expect(plain(calls[name]), name).to.deep.equal([expected[name]?.('city-ballot-refused', { referendum: 'demo' })]);
      expect(JSON.stringify(calls[name])).not.to.contain('eligible');
    }
  });

  it('know every event there is, but that somebody left', async () => {
    for (const name of recipes) {
      const source = await (await fetch(`${base}${name}.js`)).text();
      expect([...source.matchAll(/['"](city-[a-z-]+)['"]/g)].map(([, event]) => event).sort(), name).to.deep.equal(Object.keys(eventList).filter((event) => event !== 'city-signed-out').sort());
    }
  });

  it('stand side by side as classic scripts, whichever of them a page has', async () => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const inside = frame.contentWindow as Window & typeof globalThis & Record<string, unknown>;
    const [heard, errors]: [string[], string[]] = [[], []];
    inside.addEventListener('error', ({ message }) => errors.push(message));
    const hear = (name: string) => () => void heard.push(name);
    inside['ym'] = hear('metrika');
    inside['gtag'] = hear('google-analytics');
    for (const [queue, name] of [['_top100q', 'top100'], ['_tmr', 'top-mail-ru'], ['_paq', 'matomo']] as const) inside[queue] = { push: hear(name) };
    for (const name of recipes) {
      const script = Object.assign(inside.document.createElement('script'), { src: new URL(`${base}${name}.js`, location.href).href });
      await new Promise((loaded) => {
        script.addEventListener('load', loaded);
        inside.document.body.append(script);
      });
    }
    inside.document.body.dispatchEvent(new inside.CustomEvent('city-ballot-cast', { detail: { referendum: 'demo', change: false }, bubbles: true }));
    frame.remove();
    expect(errors).to.deep.equal([]);
    expect(heard).to.deep.equal(recipes);
  });

  it('do no harm where no counter has loaded', () => {
    for (const name of ['ym', 'gtag', 'top100Counter']) Reflect.deleteProperty(page, name);
    document.body.dispatchEvent(new CustomEvent('city-failed', { detail: { code: 'unreachable' }, bubbles: true }));
    for (const name of ['metrika', 'google-analytics', 'top100']) expect(calls[name]).to.deep.equal([]);
  });
});
