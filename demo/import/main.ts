import { secretsFrom } from '../gateway/secrets.js';
import { databaseFrom, secretFrom } from '../gateway/environment.js';
import { agreeOnSecret } from '../gateway/storage/agreement.js';
import { openDatabase } from '../gateway/storage/database.js';
import { migrate } from '../gateway/storage/migrations.js';
import { readFiles } from './files.js';
import { registerDistricts, registerReferendum } from './register.js';
import { setFromPolls } from './referendum-set.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `npm run demo:import -- FILE...`: files of polls and of districts into the gateway's database. */
async function main(paths: readonly string[]): Promise<void> {
  if (!paths.length) throw new Error('Usage: npm run demo:import -- FILE...  (CSV files of polls or districts)');
  const { districts, polls } = readFiles(paths);
  const { referendums, left } = setFromPolls(polls);
  const where = databaseFrom(process.env);
  const database = await openDatabase(where);
  try {
    await migrate(database.db);
    await agreeOnSecret(database.db, secretsFrom(secretFrom(process.env)));
    await registerDistricts(database.db, districts);
    for (const referendum of referendums) {
      const isNew = await registerReferendum(database.db, referendum, Date.now());
      say(`${isNew ? 'new     ' : 'updated '} ${referendum.id}: ${referendum.definition.title.ru}`);
    }
    for (const { poll, why } of left) say(`left out ${poll}: ${why}`);
    say(`${districts.length} districts, ${referendums.length} referendums.`);
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
