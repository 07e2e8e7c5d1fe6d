import { startKit } from './kit.js';
import { aroundSuite } from './around-suite.js';

aroundSuite('the embedded database', () => startKit());
