import type { Attack } from '../attack.js';
import { replacements } from './replacements.js';
import { watchers } from './watchers.js';

/** All that can look on at one and the same vote without disturbing it. */
export const readers: readonly Attack[] = [...watchers, ...replacements];

export { talkers } from './talkers.js';
