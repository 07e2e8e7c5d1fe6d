import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { html, Markup } from '../../demo/html.js';
import { readCitizens } from '../../demo/data/citizens.js';
import { registerReferendum } from '../../demo/import/register.js';
import type { NewReferendum } from '../../demo/import/referendum-set.js';
import { lentaPolicy } from '../../demo/sites/lenta/lenta.js';
import { readRelease } from '../../demo/web/release.js';
import { blockPlace, scriptTag } from '../../demo/web/snippet.js';
import { type CityOptions, startCity, type TestCity, version } from '../e2e/support/city.js';
import type { Attack } from './attack.js';
import { installKit, type KitFacts } from './kit.js';

export const citizen = readCitizens()[0] as ReturnType<typeof readCitizens>[number];
/** Letters that stand nowhere else, so that one look at a page's loot tells whether the answer is in it. */
export const answers = [
  { id: 'quartz-street', text: 'Кварцевый проезд' },
  { id: 'heron-street', text: 'Улица Серой цапли' },
] as const;

export interface HostilePage {
  /** Question of the block; without it the block is the one that pays. */
  readonly referendum?: string;
  /** Attributes of the block that pays. */
  readonly attributes?: Readonly<Record<string, string>>;
  readonly mode: 'secure' | 'open';
  readonly policy: 'strict' | 'none';
  readonly attacks: readonly Attack[];
  /** Site whose page it is; `stranger` is not registered, `second` is another one of the same hand that is. */
  readonly site?: 'hostile' | 'stranger' | 'second';
  /** Instead of the block's place. */
  readonly body?: Markup;
  /** Further settings of the loader's tag. */
  readonly tag?: Readonly<Record<string, string>>;
}

export interface Stage {
  readonly city: TestCity;
  /** Registers a question of its own for whoever asks, so that rows do not meet each other's ballots. */
  question(definition?: Partial<NewReferendum['definition']>): Promise<string>;
  /** @returns the address of the page. */
  serve(page: HostilePage): string;
  origin(site: 'hostile' | 'stranger' | 'second' | 'other'): string;
  /** Paths that were asked for at the hostile sites. */
  asked(): readonly string[];
  /** Options of the ballots stored in a referendum. */
  ballots(referendum: string): Promise<string[]>;
  close(): Promise<void>;
}

/** The city, and beside it a server of hostile sites: one is registered, one is not, and one belongs to nobody's page. */
export async function openStage(more: Pick<CityOptions, 'seed' | 'more'> = {}): Promise<Stage> {
  const pages = new Map<string, () => { readonly text: string; readonly headers: Readonly<Record<string, string>> }>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    asked.push(path);
    const page = pages.get(path)?.();
    response.writeHead(page ? 200 : 404, { 'cache-control': 'no-store', 'content-type': 'text/html; charset=utf-8', ...page?.headers }).end(page?.text ?? '');
  });
  const port = await listen(server);
  const origin: Stage['origin'] = (site) => `http://${site}.localhost:${port}`;
  const city = await startCity({ origins: [{ origin: origin('hostile'), open: true }, { origin: origin('second'), open: false }], ...more });
  let count = 0;

  pages.set('/worker.js', () => ({
    text: 'onfetch = ({ request }) => clients.matchAll({ includeUncontrolled: true }).then((all) => all.forEach((one) => one.postMessage({ worker: request.url })));',
    headers: { 'content-type': 'text/javascript' },
  }));
  pages.set('/nest', () => ({ text: `<!doctype html><iframe src="/look-alike"></iframe><script>setInterval(() => { for (let at = 0; at < parent.length; at++) parent[at].postMessage({ type: 'city-blocks:act', step: 'confirmed' }, '*') }, 100)</script>`, headers: {} }));
  pages.set('/look-alike', () => ({ text: lookAlike, headers: {} }));

  return {
    city,
    origin,
    asked: () => asked,
    async question(definition = {}) {
      const id = `hostile-${++count}`;
      await city.within((db) => registerReferendum(db, questionOf(id, definition), Date.now()));
      return id;
    },
    serve(page) {
      const path = `/${++count}`;
      const { referendum, attributes = {} } = page;
      const about = referendum === undefined ? { tag: 'city-pay-accrual', named: attributes } : { tag: 'city-referendum', named: { referendum } };
      const facts = { operator: city.operator, gateway: `${city.operator}/api`, other: origin('other'), ...about };
      pages.set(path, () => render(page, facts, city));
      return origin(page.site ?? 'hostile') + path;
    },
    ballots: (referendum) => city.within(async (db) => {
      const rows = await db.selectFrom('ballots').select('ballot').where('referendum', '=', referendum).execute();
      return rows.flatMap(({ ballot }) => ballot.choices.flatMap(({ options }) => options));
    }),
    async close() {
      server.closeAllConnections();
      server.close();
      await city.close();
    },
  };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** What the attacker would put in the frame's place. */
