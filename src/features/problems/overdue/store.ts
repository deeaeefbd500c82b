// What is overdue or open, and when somebody was last reminded of it.

import type { Db } from '../../../database/client.ts';
import type { Message } from '../../../slack/blocks.ts';
import { post } from '../../../slack/outbox.ts';
import { type Team, toTeam, wholeTeam } from '../../../teams.ts';
import type { Problem } from '../problem.ts';

const UNSOLVED = { in: ['open', 'in-progress'] };

/** Unsolved problems that were due before a day, with the teams that are to solve them. */
export async function findLate(db: Db, before: string): Promise<{ problem: Problem; team: Team }[]> {
  const rows = await db.problem.findMany({
    where: { state: UNSOLVED, dueOn: { lt: before } },
    orderBy: [{ dueOn: 'asc' }, { number: 'asc' }],
  });
  const found = await db.team.findMany({
    where: { id: { in: [...new Set(rows.map(({ atTeamId }) => atTeamId))] }, state: 'active' },
    include: wholeTeam,
  });
  const teams = new Map(found.map((row) => [row.id, toTeam(row)]));
  return rows.flatMap((row) => {
    const team = teams.get(row.atTeamId);
    return team ? [{ problem: row as Problem, team }] : [];
  });
}

/** Who is in these teams now, each as `team user`. */
export async function findMembers(db: Db, teamIds: string[]): Promise<Set<string>> {
  const rows = await db.member.findMany({
    where: { teamId: { in: teamIds }, leftAt: null },
    select: { teamId: true, user: true },
  });
  return new Set(rows.map(({ teamId, user }) => `${teamId} ${user}`));
}

type Reminder = {
  user: string;
  /** The local day on which it is sent; nobody gets two of one day. */
  day: string;
  teamId: string;
  /** The problems that it is about, each with its team's local day. */
  about: { id: string; today: string }[];
  message: Message;
  now: Date;
};

/** Reminds somebody once on a day, and keeps of which problems that was. */
export const postReminder = (db: Db, { user, day, teamId, about, message, now }: Reminder): Promise<void> =>
  db.$transaction(async (tx) => {
    const key = `problems.overdue:${user}:${day}`;
    // What comes up after today's reminder waits for tomorrow's.
    if (await tx.post.findUnique({ where: { key }, select: { id: true } })) return;
    await post(tx, { key, teamId, target: user, message, at: now });
    for (const today of new Set(about.map((one) => one.today))) {
      const ids = about.filter((one) => one.today === today).map(({ id }) => id);
      await tx.problem.updateMany({ where: { id: { in: ids } }, data: { remindedOn: today } });
    }
  });

/** What a team has to solve, the first due first, and what waits there to be confirmed. */
export async function findOpen(db: Db, teamId: string): Promise<{ unsolved: Problem[]; solved: Problem[] }> {
  const rows = await db.problem.findMany({
    where: { atTeamId: teamId, state: { in: ['open', 'in-progress', 'solved'] } },
    orderBy: [{ dueOn: { sort: 'asc', nulls: 'last' } }, { number: 'asc' }],
  });
  const problems = rows as Problem[];
  return {
    unsolved: problems.filter(({ state }) => state !== 'solved'),
    solved: problems.filter(({ state }) => state === 'solved'),
  };
}
