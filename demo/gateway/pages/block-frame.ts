import { createHash } from 'node:crypto';
import { dirname } from 'node:path/posix';
import { html, type Markup } from '../../html.js';
import type { Release } from '../../web/release.js';
import type { Primed } from '../../../src/frame/config.js';
import type { ServedBlock } from '../blocks.js';
import { jsonScript } from './json-script.js';

export interface BlockFrame {
  readonly block: ServedBlock;
  readonly locale: 'ru' | 'en';
  readonly release: Release;
  /** Where that version of the SDK is, with a slash at the end. */
  readonly base: string;
  /** Address of the gateway's API. */
  readonly api: string;
  readonly operatorOrigin: string;
  /** Registered origin of the page around the frame; null in a window of its own. */
  readonly host: string | null;
  /** Whether an act may be finished in the frame where the browser attests that it was in sight. */
  readonly inPlace: boolean;
  /** The answer that the first view will ask for. */
  readonly primed: Primed | null;
  /** Whether it reads codes by the camera, or from pictures. */
  readonly camera: boolean;
  /** The city's own page of it, for whoever has no script. */
  readonly link: string;
}

/**
 * The document that a block runs in, out of its page's reach. Nothing in it differs between readers, so that one copy in
 * a shared cache serves all; who reads is the script's matter.
 * @returns null while the script is not built.
 */
export function blockFrame(frame: BlockFrame): { readonly markup: Markup; readonly policy: string } | null {
  const { block, locale, release, base, api, operatorOrigin, host, inPlace, primed, camera, link } = frame;
  const { version, integrity } = release;
  if (release.frame === null) return null;
  const directory = `${dirname(release.frame)}/`;
  const files = Object.entries(integrity).filter(([path]) => path.startsWith(directory) && path.endsWith('.js'));
  // WebKit checks what is imported by this map alone.
  const map = jsonScript({ integrity: Object.fromEntries(files.map(([path, hash]) => [base + path, hash])) });
  const view = release.frameView[block.tag];
  const first = [...new Set([...(view?.files ?? []), ...(view?.locales[locale] ?? [])])].map((name) => directory + name).filter((path) => path !== release.frame && Object.hasOwn(integrity, path));
  const words = wordsOf(block);
  const markup = html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${block.title[locale]}</title>
<script type="application/json" id="config">${jsonScript({ version, block: block.tag, gateway: api, operator: operatorOrigin, host, ...(inPlace && { inPlace }), ...(primed && { primed }) })}</script>
<script type="importmap">${map}</script>
${first.map((path) => html`<link rel="modulepreload" href="${base}${path}" integrity="${integrity[path] ?? ''}" crossorigin>
`)}<script type="module" src="${base}${release.frame}" integrity="${integrity[release.frame] ?? ''}" crossorigin></script>
</head>
<body>
<noscript><p>${words.noScript[locale]} <a href="${link}" target="_blank">${words.toCity[locale]}</a></p></noscript>
</body>
</html>
`;
  const mapHash = createHash('sha256').update(map.text).digest('base64');
  return { markup, policy: framePolicy(`script-src ${base} 'sha256-${mapHash}'; connect-src 'self';${camera ? " img-src blob: data:; media-src blob:;" : ''} require-trusted-types-for 'script'; trusted-types city-blocks`, host) };
}

/** @param host the one origin that may show the page in a frame; nobody may without it. */
export function framePolicy(own: string, host: string | null): string {
  return `default-src 'none'; ${own}; base-uri 'none'; form-action 'none'; frame-ancestors ${host ?? "'none'"}`;
}

type Bilingual<T> = Readonly<Record<'ru' | 'en', T>>;

interface FrameWords {
  readonly noScript: Bilingual<string>;
  readonly toCity: Bilingual<string>;
  readonly nameless: Bilingual<readonly [title: string, text: string]>;
  readonly unregistered: Bilingual<readonly [title: string, text: string]>;
}

/** Why there is no block, and the way to the same thing at the city. */
export function frameApology(reason: 'nameless' | 'unregistered' | 'not-built', { block, locale, link }: Pick<BlockFrame, 'block' | 'locale' | 'link'>): Markup {
  const words = { ...wordsOf(block), 'not-built': notBuilt };
  const [title, text] = words[reason][locale];
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
</head>
<body>
<main><h1>${title}</h1>
<p>${text} <a href="${link}" target="_blank">${words.toCity[locale]}</a></p></main>
</body>
</html>
`;
}

/** A block that asks a question of the city speaks of it; any other speaks of a service. */
function wordsOf({ first }: ServedBlock): FrameWords {
  return first ? questionWords : serviceWords;
}

const questionWords: FrameWords = {
  noScript: { ru: 'Чтобы ответить здесь, нужен JavaScript.', en: 'You need JavaScript to answer here.' },
  toCity: { ru: 'Ответить на странице города', en: 'Answer on the page of the city' },
  nameless: {
    ru: ['Ответить можно на сайте города', 'Эта страница не говорит, на каком она сайте, поэтому здесь вопрос не откроется.'],
    en: ['You can answer on the city’s site', 'This page does not say which site it is of, so the question does not open in it.'],
  },
  unregistered: {
    ru: ['Этот сайт не подключён', 'Страница не зарегистрирована в городском сервисе, поэтому вопрос в ней не откроется.'],
    en: ['This site is not connected', 'The page is not registered with the city service, so the question does not open in it.'],
  },
};

const serviceWords: FrameWords = {
  noScript: { ru: 'Без JavaScript эта услуга не откроется.', en: 'You need JavaScript for this service.' },
  toCity: { ru: 'Открыть на странице города', en: 'Open on the page of the city' },
  nameless: {
    ru: ['Эта услуга есть на сайте города', 'Эта страница не говорит, на каком она сайте, поэтому здесь услуга не откроется.'],
    en: ['This service is on the city’s site', 'This page does not say which site it is of, so the service does not open in it.'],
  },
  unregistered: {
    ru: ['Этот сайт не подключён', 'Страница не зарегистрирована в городском сервисе, поэтому услуга в ней не откроется.'],
    en: ['This site is not connected', 'The page is not registered with the city service, so the service does not open in it.'],
  },
};

const notBuilt = {
  ru: ['Блок ещё не собран', 'Файлов этой версии на сервере нет. Соберите их командой npm run build и обновите страницу.'],
  en: ['The block is not built yet', 'The files of this version are not on the server. Make them with npm run build and reload.'],
} as const;
