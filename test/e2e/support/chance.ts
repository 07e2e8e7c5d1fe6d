/** What an observer measured of one vote, and which choice it was. */
export interface Sample {
  readonly features: readonly number[];
  readonly choice: string;
}

/** Numbers that look random and come again with the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function shuffled<T>(given: readonly T[], random: () => number): T[] {
  const list = [...given];
  for (let at = list.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [list[at], list[other]] = [list[other] as T, list[at] as T];
  }
  return list;
}

function centroid(samples: readonly Sample[], width: number): number[] {
  return Array.from({ length: width }, (_, at) => samples.reduce((sum, { features }) => sum + (features[at] ?? 0), 0) / samples.length);
}

/** Share of the samples that a nearest-centroid classifier gets right, trained on the other half. */
function accuracy(samples: readonly Sample[]): number {
  const width = Math.max(...samples.map(({ features }) => features.length));
  const choices = [...new Set(samples.map(({ choice }) => choice))];
  // Each feature counts by its own spread, or the slowest would drown the rest.
  const mean = centroid(samples, width);
  const spread = mean.map((middle, at) => Math.sqrt(samples.reduce((sum, { features }) => sum + ((features[at] ?? 0) - middle) ** 2, 0) / samples.length) || 1);
  let right = 0;
  for (const half of [0, 1]) {
    const train = samples.filter((_, at) => at % 2 !== half);
    const centres = choices.map((choice) => ({ choice, centre: centroid(train.filter((one) => one.choice === choice), width) }));
    for (const { features, choice } of samples.filter((_, at) => at % 2 === half)) {
      const distances = centres.map(({ centre }) => centre.reduce((sum, middle, at) => sum + (((features[at] ?? 0) - middle) / (spread[at] ?? 1)) ** 2, 0));
      if (centres[distances.indexOf(Math.min(...distances))]?.choice === choice) right++;
    }
  }
  return right / samples.length;
}

export interface Verdict {
  readonly accuracy: number;
  /** How often the same classifier does as well where the choices are dealt out at random: small when there is a leak. */
  readonly chance: number;
}

/** A permutation test: is the classifier better than on the same measurements with the choices shuffled? */
export function classify(samples: readonly Sample[], rounds: number, random: () => number): Verdict {
  const mixed = shuffled(samples, random);
  const own = accuracy(mixed);
  let asGood = 1;
  for (let round = 0; round < rounds; round++) {
    const dealt = shuffled(mixed.map(({ choice }) => choice), random);
    if (accuracy(mixed.map(({ features }, at) => ({ features, choice: dealt[at] as string }))) >= own) asGood++;
  }
  return { accuracy: own, chance: asGood / (rounds + 1) };
}
