// Posting briefings: planning, posting, reading, and what was posted last.

import type { App } from '@slack/bolt';
import type { Deps } from '../../../deps.ts';
import type { Feature } from '../../../feature.ts';
import { listenReading } from './reading/index.ts';

export { answerLast, briefingHelp, homeNext, nextWords, postNow, unknownWords } from './last/index.ts';
export { findUpcoming, hostFor, onDutyAt, planBriefing, SHIFT_RITUAL, type Upcoming } from './plan/index.ts';
export { postBriefing, readEntries, readsOf, readsOfEach, reshowPost, shiftRitual, unreadOf } from './post/index.ts';
export { findBriefing } from './store.ts';

export function listenPosting(app: App, deps: Deps, content: Feature[]): void {
  listenReading(app, deps, content);
}
