import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { without } from '../e2e/support/engines.js';
import type { Secret } from './attack.js';
import { readers, talkers } from './attacks/readers.js';
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

    for (const [mode, policy, attacks] of [['secure', 'strict', readers], ['secure', 'none', readers], ['open', 'none', readers], ['secure', 'none', talkers], ['secure', 'strict', talkers]] as const) {
      describe(`${attacks === talkers ? 'talking to it ' : ''}in ${mode} mode, ${policy === 'none' ? 'without a policy' : 'under the strict policy'}`, () => {
        let reads: Map<string, Set<Secret>>;
        let looks: unknown;

        before(async () => {
          const referendum = await stage.question();
          const window = await browser.open();
          const person = new Person(browser, window, stage.city.operator, mode);
          await window.go(stage.serve({ referendum, mode, policy, attacks }));
          await person.sees(answers[0].text);
          await person.choose();
          await person.signIn();
          if (mode === 'secure') looks = (await person.block()?.evaluate(lookAt, null)) ?? null;
          await person.vote();
          assert.deepEqual(await stage.ballots(referendum), [answers[0].id]);
          const loot = await person.loot();
          
          reads = readsBy(loot, await readerOf(stage.city, referendum, mode === 'secure'));
          if (process.env['LOOT']) for (const [by, what] of reads) console.log('READS', mode, engine, by, [...what].sort().join());
          await person.leave();
        });

        if (attacks === talkers) {
          it('leaves the words of the question to be read', () => assert.deepEqual(looks, { seen: true, font: true, size: true }));
          it('loads nothing from elsewhere', () => assert.deepEqual(stage.asked().filter((path) => path.includes('evil')), []));
        }

        for (const { name, tries, open, sometimes = [] } of attacks) {
          if (mode === 'open' && open === null) continue;
          it(`${name}: ${tries}`, () => {
            const read = [...(reads.get(name) ?? [])].sort();
            if (mode === 'secure') assert.deepEqual(read, []);
            else assert.deepEqual(read.filter((one) => !sometimes.includes(one)), [...(open ?? [])].sort());
          });
        }
      });
    }
  });
}

/** Runs in the frame: whether an option can be read at all. */
function lookAt(): unknown {
  const option = document.querySelector('city-referendum')?.shadowRoot?.querySelector('.option span');
  const button = document.querySelector('city-referendum')?.shadowRoot?.querySelector('[data-id=vote]');
  if (!option || !button) return null;
  const { color, fontFamily, fontSize } = getComputedStyle(option);
  const { backgroundColor } = getComputedStyle(button);
  const size = Number.parseFloat(fontSize);
  return { seen: /^rgb\(/.test(color) && color !== 'rgb(255, 255, 255)' && color !== backgroundColor, font: !/wingdings/i.test(fontFamily), size: size >= 12 && size <= 40 };
}
