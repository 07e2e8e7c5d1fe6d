import { checkStates } from '../../harness/pay-state-checks.js';

checkStates(1, 4);
