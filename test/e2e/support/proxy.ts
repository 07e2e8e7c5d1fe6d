import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** What befalls the next ballot on its way. */
export type Weather = 'fine' | 'request-lost' | 'answer-lost';

export interface Proxy {
  weather: Weather;
  /** Port of the gateway; another one after each start. */
  to: number;
  /** Resolves when a ballot is on its way under the weather: not yet at the gateway, or stored and not yet answered. */
  underWay(): Promise<void>;
  close(): Promise<void>;
}

/** The road between page and gateway. It holds a ballot or its answer for as long as the gateway lives. */
export async function openProxy(port: number): Promise<Proxy> {
  const sockets = new Set<Socket>();
  let arrived: () => void = () => undefined;
  let way = Promise.resolve();
  const proxy = { weather: 'fine' as Weather, to: 0 };

  const server = createServer((near) => {
    const far = connect(proxy.to, '127.0.0.1');
    let lost: Weather = 'fine';
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.on('data', (bytes) => {
      if (/^POST \S+\/ballots /.test(bytes.toString('latin1'))) lost = proxy.weather;
      if (lost === 'request-lost') arrived();
      else far.write(bytes);
    });
    far.on('data', (bytes) => {
      if (lost === 'answer-lost') arrived();
      else near.write(bytes);
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');

  return Object.assign(proxy, {
    underWay() {
      way = new Promise((resolve) => (arrived = resolve));
      return way;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  });
}
