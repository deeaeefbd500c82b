// The outlook: what a team's schedule holds next, what was posted last, and what went wrong lately.

import type { Db, Tx } from '../database/client.ts';
import type { Team } from '../teams.ts';
import { chinaKnows } from './calendar.ts';
import { isHeldOn, type Ritual } from './rituals.ts';
import { dayAt, nextHeld, nextSlot, type Slot } from './slots.ts';

/** `next` is undefined while the schedule is paused, or where the team never works. */
export type Coming = { scheduleId: string; ritual: Ritual; part: string; paused: boolean; next: Slot | undefined };

/** What comes next of every ritual, the soonest first. */
export async function comingUp(db: Db | Tx, rituals: Ritual[], team: Team, now: Date): Promise<Coming[]> {
  const schedules = await db.schedule.findMany({ where: { teamId: team.id } });
  const coming = schedules.flatMap((schedule): Coming[] => {
    const ritual = rituals.find(({ name }) => name === schedule.ritual);
    const current = ritual?.times(team).some(({ part }) => part === schedule.part);
    if (!ritual || !current) return [];
    const { id: scheduleId, part, paused, nextDay, nextRunAt } = schedule;
    const slot = nextDay && nextRunAt ? { day: nextDay, at: nextRunAt } : nextSlot(schedule, team.zone, now);
    const next = paused ? undefined : nextHeld(schedule, team.zone, (day) => isHeldOn(ritual, team, day), slot);
    return [{ scheduleId, ritual, part, paused, next }];
  });
  const soon = ({ next }: Coming) => next?.at.getTime() ?? Number.MAX_SAFE_INTEGER;
  return coming.sort((a, b) => soon(a) - soon(b));
}

/** The years for which this team's working days are not known yet though they are near: within `days` from now. */
export function unknownYears(team: Team, now: Date, days = 60): number[] {
  if (team.calendar !== 'china') return [];
  const near = [now, new Date(now.getTime() + days * 86_400_000)];
  return [...new Set(near.map((at) => Number(dayAt(team.zone, at).slice(0, 4))))].filter((year) => !chinaKnows(year));
}

/** A post that Slack has. */
export type Posted = { key: string; channel: string; ts: string; at: Date };

/** The latest posts in the team's channel, the newest first; none that went to one person. */
export async function lastPosts(db: Db, teamId: string, count: number): Promise<Posted[]> {
  const rows = await db.post.findMany({
    where: {
      teamId,
      ts: { not: null },
      thread: null,
      NOT: ['U', 'W'].map((person) => ({ target: { startsWith: person } })),
    },
    orderBy: { createdAt: 'desc' },
    take: count,
  });
  return rows.flatMap(({ key, channel, ts }) =>
    channel && ts ? [{ key, channel, ts, at: new Date(Number(ts) * 1000) }] : [],
  );
}

/** Something that did not happen as planned; of a post it is not known which part. `reason` is Slack's word, or `down`, `error`, `late`, `archived`, `removed`. */
export type Trouble = { ritual: string; part?: string; at: Date; reason: string; waiting: boolean };

/** Slots that were missed or failed, and posts that Slack did not take, since an instant; the newest first. */
export async function troublesSince(db: Db, teamId: string, since: Date): Promise<Trouble[]> {
  const [runs, posts] = await Promise.all([
    db.run.findMany({
      where: {
        schedule: { teamId },
        slot: { gte: since },
        OR: [{ state: { in: ['missed', 'failed'] } }, { state: 'claimed', reason: { not: null } }],
      },
      include: { schedule: true },
      orderBy: { slot: 'desc' },
      take: 10,
    }),
    db.post.findMany({
      where: {
        teamId,
        createdAt: { gte: since },
        OR: [{ state: { in: ['failed', 'missed'] } }, { state: 'waiting', problem: { not: null } }],
      },
      orderBy: { createdAt: 'desc' },
      take: 10,
    }),
  ]);
  return [
    ...runs.map(({ schedule, slot, reason, state }) => ({
      ritual: schedule.ritual,
      part: schedule.part,
      at: slot,
      reason: reason ?? 'down',
      waiting: state === 'claimed',
    })),
    ...posts.map(({ key, createdAt, problem, state }) => ({
      ritual: key.split(':')[0] ?? '',
      at: createdAt,
      reason: problem ?? 'late',
      waiting: state === 'waiting',
    })),
  ].sort((a, b) => b.at.getTime() - a.at.getTime());
}
