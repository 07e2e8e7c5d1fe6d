import { pino } from 'pino';
import { startDesk } from './desk.js';

const log = pino({ name: 'desk' });
const { env } = process;

const second = Number(env['DESK_DELAY'] ?? 1_000);
if (!Number.isFinite(second) || second < 0) throw new Error('DESK_DELAY is a number of milliseconds: how long a second of the pretend bank lasts.');

const desk = await startDesk({
  port: Number(env['PORT'] ?? 8083),
  secret: env['DESK_SECRET'] ?? '',
  folder: env['DESK_DATA_DIR'] ?? '.cache/desk-data',
  second,
  ...(env['DESK_ORIGIN'] ? { origin: env['DESK_ORIGIN'] } : {}),
  // What went wrong, never what was typed.
  onError: (error) => log.error({ error: error instanceof Error ? (error.stack ?? error.message) : 'unknown' }, 'request failed'),
});
log.info({ address: desk.origin }, 'ready');

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void desk.close().then(() => process.exit(0)));
}
