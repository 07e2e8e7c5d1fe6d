import { startPayKit } from './pay-kit.js';
import { payingAmissSuite } from './paying-amiss-suite.js';
import { payingHoldsSuite } from './paying-holds-suite.js';
import { payingSuite } from './paying-suite.js';
import { payingTwiceSuite } from './paying-twice-suite.js';

payingSuite('the embedded database', () => startPayKit());
payingTwiceSuite('the embedded database', () => startPayKit());
payingAmissSuite('the embedded database', () => startPayKit({ admin: true }));
payingHoldsSuite('the embedded database', startPayKit);
