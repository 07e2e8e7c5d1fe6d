// The pages that are measured, their files and a gateway that has its answers ready: one server on the loopback
// interface under three names, so that blocks come from an origin of their own as they do in life.
import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { fixtures } from '../src/blocks/referendum/sandbox-fixtures.js';
import type { Referendum } from '../src/blocks/referendum/schemas.js';
import { frameRoute } from '../demo/gateway/pages/frame-route.js';
import type { SiteRegistry } from '../demo/gateway/register/site-registry.js';
import { readRelease } from '../demo/web/release.js';
import { bundlePeer, peers } from './peers.js';

export interface BenchSite {
  /** Address of a page by its name. */
  page(name: PageName): string;
  /** Origin of the operator: its frames, and the gateway below it at `/api`. */
  readonly operator: string;
  close(): Promise<void>;
}

export type PageName = 'blank' | 'ours' | 'ours-ten' | 'secure' | 'secure-ten' | 'frames' | 'survey' | 'survey-ten';

/** One question of the bench, the same for everybody. */
export const poll: Referendum = pollOf('bench');

function pollOf(id: string): Referendum {
  const [first] = fixtures(Date.now());
  if (!first) throw new Error('there is no fixture');
  return { ...first.referendum, id };
}

/** The same question in the words of SurveyJS. */
function surveyDefinition(): unknown {
  const [question] = poll.questions;
  return {
    showQuestionNumbers: 'off',
    completeText: 'Проголосовать',
    elements: [{ type: 'radiogroup', name: 'name', title: poll.title.ru, isRequired: true, choices: question?.options.map(({ id, text }) => ({ value: id, text: text.ru })) }],
  };
}

interface File {
  readonly type: string;
  readonly body: Buffer;
}

const types: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css', html: 'text/html', json: 'application/json' };

function file(end: string, content: string | Buffer): File {
  return { type: `${types[end] ?? 'text/plain'}; charset=utf-8`, body: brotliCompressSync(content) };
}

/** What a gateway says of any question, without having to think. */
function gatewayAnswer(path: string): File | null {
  const [, id, results] = /^\/api\/referendums\/([\w-]+)(\/results)?$/.exec(path) ?? [];
  if (!id) return null;
  if (!results) return file('json', JSON.stringify(pollOf(id)));
  const tallies = poll.questions.map((question) => ({ question: question.id, options: question.options.map((option) => ({ option: option.id, count: 1000 })) }));
  return file('json', JSON.stringify({ stage: 'live', asOf: new Date().toISOString(), voted: 3000, tallies }));
}

function html(head: string, body: string): File {
  return file('html', `<!doctype html><html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Страница</title><link rel="icon" href="data:,">${head}</head><body><h1>Городская лента</h1><p>Город вынес на голосование простой вопрос.</p>${body}</body></html>`);
}

/** Every origin may show every block here. */
const anybody: Pick<SiteRegistry, 'find'> = { find: (origin) => Promise.resolve({ origin, site: 'bench', blocks: ['referendum'], writesPerMinute: null, open: true }) };

/**
 * The layout of payment forms that have a frame for each field, in the least that it can be: the page's script mounts three
 * frames of another site, each when the one before says that it is ready; each is one document with one field and one
 * line of script inside. It has no design, no validation and asks nothing of anybody.
 */
function fieldFiles(city: string): Record<string, string> {
  return {
    'host.js': `const city = '${city}';
for (const name of ['number', 'date', 'code']) {
  const frame = document.createElement('iframe');
  Object.assign(frame, { title: name, width: '100%', height: '80', src: city + '/fields/' + name + '.html' });
  await new Promise((resolve) => {
    addEventListener('message', function hear({ origin, source, data }) {
      if (origin !== city || source !== frame.contentWindow || data !== 'ready') return;
      removeEventListener('message', hear);
      resolve();
    });
    document.getElementById('fields').append(frame);
  });
}
`,
    ...Object.fromEntries(['number', 'date', 'code'].map((name) => [`${name}.html`, `<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>${name}</title></head>
<body><label class="option">${name} <input></label><script>parent.postMessage('ready', '*')</script></body></html>`])),
  };
}

