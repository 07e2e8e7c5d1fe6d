import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { cityPorts } from '../../tools/ports.mjs';

type Environment = Readonly<Record<string, string | undefined>>;

export interface CityService {
  readonly name: 'gateway' | 'login' | 'web';
  readonly port: number;
  /** The name that browsers know it by. */
  readonly host: string;
  readonly env: Environment;
}

/** What each process of the city is told, so that all agree on the addresses. */
export function cityServices(env: Environment): readonly CityService[] {
  const ports = cityPorts(env);
  const issuer = `http://login.localhost:${ports.login}`;
  const operator = `http://city.localhost:${ports.gateway}`;
  const all = { ...env, NODE_ENV: env['NODE_ENV'] ?? 'production' };
  return [
    {
      name: 'gateway',
      port: ports.gateway,
      host: 'city.localhost',
      env: { ...all, ...sharedSecret(env), PORT: String(ports.gateway), LOGIN_ISSUER: issuer, WEB_ORIGIN: `http://blocks.localhost:${ports.web}` },
    },
    // `DATA_DIR` is the gateway's folder alone.
    { name: 'login', port: ports.login, host: 'login.localhost', env: { ...all, DATA_DIR: env['LOGIN_DIR'], PORT: String(ports.login), LOGIN_ISSUER: issuer, OPERATOR: operator } },
    { name: 'web', port: ports.web, host: 'localhost', env: { ...all, PORT: String(ports.web), LOGIN_ISSUER: issuer, OPERATOR: operator } },
  ];
}

/**
 * Beside its embedded database the gateway keeps its own secret. Over a database of somebody else's it wants to be
 * given one; for a demo on one machine a file will do.
 */
function sharedSecret(env: Environment): Environment {
  if (!env['DATABASE_URL'] || env['GATEWAY_SECRET']) return {};
  const file = '.cache/gateway-secret';
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown;
  }
  return { GATEWAY_SECRET: readFileSync(file, 'utf8') };
}

/** The list that `npm start` ends with. */
export function addresses(env: Environment): readonly (readonly [address: string, text: string])[] {
  const { web, gateway, login } = cityPorts(env);
  return [
    [`http://localhost:${web}`, 'the index of everything'],
    [`http://lenta.localhost:${web}`, 'a newspaper with a block in its article'],
    [`http://rambler.localhost:${web}`, 'a portal, the block in a narrow column'],
    [`http://blog.localhost:${web}`, 'a blog host that strips unknown tags'],
    [`http://ugly.localhost:${web}`, 'a site of 2007'],
    [`http://localhost:${web}/demo/sites/bare.html`, 'a bare page with the sandbox'],
    [`http://blocks.localhost:${web}/configurator`, 'the configurator: a snippet for a page of one’s own'],
    [`http://storybook.localhost:${web}`, 'Storybook'],
    [`http://city.localhost:${gateway}`, 'the gateway and the operator’s pages'],
    [`http://city.localhost:${gateway}/admin/sites`, 'the registry of sites'],
    [`http://city.localhost:${gateway}/admin/own`, 'own options that wait to be read'],
    [`http://login.localhost:${login}`, 'the login'],
  ];
}
