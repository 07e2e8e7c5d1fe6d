import { operation } from '../../contract/operation.js';
import { referendumOperations } from './operations.js';
import { Districts, FindInput, FollowUp, Found, Listing, Nothing, Standing } from './schemas-around.js';
import { ReferendumRef } from './schemas-question.js';

/** What is asked around the vote itself; each part of it is loaded when the visitor asks for it. */
export const aroundOperations = {
  list: operation({
    name: 'referendum.list',
    summary: 'Questions that are open or will open, the one that closes first first',
    effect: 'read',
    access: 'public',
    exposure: 'open',
    http: 'GET /referendums',
    input: Nothing,
    output: Listing,
    maxAge: 60,
  }),

  standing: operation({
    name: 'referendum.standing',
    summary: 'In which of the listed questions the signed-in citizen may vote, and in which he has; never what he chose',
    effect: 'read',
    access: 'citizen',
    exposure: 'open',
    http: 'GET /my-referendums',
    input: Nothing,
    output: Standing,
  }),

  districts: operation({
    name: 'referendum.districts',
    summary: 'Results by district, of districts with enough ballots',
    effect: 'read',
    access: 'public',
    exposure: 'open',
    http: 'GET /referendums/{referendumId}/districts',
    input: ReferendumRef,
    output: Districts,
    maxAge: 60,
  }),

  followUp: operation({
    name: 'referendum.follow-up',
    summary: 'What the city decided after the vote, and what it has done since',
    effect: 'read',
    access: 'public',
    exposure: 'open',
    http: 'GET /referendums/{referendumId}/follow-up',
    input: ReferendumRef,
    output: FollowUp,
    maxAge: 300,
  }),

  find: operation({
    name: 'referendum.find',
    summary: 'Whether a ballot with this number is in the box; never what it says',
    effect: 'read',
    access: 'public',
    exposure: 'open',
    // A number in an address would stay in histories and logs, beside who asked.
    http: 'POST /referendums/{referendumId}/lookups',
    input: FindInput,
    output: Found,
  }),
};

/** All that a gateway serves for `<city-referendum>`. */
export const allReferendumOperations = { ...referendumOperations, ...aroundOperations };
