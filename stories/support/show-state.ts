import { define } from '../../src/blocks/referendum/define.js';
import type { State } from '../../src/blocks/referendum/model.js';
import type { CityReferendum } from '../../src/blocks/referendum/referendum-element.js';
import { hastened } from './hastened.js';
import { stillServices } from './still-services.js';
import { stretched } from './stretched.js';
import { type Scene, sceneServices, setScene } from '../../test/harness/around-states.js';
import { storyTime } from '../../test/harness/referendum-states.js';

export interface ShowOptions {
  readonly demonstration?: boolean;
  /** What can be opened is open. */
  readonly unfolded?: boolean;
  /** Every word of the block and of the question is made longer by this factor. */
  readonly stretch?: number;
  /** Attributes of the element, where the page's settings are not to be followed. */
  readonly theme?: string;
  readonly locale?: string;
}

/** The element as it is drawn in one state of its machine. A picture: it can be looked at and tabbed through, no more. */
export function showState(state: State, { demonstration = false, unfolded = false, stretch, theme, locale }: ShowOptions = {}): CityReferendum {
  define();
  const element = document.createElement('city-referendum');
  element.services = stillServices({ now: storyTime, demonstration });
  element.referendum = state.id || 'demo';
  if (theme) element.theme = theme;
  if (locale) element.locale = locale;
  element['flow'].state = stretch ? stretched(state, stretch) : state;
  void draw(element, unfolded, stretch);
  return element;
}

/** The element at a moment of what is around the vote: what it asks the city is answered, once. */
export function showScene(scene: Scene): CityReferendum {
  define();
  const element = document.createElement('city-referendum');
  element.services = sceneServices(scene);
  if (scene.state) {
    element.referendum = scene.state.id;
    element['flow'].state = scene.state;
  }
  void element.updateComplete.then(async () => {
    await element['loadLater']();
    await setScene(element.renderRoot as ShadowRoot, scene, () => element.updateComplete);
    element.dataset['drawn'] = '';
  });
  return element;
}

/** The parts that a block fetches while the visitor reads belong to the picture. */
async function draw(element: CityReferendum, unfolded: boolean, stretch?: number): Promise<void> {
  await element.updateComplete;
  await element['loadLater']();
  await element.updateComplete;
  // A kind of question comes after the rest.
  for (let tries = 0; tries < 200 && element.renderRoot.querySelector('[aria-busy=true]'); tries++) await new Promise((resolve) => setTimeout(resolve, 10));
  await element.updateComplete;
  if (stretch && element['words'].messages) {
    element['words'].messages = stretched(element['words'].messages, stretch);
    element.requestUpdate();
    await element.updateComplete;
  }
  if (unfolded) for (const details of element.renderRoot.querySelectorAll('details')) details.open = true;
  element.dataset['drawn'] = '';
}

/** The element on a page that names no question, or that never says which city is meant. */
export function showMisuse(what: 'unset' | 'unconfigured'): HTMLElement {
  define();
  const holder = document.createElement('div');
  void hastened(() => {
    const element = document.createElement('city-referendum');
    if (what === 'unset') {
      element.services = stillServices({ now: storyTime });
      element.referendum = 'No such name!';
    }
    holder.append(element);
  });
  return holder;
}
