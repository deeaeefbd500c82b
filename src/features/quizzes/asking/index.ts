// Random questions: a leader asks somebody on duty, fairly drawn, in private first.

import type { App } from '@slack/bolt';
import type { Deps } from '../../../deps.ts';
import type { Locale } from '../../../i18n.ts';
import { expiry, type Lent, listenAnswering } from './answering/index.ts';
import { listenDrawing } from './drawing/index.ts';
import { handover, listenJudging } from './judging/index.ts';
import { messages } from './messages.ts';

export { openAsking } from './drawing/index.ts';

export const askingJobs = [expiry, handover];

export const askingHelp = (locale: Locale): string[] => [messages[locale].leaderHelp];

export function listenAsking(app: App, deps: Deps, lent: Lent): void {
  listenDrawing(app, deps);
  listenAnswering(app, deps, lent);
  listenJudging(app, deps, lent);
}
