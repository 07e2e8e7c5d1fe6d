import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { type Finding, finding, inOrder } from '../src/doctor/codes.js';
import { Panel } from '../src/doctor/panel.js';
import { chooseLocale } from '../src/i18n/locale.js';

interface Args {
  readonly findings: readonly Finding[];
}

/** What an editor sees on his page with `?city-doctor` in its address, or `data-doctor` on the loader's tag. */
const meta: Meta<Args> = {
  title: 'Doctor',
  argTypes: { findings: { table: { disable: true } } },
  parameters: { bare: true, docs: { story: { inline: false, height: '720px' } } },
  render: ({ findings }, { globals }) => {
    const panel = new Panel({ locale: chooseLocale(globals['locale'] as string), onExamine: () => undefined, onClose: () => panel.remove() });
    panel.show(inOrder(findings));
    return html`<p>The panel lies over the page, at its lower right.</p>${panel.host}`;
  },
};
export default meta;

type Story = StoryObj<Args>;

export const frameRefused: Story = { args: { findings: [finding('csp.frame', '<meta http-equiv="Content-Security-Policy"> default-src', "frame-src 'self' https://video.example https://city.example")] } };
export const notRegistered: Story = { args: { findings: [finding('site.not-registered', 'https://staging.paper.example', 'https://city.example/admin/sites')] } };
export const cutOutByTheEditor: Story = {
  args: {
    findings: [
      finding('place.bad-identifier', 'article > div[data-city-block="referendum"]', 'data-referendum="…"'),
      finding('place.no-table', 'article > div[data-city-block="referendum"]', '<table role="presentation" height="600"><tr><td>'),
      finding('place.no-link', 'article > div[data-city-block="referendum"]', '<a href="https://city.example/referendum/…">…</a>'),
    ],
  },
};
export const redesigned: Story = {
  args: {
    findings: [
      finding('look.covered', 'body > div.subscribe-banner'),
      finding('look.opacity', 'main > section.promo', 'opacity: 1'),
      finding('look.transform', 'main > section.promo', 'transform: none'),
      finding('page.opener', 'Cross-Origin-Opener-Policy: same-origin', 'Cross-Origin-Opener-Policy: same-origin-allow-popups'),
      finding('tag.no-integrity', 'https://blocks.example/0.2.0/city-blocks.js', 'integrity="sha384-…"'),
    ],
  },
};
export const allIsWell: Story = { args: { findings: [] } };
