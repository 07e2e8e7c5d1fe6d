import { operation } from '../../contract/operation.js';
import { getReferendum } from './operations-question.js';
import { CastInput, Mine, Receipt, ReferendumRef, Results, SettleInput, Settlement } from './schemas.js';

/** All that `<city-referendum>` asks of the city. */
export const referendumOperations = {
  get: getReferendum,

  results: operation({
    name: 'referendum.results',
    summary: 'Turnout, and the counts that the rule of results lets out',
    effect: 'read',
    access: 'public',
    exposure: 'open',
    http: 'GET /referendums/{referendumId}/results',
    input: ReferendumRef,
    output: Results,
    maxAge: 5,
    watchable: true,
  }),

  mine: operation({
    name: 'referendum.mine',
    summary: 'Whether the signed-in citizen may vote and has voted; never what he chose',
    effect: 'read',
    access: 'citizen',
    exposure: 'open',
    http: 'GET /referendums/{referendumId}/my-ballot',
    input: ReferendumRef,
    output: Mine,
  }),

  cast: operation({
    name: 'referendum.cast',
    summary: 'Casts a ballot, or changes one while the referendum lets it',
    effect: 'write',
    access: 'citizen',
    exposure: 'open',
    http: 'POST /referendums/{referendumId}/ballots',
    input: CastInput,
    output: Receipt,
    faults: {
      'referendum.not-open': 409,
      'referendum.closed': 409,
      'referendum.already-voted': 409,
      'referendum.change-not-allowed': 409,
      'referendum.not-eligible': 403,
      'ballot.invalid': 422,
    },
  }),

  settle: operation({
    name: 'referendum.settle',
    summary: 'How an attempt to cast ended; an attempt that never arrived is called off for good',
    effect: 'write',
    // The attempt key itself is the right to ask: after a reload nobody may be signed in yet.
    access: 'public',
    exposure: 'open',
    http: 'POST /referendums/{referendumId}/settlements',
    input: SettleInput,
    output: Settlement,
    keyed: false,
  }),
};
