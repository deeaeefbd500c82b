// Showing a briefing to a leader, and showing everywhere what was changed about it.

import { z } from 'zod';
import type { Deps } from '../../../../deps.ts';
import { refuseNonLeader } from '../../../../here.ts';
import type { Locale } from '../../../../i18n.ts';
import { dayAt } from '../../../../schedule/slots.ts';
import { showAgain } from '../../../../slack/forms.ts';
import type { Team } from '../../../../teams.ts';
import type { Briefing } from '../../briefing.ts';
import { ensureHost } from '../hosting/index.ts';
import { messages } from '../messages.ts';
import { findTimed, type Lent, named, readStanding, type Standing, type Timed } from '../state/index.ts';
import { tellLeaders } from '../telling/index.ts';
import { laterBy, POSTPONEMENTS } from '../timing.ts';
import { type Place, previewModal } from './views.ts';

export const PlaceInView = z.object({ id: z.string(), page: z.int(), round: z.int() });

/** How a form that is opened above the modal remembers it. */
const Below = z.object({ view: z.string(), place: PlaceInView });
export type Below = z.infer<typeof Below>;

type Shown = { locale: Locale; standing: Standing; place: Place; notice?: string | undefined };

function viewOf({ now }: Pick<Deps, 'now'>, { locale, standing, place, notice }: Shown) {
  const { briefing, team, begins, due, entries, dropped } = standing;
  const isPlanned = briefing.state === 'planned';
  const later = POSTPONEMENTS.flatMap((minutes) => {
    const to = isPlanned ? laterBy(minutes, due, begins) : undefined;
    return to && to > now() ? [{ minutes, to }] : [];
  });
  const mayPost = isPlanned && briefing.day <= dayAt(team.zone, now());
  const name = named(standing, locale, now());
  return previewModal({ t: messages[locale], place, briefing, name, entries, dropped, later, mayPost, notice });
}

/** Opens a briefing, planned or posted, for a leader; or returns the words for why not. */
export async function openBriefing(
  deps: Deps,
  lent: Lent,
  { id, user, trigger }: { id: string; user: string; trigger: string },
): Promise<string | undefined> {
  const { people, slack } = deps;
  const { locale } = await people.find(user);
  const at = await findTimed(deps, lent, id);
  if (!at) return messages[locale].gone;
  const refused = await refuseNonLeader(deps, at.team, user);
  if (refused) return refused;
  if (at.briefing.state === 'missed') return messages[locale].missed;
  const standing = await readStanding(deps, lent, at);
  const view = viewOf(deps, { locale, standing, place: { id, page: 1, round: 0 } });
  await slack.views.open({ trigger_id: trigger, view });
  return undefined;
}

type Showing = { user: string; view: string; place: Place; notice?: string | undefined };

/** Shows the modal anew, as the briefing is now; a leader who closed it is left alone. */
export async function showPlace(deps: Deps, lent: Lent, { user, view, place, notice }: Showing): Promise<void> {
  const at = await findTimed(deps, lent, place.id);
  if (!at) return;
  const { locale } = await deps.people.find(user);
  const standing = await readStanding(deps, lent, at);
  await showAgain(deps.slack, view, viewOf(deps, { locale, standing, place, notice }));
}

/** After a change: the post, if there is one, the host and the leaders are shown how it is now. */
export async function settle(deps: Deps, lent: Lent, { team, begins }: Timed, briefing: Briefing): Promise<void> {
  const at = { team, begins, briefing, due: briefing.postponedTo ?? begins };
  if (briefing.state === 'posted') await lent.reshowPost(deps, briefing.id);
  if (briefing.state === 'planned') await ensureHost(deps, lent, at);
  const now = await findTimed(deps, lent, briefing.id);
  if (now) await tellLeaders(deps, lent, now);
  await deps.outbox.flush();
}

/** Something was added: the leaders' messages say so, and the modal below the form, if there is one, shows it. */
export async function showAdded(
  deps: Deps,
  lent: Lent,
  { team, user, below }: { team: Team; user: string; below?: string | undefined },
): Promise<void> {
  const coming = await lent.findUpcoming(deps, team);
  const at = coming?.briefing && (await findTimed(deps, lent, coming.briefing.id));
  if (at) await tellLeaders(deps, lent, at);
  await deps.outbox.flush();
  if (below) await showPlace(deps, lent, { user, ...Below.parse(JSON.parse(below)) });
}
