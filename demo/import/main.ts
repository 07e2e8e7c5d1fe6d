import { secretsFrom } from '../gateway/secrets.js';
import { databaseFrom, secretFrom } from '../gateway/environment.js';
import { agreeOnSecret } from '../gateway/storage/agreement.js';
import { openDatabase } from '../gateway/storage/database.js';
import { migrate } from '../gateway/storage/migrations.js';
import { readFiles } from './files.js';
import { registerCharges } from './register-charges.js';
import { registerDistricts, registerReferendum } from './register.js';
import { setFromPolls } from './referendum-set.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `npm run demo:import -- FILE...`: files of polls, of districts and of charges into the gateway's database. */
async function main(paths: readonly string[]): Promise<void> {
  if (!paths.length) throw new Error('Usage: npm run demo:import -- FILE...  (CSV files of polls or districts, JSON lines of charges)');
  const { districts, polls, charges } = readFiles(paths);
  const { referendums, left } = setFromPolls(polls);
  const where = databaseFrom(process.env);
  const database = await openDatabase(where);
  try {
    await migrate(database.db);
    const secrets = secretsFrom(secretFrom(process.env));
    await agreeOnSecret(database.db, secrets);
    await registerDistricts(database.db, districts);
    for (const referendum of referendums) {
      const isNew = await registerReferendum(database.db, referendum, Date.now());
      say(`${isNew ? 'new     ' : 'updated '} ${referendum.id}: ${referendum.definition.title.ru}`);
    }
    for (const { poll, why } of left) say(`left out ${poll}: ${why}`);
    const registered = await registerCharges(database.db, secrets, charges);
    say(`${districts.length} districts, ${referendums.length} referendums, ${charges.length} charges: ${registered.added} new, ${registered.corrected} corrected.`);
    if (registered.unsettled) say(`${registered.unsettled} of them were paid before, and what is left to pay is not known: nobody can pay them until a later revision says it with "reckoned": true.`);
  } finally {
    await database.close();
  }
}

try {
  await main(process.argv.slice(2));
} catch (thrown) {
  process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
  process.exitCode = 1;
}
