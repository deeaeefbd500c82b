// Which briefing comes when, and who hosts it.

import type { Deps } from '../../../../deps.ts';
import { type Duty, onDuty } from '../../../../duty.ts';
import { workday } from '../../../../schedule/calendar.ts';
import { partOf, type Turn, turnOf } from '../../../../schedule/shifts.ts';
import { dayAt } from '../../../../schedule/slots.ts';
import type { Team } from '../../../../teams.ts';
import { type Briefing, nextHost, shiftOf, USEFUL_FOR } from '../../briefing.ts';
import { daysFrom } from '../../turns.ts';
import { createBriefing, findPaused, findPlanned, findSince, lastHosted, recordUnsent } from '../store.ts';

/** What teams schedule. */
export const SHIFT_RITUAL = 'briefings.shift';

/** Writes a turn's briefing down with its host, where nobody has yet. */
export async function planBriefing(deps: Deps, team: Team, turn: Turn): Promise<Briefing> {
  const { db, now } = deps;
  await recordUnsent(db, team.id, now());
  const known = await findPlanned(db, team.id, turn);
  if (known) return known;
  const host = await hostFor(deps, team, { shift: turn.shift.name, day: turn.day });
  return createBriefing(db, team.id, turn, { host, now: now() });
}

/** Who of those on duty hosts, besides those who can't; `id` names the briefing, where it is planned already. */
export async function hostFor(
  deps: Deps,
  team: Team,
  { id, shift, day, skipped = [] }: { id?: string; shift: string; day: string; skipped?: string[] },
): Promise<string | undefined> {
  const [able, hosted] = await Promise.all([onDuty(deps, team, shift, day), lastHosted(deps.db, team.id, id)]);
  return nextHost(able, hosted, skipped);
}

/** The shift that a briefing is for, under the name that it has now. */
export const dutyOf = (team: Team, briefing: Briefing): Duty => ({
  teamId: team.id,
  shift: shiftOf(team, briefing)?.name ?? briefing.shift,
  day: briefing.day,
});

/** Those on duty in the shift that a briefing is for. */
export function onDutyAt(deps: Deps, team: Team, briefing: Briefing): Promise<string[]> {
  const { shift, day } = dutyOf(team, briefing);
  return onDuty(deps, team, shift, day);
}

/** A briefing to come: `at` is when, postponed or not; `briefing` is there once it is planned. */
export type Upcoming = { turn: Turn; at: Date; briefing: Briefing | undefined };

/** The briefing that comes next, or undefined where all are paused, or the team does not work for a year. */
export async function findUpcoming(deps: Deps, team: Team): Promise<Upcoming | undefined> {
  const now = deps.now();
  return (await findDue(deps, team)).find(({ at }) => at > now);
}

/** The briefing that a leader may post now: of today's, the first that was not posted and is still of use. */
export async function findForNow(deps: Deps, team: Team): Promise<Upcoming | undefined> {
  const now = deps.now();
  const today = dayAt(team.zone, now);
  return (await findDue(deps, team)).find(
    ({ turn }) => turn.day <= today && now.getTime() < turn.begins.getTime() + USEFUL_FOR * 60_000,
  );
}

/** The briefings from yesterday's on that are neither posted nor missed, as far as the next that is to come. */
async function findDue({ db, now }: Deps, team: Team): Promise<Upcoming[]> {
  await recordUnsent(db, team.id, now());
  const [yesterday, ...days] = daysFrom(team.zone, now());
  const [rows, paused] = await Promise.all([
    findSince(db, team.id, yesterday ?? ''),
    findPaused(db, team.id, SHIFT_RITUAL),
  ]);
  const found: Upcoming[] = [];
  for (const day of [yesterday ?? '', ...days]) {
    if (!workday(team, day).works) continue;
    for (const shift of team.shifts) {
      const turn = turnOf(team, shift, day);
      const briefing = rows.find((row) => row.day === day && row.position === shift.position);
      const over = briefing && briefing.state !== 'planned';
      if (over || paused.includes(partOf(shift))) continue;
      found.push({ turn, briefing, at: briefing?.postponedTo ?? turn.begins });
    }
    // A night shift may begin after an early one of the next day was postponed, never after the day's last.
    if (found.some(({ at }) => at > now()) && day > dayAt(team.zone, now())) break;
  }
  return found.sort((a, b) => a.at.getTime() - b.at.getTime());
}
