import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startCity, type TestCity } from './support/city.js';
import { type Engine, openEngine, type Reader, without } from './support/engines.js';
import { until, Visitor, ways } from './support/visitor.js';

/** The tall window has the block and the text below it on screen at once: shifts out of sight are not counted. */
const widths = [360, 768, 1280];
const height = 2600;

let city: TestCity;
before(async () => {
  city = await startCity();
});
after(() => city.close());

/** Runs in the page: where everything outside of the block is, the block's own box included. */
function boxes(): string[] {
  return [...document.querySelectorAll('body *')]
    .filter((element) => !element.closest('#nosy') && !element.parentElement?.closest('city-referendum'))
    .map((element) => {
      const { x, y, width, height: tall } = element.getBoundingClientRect();
      return `${element.localName}.${element.className} ${[x, y, width, tall].join(' ')}`;
    });
}

/** Runs in the page: everything but the script is there. */
function isLaidOut(): boolean {
  return document.querySelector('.foot') !== null && document.styleSheets.length > 0 && [...document.images].every(({ complete }) => complete);
}

interface Opened {
  readonly reader: Reader;
  readonly visitor: Visitor;
  /** Where everything was before the block came. */
  readonly early: string[];
}

/** A busy machine may come to look too late: then another reader opens the page anew, with nothing in his cache. */
async function openEarly(engine: Engine, width: number, late: number, mode: string): Promise<Opened> {
  for (;;) {
    const reader = await engine.reader({ width, height });
    const visitor = new Visitor(await reader.tab());
    // The driver of Firefox waits for the page, and the page for its script: it is looked at meanwhile.
    const gone = visitor.tab.go(`${city.site('lenta')}/?mode=${mode}&late=${late}`);
    await until(() => visitor.tab.evaluate(isLaidOut), () => 'the article without its script');
    const early = await visitor.tab.evaluate(boxes);
    const inTime = (await visitor.text()) === '';
    await gone;
    if (inTime) return { reader, visitor, early };
    await reader.close();
  }
}

for (const [name, mode] of [['chromium', 'secure'], ['firefox', 'secure'], ['chromium', 'open']] as const) {
  describe(`the article while its script is late, ${mode} mode, in ${name}`, { skip: without(name) }, () => {
    let engine: Engine;
    before(async () => {
      engine = await openEngine(name);
    });
    after(() => engine.close());

    for (const late of [600, 5000]) {
      // Firefox draws only the tab in front, so its tabs come one after another.
      const shown = name === 'firefox' && late === 5000 ? [768] : widths;
      it(`does not move, the script ${late} ms late, at ${shown.join(', ')} px`, async () => {
        const look = async (width: number, again = true): Promise<void> => {
          const { reader, visitor, early } = await openEarly(engine, width, late, mode);
          await visitor.sees(ways.ru.signIn);
          // What a first act will need is fetched when the page is idle, and must not move anything either.
          await until(() => visitor.sheet.evaluate(() => performance.getEntriesByType('resource').some(({ name: file }) => file.includes('referendum-later'))), () => 'the second part');
          await visitor.tab.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
          assert.deepEqual(await visitor.tab.evaluate(boxes), early, `${width} px`);
          const { shift } = await visitor.seen();
          // On a starved machine three pages at once have drawn one a frame apart: a shift that is real is there alone too.
          if (shift !== 0 && again) {
            await reader.close();
            return look(width, false);
          }
          assert.equal(shift, 0, `${width} px`);
          if (late === 600) await visitor.shot(`shift-${mode}-${name}-${width}`);
          // The text below is on screen, so that a shift would have counted.
          assert.ok(await visitor.tab.evaluate(() => {
            const below = document.querySelector('.vote + h2')?.getBoundingClientRect();
            return below !== undefined && below.top > 0 && below.bottom < innerHeight;
          }));
          await reader.close();
        };
        if (name === 'chromium') await Promise.all(shown.map((width) => look(width)));
        else for (const width of shown) await look(width);
      });
    }
  });
}
