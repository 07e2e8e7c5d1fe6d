import type { AnyOperation, Operation } from '../../contract/operation.js';
import { Fault, isCommonFault, toFault } from '../../kernel/fault.js';
import { systemTimer, type Timer } from '../timer.js';
import type { CallOptions, Transport } from '../transport.js';
import { backOff, type Dice, sleep, systemDice } from '../waiting.js';

export interface RetryOptions {
  /** How often a call is sent at most, the first time included. */
  readonly sends?: { readonly read: number; readonly write: number };
  /** Milliseconds: the first pause at most, and the longest; a gateway that asks for more ends the repetition. */
  readonly base?: number;
  readonly most?: number;
  readonly timer?: Timer;
  readonly dice?: Dice;
}

/** Goes on after a first sending that failed, until one succeeds, or time would heal nothing. Rejects with the last fault. */
export async function resend<I, O>(next: Transport, options: RetryOptions, operation: Operation<I, O>, input: I, callOptions: CallOptions, first: unknown): Promise<O> {
  const { sends = { read: 3, write: 3 }, base = 800, most = 8_000, timer = systemTimer, dice = systemDice } = options;
  let unknown = false;
  let thrown = first;
  for (let sent = 1; ; sent++) {
    const fault = toFault(thrown);
    const asked = (fault.data.retryAfter ?? 0) * 1000;
    const last = sent >= sends[operation.effect] || asked > most || callOptions.signal.aborted;
    if (last || !mayHeal(fault, operation)) throw unknown ? asUnknown(fault) : fault;
    unknown ||= operation.effect === 'write' && fault.outcome === 'unknown';
    const pause = Math.max(asked, backOff(sent - 1, base, most, dice));
    await sleep(timer, pause, callOptions.signal).catch((cancelled: unknown) => {
      throw unknown ? cancelled : new Fault('cancelled', {}, { outcome: fault.outcome });
    });
    try {
      return await next.call(operation, input, callOptions);
    } catch (again) {
      thrown = again;
    }
  }
}

function mayHeal(fault: Fault, operation: AnyOperation): boolean {
  // Off line nothing heals in seconds, and the block asks again when the network is back.
  if (fault.retry !== 'later' || fault.code === 'offline') return false;
  // What this version cannot read it will not read a second later; a whole audience must not ask three times for it.
  return operation.effect === 'write' || (fault.code !== 'answer.malformed' && fault.code !== 'gateway.unknown-fault');
}

/**
 * When an earlier send of the attempt ended unknown, a later refusal settles the matter only if it is one of the
 * register itself; «too many requests» or «sign in again» speak of the later send alone.
 */
function asUnknown(fault: Fault): Fault {
  const decisive = !isCommonFault(fault.code) || fault.code === 'attempt.void';
  return decisive ? fault : new Fault(fault.code, fault.data, { retry: fault.retry, outcome: 'unknown' });
}
