import { pino } from 'pino';
import { startLogin } from './login.js';

const log = pino({ name: 'login' });
const { env } = process;

const login = await startLogin({
  port: Number(env['PORT'] ?? 8082),
  operators: (env['OPERATOR'] ?? 'http://city.localhost:8081').split(' '),
  folder: env['DATA_DIR'] ?? '.cache/login',
  ...(env['LOGIN_ISSUER'] ? { issuer: env['LOGIN_ISSUER'] } : {}),
  onError: (error) => log.error(error),
});
log.info({ issuer: login.issuer }, 'ready');

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void login.close().then(() => process.exit(0)));
}
