import { castingSuite } from './casting-suite.js';
import { startKit } from './kit.js';

castingSuite('the embedded database', () => startKit());
