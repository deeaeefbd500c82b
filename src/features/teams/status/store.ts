// A team's switches, and the numbers behind its state.

import type { Db } from '../../../database/client.ts';
import { comingUp, lastPosts, troublesSince, unknownYears } from '../../../schedule/outlook.ts';
import { lockTeam, planTeam, type Ritual } from '../../../schedule/rituals.ts';
import { leadersOf, type Team, toTeam, wholeTeam } from '../../../teams.ts';

const WEEK = 7 * 86_400_000;

/** Everything that the state of a team is told from. */
export async function readState(db: Db, rituals: Ritual[], team: Team, now: Date) {
  const [leaders, coming, posted, troubles] = await Promise.all([
    leadersOf(db, team.id),
    comingUp(db, rituals, team, now),
    lastPosts(db, team.id, 3),
    troublesSince(db, team.id, new Date(now.getTime() - WEEK)),
  ]);
  return { team, leaders, coming, posted, troubles, years: unknownYears(team, now), now };
}

/** The team that a schedule belongs to. */
export async function findScheduled(db: Db, scheduleId: string): Promise<Team | undefined> {
  const row = await db.schedule.findUnique({ where: { id: scheduleId }, include: { team: { include: wholeTeam } } });
  return row ? toTeam(row.team) : undefined;
}

/** Stops or resumes one ritual of a team; what was planned meanwhile is not made up for. */
export const switchSchedule = (
  db: Db,
  rituals: Ritual[],
  teamId: string,
  scheduleId: string,
  paused: boolean,
  now: Date,
) =>
  db.$transaction(async (tx) => {
    const team = await lockTeam(tx, teamId);
    if (!team) return;
    await tx.schedule.update({ where: { id: scheduleId }, data: { paused, nextDay: null, nextRunAt: null } });
    await planTeam(tx, rituals, team, now);
  });
