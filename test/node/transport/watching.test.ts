import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../../src/kernel/fault.js';
import { NoStream, watching, type WatchSource } from '../../../src/transport/watching.js';
import { handTimer, settle } from '../../harness/timer.js';

const pace = { interval: 1000, most: 8000 };

function setUp() {
  const timer = handTimer();
  const heard = new Set<() => void>();
  let visible = true;
  const presence = {
    present: () => visible,
    subscribe: (listener: () => void) => {
      heard.add(listener);
      return () => void heard.delete(listener);
    },
  };
  const show = async (now: boolean): Promise<void> => {
    visible = now;
    for (const listener of [...heard]) listener();
    await settle();
  };
  const abort = new AbortController();
  const seen: unknown[] = [];
  const start = (source: WatchSource<unknown>): Promise<void> => (async () => {
    for await (const answer of watching(source, pace, { timer, dice: () => 1, presence }, abort.signal)) seen.push(answer);
  })();
  return { timer, show, abort, seen, start, heard };
}

/** A poll whose answers are the test's; a Fault is thrown. */
function polled(answers: unknown[]) {
  const calls: AbortSignal[] = [];
  const poll = (signal: AbortSignal): Promise<unknown> => {
    calls.push(signal);
    const next = answers.length > 1 ? answers.shift() : answers[0];
    return next instanceof Fault ? Promise.reject(next) : Promise.resolve(next);
  };
  return { calls, source: { poll, stream: null } };
}

test('yields the answer at once, then only what changed', async () => {
  const { timer, seen, start, abort } = setUp();
  const { source } = polled([{ n: 1 }, { n: 1 }, { n: 2 }]);
  const end = start(source);
  await timer.move(0);
  assert.deepEqual(seen, [{ n: 1 }]);
  await timer.move(1000);
  assert.deepEqual(seen, [{ n: 1 }]);
  await timer.move(1000);
  assert.deepEqual(seen, [{ n: 1 }, { n: 2 }]);
  abort.abort();
  await end;
  assert.deepEqual(timer.waiting, []);
});

test('asks less and less often while nothing changes', async () => {
  const { timer, start, abort } = setUp();
  const { source, calls } = polled([{ n: 1 }]);
  const end = start(source);
  await timer.move(60_000);
  assert.ok(calls.length < 15, `asked ${calls.length} times in a minute`);
  assert.deepEqual(timer.waiting.length, 1);
  assert.ok((timer.waiting[0] ?? 0) <= pace.most);
  abort.abort();
  await end;
});

test('comes back after faults with growing pauses, and soon again after an answer', async () => {
  const { timer, seen, start, abort } = setUp();
  const down = new Fault('unreachable');
  const { source } = polled([down, down, down, { n: 1 }, { n: 2 }]);
  const end = start(source);
  await timer.move(0);
  for (const pause of [2000, 4000, 8000]) {
    assert.deepEqual(timer.waiting, [pause]);
    await timer.move(pause);
  }
  assert.deepEqual(seen, [{ n: 1 }]);
  assert.deepEqual(timer.waiting, [1000]);
  abort.abort();
  await end;
});

test('rejects with a fault that time cannot heal', async () => {
  const { start, timer } = setUp();
  const end = start(polled([new Fault('not-found')]).source);
  await assert.rejects(end, (fault) => fault instanceof Fault && fault.code === 'not-found');
  assert.deepEqual(timer.waiting, []);
});

test('rests while nobody sees the page, and asks at once when somebody does', async () => {
  const { timer, seen, show, start, abort, heard } = setUp();
  const { source, calls } = polled([{ n: 1 }, { n: 2 }]);
  const end = start(source);
  await timer.move(0);
  await show(false);
  await timer.move(100_000);
  assert.equal(calls.length, 1);
  await show(true);
  assert.deepEqual(seen, [{ n: 1 }, { n: 2 }]);
  await show(false);
  abort.abort();
  await end;
  assert.equal(heard.size, 0);
});

test('starts resting in a page that nobody sees', async () => {
  const { timer, show, start, abort } = setUp();
  const { source, calls } = polled([{ n: 1 }]);
  await show(false);
  const end = start(source);
  await timer.move(10_000);
  assert.equal(calls.length, 0);
  abort.abort();
  await end;
});

test('an abort while an ask is under way ends it without a word', async () => {
  const { start, abort } = setUp();
  let inner: AbortSignal | undefined;
  const end = start({
    stream: null,
    poll: (signal) => new Promise((_, reject) => {
      inner = signal;
      signal.addEventListener('abort', () => reject(new Fault('cancelled')));
    }),
  });
  await settle();
  abort.abort();
  await end;
  assert.equal(inner?.aborted, true);
});

test('a consumer that leaves ends the stream below', async () => {
  const { timer } = setUp();
  let below: AbortSignal | undefined;
  const source: WatchSource<number> = {
    poll: () => Promise.reject(new Fault('timeout')),
    async *stream(signal) {
      below = signal;
      yield await Promise.resolve(1);
      await new Promise(() => undefined);
    },
  };
  const presence = { present: () => true, subscribe: () => () => undefined };
  for await (const answer of watching(source, pace, { timer, dice: () => 1, presence }, new AbortController().signal)) {
    assert.equal(answer, 1);
    break;
  }
  assert.equal(below?.aborted, true);
});

test('a stream that the server does not offer becomes asking', async () => {
  const { timer, seen, start, abort } = setUp();
  let opened = 0;
  const { source } = polled([{ n: 2 }]);
  const end = start({
    ...source,
    async *stream() {
      opened++;
      yield await Promise.resolve({ n: 1 });
      throw new NoStream();
    },
  });
  await timer.move(0);
  assert.deepEqual(seen, [{ n: 1 }]);
  await timer.move(1000);
  assert.deepEqual(seen, [{ n: 1 }, { n: 2 }]);
  await timer.move(60_000);
  assert.equal(opened, 1);
  abort.abort();
  await end;
});

test('a stream that closes is opened again; one that stays empty is given up for asking', async () => {
  const { timer, seen, start, abort } = setUp();
  let opened = 0;
  const { source, calls } = polled([{ n: 9 }]);
  const end = start({
    ...source,
    async *stream() {
      if (++opened <= 2) yield await Promise.resolve({ n: opened });
    },
  });
  await timer.move(4000);
  assert.deepEqual(seen, [{ n: 1 }, { n: 2 }]);
  await timer.move(60_000);
  assert.equal(opened, 4);
  assert.ok(calls.length > 0);
  assert.deepEqual(seen, [{ n: 1 }, { n: 2 }, { n: 9 }]);
  abort.abort();
  await end;
});

test('a hidden page closes its stream and a visible one opens it again', async () => {
  const { show, start, abort, seen, timer } = setUp();
  const signals: AbortSignal[] = [];
  const end = start({
    poll: () => Promise.reject(new Fault('timeout')),
    async *stream(signal) {
      signals.push(signal);
      yield await Promise.resolve({ n: signals.length });
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Fault('cancelled'))));
    },
  });
  await settle();
  await show(false);
  assert.equal(signals[0]?.aborted, true);
  await timer.move(10_000);
  assert.equal(signals.length, 1);
  await show(true);
  assert.deepEqual(seen, [{ n: 1 }, { n: 2 }]);
  abort.abort();
  await end;
});
