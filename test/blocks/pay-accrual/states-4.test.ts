import { checkStates } from '../../harness/pay-state-checks.js';

checkStates(3, 4);
