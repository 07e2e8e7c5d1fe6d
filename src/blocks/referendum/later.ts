export { Kinds } from './kinds/kinds.js';
export { announcementTarget, announcementText } from './announcements.js';
export { runLater } from './effects-later.js';
export { step } from './state.js';
export { laterStyles } from './styles-later.js';
export { laterView } from './view-outcome.js';
export { warnings } from './warnings.js';
