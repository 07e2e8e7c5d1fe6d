import { isPending, learn, withOrder } from './gateway.js';
import type { Call, Scenario, World } from './world.js';

/** Takes away what travels on and can change nothing any more: worlds that differ in nothing else are one. */
export function tidied(world: World, scenario: Scenario): World {
  const loose = world.loose.filter((call) => canChange(world, call));
  let { city } = world;
  for (const [key, order] of Object.entries(city.orders)) {
    const isNews = (status: typeof order.status | null): boolean => status !== null && learn(city, key, status, scenario.gateway ?? {}, false) !== city;
    const note = order.note && isNews(order.status);
    const told = isNews(order.told) ? order.told : null;
    if (note !== order.note || told !== order.told) city = withOrder(city, key, { ...order, note, told });
  }
  return loose.length === world.loose.length && city === world.city ? world : { ...world, loose, city };
}

/** Nobody hears what a loose request is answered. */
function canChange({ city }: World, { kind, key, stage, ...call }: Call): boolean {
  const row = city.rows[key];
  if (kind === 'settle') return !row && 'callOff' in call && call.callOff;
  if (kind === 'cancel') return !row || isPending(row);
  return stage === 'out' || stage === 'checked' ? !row : isPending(row) && !row.placed;
}
