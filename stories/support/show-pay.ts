import '../../test/harness/pressing.js';
import { define } from '../../src/blocks/pay-accrual/define.js';
import type { State } from '../../src/blocks/pay-accrual/model.js';
import type { CityPayAccrual } from '../../src/blocks/pay-accrual/pay-accrual-element.js';
import { troubleCatalogue } from '../../src/blocks/pay-accrual/beside.js';
import type { Services } from '../../src/runtime/services.js';
import type { PayScene } from '../../test/harness/pay-scenes.js';
import { payTime } from '../../test/harness/pay-states.js';
import { setPayScene } from '../../test/harness/set-pay-scene.js';
import { hastened } from './hastened.js';
import { stillServices } from './still-services.js';
import { stretched } from './stretched.js';

export interface ShowPayOptions {
  /** Every word of the block and of the charges is made longer by this factor. */
  readonly stretch?: number;
  readonly theme?: string;
  readonly locale?: string;
}

function still(state: State, now: number): CityPayAccrual {
  define();
  const element = document.createElement('city-pay-accrual');
  element.services = stillServices({ now, mode: 'secure' });
  // What the tag says goes before what the machine was told of it.
  const { payer, kinds } = state.preset;
  if (payer !== 'citizen') element.payerKind = payer;
  if (kinds.length) element.kinds = kinds.join(' ');
  return element;
}

/** The element as it is drawn in one state of its machine. A picture: it can be looked at and tabbed through, no more. */
export function showPay(state: State, { stretch, theme, locale }: ShowPayOptions = {}): CityPayAccrual {
  const element = still(state, payTime);
  if (theme) element.theme = theme;
  if (locale) element.locale = locale;
  element['flow'].state = stretch ? stretched(state, stretch) : state;
  void draw(element, stretch);
  return element;
}

/** The element at a moment of one of its parts. @param before what has to be over first: there is one camera for all. */
export function showPayScene(scene: PayScene, before: Promise<void> = Promise.resolve()): { readonly element: CityPayAccrual; readonly set: Promise<void> } {
  const element = still(scene.state, scene.now);
  element['flow'].state = scene.state;
  const set = draw(element, undefined, () => before.then(() => setPayScene(element.renderRoot as ShadowRoot, scene, element['words'].locale ?? 'ru')));
  return { element, set };
}

/** The element on a page that lets nobody pay, or that never says which city is meant. */
export function showPayMisuse(what: 'insecure' | 'unconfigured'): HTMLElement {
  define();
  const services: Services | null = what === 'insecure' ? stillServices({ now: payTime }) : null;
  const holder = document.createElement('div');
  void hastened(() => {
    const element = document.createElement('city-pay-accrual');
    element.services = services;
    holder.append(element);
  });
  return holder;
}

/** The parts that a block fetches while the visitor reads belong to the picture. */
async function draw(element: CityPayAccrual, stretch?: number, after: () => Promise<void> = () => Promise.resolve()): Promise<void> {
  const { phase, chosen, payment } = element['flow'].state;
  await element.updateComplete;
  await element['loadLater']();
  await element['words'].add(troubleCatalogue, element['currentLocale']);
  await element.updateComplete;
  const beside = chosen.length && (phase === 'found' || phase === 'review') ? '.code' : phase === 'paid' && payment && !payment.veiled && !payment.amiss ? '.paper' : '.title';
  const isHere = (): boolean => element.renderRoot.querySelector(beside) !== null && !/Загружаем…|Loading…/.test(element.renderRoot.querySelector('.frame')?.textContent ?? '');
  for (let tries = 0; tries < 300 && !isHere(); tries++) await new Promise((resolve) => setTimeout(resolve, 10));
  if (stretch && element['words'].messages) {
    element['words'].messages = stretched(element['words'].messages, stretch);
    element.requestUpdate();
    await element.updateComplete;
  }
  await after();
  await element.updateComplete;
  element.dataset['drawn'] = '';
}
