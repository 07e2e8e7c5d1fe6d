// What the main thread of a page did, read from Chromium's own trace.

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of the clock, and of the thread's own time on the processor. */
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string; readonly data?: { readonly type?: string; readonly documentLoaderURL?: string; readonly url?: string; readonly functionName?: string } };
}

/** Milliseconds of the thread's own processor time, which what else the machine does cannot lengthen. */
export interface Span {
  readonly script: number;
  /** Tasks over 50 ms. */
  readonly longTasks: number;
  readonly longest: number;
  /** Of the tasks that the poll's code is to answer for, see `answersFor`. */
  readonly ownLongest: number;
  readonly ownBlocking: number;
  /** What tasks over 50 ms have beyond 50 ms, summed. */
  readonly blocking: number;
  readonly tasks: number;
  /** What the tasks over 50 ms consist of: their longest slices. */
  readonly culprits: readonly string[];
}

export const categories: string[] = ['-*', 'toplevel', 'devtools.timeline', 'blink.user_timing', '__metadata'];

const scriptNames = /^(EvaluateScript|FunctionCall|RunMicrotasks|v8\.compile\w*|v8\.evaluateModule|V8\.CompileCode|v8\.produceCache|TimerFire|FireAnimationFrame|FireIdleCallback)$/;
const taskNames = /^(RunTask|ThreadControllerImpl::RunTask)$/;

/** @returns what was done before the visitor's first press, and from it on. */
export function readTrace(content: Buffer, url: string): { load: Span; act: Span } {
  const { traceEvents } = JSON.parse(content.toString()) as { traceEvents: TraceEvent[] };
  const start = traceEvents.findLast(({ name, args }) => name === 'navigationStart' && args?.data?.documentLoaderURL === url);
  if (!start) throw new Error(`the trace has no navigation to ${url}`);
  const main = traceEvents.find(({ name, pid, args }) => name === 'thread_name' && pid === start.pid && args?.name === 'CrRendererMain');
  const mine = traceEvents.filter(({ ph, pid, tid, ts }) => ph === 'X' && pid === start.pid && tid === (main?.tid ?? start.tid) && ts >= start.ts);
  const press = mine.find(({ name, args }) => name === 'EventDispatch' && args?.data?.type === 'pointerdown')?.ts ?? Infinity;
  // The task that the press was dispatched in began before it.
  const edge = mine.filter(({ name, ts }) => taskNames.test(name) && ts <= press).reduce((latest, { ts }) => Math.max(latest, ts), 0);
  const split = press === Infinity ? Infinity : edge;
  const answersFor = tasksOfModules(mine);
  return { load: span(mine.filter(({ ts }) => ts < split), answersFor), act: span(mine.filter(({ ts }) => ts >= split), answersFor) };
}

/**
 * The pages have no modules but those of the poll: it answers for every task that compiles or evaluates one, and for all
 * tasks after the poll itself (ours: the first after the loader) was evaluated, layout and paint included. What comes
 * before is the page's own: its commit, its parsing, its first layout.
 */
function tasksOfModules(events: readonly TraceEvent[]): (task: TraceEvent) => boolean {
  const modules = events.filter(({ name }) => /^v8\.(compile|evaluate)Module$/.test(name));
  const evaluated = modules.filter(({ name }) => name === 'v8.evaluateModule').map(({ ts }) => ts).sort((a, b) => a - b);
  const from = evaluated[1] ?? evaluated[0] ?? Infinity;
  return ({ ts, dur = 0 }) => ts >= from || modules.some((module) => module.ts >= ts && module.ts < ts + dur);
}

function span(events: readonly TraceEvent[], answersFor: (task: TraceEvent) => boolean): Span {
  const outer = outermost(events.filter(({ name }) => taskNames.test(name)));
  const tasks = outer.map(time);
  const long = tasks.filter((ms) => ms > 50);
  const scripts = outermost(events.filter(({ name }) => scriptNames.test(name)));
  const own = outer.filter(answersFor).map(time);
  return {
    ownLongest: Math.max(0, ...own),
    ownBlocking: own.reduce((sum, ms) => sum + Math.max(0, ms - 50), 0),
    script: scripts.reduce((sum, event) => sum + time(event), 0),
    longTasks: long.length,
    longest: Math.max(0, ...tasks),
    blocking: long.reduce((sum, ms) => sum + ms - 50, 0),
    tasks: tasks.reduce((sum, ms) => sum + ms, 0),
    culprits: outer.filter((task) => time(task) > 50).map((task) => culprit(task, events)),
  };
}

function culprit(task: TraceEvent, events: readonly TraceEvent[]): string {
  const inside = events.filter(({ name, ts }) => ts >= task.ts && ts < task.ts + (task.dur ?? 0) && !/RunTask/.test(name) && !/^Task/.test(name));
  const slices = inside.filter((one) => time(one) > 5).map((one) => {
    const { url, functionName, type } = one.args?.data ?? {};
    return `${one.name}${[type, functionName, url?.split('/').pop()].filter(Boolean).map((text) => ` ${text}`).join('')} ${Math.round(time(one))}`;
  });
  return `${Math.round(time(task))} ms: ${slices.slice(0, 12).join(' > ')}`;
}

const time = ({ tdur, dur = 0 }: TraceEvent): number => (tdur ?? dur) / 1000;

/** Slices nest; each millisecond counts once. */
function outermost(events: readonly TraceEvent[]): TraceEvent[] {
  let end = -Infinity;
  return [...events]
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))
    .filter(({ ts, dur = 0 }) => {
      if (ts < end) return false;
      end = ts + dur;
      return true;
    });
}
