import { Edges, StateTable, Trail } from './state-table.js';

/** A broken promise: which one, and what was seen. */
export interface Violation {
  readonly invariant: string;
  readonly message: string;
}

export interface Move<W> {
  readonly label: string;
  readonly world: W;
  /** Happens by itself when the network is fair: nobody has to act, nothing is lost. */
  readonly fair: boolean;
}

export interface Model<W> {
  readonly initial: W;
  moves(world: W): readonly Move<W>[];
  /** Equal texts mean worlds that behave alike. */
  encode(world: W): string;
  /** @returns what is wrong in this world, or in the way that led here. */
  check(world: W): Violation | null;
  /** Nothing is under way for anybody. */
  atRest(world: W): boolean;
}

export interface Limits {
  readonly states: number;
}

export interface Finding extends Violation {
  /** The shortest way there, one act a line. */
  readonly trace: readonly string[];
}

export interface Report {
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  /** Of the processor, so that a busy machine does not count. */
  readonly seconds: number;
  /** False when the limit of states ended the walk. */
  readonly complete: boolean;
  readonly finding: Finding | null;
}

/**
 * Walks every reachable world breadth first, so that the first violation has a shortest trace; then asks of each world
 * whether fair moves alone can bring it to rest.
 */
export function explore<W>(model: Model<W>, limits: Limits): Report {
  const started = process.cpuUsage();
  const table = new StateTable();
  const trail = new Trail();
  const fair = new Edges();
  const resting: number[] = [];
  let transitions = 0;
  let depth = 0;
  let complete = true;
  let finding: Finding | null = null;

  table.add(model.encode(model.initial));
  trail.push(-1, 0);
  if (model.atRest(model.initial)) resting.push(0);
  let frontier: { readonly at: number; readonly world: W }[] = [{ at: 0, world: model.initial }];

  walk: while (frontier.length) {
    const next: typeof frontier = [];
    depth++;
    for (const { at, world } of frontier) {
      const moves = model.moves(world);
      for (let nth = 0; nth < moves.length; nth++) {
        const move = moves[nth];
        if (!move) continue;
        transitions++;
        const known = table.size;
        const to = table.add(model.encode(move.world));
        const violation = model.check(move.world);
        if (violation) {
          finding = { ...violation, trace: [...retrace(model, trail, at), move.label] };
          break walk;
        }
        if (move.fair) fair.push(at, to);
        if (to < known) continue;
        trail.push(at, nth);
        if (model.atRest(move.world)) resting.push(to);
        next.push({ at: to, world: move.world });
      }
      if (table.size >= limits.states) {
        complete = false;
        break walk;
      }
    }
    frontier = next;
  }
  if (!finding && complete) finding = deadEnd(model, trail, fair, resting, table.size);
  return { states: table.size, transitions, depth, seconds: process.cpuUsage(started).user / 1e6, complete, finding };
}

/** Backward from rest along fair moves: what is never met has no way on. */
function deadEnd<W>(model: Model<W>, trail: Trail, fair: Edges, resting: readonly number[], states: number): Finding | null {
  const live = fair.reaching(resting, states);
  const at = live.indexOf(0);
  return at < 0 ? null : { invariant: 'noDeadEnd', message: 'no fair way leads from here to rest', trace: retrace(model, trail, at) };
}

function retrace<W>(model: Model<W>, trail: Trail, at: number): string[] {
  const choices = trail.to(at);
  const labels: string[] = [];
  let world = model.initial;
  for (const nth of choices) {
    const move = model.moves(world)[nth];
    if (!move) throw new Error('the model is not deterministic');
    labels.push(move.label);
    world = move.world;
  }
  return labels;
}
