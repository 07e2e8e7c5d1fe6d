import type { Preview } from '@storybook/web-components-vite';
import { html } from 'lit';
import { chooseLocale, locales } from '../src/i18n/locale.js';
import { configurePage } from '../src/runtime/page.js';
import { themes } from '../src/ui/themes.js';
import { setWeather, weathers } from '../stories/support/weather.js';

interface Globals {
  readonly theme?: string;
  readonly scheme?: string;
  readonly locale?: string;
  readonly width?: string;
  readonly weather?: string;
}

const toolbar = <Icon extends string>(title: string, icon: Icon, items: readonly (string | { value: string; title: string })[]) => ({
  description: title,
  toolbar: { title, icon, items: [...items], dynamicTitle: true },
});

const preview: Preview = {
  globalTypes: {
    theme: toolbar('Theme', 'paintbrush', [...Object.keys(themes), 'auto', 'contrast']),
    scheme: toolbar('Scheme', 'contrast', [{ value: 'page', title: 'as the page' }, 'light', 'dark']),
    locale: toolbar('Language', 'globe', [...locales]),
    width: toolbar('Width', 'grow', [...['240', '320', '400', '720', '960'].map((value) => ({ value, title: `${value} px` })), { value: 'full', title: 'full width' }]),
    weather: toolbar('Network', 'lightning', weathers.map(({ value, title }) => ({ value, title: `network: ${title}` }))),
  },
  initialGlobals: { theme: 'rambler', scheme: 'light', locale: 'ru', width: '400', weather: 'fine' },

  decorators: [
    // As a page would say it, so that blocks follow live and stories need no attribute of their own.
    (story, { globals, parameters }) => {
      const { theme = 'rambler', scheme = 'page', locale = 'ru', width = 'full', weather = 'fine' } = globals as Globals;
      configurePage({ theme, locale: chooseLocale(locale) });
      setWeather(weather);
      if (parameters['bare']) return html`<div class="stage" data-scheme=${scheme}>${story()}</div>`;
      return html`<div class="stage" data-scheme=${scheme}><div class="width" data-width=${width}>${story()}</div></div>`;
    },
  ],

  parameters: {
    layout: 'fullscreen',
    controls: { expanded: true },
    options: {
      storySort: { order: ['Docs', ['Start here', 'State map', 'Copy deck', 'Theming tokens', 'Events', 'Paying', 'Promises of a payment', 'Transports', 'Doctor', 'Why keys', 'Why one payment at a time'], 'Pay accrual', ['Playground', 'Search', 'Found', 'Review', 'Paying', 'Outcomes', 'Faults', 'Extremes', 'Parts', 'In a page', '*'], 'Referendum', ['Playground', 'Kinds of question', 'States', 'In a page', '*'], 'Doctor', 'Primitives'] },
    },
    // The stage is no page: these rules are about whole pages.
    a11y: { config: { rules: [{ id: 'region', enabled: false }, { id: 'page-has-heading-one', enabled: false }] } },
  },
};

export default preview;
