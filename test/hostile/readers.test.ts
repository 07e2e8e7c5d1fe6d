import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { without } from '../e2e/support/engines.js';
import type { Secret } from './attack.js';
import { readers } from './attacks/readers.js';
import { type Browser, openBrowser } from './driver.js';
import { Person } from './person.js';
import { readerOf, readsBy } from './reads.js';
import { answers, openStage, type Stage } from './stage.js';

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

for (const engine of ['chromium', 'firefox'] as const) {
  describe(`what a hostile page reads while somebody votes in ${engine}`, { skip: without(engine) }, () => {
    let browser: Browser;
    before(async () => {
      browser = await openBrowser(engine, join(stage.city.folder, engine));
    });
    after(() => browser.close());

    for (const [mode, policy] of [['secure', 'strict'], ['secure', 'none'], ['open', 'none']] as const) {
      describe(`in ${mode} mode, ${policy === 'none' ? 'without a policy' : 'under the strict policy'}`, () => {
        let reads: Map<string, Set<Secret>>;

        before(async () => {
          const referendum = await stage.question();
          const window = await browser.open();
          const person = new Person(browser, window, stage.city.operator, mode);
          await window.go(stage.serve({ referendum, mode, policy, attacks: readers }));
          await person.sees(answers[0].text);
          await person.choose();
          await person.signIn();
          await person.vote();
          assert.deepEqual(await stage.ballots(referendum), [answers[0].id]);
          const loot = await person.loot();
          
          reads = readsBy(loot, await readerOf(stage.city, referendum, mode === 'secure'));
          if (process.env['LOOT']) for (const [by, what] of reads) console.log('READS', mode, engine, by, [...what].sort().join());
          await person.leave();
        });

        for (const { name, tries, open } of readers) {
          if (mode === 'open' && open === null) continue;
          it(`${name}: ${tries}`, () => {
            assert.deepEqual([...(reads.get(name) ?? [])].sort(), mode === 'open' ? [...(open ?? [])].sort() : []);
          });
        }
      });
    }
  });
}
