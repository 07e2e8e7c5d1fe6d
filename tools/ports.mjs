import { createServer } from 'node:net';

/**
 * Which of the ports somebody else listens on. Browsers try `::1` first for `*.localhost`, so that one counts too.
 * @param {readonly number[]} ports
 * @returns {Promise<number[]>}
 */
export async function takenPorts(ports) {
  const taken = [];
  for (const port of ports) {
    if (!((await isFree(port, '127.0.0.1')) && (await isFree(port, '::1')))) taken.push(port);
  }
  return taken;
}

function isFree(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    // A machine without IPv6 has nobody on it.
    server.once('error', (error) => resolve(error.code !== 'EADDRINUSE' && error.code !== 'EACCES'));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * The demo city's ports by service, as the environment sets them.
 * @param {Readonly<Record<string, string | undefined>>} env
 */
export function cityPorts(env) {
  return { web: Number(env.WEB_PORT ?? 8080), gateway: Number(env.GATEWAY_PORT ?? 8081), login: Number(env.LOGIN_PORT ?? 8082), desk: Number(env.DESK_PORT ?? 8083) };
}

/**
 * Sentences for whoever started the demo while something else has its ports; empty when all are free.
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {Promise<string[]>}
 */
export async function portTroubles(env) {
  const ports = Object.entries(cityPorts(env));
  const wrong = ports.filter(([, port]) => !Number.isInteger(port) || port < 1 || port > 65_535);
  if (wrong.length) return wrong.map(([name]) => `${name.toUpperCase()}_PORT is not a port number.`);
  const taken = await takenPorts(ports.map(([, port]) => port));
  return ports
    .filter(([, port]) => taken.includes(port))
    .map(([name, port]) => `Port ${port}, meant for the ${name}, is taken. Stop what listens there, or choose another: ${name.toUpperCase()}_PORT=${port + 1000} npm start`);
}
