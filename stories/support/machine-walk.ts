/** One way from a phase to another, with every kind of event that leads there. */
export interface Way<Phase extends string = string> {
  readonly from: Phase;
  readonly to: Phase;
  readonly events: readonly string[];
}

/** A machine that a block ships, and what can happen to it. */
export interface Machine<State extends { readonly phase: string }, Event extends { readonly type: string }> {
  readonly initial: State;
  step(state: State, event: Event): { readonly state: State };
  /** What may happen, each thing in the ways that lead on differently. */
  happenings(state: State): readonly Event[];
  /** What a way on can depend on; what is only drawn is left out, and a turn is as good as the next one. */
  essence(state: State): string;
}

/** A bound on the walk, far above what it takes: who changes a machine should not hang the page. */
const most = 20_000;

/** Every way between phases that the machine has, found by walking it. @throws where the walk has no end. */
export function waysOf<State extends { readonly phase: string }, Event extends { readonly type: string }>(machine: Machine<State, Event>): readonly Way<State['phase']>[] {
  const ways = new Map<string, { from: State['phase']; to: State['phase']; events: Set<string> }>();
  const seen = new Set([machine.essence(machine.initial)]);
  const queue: State[] = [machine.initial];
  for (let at = 0; at < queue.length; at++) {
    if (at >= most) throw new Error(`more than ${most} states: what is only drawn has to be left out of the essence`);
    const before = queue[at] as State;
    for (const event of machine.happenings(before)) {
      const { state: after } = machine.step(before, event);
      if (after.phase !== before.phase) {
        const name = `${before.phase}>${after.phase}`;
        const way = ways.get(name) ?? { from: before.phase, to: after.phase, events: new Set() };
        way.events.add(event.type);
        ways.set(name, way);
      }
      const text = machine.essence(after);
      if (seen.has(text)) continue;
      seen.add(text);
      queue.push(after);
    }
  }
  return [...ways.values()].map(({ from, to, events }) => ({ from, to, events: [...events].sort() }));
}

/** Phases in columns: how many steps from the beginning the nearest way to each takes. */
export function columnsOf<Phase extends string>(ways: readonly Way<Phase>[], first: Phase): readonly (readonly Phase[])[] {
  const columns: Phase[][] = [[first]];
  const placed = new Set<Phase>([first]);
  for (let column = columns[0]; column?.length; ) {
    const next = [...new Set(column.flatMap((from) => ways.filter((way) => way.from === from).map(({ to }) => to)))].filter((phase) => !placed.has(phase));
    for (const phase of next) placed.add(phase);
    if (next.length) columns.push(next);
    column = next;
  }
  return columns;
}