/** @param release folder of one built version. */
export async function openSite(release: string): Promise<BenchSite> {
  const files = new Map<string, File>();
  const built = readRelease(dirname(release), basename(release));
  const answer = async (url: URL): Promise<File & { readonly headers?: Readonly<Record<string, string>> } | null> => {
    const found = gatewayAnswer(url.pathname) ?? files.get(url.pathname);
    if (found) return found;
    // The very document that the gateway of the demo serves.
    const frame = await frameRoute({ sites: anybody, operatorOrigin: origin('city'), api: `${origin('city')}/api`, base: `${origin('files')}/blocks/`, inPlace: false, release: () => built, read: (_operation, input) => Promise.resolve(pollOf((input as { referendumId: string }).referendumId)) }, url);
    return frame && { ...file('html', Buffer.from(await frame.arrayBuffer())), headers: Object.fromEntries(frame.headers) };
  };
  const server = createServer((request, response) => {
    const usual = { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=60' };
    answer(new URL(request.url ?? '/', 'http://any')).then((found) => {
      if (!found) return response.writeHead(404, usual).end();
      const { type, body, headers } = found;
      return response.writeHead(200, { ...usual, 'content-type': type, ...headers, 'content-encoding': 'br', 'content-length': body.length }).end(body);
    }, () => response.writeHead(500, usual).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = (name: string): string => `http://${name}.localhost:${port}`;

  for (const name of readdirSync(release, { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith('.js')) files.set(`/blocks/${name.replaceAll('\\', '/')}`, file('js', readFileSync(join(release, name))));
  }
  const [survey] = peers;
  if (!survey) throw new Error('SurveyJS is not among the peers');
  const { script, styles } = await bundlePeer(survey);
  files.set('/survey/survey.js', file('js', script)).set('/survey/survey.css', file('css', styles));
  // The bundle's own start is for one poll; ten are drawn by the same functions.
  const ten = await bundlePeer({ ...survey, script: survey.script.replace('const place =', 'for (const place of document.querySelectorAll(".poll"))').replace(/document\.getElementById\('poll'\);\nif \(place\)/, '') });
  files.set('/survey/survey-ten.js', file('js', ten.script));

  const { files: hashes } = JSON.parse(readFileSync(join(release, 'integrity.json'), 'utf8')) as { files: Record<string, string> };
  const loader = (mode: 'open' | 'auto'): string => `<script type="module" src="${origin('files')}/blocks/city-blocks.js" integrity="${hashes['city-blocks.js'] ?? ''}" crossorigin
data-gateway="${origin('city')}/api" data-operator="${origin('city')}" data-mode="${mode}" data-site="bench" data-locale="ru" data-theme="lenta"></script>`;
  for (const [name, content] of Object.entries(fieldFiles(origin('city')))) files.set(`/fields/${name}`, file(name.split('.').pop() ?? '', content));
  const block = (id: string): string =>
    `<city-referendum referendum="${id}"><table role="presentation" height="660"><tr><td><a href="${origin('city')}/referendum/${id}">${poll.title.ru}</a></td></tr></table></city-referendum>`;
  const definition = `<script type="application/json" id="poll-definition">${JSON.stringify(surveyDefinition())}</script>`;
  const surveyHead = (name: string): string =>
    `<link rel="stylesheet" href="${origin('files')}/survey/survey.css">${definition}<script type="module" src="${origin('files')}/survey/${name}.js" crossorigin></script>`;
  const times = (count: number, one: (at: number) => string): string => Array.from({ length: count }, (_, at) => one(at)).join('');

  const pages: Record<PageName, File> = {
    'blank': html('', ''),
    'ours': html(loader('open'), block('bench')),
    'ours-ten': html(loader('open'), times(10, (at) => block(`bench-${at}`))),
    'secure': html(loader('auto'), block('bench')),
    'secure-ten': html(loader('auto'), times(10, (at) => block(`bench-${at}`))),
    'frames': html(`<script type="module" src="${origin('files')}/fields/host.js" crossorigin></script>`, '<div id="fields"></div>'),
    'survey': html(surveyHead('survey'), '<div id="poll"></div>'),
    'survey-ten': html(surveyHead('survey-ten'), times(10, () => '<div class="poll"></div>')),
  };
  for (const [name, page] of Object.entries(pages)) files.set(`/${name}`, page);

  return {
    page: (name) => `${origin('page')}/${name}`,
    operator: origin('city'),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
