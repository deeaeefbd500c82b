// Open questions: the loop in which what nobody knew becomes an article.

import type { App } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { Deps } from '../../../deps.ts';
import type { Reader } from '../../../feature.ts';
import { teamsOf } from '../../../teams.ts';
import { listenAnswers } from './answering/index.ts';
import { listenBeside } from './beside/index.ts';
import { gapsHome, type Lent, listenGaps, refreshGaps } from './gaps/index.ts';
import { waitingHome } from './waiting/index.ts';

export { isExpertThread, questionSaved } from './answering/index.ts';
export { askExpert } from './asking/index.ts';
export { offerAsAnswer } from './beside/index.ts';
export { type Lent, openGaps, questionAgenda, refreshGaps } from './gaps/index.ts';
export { questionJobs } from './waiting/index.ts';

export function listenQuestions(app: App, deps: Deps, lent: Lent): void {
  listenAnswers(app, deps, lent, (user, viewId) => refreshGaps(deps, lent, { user, viewId }));
  listenBeside(app, deps);
  listenGaps(app, deps, lent);
}

/** What waits for a person and what a leader can fill; on the first of their teams' sections, for teams share it all. */
export async function questionHome(deps: Deps, reader: Reader): Promise<KnownBlock[]> {
  const [first] = await teamsOf(deps.db, reader.user);
  if (first?.id !== reader.team.id) return [];
  return [...(await waitingHome(deps, reader)), ...gapsHome(reader)];
}
