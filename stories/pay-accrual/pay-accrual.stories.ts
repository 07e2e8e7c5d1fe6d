import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import { mswLoader } from 'msw-storybook-addon/csf3';
import { action } from 'storybook/actions';
import { define } from '../../src/blocks/pay-accrual/define.js';
import { demoPayers, demoUins, payFixtures } from '../../src/blocks/pay-accrual/sandbox-fixtures.js';
import { accrualKinds } from '../../src/blocks/pay-accrual/schemas.js';
import { type Weather, weathers } from '../../src/transport/sandbox/weather.js';
import type { Services } from '../../src/runtime/services.js';
import { themes } from '../../src/ui/themes.js';
import { payEventList } from '../support/event-list.js';
import { cityGateway, cityHandlers } from '../support/http-city.js';
import { httpServices, sandboxServices } from '../support/services.js';
import { paperOf } from '../support/paper-view.js';
import { showPay } from '../support/show-pay.js';
import { payStates } from '../../test/harness/pay-states.js';

define();

interface Args {
  readonly uin: string | undefined;
  readonly payerKind: 'citizen' | 'entrepreneur' | 'organisation' | undefined;
  readonly kinds: string;
  readonly headingLevel: number;
  readonly theme: string | undefined;
  readonly scheme: 'light' | 'dark' | undefined;
  readonly locale: string | undefined;
  readonly weather: Weather;
}

const shows = new Map(payFixtures(Date.now()).map((fixture) => [fixture.accrual.uin, fixture.shows]));

let sky: Weather = 'fine';
const sandbox = sandboxServices(() => sky);
// As in the operator's frame: in a page that can be read by others nobody pays.
const http: Services = { ...httpServices(cityGateway), mode: 'secure', operator: 'https://city.example' };

function block({ uin, payerKind, kinds, headingLevel, theme, scheme, locale }: Args, services = sandbox): TemplateResult {
  return html`<city-pay-accrual .services=${services} uin=${uin ?? nothing} payer-kind=${payerKind ?? nothing} kinds=${kinds || nothing} heading-level=${headingLevel}
    theme=${theme ?? nothing} scheme=${scheme ?? nothing} locale=${locale ?? nothing}></city-pay-accrual>`;
}

function state(name: string): NonNullable<(typeof payStates)[string]> {
  const found = payStates[name];
  if (!found) throw new Error(`no state ${name}`);
  return found;
}

const meta: Meta<Args> = {
  title: 'Pay accrual',
  component: 'city-pay-accrual',
  args: { uin: undefined, payerKind: undefined, kinds: '', headingLevel: 3, theme: undefined, scheme: undefined, locale: undefined, weather: 'fine' },
  argTypes: {
    uin: { control: 'select', options: [undefined, ...Object.values(demoUins)], description: 'Number of a charge that is looked for at once. Those of the sandbox show one thing each.' },
    payerKind: { name: 'payer-kind', control: 'select', options: [undefined, 'citizen', 'entrepreneur', 'organisation'] },
    kinds: { control: 'text', description: `What is looked for, parted by blanks: ${accrualKinds.join(', ')}.` },
    headingLevel: { name: 'heading-level', control: { type: 'number', min: 1, max: 6 } },
    theme: { control: 'select', options: [undefined, ...Object.keys(themes), 'auto', 'contrast'], description: 'Goes before the choice in the toolbar.' },
    scheme: { control: 'select', options: [undefined, 'light', 'dark'], description: 'Goes before the page’s `color-scheme`.' },
    locale: { control: 'select', options: [undefined, 'ru', 'en'], description: 'Goes before the choice in the toolbar.' },
    weather: { control: 'select', options: [...weathers], description: 'What befalls calls in the sandbox. No attribute of the block.' },
  },
  // What the page would hear of the block goes to the panel «Actions».
  beforeEach: ({ canvasElement }) => {
    const heard = new AbortController();
    for (const name of Object.keys(payEventList)) {
      const tell = action(name);
      canvasElement.addEventListener(name, (event) => void tell((event as CustomEvent<object>).detail), { signal: heard.signal });
    }
    return () => heard.abort();
  },
};
export default meta;

type Story = StoryObj<Args>;

/** The block at work on the sandbox: find, choose, pay. A payment goes on by itself, in seconds; everything is forgotten with the page. */
export const playground: Story = {
  name: 'Playground',
  render: (args) => {
    sky = args.weather;
    return html`${block(args)}
      <p lang="en">Nobody can really pay by these. Copy one into the block:</p>
      <dl lang="en">
        ${Object.values(demoUins).map((uin) => html`<dt><code>${uin}</code></dt><dd>${shows.get(uin)}</dd>`)}
        ${Object.entries(demoPayers).map(([payer, what]) => html`<dt><code>${payer}</code></dt><dd>${what}</dd>`)}
      </dl>`;
  },
};

