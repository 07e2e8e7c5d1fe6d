import { demoSeed, sharedData } from '../import/seed.js';
import { optionsFrom, sitesFrom } from './environment.js';
import { startGateway } from './gateway.js';
import { gatewayLogger } from './http/log.js';

const { env } = process;
const logger = gatewayLogger(env['LOG_LEVEL'] ?? 'info');

/** Names the port that is taken or the thing that is missing, without a stack trace. */
function failed(thrown: unknown): never {
  const taken = (thrown as NodeJS.ErrnoException).code === 'EADDRINUSE';
  const why = thrown instanceof Error ? thrown.message : String(thrown);
  process.stderr.write(taken ? `The gateway's port ${env['PORT'] ?? 8081} is taken. Set PORT to another one.\n` : `The gateway did not start: ${why}\n`);
  process.exit(1);
}

try {
  const seed = demoSeed({ shared: sharedData, crowd: env['DEMO_CROWD'] !== '0', origins: sitesFrom(env) });
  const gateway = await startGateway({ ...optionsFrom(env), admin: true, seed, logger });
  logger.info({ port: gateway.port }, 'ready');
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      logger.info({ signal }, 'stopping');
      gateway.close().then(() => process.exit(0), failed);
    });
  }
} catch (thrown) {
  failed(thrown);
}
