import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { type CardCase, testCards } from '../../../demo/desk/cards.js';
import { startDesk } from '../../../demo/desk/desk.js';
import type { Status } from '../../../demo/desk/wire.js';
import { freePorts, root } from './city.js';
import { openRoad, type Road } from './road.js';

/** A payment as the desk's own book has it. */
export interface Booked {
  readonly id: string;
  readonly status: Status;
  /** Kopecks, with the commission. */
  readonly amount: number;
  /** How often its money was taken. */
  readonly captures: number;
}

/** The cash desk behind a road of its own, in this process or in one that can be killed. */
export interface Cash {
  readonly origin: string;
  readonly secret: string;
  /** Between visitors and desk, and between gateway and desk. */
  readonly road: Road;
  /** Everything that it complained of. */
  readonly errors: unknown[];
  start(): Promise<void>;
  kill(): Promise<void>;
  /** The book, oldest payment first; it can be read while the desk is dead. */
  book(): Booked[];
  close(): Promise<void>;
}

const secret = 'a secret of the desk for end-to-end tests';

export interface CashOptions {
  /** A process of its own, which can be killed. */
  readonly spawned?: boolean;
  /** Milliseconds of a second of the bank's. */
  readonly second?: number;
}

export async function openCash({ spawned = false, second = 100 }: CashOptions = {}): Promise<Cash> {
  const folder = mkdtempSync(join(tmpdir(), 'city-blocks-cash-'));
  const road = await openRoad();
  const origin = `http://desk.localhost:${road.port}`;
  const errors: unknown[] = [];
  const [port] = await freePorts();
  let stop: (() => Promise<unknown>) | null = null;
  const start = async (): Promise<void> => {
    stop = spawned ? await spawnDesk({ PORT: String(port), DESK_SECRET: secret, DESK_DATA_DIR: folder, DESK_DELAY: String(second), DESK_ORIGIN: origin })
      : (await startDesk({ port, secret, folder, origin, second, onError: (error) => errors.push(error) })).close;
    road.to = port;
  };
  const kill = async (): Promise<void> => {
    await stop?.();
    stop = null;
  };
  await start();
  return {
    origin, secret, road, errors, start, kill,
    book() {
      const book = new DatabaseSync(join(folder, 'desk.sqlite'), { readOnly: true, timeout: 5_000 });
      try {
        return book.prepare('select id, status, amount, (select count(*) from captures where payment = payments.id) as captures from payments order by rowid').all() as unknown as Booked[];
      } finally {
        book.close();
      }
    },
    async close() {
      await kill();
      await road.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function spawnDesk(env: Record<string, string>): Promise<() => Promise<unknown>> {
  const child: ChildProcess = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--import=./tools/ts-paths.mjs', 'demo/desk/main.ts'], {
    cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (let tries = 0; !(await fetch(`http://127.0.0.1:${env['PORT']}/health`).then(({ ok }) => ok, () => false)); tries++) {
    if (tries > 1_200 || child.exitCode !== null) throw new Error('the desk does not answer');
    await wait(25);
  }
  return () => {
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    return exit;
  };
}

export function cardNumber(which: CardCase): string {
  return testCards.find((card) => card.case === which)?.number ?? '';
}
