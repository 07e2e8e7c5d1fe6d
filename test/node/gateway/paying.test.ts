import { startPayKit } from './pay-kit.js';
import { payingHoldsSuite } from './paying-holds-suite.js';
import { payingSuite } from './paying-suite.js';
import { payingTwiceSuite } from './paying-twice-suite.js';

payingSuite('the embedded database', () => startPayKit());
payingTwiceSuite('the embedded database', () => startPayKit());
payingHoldsSuite('the embedded database', startPayKit);
