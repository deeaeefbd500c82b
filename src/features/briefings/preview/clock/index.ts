// The clock of a briefing: planned and shown to its leaders half an hour before, posted when postponed, or given up.

import type { Deps } from '../../../../deps.ts';
import { each } from '../../../../each.ts';
import { workday } from '../../../../schedule/calendar.ts';
import { partOf, turnOf } from '../../../../schedule/shifts.ts';
import { dayAt } from '../../../../schedule/slots.ts';
import { findTeamById, type Team } from '../../../../teams.ts';
import { PREVIEW_BEFORE } from '../../briefing.ts';
import { ensureHost } from '../hosting/index.ts';
import { findTimed, type Lent, type Timed, timed } from '../state/index.ts';
import { findCurrent, findSlots, giveUp, isPaused } from '../store.ts';
import { tellLeaders, tellMissed } from '../telling/index.ts';
import { expiryOf, isNear } from '../timing.ts';

const AT_ONCE = 5;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export async function watch(deps: Deps, lent: Lent): Promise<void> {
  await planSoon(deps, lent);
  const { db, now } = deps;
  const teams = new Map<string, Team | undefined>();
  const current = await findCurrent(db, new Date(now().getTime() - DAY));
  for (const id of new Set(current.map(({ teamId }) => teamId))) teams.set(id, await findTeamById(db, id));
  await each(current, AT_ONCE, async (briefing) => {
    const at = timed(briefing, teams.get(briefing.teamId));
    if (at) await attend(deps, lent, at);
    // Without its shift nobody can say when it was to be posted; once it is past everywhere it is not looked at again.
    else if (briefing.day < dayAt('UTC', new Date(now().getTime() - 2 * DAY))) {
      await giveUp(db, { id: briefing.id, told: new Map(), now: now() });
    }
  });
}

/** Plans the briefings that are near. */
async function planSoon(deps: Deps, lent: Lent): Promise<void> {
  const { db, now } = deps;
  const until = new Date(now().getTime() + PREVIEW_BEFORE * 60_000);
  const slots = await findSlots(db, lent.ritual, now(), until);
  await each(slots, AT_ONCE, async ({ teamId, part, day }) => {
    const team = await findTeamById(db, teamId);
    const shift = team?.shifts.find((one) => partOf(one) === part);
    if (team && shift && workday(team, day).works) await lent.planBriefing(deps, team, turnOf(team, shift, day));
  });
}

/** Does for one briefing what its time asks for. */
async function attend(deps: Deps, lent: Lent, at: Timed): Promise<void> {
  const { now } = deps;
  const { briefing, team, begins, due } = at;
  if (briefing.state !== 'planned') {
    // Who hosts may have changed as it was posted, or it was posted before its host was told.
    const isFresh = briefing.postedAt && now().getTime() - briefing.postedAt.getTime() < HOUR;
    if (briefing.state === 'posted' && isFresh) await ensureHost(deps, lent, at);
    await tellLeaders(deps, lent, at);
    return;
  }
  const isHeld =
    team.state === 'active' && workday(team, briefing.day).works && !(await isPaused(deps.db, lent.ritual, briefing));
  if (now() >= expiryOf(begins)) await tellMissed(deps, lent, at, isHeld);
  else if (briefing.postponedTo && briefing.postponedTo <= now()) {
    if (!isHeld) return;
    await lent.postBriefing(deps, lent.content, briefing.id);
    const after = await findTimed(deps, lent, briefing.id);
    if (after) await tellLeaders(deps, lent, after);
  } else if (isHeld) {
    const seated = isNear(due, now()) ? await ensureHost(deps, lent, at) : undefined;
    await tellLeaders(deps, lent, { ...at, briefing: seated?.after ?? briefing });
  }
}
