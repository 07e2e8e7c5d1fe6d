import assert from 'node:assert/strict';
import { env } from 'node:process';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { Figures, pick, Session } from './support/chaos.js';
import { seeded } from './support/chance.js';
import { without } from './support/engines.js';
import { type PayCity, startPayCity, takenFor } from './support/pay-city.js';
import { openProfile, type Profile } from './support/profile.js';

/** A tenth; the soak run takes 300. */
const sessions = Number(env['CITY_SESSIONS'] ?? 30);
/** A session that failed is played again by `CITY_SEED=<seed> CITY_SESSION=<number>`, with everything that befell the city meanwhile. */
const seed = Number(env['CITY_SEED'] ?? Date.now() % 1_000_000_007);
const alone = env['CITY_SESSION'] === undefined ? null : Number(env['CITY_SESSION']);
/** That many visitors are there at once, each with a browser of his own. */
const together = 3;
/** Milliseconds: what cannot be pressed that soon is not pressed at all, as by somebody in a hurry. */
const haste = 1_200;
/** More failures than that tell nothing new. */
const enough = 5;

const troubles = ['network cut', 'network cut', 'desk cut off', 'gateway killed', 'gateway killed', 'desk killed'] as const;

describe('chaos around a payment', { skip: without('chromium') }, () => {
  const figures = new Figures();
  const rounds = Array.from({ length: Math.ceil(sessions / together) }, (_, round) => round);
  let on: PayCity;
  let profiles: Profile[];

  before(async () => {
    on = await startPayCity(Math.max(sessions, (alone ?? 0) + 1));
    profiles = await Promise.all(Array.from({ length: alone === null ? together : 1 }, () => openProfile(haste)));
    for (const { context } of profiles) await context.addInitScript(hurry);
  });
  after(async () => {
    await Promise.all(profiles.map((profile) => profile.close()));
    await on.close();
  });

  /** What befalls the city while a round of visitors is there. */
  async function befall(chance: () => number): Promise<void> {
    const { road, cash } = on;
    const cut = async (what: typeof road): Promise<void> => {
      what.cut();
      await wait(150 + chance() * 900);
      what.mend();
    };
    for (let many = 1 + Math.floor(chance() * 3); many > 0; many--) {
      await wait(300 + chance() * 1_500);
      const what = pick(troubles, chance);
      figures.add(what);
      if (what === 'network cut') await cut(road);
      else if (what === 'desk cut off') await cut(cash.road);
      else if (what === 'gateway killed') {
        await on.killGateway();
        await on.startGateway();
      } else {
        await cash.kill();
        await cash.start();
      }
    }
  }

  async function play(round: number, numbers: readonly number[]): Promise<string[]> {
    const visits = numbers.map((number, at) => ({ number, session: new Session(on, profiles[at] as Profile, number, takenFor(number), seed + number * 7_919, figures) }));
    const failures: string[] = [];
    const each = (act: (session: Session) => Promise<void>): Promise<unknown> => Promise.all(visits.map(async ({ number, session }) => {
      await act(session).catch((thrown: unknown) => failures.push(`CITY_SEED=${seed} CITY_SESSION=${number}: ${session.story.join(', ')}: ${String(thrown)}`));
    }));
    await each((session) => session.start());
    await Promise.all([befall(seeded(seed + round * 104_729)), each((session) => session.live())]);
    if (!failures.length) await each((session) => session.reconnected());
    await Promise.all(visits.map(({ session }) => session.end()));
    return failures;
  }

  it(`${sessions} sessions of two tabs: at most one capture, all of it shown, and no lie (seed ${seed})`, async () => {
    const started = performance.now();
    const failures: string[] = [];
    for (const round of alone === null ? rounds : [Math.floor(alone / together)]) {
      const numbers = alone === null ? Array.from({ length: Math.min(together, sessions - round * together) }, (_, at) => round * together + at) : [alone];
      failures.push(...await play(round, numbers));
      if (failures.length >= enough) break;
    }
    console.log(`chaos around a payment, seed ${seed}, ${sessions} sessions in ${Math.round((performance.now() - started) / 1000)} s: ${figures.toString()}`);
    assert.deepEqual(failures, []);
    if (alone === null) assert.ok(figures.of('ended paid') > 0, 'something was paid at all');
  });

  it('the gateway’s book has what the desk took, each charge once', async () => {
    const captured = on.cash.book().filter(({ captures }) => captures > 0).map(({ id }) => id).sort();
    await wait(1_500);
    await on.rest();
    await on.city.within(async (db) => {
      const paid = await db.selectFrom('payments').select('number').where('status', '=', 'paid').execute();
      assert.deepEqual(paid.map(({ number }) => number).sort(), captured);
      assert.deepEqual(await db.selectFrom('excess_captures').selectAll().execute(), []);
    });
  });
});

/** Runs in each document before everything else: in the operator's frames a second of waiting lasts a quarter of one. */
function hurry(): void {
  if (!location.pathname.startsWith('/frame/')) return;
  const usual = window.setTimeout.bind(window) as (act: TimerHandler, milliseconds?: number, ...given: unknown[]) => number;
  Reflect.set(window, 'setTimeout', (act: TimerHandler, milliseconds = 0, ...given: unknown[]) => usual(act, milliseconds < 1_000 ? milliseconds : milliseconds / 4, ...given));
}
