import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** From this level on (pino's numbers) a line is worth the terminal. */
const warning = 40;

/** Keeps all that a service says in a file, and shows the person at the terminal what went wrong. */
export class ServiceLog {
  readonly path: string;
  readonly #name: string;
  readonly #say: (line: string) => void;
  readonly #file: WriteStream;
  #last: string[] = [];

  constructor(name: string, folder: string, say: (line: string) => void) {
    mkdirSync(folder, { recursive: true });
    this.path = join(folder, `${name}.log`);
    this.#name = name;
    this.#say = say;
    this.#file = createWriteStream(this.path);
  }

  /** The last lines, for a message about why the service ended. */
  get tail(): readonly string[] {
    return this.#last;
  }

  follow(output: Readable, errors: Readable): void {
    createInterface(output).on('line', (line) => {
      this.#keep(line);
      const told = readable(line);
      if (told) this.#say(`${this.#name}: ${told}`);
    });
    createInterface(errors).on('line', (line) => this.#keep(line));
  }

  close(): void {
    this.#file.end();
  }

  #keep(line: string): void {
    this.#file.write(`${line}\n`);
    this.#last = [...this.#last, line].slice(-20);
  }
}

/** @returns one line for people when the record is a warning or worse, else null. */
function readable(line: string): string | null {
  try {
    const record = JSON.parse(line) as { level?: unknown; msg?: unknown };
    return typeof record.level === 'number' && record.level >= warning && typeof record.msg === 'string' ? record.msg : null;
  } catch {
    return null;
  }
}
