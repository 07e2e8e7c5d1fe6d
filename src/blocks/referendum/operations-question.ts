import { operation } from '../../contract/operation.js';
import { Referendum, ReferendumRef } from './schemas-question.js';

/** The one operation of the first view; the rest of the table is in `operations.ts`. */
export const getReferendum = operation({
  name: 'referendum.get',
  summary: 'The question, who may vote, when, and by which rules',
  effect: 'read',
  access: 'public',
  exposure: 'open',
  http: 'GET /referendums/{referendumId}',
  input: ReferendumRef,
  output: Referendum,
  maxAge: 60,
});