/** The same through fetch: requests are answered by MSW, from the operations that the gateway is made of. The toolbar «Network» has its weather. */
export const overHttp: Story = {
  name: 'Over HTTP',
  args: { uin: demoUins.kindergarten },
  argTypes: { weather: { table: { disable: true } } },
  loaders: [mswLoader()],
  parameters: { msw: { handlers: cityHandlers() } },
  render: (args) => block(args, http),
};

/** Review of several charges in every theme; the scheme is that of the toolbar. */
export const everyTheme: Story = {
  name: 'Every theme',
  globals: { width: 'full' },
  parameters: { controls: { disable: true } },
  render: () => html`<div class="looks">
    ${[...Object.keys(themes), 'contrast'].map((theme) => html`<section><p><code>${theme}</code></p>${showPay(state('review, several'), { theme })}</section>`)}
  </div>`,
};

/** What becomes of it in every theme. */
export const everyThemePaid: Story = {
  name: 'Every theme, paid',
  globals: { width: 'full' },
  parameters: { controls: { disable: true } },
  render: () => html`<div class="looks">
    ${[...Object.keys(themes), 'contrast'].map((theme) => html`<section><p><code>${theme}</code></p>${showPay(state('paid, several, money sent'), { theme })}</section>`)}
  </div>`,
};

/** `auto` takes on what it finds, as far as it can be read: yellow on lime, a gradient under half-transparent text, a page of paper. */
export const autoTheme: Story = {
  name: 'Theme auto on three pages',
  globals: { width: 'full' },
  argTypes: { theme: { table: { disable: true } } },
  parameters: { a11y: { config: { rules: [{ id: 'color-contrast', selector: '.frame *' }] } } },
  render: () => html`<div class="looks">
    ${['lime', 'gradient', 'paper'].map((host) => html`<section class="host host-${host}"><p lang="ru">Так выглядит текст этой страницы.</p>
      <city-pay-accrual .services=${sandbox} heading-level="3" theme="auto"><table role="presentation" height="520"><tr><td><a href="https://city.example/pay-accrual">Найти и оплатить на сайте города</a></td></tr></table></city-pay-accrual></section>`)}
  </div>`,
};

/** `density` and `text-size`, as a site may choose them. */
export const sizes: Story = {
  name: 'Density and size of text',
  globals: { width: 'full' },
  parameters: { controls: { disable: true } },
  render: () => html`<div class="looks">
    ${[['comfortable', 'normal'], ['compact', 'normal'], ['comfortable', 'large'], ['compact', 'larger']].map(([density = '', size = '']) => {
      const shown = showPay(state('found several, two chosen'));
      shown.setAttribute('density', density);
      shown.setAttribute('text-size', size);
      return html`<section><p><code>density="${density}" text-size="${size}"</code></p>${shown}</section>`;
    })}
  </div>`,
};

/** Words of the city are English; those of an institution stay as it wrote them, and are marked as Russian. */
export const english: Story = {
  name: 'In English',
  globals: { width: 'full' },
  parameters: { controls: { disable: true } },
  render: () => html`<div class="looks">
    ${['form', 'found several', 'review, several', 'paying in a window', 'unknown', 'paid, several, money sent'].map((name) => html`<section>${showPay(state(name), { locale: 'en' })}</section>`)}
  </div>`,
};

/** The code of the Faster Payments System where nobody can hold the camera at his own screen: the link goes first. */
export const codeOnAPhone: Story = {
  name: 'Code on a phone',
  globals: { width: '320' },
  parameters: { controls: { disable: true } },
  beforeEach: () => {
    const { matchMedia } = window;
    window.matchMedia = (query) => matchMedia.call(window, query === '(pointer: coarse)' ? 'all' : query);
    return () => {
      window.matchMedia = matchMedia;
    };
  },
  render: () => html`${showPay(state('paying by code'))}`,
};

/** What «Распечатать» puts on paper: a page of its own, of the block's page there is nothing. */
export const onPaper: Story = {
  name: 'Receipt on paper',
  globals: { width: '720' },
  parameters: { controls: { disable: true } },
  render: (_, { globals }) => html`${paperOf(state('paid, several, money sent'), globals['locale'] === 'en' ? 'en' : 'ru')}`,
};
