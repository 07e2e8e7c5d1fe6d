import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Keeping, openEngine, screen, type Tab, without } from './support/engines.js';
import { openPaper, type Paper } from './support/paper.js';
import { openProfile } from './support/profile.js';

/** Tells the page around what was kept before, and keeps something. */
const inner = `<!doctype html><script>
let told;
try { told = localStorage.getItem('kept') ?? 'nothing'; localStorage.setItem('kept', 'something'); } catch { told = 'refused'; }
parent.postMessage(told, '*');
</script>`;

/** What the other tests take for granted of their browsers: a driver's switches are its own, and the next one may have others. */
describe('what the tests’ browsers keep for a frame of another site', () => {
  let paper: Paper;
  before(async () => {
    paper = await openPaper();
    paper.show('/frame', { html: inner });
    paper.show('/', { html: `<!doctype html><script>self.told = new Promise((resolve) => addEventListener('message', ({ data }) => resolve(data)))</script><iframe src="${paper.origin('operator')}/frame"></iframe>` });
  });
  after(() => paper.close());

  /** What the frame found on one site, on another, and on the first again. */
  const found = async (tab: Pick<Tab, 'go' | 'evaluate'>): Promise<string[]> => {
    const told: string[] = [];
    for (const site of ['one', 'other', 'one']) {
      await tab.go(`${paper.origin(site)}/`);
      told.push(await tab.evaluate(() => (self as unknown as { told: Promise<string> }).told));
    }
    return told;
  };
  const expected: Record<Keeping, string[]> = { partitioned: ['nothing', 'nothing', 'something'], refused: ['refused', 'refused', 'refused'] };

  for (const name of ['chromium', 'firefox'] as const) {
    for (const keeping of ['partitioned', 'refused'] as const) {
      it(`${name}, ${keeping}`, { skip: without(name) }, async () => {
        const engine = await openEngine(name, keeping);
        try {
          assert.deepEqual(await found(await (await engine.reader(screen)).tab()), expected[keeping]);
        } finally {
          await engine.close();
        }
      });
    }
  }

  it('chromium with a profile, in which many visitors come one after the other', { skip: without('chromium') }, async () => {
    const profile = await openProfile();
    try {
      const page = await profile.window();
      const tab = { go: async (address: string) => void (await page.goto(address)), evaluate: (act: () => unknown) => page.evaluate(act) } as Pick<Tab, 'go' | 'evaluate'>;
      assert.deepEqual(await found(tab), expected.partitioned);
      await profile.forget(paper.origin('operator'), paper.origin('one'));
      const next = await profile.window();
      await next.goto(`${paper.origin('one')}/`);
      assert.equal(await next.evaluate(() => (self as unknown as { told: Promise<string> }).told), 'nothing');
    } finally {
      await profile.close();
    }
  });
});
