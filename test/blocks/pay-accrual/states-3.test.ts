import { checkStates } from '../../harness/pay-state-checks.js';

checkStates(2, 4);
