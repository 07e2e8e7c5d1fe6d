import * as v from 'valibot';
import { operation } from '../../../../../src/contract/operation.js';

export const probeOperations = {
  get: operation({
    name: 'probe.get',
    summary: 'A word',
    effect: 'read',
    access: 'public',
    exposure: 'open',
    http: 'GET /probes/{probeId}',
    input: v.object({ probeId: v.string() }),
    output: v.object({ word: v.string() }),
  }),
};
