import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Where on the road something is held: a request that has not arrived, or an answer that has left. */
export type Place = 'request' | 'answer';

export interface Stop {
  /** Resolves when the first such request or answer is here. */
  readonly reached: Promise<void>;
  /** Whether it is here by now. */
  readonly here: () => boolean;
  /** What is held goes on, where its two ends still live. */
  letGo(): void;
}

export interface Road {
  /** Port of whoever is at the far end; another one after each start. */
  to: number;
  readonly port: number;
  /**
   * Holds the first request whose line (`POST /api/payments`) fits, or the answer to it, until it is let go.
   * @param every the later ones too: who gave up waiting may ask again meanwhile.
   */
  stop(what: RegExp, at: Place, every?: boolean): Stop;
  /** Answers that have left since the road was opened, by the lines of their requests. */
  readonly answered: readonly string[];
  /** Nothing passes: whoever is on the way is thrown out, and nobody else gets on it. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

interface Held {
  readonly what: RegExp;
  readonly at: Place;
  readonly every: boolean;
  taken: boolean;
  gone: boolean;
  arrive(): void;
  readonly goes: (() => void)[];
}

const line = /^(GET|POST|PUT|HEAD|OPTIONS|DELETE) (\S+) HTTP\/1\.1\r\n/;

/** A road between browsers and a server, or between two servers, on which single requests and answers can be held. */
export async function openRoad(port = 0): Promise<Road> {
  const sockets = new Set<Socket>();
  let stops: Held[] = [];
  let passable = true;
  const answered: string[] = [];
  const road = { to: 0, answered };

  const server = createServer((near) => {
    if (!passable) return void near.on('error', () => undefined).destroy();
    const far = connect(road.to, '127.0.0.1');
    let answer: Held | null = null;
    let current: string | null = null;
    let waiting: (() => void)[] | null = null;
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    /** Everything that comes after what is held waits behind it. */
    const hold = (stop: Held, act: () => void): void => {
      waiting = [act];
      const go = (): void => {
        const acts = waiting ?? [];
        waiting = null;
        for (const one of acts) one();
      };
      stop.goes.push(go);
      stop.arrive();
      if (stop.gone) go();
    };
    const pass = (to: Socket, bytes: Buffer): void => {
      const act = (): void => void (to.destroyed || to.write(bytes));
      if (waiting) waiting.push(act);
      else act();
    };
    near.on('data', (bytes: Buffer) => {
      const [, method, path] = line.exec(bytes.toString('latin1', 0, 2_000)) ?? [];
      const asked = method && path ? stops.find((stop) => (stop.every || !stop.taken) && stop.what.test(`${method} ${path}`)) : undefined;
      if (method && path) current = `${method} ${path}`;
      if (asked) asked.taken = true;
      if (asked?.at === 'request') return hold(asked, () => void (far.destroyed || far.write(bytes)));
      if (asked) answer = asked;
      pass(far, bytes);
    });
    far.on('data', (bytes: Buffer) => {
      if (current) answered.push(current);
      current = null;
      if (!answer) return pass(near, bytes);
      const held = answer;
      answer = null;
      hold(held, () => void (near.destroyed || near.write(bytes)));
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');

  const throwOut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return Object.assign(road, {
    port: (server.address() as AddressInfo).port,
    stop(what: RegExp, at: Place, every = false): Stop {
      let arrive: () => void = () => undefined;
      let here = false;
      const reached = new Promise<void>((resolve) => (arrive = resolve));
      const held: Held = { what, at, every, taken: false, gone: false, goes: [], arrive: () => ((here = true), arrive()) };
      stops.push(held);
      return {
        reached,
        here: () => here,
        letGo() {
          stops = stops.filter((one) => one !== held);
          held.gone = true;
          for (const go of held.goes) go();
        },
      };
    },
    cut() {
      passable = false;
      throwOut();
    },
    mend: () => void (passable = true),
    async close() {
      throwOut();
      server.close();
      await once(server, 'close');
    },
  });
}
