import { startPayKit } from './pay-kit.js';
import { payingSuite } from './paying-suite.js';
import { payingTwiceSuite } from './paying-twice-suite.js';

payingSuite('the embedded database', () => startPayKit());
payingTwiceSuite('the embedded database', () => startPayKit());
