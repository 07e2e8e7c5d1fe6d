import { checkStates } from '../../harness/pay-state-checks.js';

checkStates(0, 4);
