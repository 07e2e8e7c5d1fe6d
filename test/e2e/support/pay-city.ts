import { join } from 'node:path';
import { readRelease } from '../../../demo/web/release.js';
import { blockPlace, scriptTag } from '../../../demo/web/snippet.js';
import { secretsFrom } from '../../../demo/gateway/secrets.js';
import { shareOf } from '../../../demo/gateway/payments/payment-provider.js';
import { openDatabase } from '../../../demo/gateway/storage/database.js';
import { migrate } from '../../../demo/gateway/storage/migrations.js';
import { type Charge, readCharge } from '../../../demo/import/charges.js';
import { registerCharges } from '../../../demo/import/register-charges.js';
import { uinCheckDigit } from '../../../src/domain/identifiers/uin-digit.js';
import { kopecks } from '../../../src/domain/money/kopecks.js';
import { spawnGateway, type SpawnedGateway } from '../../node/gateway/spawned.js';
import { type Cash, openCash } from './cash.js';
import { root, startCity, type TestCity, version } from './city.js';
import { openPaper } from './paper.js';
import { openRoad, type Road } from './road.js';

/** A city in which gateway and cash desk are processes of their own that can be killed, with plenty of charges. */
export interface PayCity {
  readonly city: TestCity;
  readonly cash: Cash;
  /** Between browsers and gateway, and between desk and gateway. */
  readonly road: Road;
  killGateway(): Promise<void>;
  startGateway(): Promise<void>;
  /** The page of one charge, of a site of its own. */
  page(number: number): string;
  /** Ends the gateway in peace, so that its database can be read. */
  rest(): Promise<void>;
  close(): Promise<void>;
}

/** Kopecks of the charge of this number; no two are alike. */
function sumOf(number: number): number {
  return 100_000 + number * 1_01;
}

/** Kopecks that the desk takes for it from a card. */
export function takenFor(number: number): number {
  const sum = kopecks(sumOf(number));
  return sum + shareOf(sum, 80);
}

function uinOf(number: number): string {
  const body = `03990303269900077${String(number).padStart(7, '0')}`;
  return `${body}${uinCheckDigit(body)}`;
}

function chargeOf(number: number): Charge {
  const charge = readCharge({
    uin: uinOf(number), source: 'education', kind: 'club', purpose: `Кружок, занятие ${number}`, total: sumOf(number), toPay: sumOf(number), billedOn: new Date().toISOString().slice(0, 10),
    payee: { name: 'ГБУДО «Дворец творчества»', inn: '9909000131', kpp: '990901001', account: '03224643000000009013', bank: 'ОТДЕЛЕНИЕ', bic: '009999988', corrAccount: '', kbk: '', oktmo: '45374000' },
    payers: [{ by: 'subject', subject: 'nobody' }],
  });
  if ('code' in charge) throw new Error(`${charge.code} at ${charge.at}`);
  return charge;
}

/** @param many charges, each with its page. */
export async function startPayCity(many: number): Promise<PayCity> {
  const [cash, paper] = await Promise.all([openCash({ spawned: true, second: 60 }), openPaper()]);
  const numbers = Array.from({ length: many }, (_, number) => number);
  const site = (number: number): string => paper.origin(`pay-${number}`);
  let road: Road | null = null;
  let gateway: SpawnedGateway | null = null;
  let start: () => Promise<void> = () => Promise.resolve();
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    await gateway?.kill(signal);
    gateway = null;
  };
  const city = await startCity({
    async gateway(at) {
      const database = await openDatabase({ dataDir: at.dataDir });
      await migrate(database.db);
      await registerCharges(database.db, secretsFrom(at.secret), numbers.map(chargeOf));
      await database.close();
      road = await openRoad(at.port);
      const env = {
        DATA_DIR: at.dataDir, GATEWAY_SECRET: at.secret, LOGIN_ISSUER: at.issuer, WEB_ORIGIN: at.webOrigin, OPERATOR_ORIGIN: `http://city.localhost:${at.port}`, DEMO_CROWD: '0',
        DESK_URL: `http://127.0.0.1:${cash.road.port}`, DESK_ORIGIN: cash.origin, DESK_SECRET: cash.secret, RECONCILE_EVERY: '400', MATCHED_AFTER: '1000',
        SITES: numbers.map(site).join(' '), RATE_LIMIT_ADDRESS: '10000/10000', LOG_LEVEL: 'info', DATABASE_URL: '', HOST: '127.0.0.1', SDK_DIST: at.dist,
      };
      start = async () => {
        gateway = await spawnGateway(env);
        if (road) road.to = Number(new URL(gateway.url).port);
      };
      await start();
      return { close: () => end('SIGKILL') };
    },
  });
  for (const number of numbers) paper.show(`/${number}`, { html: pageOf(city, number) });
  // Where a visitor goes to come back.
  paper.show('/elsewhere', { html: '<!doctype html><html lang="ru"><meta charset="utf-8"><title>Афиша</title><p>Афиша</p></html>' });
  return {
    city, cash, road: road as unknown as Road,
    killGateway: () => end('SIGKILL'),
    startGateway: () => start(),
    page: (number) => `${site(number)}/${number}`,
    rest: () => end('SIGTERM'),
    async close() {
      await city.close();
      await Promise.all([road?.close(), cash.close(), paper.close()]);
    },
  };
}

function pageOf({ site, operator }: TestCity, number: number): string {
  const script = scriptTag({ release: readRelease(join(root, 'dist'), version), blocks: site('blocks'), gateway: `${operator}/api`, operator, site: 'shop', nonce: 'x' });
  const place = blockPlace({ operator, name: 'pay-accrual', title: 'Оплатить начисление', attributes: { uin: uinOf(number) }, headingLevel: 2, height: 600 });
  return `<!doctype html><html lang="ru"><meta charset="utf-8"><title>Касса</title>${script.text}<main><h1>Касса</h1>${place.text}</main></html>`;
}
