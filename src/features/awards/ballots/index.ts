// Ballots: started, nominated for, voted in, changed, closed, and shown.

import type { App } from '@slack/bolt';
import type { Deps } from '../../../deps.ts';
import { each } from '../../../each.ts';
import type { Locale } from '../../../i18n.ts';
import type { Job } from '../../../schedule/jobs.ts';
import { asRead, clip, plain } from '../../../slack/blocks.ts';
import { certificateJobs } from './certificates/index.ts';
import { listenChanging, restOrGoOn } from './changing/index.ts';
import { closeDue, listenClosing } from './closing/index.ts';
import { endDueNominations, listenNominating } from './nominating/index.ts';
import { messages } from './showing/messages.ts';
import { type Lent, listenStarting } from './starting/index.ts';
import { hasAnyOn } from './store.ts';
import { listenVoting, mixNewVotes, remindDue } from './voting/index.ts';

export { ballotsAgenda, ballotsHome, showOpen } from './showing/index.ts';
export { type Lent, startTyped } from './starting/index.ts';

/** In the order in which a ballot needs them: one that rested goes on before anything of it is due. */
const turns = [restOrGoOn, endDueNominations, mixNewVotes, remindDue, closeDue];

export const ballotJobs: Job[] = [
  {
    name: 'awards.ballots',
    everyMinutes: 1,
    async run(deps) {
      if (!(await hasAnyOn(deps.db, deps.now()))) return;
      await each(turns, 1, (turn) => turn(deps));
      // Certificates are for results that Slack has.
      await deps.outbox.flush();
    },
  },
  ...certificateJobs,
];

export function listenBallots(app: App, deps: Deps, lent: Lent): void {
  listenStarting(app, deps, lent);
  listenNominating(app, deps);
  listenVoting(app, deps);
  listenChanging(app, deps);
  listenClosing(app, deps);
}

export const ballotsHelp = (locale: Locale, leader: boolean): string[] => [
  ...messages[locale].help,
  ...(leader ? messages[locale].leaderHelp : []),
];

export const unknownWords = (locale: Locale, typed: string): string =>
  messages[locale].unknown(
    plain(
      clip(
        asRead(typed, (id) => id),
        200,
      ),
    ),
  );
