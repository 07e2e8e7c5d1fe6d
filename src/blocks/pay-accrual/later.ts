export { announce } from './announcements.js';
export { runLater } from './effects-later.js';
export { Parts } from './parts.js';
export { step } from './state.js';
export { laterStyles } from './styles-later.js';
export { telling } from './telling.js';
export { laterView } from './view-later.js';
export { warn } from './warn.js';
