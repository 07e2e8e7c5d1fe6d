export { Parts } from './around/parts.js';
export { announce } from './announcements.js';
export { runLater } from './effects-later.js';
export { step } from './state.js';
export { laterStyles } from './styles-later.js';
export { laterView } from './view-outcome.js';
export { warn } from './warnings.js';
