// What a closed debrief shows in Slack: the prompt that says so, its summary, and the word to the leaders.

import type { Deps } from '../../../../deps.ts';
import type { Register } from '../../../../feature.ts';
import type { Locale } from '../../../../i18n.ts';
import { leadersOf, type Team } from '../../../../teams.ts';
import type { Debrief } from '../../note.ts';
import type { Summary } from '../../summary.ts';
import { promptOf } from '../../views.ts';
import type { Posts } from '../store.ts';
import { leaderPost, movedUp, summaryPost } from '../views.ts';

/** What has to be read before a debrief is locked: nothing else may be asked while it is. */
export type Around = { team: Team; problems: string[]; leaders: { user: string; locale: Locale }[] };

export async function readAround(
  deps: Deps,
  register: Register | undefined,
  team: Team,
  problemIds: string[],
): Promise<Around> {
  const leaders = await leadersOf(deps.db, team.id);
  const [problems, people] = await Promise.all([
    problemIds.length > 0 ? register?.describe(deps, problemIds, team.language) : undefined,
    Promise.all(leaders.map((leader) => deps.people.find(leader))),
  ]);
  return { team, problems: problems ?? [], leaders: people.map(({ id, locale }) => ({ user: id, locale })) };
}

type Shown = { debrief: Debrief; summary: Summary; isShown: boolean };

/** Without anything said there is no summary, unless it stands there already (`isShown`). */
export function postsOf({ team, problems, leaders }: Around, { debrief, summary, isShown }: Shown): Posts {
  const { language, zone, channel } = team;
  const isNeeded = isShown || summary.writers > 0 || Boolean(debrief.comment || debrief.watch);
  return {
    prompt: promptOf(language, zone, debrief, summary.writers),
    ...(isNeeded && {
      summary: { ...summaryPost(language, { debrief, summary, problems }), movedUp: movedUp(language) },
    }),
    leaders: leaders.map(({ user, locale }) => ({ user, message: leaderPost(locale, channel, { debrief, summary }) })),
  };
}

/** Was there anything to show when the summary was last made? */
export const wasShown = (
  summary: Summary | undefined,
  { comment, watch }: Pick<Debrief, 'comment' | 'watch'>,
): boolean => summary !== undefined && (summary.writers > 0 || Boolean(comment || watch));
