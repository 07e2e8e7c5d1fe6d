import * as v from 'valibot';
import { attemptKeyPattern, keepsakePattern } from '../kernel/attempt.js';
import { operation } from './operation.js';

/** What an attempt is at, as the ledger names it: the operation and the thing that it is done to. */
const Scope = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9.-]{0,63}:[a-z0-9][a-z0-9-]{0,63}$/));

/** What attempts of every block ask of the city. They belong to no block, so to the operator's origin alone. */
export const attemptOperations = {
  seal: operation({
    name: 'attempt.seal',
    summary: 'Seals an attempt key, so that the page around a frame without storage can keep it and read nothing from it',
    effect: 'write',
    // Whoever has the key may do all that its keepsake allows, and nothing is stored.
    access: 'public',
    exposure: 'secure',
    http: 'POST /attempts/seals',
    input: v.object({ scope: Scope, attempt: v.pipe(v.string(), v.regex(attemptKeyPattern)) }),
    output: v.object({ keepsake: v.pipe(v.string(), v.regex(keepsakePattern)) }),
    keyed: false,
  }),
};
