import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { screen } from '../e2e/support/engines.js';
import type { Lure } from './attack.js';
import type { Person } from './person.js';

/** Longer than the browser needs to notice that something lies over a frame, and shorter than what counts as settled. */
export const noticed = 250;
/** As long as anybody could want a block to have been seen before its press is taken for meant. */
export const settled = 1300;

/** What the person does while the page does its own. @param button the words on the one that decides, and its `data-id`. */
export async function lured(person: Person, { name, aim = 'button', by = 'click', style }: Lure, { words, id }: { readonly words: string; readonly id: string }): Promise<void> {
  const { window } = person;
  const [button, at] = [await person.within(words), await person.point(words)];
  assert.ok(button && at, 'the button is there');
  const press = { button: at, decoy: { x: 120, y: 50 }, above: { x: at.x, y: 60 } }[aim];
  await window.move(press.x, press.y);
  if (by !== 'click' && by !== 'double' && by !== 'drag' && by !== 'nothing') await person.block()?.evaluate(focusButton, [person.tag, id] as const);
  await person.strike(name, { button, press, ...(style !== undefined && { style }) });
  // Whoever bends the frame also moves its button; the person aims at where it is now.
  const bent = aim === 'button' && style !== undefined ? await person.point(words) : null;
  const now = bent && bent.y > 0 && bent.y < screen.height ? bent : press;
  // What was moved is hit by the press only once the browser has drawn it; nobody sees that fast.
  await wait(aim === 'button' ? noticed : 60);
  if (by === 'click') await window.click(now.x, now.y);
  else if (by === 'double') await window.click(now.x, now.y, 2);
  else if (by === 'drag') await window.drag([press.x, press.y], [at.x, at.y]);
  else if (by === 'enter') await window.key('Enter');
  else if (by === 'space') await window.key('Space');
  else if (by === 'late-enter') {
    await wait(settled);
    await window.key('Enter');
  }
}

/** From here on `presses` tells how many got to the frame. */
export async function countPresses(person: Person): Promise<void> {
  await person.block()?.evaluate(() => {
    const seen = { presses: 0 };
    Object.defineProperty(document, Symbol.for('presses'), { value: seen });
    addEventListener('pointerdown', ({ isTrusted }) => (seen.presses += isTrusted ? 1 : 0), true);
  }, null);
}

export async function presses(person: Person): Promise<number> {
  return (await person.block()?.evaluate(() => (Reflect.get(document, Symbol.for('presses')) as { presses: number }).presses, null)) ?? 0;
}

/** Runs in the frame. What the person used last in the block: it does not take the focus from the page; it is where it would come back to. */
function focusButton([tag, id]: readonly [string, string]): void {
  document.querySelector(tag)?.shadowRoot?.querySelector<HTMLElement>(`[data-id=${id}]`)?.focus();
}
