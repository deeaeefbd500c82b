// The clock of a briefing: planned and shown to its leaders half an hour before, posted when postponed, or given up.

import type { Deps } from '../../../../deps.ts';
import { each } from '../../../../each.ts';
import { workday } from '../../../../schedule/calendar.ts';
import { partOf, turnOf } from '../../../../schedule/shifts.ts';
import { dayAt } from '../../../../schedule/slots.ts';
import { plain } from '../../../../slack/blocks.ts';
import { findTeamById, teamsById } from '../../../../teams.ts';
import { arrange } from '../../agenda.ts';
import { PREVIEW_BEFORE } from '../../briefing.ts';
import { ensureHost, isHostTold } from '../hosting/index.ts';
import { findTimed, type Lent, type Timed, timed } from '../state/index.ts';
import { findCurrent, findSent, findSlots, giveUp, isPaused } from '../store.ts';
import { areLeadersTold, tellLeaders, tellMissed } from '../telling/index.ts';
import { expiryOf, isNear } from '../timing.ts';

const AT_ONCE = 5;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export async function watch(deps: Deps, lent: Lent): Promise<void> {
  await planSoon(deps, lent);
  const { db, now } = deps;
  const current = await findCurrent(db, new Date(now().getTime() - DAY));
  const teams = await teamsById(
    db,
    current.map(({ teamId }) => teamId),
  );
  const known = current.flatMap((briefing) => timed(briefing, teams.get(briefing.teamId)) ?? []);
  const [planned, past] = [known.filter(isPlanned), known.filter((at) => !isPlanned(at))];
  await each(planned, AT_ONCE, (at) => attend(deps, lent, at));
  await each(await findUntold(deps, lent, past), AT_ONCE, (at) => follow(deps, lent, at));
  // Without its shift nobody can say when it was to be posted; once it is past everywhere it is not looked at again.
  const longAgo = dayAt('UTC', new Date(now().getTime() - 2 * DAY));
  const lost = current.filter(({ id, day }) => day < longAgo && !known.some(({ briefing }) => briefing.id === id));
  await each(lost, AT_ONCE, ({ id }) => giveUp(db, { id, told: new Map(), now: now() }));
}

const isPlanned = ({ briefing }: Timed): boolean => briefing.state === 'planned';

/**
 * Of briefings that were posted or missed, those of which somebody reads what is no longer true. For a day every minute
 * looks at them: at all together, with few queries however many teams there are.
 */
async function findUntold(deps: Deps, lent: Lent, past: Timed[]): Promise<Timed[]> {
  const sent = await findSent(
    deps.db,
    past.map(({ briefing }) => briefing),
  );
  const isShown = ({ briefing: { id, state, agenda, edits } }: Timed) =>
    state === 'posted' && sent.get(id)?.previews.length && arrange(agenda ?? [], edits, plain).length > 0;
  const reads = await lent.readsOfEach(deps, past.filter(isShown));
  const untold: Timed[] = [];
  for (const at of past) {
    const { previews, hosts } = sent.get(at.briefing.id) ?? { previews: [], hosts: [] };
    const isTrue =
      (await areLeadersTold(deps, at, previews, reads.get(at.briefing.id))) &&
      (!isFresh(at, deps.now()) || (await isHostTold(deps, at, hosts)));
    if (!isTrue) untold.push(at);
  }
  return untold;
}

/** Who hosts may have changed as it was posted, or it was posted before its host was told. */
const isFresh = ({ briefing: { state, postedAt } }: Timed, now: Date): boolean =>
  state === 'posted' && postedAt !== null && now.getTime() - postedAt.getTime() < HOUR;

async function follow(deps: Deps, lent: Lent, at: Timed): Promise<void> {
  if (isFresh(at, deps.now())) await ensureHost(deps, lent, at);
  await tellLeaders(deps, lent, at);
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

/** Does for a planned briefing what its time asks for. */
async function attend(deps: Deps, lent: Lent, at: Timed): Promise<void> {
  const { now } = deps;
  const { briefing, team, begins, due } = at;
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
