import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readCitizens } from '../data/citizens.js';
import { readJson } from '../data/read-json.js';
import type { Seeding } from '../gateway/gateway.js';
import type { Site } from '../gateway/register/site-registry.js';
import type { District } from './districts-csv.js';
import { readFiles } from './files.js';
import { letCrowdVote } from './crowd.js';
import { registerCitizens, registerDistricts, registerReferendum, registerSites } from './register.js';
import { ownCharges } from './charge-set.js';
import type { Charge } from './charges.js';
import { registerCharges, registerPayers } from './register-charges.js';
import { inventedSet, ownSet, setFromPolls } from './referendum-set.js';

/** A string is an origin in secure mode only. */
export type SeedOrigin = string | Pick<Site, 'origin' | 'open'>;

export interface SeedOptions {
  /** Folder with `referendum/ag_polls.csv` and `districts/districts_146.csv`; without it the project's own set serves. */
  readonly shared?: URL | null;
  /** Whether invented residents vote, so that the results of the demo are not empty. */
  readonly crowd?: boolean;
  /** Further registered origins, in secure mode only unless they say so. */
  readonly origins?: readonly SeedOrigin[];
}

/** Where the larger data lie beside the project, on machines that have them. */
export const sharedData: URL = new URL('../../../shared/data/', import.meta.url);

/** Fills an empty database with the demo city; sites and citizens are brought up to date at every start. */
export function demoSeed(options: SeedOptions = {}): (seeding: Seeding) => Promise<void> {
  return async ({ db, secrets, clock, operatorOrigin, webOrigin }) => {
    const now = clock.now();
    const seeded = await db.selectFrom('gateway_facts').select('value').where('name', '=', 'seeded').executeTakeFirst();
    await registerDistricts(db, readJson<District[]>('districts.json'));
    await registerCitizens(db, readCitizens(new Date(now).toISOString().slice(0, 10)));
    await registerSites(db, demoSites(operatorOrigin, webOrigin, options.origins ?? []));
    await seedCharges(db, secrets, now);
    if (seeded) return;
    const files = filesIn(options.shared ?? null);
    const { polls, districts } = readFiles(files);
    await registerDistricts(db, districts);
    const referendums = polls.length ? [...setFromPolls(polls).referendums, ...inventedSet()] : ownSet();
    for (const referendum of referendums) {
      const isNew = await registerReferendum(db, referendum, now);
      if (isNew && options.crowd) await letCrowdVote({ db, secrets, clock }, referendum.id);
    }
    // Last, so that a start that was killed half-way is made up for by the next one.
    await db.insertInto('gateway_facts').values({ name: 'seeded', value: new Date(now).toISOString() })
      .onConflict((conflict) => conflict.column('name').doNothing()).execute();
  };
}

/** Once, so that their days stay those of the first start: what was paid or has run out does not come back. */
async function seedCharges(db: Seeding['db'], secrets: Seeding['secrets'], now: number): Promise<void> {
  const seeded = await db.selectFrom('gateway_facts').select('value').where('name', '=', 'charges-seeded').executeTakeFirst();
  const { silent, charges } = ownCharges(now);
  if (seeded) return findByInnAlone(db, secrets, charges);
  await registerCharges(db, secrets, charges);
  for (const source of silent) await db.updateTable('accrual_sources').set({ silent: true }).where('source', '=', source).execute();
  await db.insertInto('gateway_facts').values({ name: 'charges-seeded', value: new Date(now).toISOString() })
    .onConflict((conflict) => conflict.column('name').doNothing()).execute();
}

/** Databases of before know charges of subdivisions by ИНН and КПП alone, of which no migration could make the other: they are pseudonyms. */
async function findByInnAlone(db: Seeding['db'], secrets: Seeding['secrets'], charges: readonly Charge[]): Promise<void> {
  const found = await db.selectFrom('gateway_facts').select('value').where('name', '=', 'charges-by-inn').executeTakeFirst();
  if (found) return;
  const known = new Set((await db.selectFrom('accruals').select('uin').execute()).map(({ uin }) => uin));
  for (const charge of charges) if (known.has(charge.accrual.uin) && charge.payers.some((payer) => payer.by === 'document' && payer.kpp)) await registerPayers(db, secrets, charge);
  await db.insertInto('gateway_facts').values({ name: 'charges-by-inn', value: 'found' }).onConflict((conflict) => conflict.column('name').doNothing()).execute();
}

function filesIn(folder: URL | null): URL[] {
  if (!folder) return [];
  return ['districts/districts_146.csv', 'referendum/ag_polls.csv'].map((path) => new URL(path, folder)).filter((file) => existsSync(fileURLToPath(file)));
}

type ListedSite = { readonly site: string; readonly blocks: readonly string[]; readonly writesPerMinute?: number; readonly open?: boolean } & (
  | { readonly host: string }
  | { readonly origin: string }
);

/** The demo's hosts listen on the port of the static server, whichever that is today. */
function demoSites(operatorOrigin: string, webOrigin: string, origins: readonly SeedOrigin[]): Site[] {
  const { port, protocol } = new URL(webOrigin);
  const listed = readJson<ListedSite[]>('sites.json').map((site) => ({
    origin: 'origin' in site ? site.origin : `${protocol}//${site.host}${port ? `:${port}` : ''}`,
    site: site.site,
    blocks: site.blocks,
    writesPerMinute: site.writesPerMinute ?? null,
    open: site.open ?? false,
  }));
  const further = origins.map((given) => (typeof given === 'string' ? { origin: given, open: false } : given));
  const own = [{ origin: operatorOrigin, open: false, site: 'operator' }, ...further.map(({ origin, open }) => ({ origin, open, site: new URL(origin).hostname }))];
  return [...listed, ...own.map((site) => ({ ...site, blocks: ['referendum', 'pay-accrual'], writesPerMinute: null }))];
}
