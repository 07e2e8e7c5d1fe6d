import type { Act } from '../../src/runtime/services.js';

/** Stands for the operator's windows: keeps what was asked, and answers as the test says. */
export class ConfirmationDesk {
  readonly acts: Act[] = [];
  readonly signals: AbortSignal[] = [];
  private readonly answers: { resolve(): void; reject(fault: unknown): void }[] = [];

  /** Goes into the services. */
  readonly confirm = (act: Act, signal: AbortSignal): Promise<void> => {
    this.acts.push(act);
    this.signals.push(signal);
    return new Promise<void>((resolve, reject) => this.answers.push({ resolve, reject }));
  };

  /** The person pressed in a window. @param nth counts from 0; the last one without it. */
  press(nth: number = this.answers.length - 1): void {
    this.answers[nth]?.resolve();
  }

  /** The window said no, whatever happened to it. */
  fail(fault: unknown, nth: number = this.answers.length - 1): void {
    this.answers[nth]?.reject(fault);
  }

  /** Whether the block wants the last window closed. */
  get calledOff(): boolean {
    return this.signals.at(-1)?.aborted ?? false;
  }
}
