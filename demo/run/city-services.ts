import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { cityPorts } from '../../tools/ports.mjs';

type Environment = Readonly<Record<string, string | undefined>>;

export interface CityService {
  readonly name: 'gateway' | 'login' | 'desk' | 'web';
  readonly port: number;
  /** The name that browsers know it by. */
  readonly host: string;
  readonly env: Environment;
}

/** What each process of the city is told, so that all agree on the addresses. */
export function cityServices(env: Environment): readonly CityService[] {
  const ports = cityPorts(env);
  const issuer = `http://login.localhost:${ports.login}`;
  const desk = `http://desk.localhost:${ports.desk}`;
  const operator = `http://city.localhost:${ports.gateway}`;
  const deskSecret = env['DESK_SECRET'] || keptSecret('.cache/desk-secret');
  const all = { ...env, NODE_ENV: env['NODE_ENV'] ?? 'production', DESK_SECRET: undefined };
  return [
    {
      name: 'gateway',
      port: ports.gateway,
      host: 'city.localhost',
      env: {
        ...all, ...sharedSecret(env), PORT: String(ports.gateway), LOGIN_ISSUER: issuer, WEB_ORIGIN: `http://blocks.localhost:${ports.web}`,
        DESK_ORIGIN: desk, DESK_SECRET: deskSecret,
      },
    },
    // `DATA_DIR` is the gateway's folder alone.
    { name: 'login', port: ports.login, host: 'login.localhost', env: { ...all, DATA_DIR: env['LOGIN_DIR'], PORT: String(ports.login), LOGIN_ISSUER: issuer, OPERATOR: operator } },
    { name: 'desk', port: ports.desk, host: 'desk.localhost', env: { ...all, PORT: String(ports.desk), DESK_ORIGIN: desk, DESK_SECRET: deskSecret } },
    { name: 'web', port: ports.web, host: 'localhost', env: { ...all, PORT: String(ports.web), LOGIN_ISSUER: issuer, OPERATOR: operator, DESK_ORIGIN: desk } },
  ];
}

/**
 * Beside its embedded database the gateway keeps its own secret. Over a database of somebody else's it wants to be
 * given one; for a demo on one machine a file will do.
 */
function sharedSecret(env: Environment): Environment {
  if (!env['DATABASE_URL'] || env['GATEWAY_SECRET']) return {};
  return { GATEWAY_SECRET: keptSecret('.cache/gateway-secret') };
}

/** Made once, so that what was signed or hashed with it yesterday is still known today. */
function keptSecret(file: string): string {
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown;
  }
  return readFileSync(file, 'utf8');
}

/** The list that `npm start` ends with. */
export function addresses(env: Environment): readonly (readonly [address: string, text: string])[] {
  const { web, gateway, login, desk } = cityPorts(env);
  return [
    [`http://localhost:${web}`, 'the index of everything'],
    [`http://lenta.localhost:${web}`, 'a newspaper with a block in its article'],
    [`http://rambler.localhost:${web}`, 'a portal, the block in a narrow column'],
    [`http://kassa.localhost:${web}`, 'a ticket shop, charges to pay beside the basket'],
    [`http://blog.localhost:${web}`, 'a blog host that strips unknown tags'],
    [`http://ugly.localhost:${web}`, 'a site of 2007'],
    [`http://localhost:${web}/demo/sites/bare.html`, 'a bare page with the sandbox'],
    [`http://blocks.localhost:${web}/configurator`, 'the configurator: a snippet for a page of one’s own'],
    [`http://storybook.localhost:${web}`, 'Storybook'],
    [`http://city.localhost:${gateway}`, 'the gateway and the operator’s pages'],
    [`http://city.localhost:${gateway}/pay-accrual`, 'the operator’s page of charges'],
    [`http://city.localhost:${gateway}/admin/sites`, 'the registry of sites'],
    [`http://city.localhost:${gateway}/admin/own`, 'own options that wait to be read'],
    [`http://city.localhost:${gateway}/admin/payments`, 'money that was not taken as it was confirmed'],
    [`http://login.localhost:${login}`, 'the login'],
    [`http://desk.localhost:${desk}`, 'the cash desk, a stand-in: no real money'],
  ];
}
