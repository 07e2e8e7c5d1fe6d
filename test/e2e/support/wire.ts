import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** One request and its answer, as whoever watches the line counts them: by bytes and time, whatever the cipher. */
export interface Exchange {
  /** Of the request line, to be named in a report; an observer of TLS does not see it. */
  readonly what: string;
  up: number;
  down: number;
  /** Milliseconds. */
  readonly asked: number;
  answered: number;
}

export interface Wire {
  to: number;
  /** Every exchange since the last call, in the order of being begun. */
  take(): Exchange[];
  close(): Promise<void>;
}

/** A road between browser and gateway on which every byte is counted. */
export async function openWire(port: number): Promise<Wire> {
  const sockets = new Set<Socket>();
  let exchanges: Exchange[] = [];
  const wire = { to: 0 };
  const server = createServer((near) => {
    const far = connect(wire.to, '127.0.0.1');
    let current: Exchange | null = null;
    for (const [socket, other] of [[near, far], [far, near]] as const) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => (sockets.delete(socket), other.destroy()));
    }
    near.on('data', (bytes) => {
      if (!current || current.down > 0) {
        const [line = ''] = bytes.toString('latin1').split(' HTTP/', 1);
        current = { what: line, up: 0, down: 0, asked: performance.now(), answered: 0 };
        exchanges.push(current);
      }
      current.up += bytes.length;
      far.write(bytes);
    });
    far.on('data', (bytes) => {
      if (current) {
        current.down += bytes.length;
        current.answered = performance.now();
      }
      near.write(bytes);
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return Object.assign(wire, {
    take() {
      const taken = exchanges;
      exchanges = [];
      return taken;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  });
}
