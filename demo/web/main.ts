import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { startWeb } from './web.js';

const log = pino({ name: 'web' });
const { env } = process;
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };

const web = await startWeb({
  port: Number(env['PORT'] ?? 8080),
  dist: env['DIST_DIR'] ?? 'dist',
  version,
  storybook: env['STORYBOOK_DIR'] ?? 'storybook-static',
  operator: env['OPERATOR'] ?? 'http://city.localhost:8081',
  login: env['LOGIN_ISSUER'] ?? 'http://login.localhost:8082',
  desk: env['DESK_ORIGIN'] ?? 'http://desk.localhost:8083',
});
log.info({ address: `http://localhost:${web.port}` }, 'ready');

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void web.close().then(() => process.exit(0)));
}
