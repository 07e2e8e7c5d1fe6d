// The demo city: starts its processes, keeps them running, stops them in order. `npm start` builds first and then runs this.
import { portTroubles } from '../tools/ports.mjs';
import { addresses, cityServices } from './run/city-services.js';
import { isHealthy } from './run/health.js';
import { Service } from './run/service.js';
import { ServiceLog } from './run/service-log.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const troubles = await portTroubles(process.env);
if (troubles.length) {
  troubles.forEach(say);
  process.exit(1);
}

let stopping: number | null = null;
const services = cityServices(process.env).map(({ name, port, host, env }) => {
  const log = new ServiceLog(name, process.env['LOG_DIR'] ?? '.cache/logs', say);
  const service = new Service({
    name,
    entry: `demo/${name}/main.ts`,
    flags: ['--disable-warning=ExperimentalWarning', '--import=./tools/ts-paths.mjs', '--import=./demo/run/with-parent.ts'],
    env,
    log,
    healthy: () => isHealthy(port, host),
    say,
    onGivenUp: () => {
      failed(name, log);
      void stop(1);
    },
  });
  return { name, log, service };
});

async function stop(code: number): Promise<void> {
  if (stopping !== null) {
    // The terminal and npm may both pass one Ctrl-C on; a person who presses it again means it.
    if (performance.now() - stopping > 1000) {
      for (const { service } of services) service.kill();
      process.exit(1);
    }
    return;
  }
  stopping = performance.now();
  say('Stopping ...');
  await Promise.all(services.map(({ service }) => service.stop()));
  for (const { log } of services) log.close();
  say('Stopped.');
  process.exit(code);
}

function failed(name: string, log: ServiceLog): void {
  say(`The ${name} does not start. Its last words (all of them in ${log.path}):`);
  for (const line of log.tail) say(`  ${line}`);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
process.on('disconnect', () => void stop(0));

say(`Starting ${services.map(({ name }) => name).join(', ')} ...`);
const begun = performance.now();
const results = await Promise.allSettled(
  services.map(async ({ name, service }) => {
    await service.start();
    say(`  ${name} answers after ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  }),
);
const broken = services.filter((_, at) => results[at]?.status === 'rejected');
if (broken.length && stopping === null) {
  for (const { name, log } of broken) failed(name, log);
  await stop(1);
} else if (stopping === null) {
  const list = addresses(process.env);
  const width = Math.max(...list.map(([address]) => address.length));
  say(`\nThe demo city runs. Ctrl-C stops it.\n\n${list.map(([address, text]) => `  ${address.padEnd(width)}  ${text}`).join('\n')}\n`);
  process.send?.('ready');
}
