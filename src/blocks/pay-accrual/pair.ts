/** What happened, and what to do. */
export type Pair = readonly [what: string, advice: string];
