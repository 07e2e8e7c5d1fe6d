import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import type { ServiceLog } from './service-log.js';

export interface ServiceOptions {
  readonly name: string;
  /** Entry, as given to Node after its own options. */
  readonly entry: string;
  readonly arguments?: readonly string[];
  /** Node's own options. */
  readonly flags: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly log: ServiceLog;
  readonly healthy: () => Promise<boolean>;
  readonly say: (line: string) => void;
  /** Called once when the service cannot be kept running. */
  readonly onGivenUp: () => void;
  /** Milliseconds. */
  readonly times?: Partial<typeof defaultTimes>;
}

const defaultTimes = { poll: 100, start: 90_000, stop: 12_000, restart: 500 };
/** So many ends in a row before it ever answered, and it is given up. */
const patience = 5;

/** One process of the demo city: started, watched, started again when it is killed from outside, stopped in order. */
export class Service {
  readonly #on: ServiceOptions;
  readonly #times: typeof defaultTimes;
  #child: ChildProcess | null = null;
  #ended: Promise<void> = Promise.resolve();
  #stopping = false;
  #failures = 0;

  constructor(options: ServiceOptions) {
    this.#on = options;
    this.#times = { ...defaultTimes, ...options.times };
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Resolves when it answers. Rejects when the process ends or the time is over before that. */
  async start(): Promise<void> {
    const child = this.#spawn();
    const ended = this.#ended;
    if (!(await this.#answers(child))) {
      child.kill('SIGKILL');
      await ended;
      throw new Error(`the ${this.#on.name} did not start`);
    }
    this.#failures = 0;
    void ended.then(() => this.#keepUp(child));
  }

  /** Asks it to end and waits; after the time for that it is made to. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const child = this.#child;
    if (!child || isOver(child)) return;
    child.kill('SIGTERM');
    const late = new AbortController();
    void wait(this.#times.stop, null, { signal: late.signal }).then(() => child.kill('SIGKILL'), () => undefined);
    await this.#ended;
    late.abort();
  }

  /** At once, for the second Ctrl-C. */
  kill(): void {
    this.#stopping = true;
    this.#child?.kill('SIGKILL');
  }

  #spawn(): ChildProcess {
    const { entry, flags, env, log } = this.#on;
    // A session of its own: Ctrl-C reaches the one who started it alone, and that one stops all in order.
    const child = spawn(process.execPath, [...flags, entry, ...(this.#on.arguments ?? [])], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], detached: true });
    this.#child = child;
    this.#ended = new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.once('error', () => resolve());
    });
    if (child.stdout && child.stderr) log.follow(child.stdout, child.stderr);
    return child;
  }

  async #answers(child: ChildProcess): Promise<boolean> {
    const until = performance.now() + this.#times.start;
    while (!isOver(child) && !this.#stopping && performance.now() < until) {
      if (await this.#on.healthy()) return !isOver(child);
      await wait(this.#times.poll);
    }
    return false;
  }

  async #keepUp(ended: ChildProcess): Promise<void> {
    if (this.#stopping) return;
    const { name, say, onGivenUp } = this.#on;
    say(`The ${name} ended (${ended.signalCode ?? `code ${ended.exitCode}`}); starting it again ...`);
    while (!this.#stopping) {
      await wait(this.#times.restart * this.#failures);
      if (this.#stopping) return;
      try {
        await this.start();
        say(`The ${name} is back (process ${this.pid}).`);
        return;
      } catch {
        this.#failures += 1;
        if (this.#failures < patience || this.#stopping) continue;
        onGivenUp();
        return;
      }
    }
  }
}

function isOver(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
}
