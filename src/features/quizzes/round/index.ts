// The round: questions posted in a team's channel, answered there, and closed with their results.

import type { App } from '@slack/bolt';
import type { Deps } from '../../../deps.ts';
import type { Locale } from '../../../i18n.ts';
import { clip, plain } from '../../../slack/blocks.ts';
import { type Judging, listenAnswering } from './answering/index.ts';
import { listenClosing } from './closing/index.ts';
import { messages } from './messages.ts';
import { listenMine } from './mine/index.ts';
import { listenSettings } from './settings/index.ts';

export { closingJobs, openJudging, quizAgenda } from './closing/index.ts';
export { answerMine, roundHome } from './mine/index.ts';
export { beginNow, dailyQuiz } from './opening/index.ts';
export { openSettings } from './settings/index.ts';

export function listenRound(app: App, deps: Deps, judging: Judging): void {
  listenAnswering(app, deps, judging);
  listenClosing(app, deps);
  listenMine(app);
  listenSettings(app, deps);
}

export const roundHelp = (locale: Locale, leader: boolean): string[] => [
  ...messages[locale].help,
  ...(leader ? messages[locale].leaderHelp : []),
];

/** What was typed comes back, so that it can be copied behind the right word. */
export const unknownWords = (locale: Locale, typed: string): string =>
  messages[locale].unknown(plain(clip(typed, 1000)));
