import { startPayKit } from './pay-kit.js';
import { payingSuite } from './paying-suite.js';

payingSuite('the embedded database', () => startPayKit());
