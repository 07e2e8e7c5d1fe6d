/**
 * The set of texts seen, each with its number. Only a 64-bit hash of a text is kept: among ten million states two that
 * share one are less likely than one in 300,000.
 */
export class StateTable {
  size = 0;
  private capacity = 1 << 16;
  private high = new Uint32Array(this.capacity);
  private low = new Uint32Array(this.capacity);
  /** Number plus one; 0 marks a free slot. */
  private slots = new Uint32Array(this.capacity);

  /** @returns the number of the text: a new one, or that of its first meeting. */
  add(text: string): number {
    if (this.size * 2 > this.capacity) this.grow();
    let a = 0x811c9dc5;
    let b = 0x9747b28c;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      a = Math.imul(a ^ code, 0x01000193);
      b = Math.imul((b << 5) ^ (b >>> 27) ^ code, 0x5bd1e995);
    }
    a = Math.imul(a ^ (a >>> 15), 0x2c1b3c6d) >>> 0;
    b = Math.imul(b ^ (b >>> 13), 0x85ebca6b) >>> 0;
    return this.place(a, b);
  }

  private place(a: number, b: number): number {
    const mask = this.capacity - 1;
    for (let slot = (a ^ Math.imul(b, 0x9e3779b1)) & mask; ; slot = (slot + 1) & mask) {
      const number = this.slots[slot] ?? 0;
      if (number === 0) {
        this.high[slot] = a;
        this.low[slot] = b;
        this.slots[slot] = ++this.size;
        return this.size - 1;
      }
      if (this.high[slot] === a && this.low[slot] === b) return number - 1;
    }
  }

  private grow(): void {
    const { high, low, slots, capacity } = this;
    this.capacity = capacity * 2;
    this.high = new Uint32Array(this.capacity);
    this.low = new Uint32Array(this.capacity);
    this.slots = new Uint32Array(this.capacity);
    const mask = this.capacity - 1;
    for (let old = 0; old < capacity; old++) {
      const number = slots[old] ?? 0;
      if (number === 0) continue;
      const a = high[old] ?? 0;
      const b = low[old] ?? 0;
      let slot = (a ^ Math.imul(b, 0x9e3779b1)) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.high[slot] = a;
      this.low[slot] = b;
      this.slots[slot] = number;
    }
  }
}

/** Integers in a row that grows; a plain array of millions would cost several times as much. */
class Integers {
  size = 0;
  private values = new Int32Array(1 << 14);

  push(value: number): void {
    if (this.size === this.values.length) {
      const bigger = new Int32Array(this.size * 2);
      bigger.set(this.values);
      this.values = bigger;
    }
    this.values[this.size++] = value;
  }

  at(index: number): number {
    return this.values[index] ?? -1;
  }
}

/** By which choice, in which state, each state was met first. */
export class Trail {
  private readonly from = new Integers();
  private readonly nth = new Integers();

  push(from: number, nth: number): void {
    this.from.push(from);
    this.nth.push(nth);
  }

  /** The choices that lead from the first state to this one. */
  to(state: number): number[] {
    const choices: number[] = [];
    for (let at = state; this.from.at(at) >= 0; at = this.from.at(at)) choices.unshift(this.nth.at(at));
    return choices;
  }
}

export class Edges {
  private readonly from = new Integers();
  private readonly to = new Integers();

  push(from: number, to: number): void {
    this.from.push(from);
    this.to.push(to);
  }

  /** Marks with 1 each of `states` states from which one of the goals can be reached. */
  reaching(goals: readonly number[], states: number): Uint8Array {
    const starts = new Uint32Array(states + 1);
    for (let at = 0; at < this.to.size; at++) starts[this.to.at(at) + 1]!++;
    for (let at = 0; at < states; at++) starts[at + 1]! += starts[at]!;
    const filled = starts.slice();
    const sources = new Int32Array(this.to.size);
    for (let at = 0; at < this.to.size; at++) sources[filled[this.to.at(at)]!++] = this.from.at(at);

    const reached = new Uint8Array(states);
    const todo = [...goals];
    for (const goal of goals) reached[goal] = 1;
    for (let state = todo.pop(); state !== undefined; state = todo.pop()) {
      for (let at = starts[state]!; at < starts[state + 1]!; at++) {
        const source = sources[at]!;
        if (reached[source]) continue;
        reached[source] = 1;
        todo.push(source);
      }
    }
    return reached;
  }
}
