import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import { mswLoader } from 'msw-storybook-addon/csf3';
import { action } from 'storybook/actions';
import { define } from '../src/blocks/referendum/define.js';
import { fixtures } from '../src/blocks/referendum/sandbox-fixtures.js';
import { themes } from '../src/ui/themes.js';
import { type Weather, weathers } from '../src/transport/sandbox/weather.js';
import { eventList } from './support/event-list.js';
import { cityGateway, cityHandlers } from './support/http-city.js';
import { httpServices, sandboxServices } from './support/services.js';

define();

interface Args {
  readonly referendum: string;
  readonly headingLevel: number;
  readonly theme: string | undefined;
  readonly scheme: 'light' | 'dark' | undefined;
  readonly locale: string | undefined;
  readonly weather: Weather;
}

const ids = fixtures(Date.now()).map(({ referendum }) => referendum.id);

let sky: Weather = 'fine';
const sandbox = sandboxServices(() => sky);
const http = httpServices(cityGateway);

function block({ referendum, headingLevel, theme, scheme, locale }: Args, services = sandbox): TemplateResult {
  return html`<city-referendum .services=${services} referendum=${referendum} heading-level=${headingLevel}
    theme=${theme ?? nothing} scheme=${scheme ?? nothing} locale=${locale ?? nothing}></city-referendum>`;
}

const meta: Meta<Args> = {
  title: 'Referendum',
  component: 'city-referendum',
  args: { referendum: 'demo', headingLevel: 3, theme: undefined, scheme: undefined, locale: undefined, weather: 'fine' },
  argTypes: {
    referendum: { control: 'select', options: ids, description: 'Identifier of the question. Those of the sandbox show one thing each.' },
    headingLevel: { name: 'heading-level', control: { type: 'number', min: 1, max: 6 } },
    theme: { control: 'select', options: [undefined, ...Object.keys(themes), 'auto', 'contrast'], description: 'Goes before the choice in the toolbar.' },
    scheme: { control: 'select', options: [undefined, 'light', 'dark'], description: 'Goes before the page’s `color-scheme`.' },
    locale: { control: 'select', options: [undefined, 'ru', 'en'], description: 'Goes before the choice in the toolbar.' },
    weather: { control: 'select', options: [...weathers], description: 'What befalls calls in the sandbox. No attribute of the block.' },
  },
  // What the page would hear of the block goes to the panel «Actions».
  beforeEach: ({ canvasElement }) => {
    const heard = new AbortController();
    for (const name of Object.keys(eventList)) {
      const tell = action(name);
      canvasElement.addEventListener(name, (event) => void tell((event as CustomEvent<object>).detail), { signal: heard.signal });
    }
    return () => heard.abort();
  },
};
export default meta;

type Story = StoryObj<Args>;

/** The block at work on the sandbox: sign in, vote, change the vote. Everything is forgotten with the page. */
export const playground: Story = {
  name: 'Playground',
  render: (args) => {
    sky = args.weather;
    return block(args);
  },
};

/** The same through fetch: requests are answered by MSW, from the operations that the gateway is made of. The toolbar «Network» has its weather. */
export const overHttp: Story = {
  name: 'Over HTTP',
  argTypes: { weather: { table: { disable: true } } },
  loaders: [mswLoader()],
  parameters: { msw: { handlers: cityHandlers() } },
  render: (args) => block(args, http),
};

/** Every identifier that the sandbox knows, with what it shows. */
export const fixtureList: Story = {
  name: 'Identifiers of the sandbox',
  argTypes: { weather: { table: { disable: true } }, referendum: { table: { disable: true } } },
  render: (args) => html`
    ${fixtures(Date.now()).map(
      ({ referendum: { id }, shows }) => html`<section class="fixture">
        <p><code>${id}</code> <span>${shows}</span></p>
        ${block({ ...args, referendum: id })}
      </section>`,
    )}
  `,
};

/** One question in every theme; the scheme is that of the toolbar. */
export const everyTheme: Story = {
  name: 'Every theme',
  globals: { width: 'full' },
  argTypes: { theme: { table: { disable: true } } },
  render: (args) => html`<div class="looks">
    ${[...Object.keys(themes), 'contrast'].map((theme) => html`<section><p><code>${theme}</code></p>${block({ ...args, theme })}</section>`)}
  </div>`,
};

/** `auto` takes on what it finds, as far as it can be read: yellow on lime, a gradient under half-transparent text, a page of paper. */
export const autoTheme: Story = {
  name: 'Theme auto on three pages',
  globals: { width: 'full' },
  argTypes: { theme: { table: { disable: true } } },
  parameters: { a11y: { config: { rules: [{ id: 'color-contrast', selector: '.frame *' }] } } },
  render: (args) => html`<div class="looks">
    ${['lime', 'gradient', 'paper'].map((host) => html`<section class="host host-${host}"><p lang="ru">Так выглядит текст этой страницы.</p>
      <city-referendum .services=${sandbox} referendum=${args.referendum} heading-level="3" theme="auto"><table role="presentation" height="560"><tr><td><a href="https://city.example/">Вопрос на сайте города</a></td></tr></table></city-referendum></section>`)}
  </div>`,
};

/** `density` and `text-size`, as a site may choose them. */
export const sizes: Story = {
  name: 'Density and size of text',
  globals: { width: 'full' },
  render: (args) => html`<div class="looks">
    ${[['comfortable', 'normal'], ['compact', 'normal'], ['comfortable', 'large'], ['compact', 'larger']].map(([density, size]) => html`<section><p><code>density="${density}" text-size="${size}"</code></p>
      <city-referendum .services=${sandbox} referendum=${args.referendum} heading-level=${args.headingLevel} density=${density ?? nothing} text-size=${size ?? nothing}></city-referendum></section>`)}
  </div>`,
};

/** In the column beside an article: 240 px, the narrowest that a block is at home in. */
export const inASidebar: Story = {
  name: 'Beside an article, 240 px',
  globals: { width: 'full' },
  render: (args) => html`<div class="page">
    <article lang="ru">
      <h1>Третий пересадочный контур: что построят и как назовут</h1>
      <p>Новая кольцевая линия свяжет спальные районы, не заставляя ехать через центр. Поездка с пересадкой станет короче, а старые станции разгрузятся.</p>
      <p>Рабочее название придумали проектировщики. Каким оно будет на схемах, решают жители: голосование открыто, ответить можно прямо на этой странице.</p>
      <p>Итог опубликуют после окончания голосования. До этого указатели на станциях печатать не станут.</p>
    </article>
    <aside>${block({ ...args, headingLevel: 2 })}</aside>
  </div>`,
};