const lookAlike = `<!doctype html><meta charset="utf-8"><title>Сервис города</title><p>Сервис города Москвы</p><button>Проголосовать</button>
<script>const { port1, port2 } = new MessageChannel(); parent.postMessage({ cityBlocks: 1, looks: 'color' }, '*', [port2]); port1.onmessage = ({ data }) => parent.postMessage({ stolen: data }, '*');
port1.postMessage({ height: 300 }); port1.postMessage({ event: 'city-ballot-cast', detail: { referendum: 'x', change: false } }); port1.postMessage({ keep: 'false' });</script>`;

function questionOf(id: string, more: Partial<NewReferendum['definition']>): NewReferendum {
  return {
    id,
    schedule: { opens: -1, closes: 10 },
    definition: {
      label: 'poll',
      title: { ru: 'Как назвать новый проезд', en: 'A name for a new street' },
      questions: [{ id: 'street', kind: 'single', text: { ru: 'Какое имя дать проезду?', en: 'Which name?' }, options: answers.map(({ id: option, text }) => ({ id: option, text: { ru: text } })) }],
      electorate: { minAge: 18, districts: [], size: null },
      results: 'after-vote',
      change: 'until-close',
      secrecy: 'opinion',
      ballot: 'plain',
      history: [],
      ...more,
    },
  };
}

const css = 'body { font: 16px sans-serif; margin: 20px auto; max-width: 640px } #decoy { position: fixed; left: 20px; top: 20px; width: 200px; height: 60px }';

function render({ referendum, attributes = {}, mode, policy, attacks, body, tag = {} }: HostilePage, facts: KitFacts, city: TestCity): { text: string; headers: Record<string, string> } {
  const nonce = randomBytes(12).toString('base64url');
  const scripts = attacks.map(({ name, script }) => `try { (${script.toString()})(kit(${JSON.stringify(name)})); } catch (thrown) { kit(${JSON.stringify(name)}).note('broke', String(thrown)); }`);
  const hostile = `(() => { const kit = (${installKit.toString()})(${JSON.stringify(facts)}); ${scripts.join('\n')} })()`;
  const snippet = scriptTag({
    release: readRelease(join(city.folder, 'dist'), version), blocks: city.site('blocks'), gateway: facts.gateway, operator: city.operator, site: 'hostile', nonce, ...(mode === 'open' && { mode }), ...tag,
  });
  const of = referendum === undefined ? { name: 'pay-accrual', title: 'Найти и оплатить начисление', attributes } : { referendum, title: 'Как назвать новый проезд' };
  const place = body ?? blockPlace({ operator: city.operator, headingLevel: 2, height: 600, ...of });
  const { text } = html`<!doctype html>
<html lang="ru"><head><meta charset="utf-8"><title>Статья</title>
<script nonce="${nonce}">${new Markup(hostile)}</script>
${new Markup(`<style nonce="${nonce}">${css}</style>`)}
${snippet}</head><body><h1>Статья</h1>${place}<p>Дальше по тексту.</p><button id="decoy">Читать дальше</button></body></html>`;
  return { text, headers: policy === 'strict' ? { 'content-security-policy': lentaPolicy(nonce, city.operator, mode === 'open') } : {} };
}
