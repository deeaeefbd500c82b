// Who is in a team's channel, and whether the channel is there at all.

import type { Db } from '../../../database/client.ts';
import { each } from '../../../each.ts';
import { aheadOf, lockTeam, planTeam, type Ritual } from '../../../schedule/rituals.ts';
import type { Message } from '../../../slack/blocks.ts';
import type { Channel } from '../../../slack/channels.ts';
import { post } from '../../../slack/outbox.ts';
import { findTeam, type Team, toTeam, wholeTeam } from '../../../teams.ts';

type Greeting = {
  channel: string;
  /** Tells one time of coming from another. */
  coming: string;
  /** A channel that was greeted since this instant is not greeted again. */
  since: Date;
  message: Message;
  at: Date;
  teamId?: string;
};

/**
 * Posts what is said on coming into a channel, once for each time of coming: the event, its redelivery and the job that
 * makes up for a lost one take turns, and the first one greets.
 */
export const postIntroduction = (db: Db, { channel, coming, since, message, at, teamId }: Greeting): Promise<void> =>
  db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`teams.introduction:${channel}`}, 0))`;
    const where = { target: channel, key: { startsWith: 'teams.introduction:' }, createdAt: { gte: since } };
    if (await tx.post.findFirst({ where, select: { id: true } })) return;
    const key = `teams.introduction:${channel}:${coming}`;
    await post(tx, { key, target: channel, message, at, ...(teamId ? { teamId } : {}) });
  });

/** Of these channels, which the bot is in, those that were neither set up nor greeted, and teams that it had left. */
export async function findUngreeted(db: Db, channels: string[]): Promise<Set<string>> {
  const [teams, posts] = await Promise.all([
    db.team.findMany({ where: { channel: { in: channels } }, select: { channel: true, state: true } }),
    db.post.findMany({
      where: { target: { in: channels }, key: { startsWith: 'teams.introduction:' } },
      select: { target: true },
    }),
  ]);
  const known = new Set([...teams.map(({ channel }) => channel), ...posts.map(({ target }) => target)]);
  for (const { channel, state } of teams) if (state === 'removed') known.delete(channel);
  return new Set(channels.filter((channel) => !known.has(channel)));
}

/** Changes whether a team's channel can be used, and wakes or stops its schedule. */
export const changeState = (db: Db, rituals: Ritual[], channel: string, state: Team['state'], now: Date) =>
  db.$transaction(async (tx) => {
    const { count } = await tx.team.updateMany({ where: { channel, state: { not: state } }, data: { state } });
    const team = count > 0 ? await findTeam(tx, channel) : undefined;
    if (team) await planTeam(tx, rituals, team, now);
    return team;
  });

export async function addMember(db: Db, team: Team, user: string, at: Date): Promise<void> {
  await db.member.upsert({
    where: { teamId_user: { teamId: team.id, user } },
    create: { teamId: team.id, user, joinedAt: at },
    update: { joinedAt: at, leftAt: null },
  });
}

/** Somebody who leaves stays known, for what they wrote, but leads no more. */
export async function removeMember(db: Db, team: Team, user: string, at: Date): Promise<void> {
  await db.member.updateMany({
    where: { teamId: team.id, user, leftAt: null },
    data: { leftAt: at, leader: false },
  });
}

export const renameTeam = (db: Db, channel: string, name: string) =>
  db.team.updateMany({ where: { channel }, data: { name } });

/** The teams that were compared longest ago, more than `age` milliseconds; or in a future that a wrong clock saw. */
export async function findUncompared(db: Db, now: Date, age: number, count: number): Promise<Team[]> {
  const compared = [null, { lt: new Date(now.getTime() - age) }, { gt: new Date(now.getTime() + age) }];
  const rows = await db.team.findMany({
    where: { state: { not: 'removed' }, OR: compared.map((comparedAt) => ({ comparedAt })) },
    include: wholeTeam,
    orderBy: { comparedAt: { sort: 'asc', nulls: 'first' } },
    take: count,
  });
  return rows.map(toTeam);
}

/** Brings name and members in line with what Slack said when it was `asked`; what happened since then is newer. */
export const compareTeam = (db: Db, { id: teamId }: Team, { name, members }: Channel, asked: Date) =>
  db.$transaction(async (tx) => {
    const { changedAt } = await tx.team.update({ where: { id: teamId }, data: { name, comparedAt: asked } });
    await tx.member.createMany({
      data: members.map((user) => ({ teamId, user, joinedAt: asked })),
      skipDuplicates: true,
    });
    await tx.member.updateMany({
      where: { teamId, user: { in: members }, leftAt: { lt: asked } },
      data: { joinedAt: asked, leftAt: null },
    });
    // Whoever saved the form meanwhile may have made somebody leader who is not in this list yet.
    if (changedAt >= asked) return;
    await tx.member.updateMany({
      where: { teamId, user: { notIn: members }, leftAt: null, joinedAt: { lt: asked } },
      data: { leftAt: asked, leader: false },
    });
  });

export const markCompared = (db: Db, teamId: string, now: Date) =>
  db.team.update({ where: { id: teamId }, data: { comparedAt: now } });

/** Every team that is at work. */
export async function activeTeams(db: Db): Promise<Team[]> {
  const rows = await db.team.findMany({ where: { state: 'active' }, include: wholeTeam });
  return rows.map(toTeam);
}

/**
 * Writes anew the schedules that lack what this version offers, that sleep without anybody having paused them, or that
 * a clock that was wrong has written.
 */
export async function planTeams(db: Db, rituals: Ritual[], now: Date): Promise<void> {
  const names = rituals.map(({ name }) => name);
  const ahead = aheadOf(now);
  const astray = {
    ritual: { in: names },
    OR: [
      { nextRunAt: null, paused: false },
      { nextRunAt: { gt: ahead.schedule } },
      { runs: { some: { slot: { gt: ahead.run } } } },
    ],
  };
  const outdated = await db.team.findMany({
    where: {
      state: 'active',
      OR: [...names.map((ritual) => ({ schedules: { none: { ritual } } })), { schedules: { some: astray } }],
    },
    select: { id: true },
  });
  // Some at a time: a version with a new ritual plans every team at its first start.
  await each(outdated, 8, ({ id }) =>
    db.$transaction(async (tx) => {
      const team = await lockTeam(tx, id);
      if (team) await planTeam(tx, rituals, team, now);
    }),
  );
}

export async function postWarning(db: Db, key: string, teamId: string, target: string, message: Message, at: Date) {
  await post(db, { key, teamId, target, message, at });
}
