import { formatTime } from '../../../i18n/format-time.js';
import type { CheckedWords } from './messages.ru.js';

export const words: CheckedWords = {
  asking: 'Asking the city…',
  unchanged: (at) => `Checked at ${formatTime('en', at)}, Moscow time. Nothing has changed yet.`,
  unanswered: (at) => `We asked at ${formatTime('en', at)}, Moscow time, and there is no answer yet. We will ask again soon.`,
};
