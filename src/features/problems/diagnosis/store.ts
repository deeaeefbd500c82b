// The problems that a diagnosis tells of, and which diagnoses were posted.

import type { Db } from '../../../database/client.ts';
import type { Prisma } from '../../../generated/prisma/client.ts';
import { type NewPost, post } from '../../../slack/outbox.ts';
import type { Problem } from '../problem.ts';
import type { Held, Period } from './month.ts';
import type { Exported } from './table.ts';

/** The diagnoses of a team that were posted. */
export const findHeld = (db: Db, teamId: string): Promise<Held[]> => db.diagnosis.findMany({ where: { teamId } });

/** What was raised, solved, ended or came again in a period, or was still to be solved at its end. */
function within({ from, until }: Period): Prisma.ProblemWhereInput {
  const then = { gt: from, lte: until };
  return {
    raisedAt: { lte: until },
    OR: [
      { raisedAt: then },
      { solvedAt: then },
      { endedAt: then },
      { recurrences: { some: { at: then } } },
      {
        AND: [
          { OR: [{ solvedAt: null }, { solvedAt: { gt: until } }] },
          { OR: [{ endedAt: null }, { endedAt: { gt: until } }] },
        ],
      },
    ],
  };
}

/**
 * The problems that a team raised or has to solve, in the order of their numbers: all, or those of a period. What turned
 * out to be another one once more counts there.
 */
export async function findDiagnosed(db: Db, teamId: string, period: Period | undefined): Promise<Exported[]> {
  const rows = await db.problem.findMany({
    where: { AND: [{ OR: [{ teamId }, { atTeamId: teamId }], sameAsId: null }, period ? within(period) : {}] },
    include: { recurrences: { select: { at: true } } },
    orderBy: { number: 'asc' },
  });
  const ids = [...new Set(rows.flatMap((row) => [row.teamId, row.atTeamId]))];
  const teams = await db.team.findMany({ where: { id: { in: ids } }, select: { id: true, name: true, channel: true } });
  const nameOf = (id: string) => teams.find((team) => team.id === id)?.name ?? '';
  return rows.map(({ recurrences, ...row }) => ({
    ...(row as Problem),
    times: 1 + recurrences.length,
    again: period ? recurrences.filter(({ at }) => at > period.from && at <= period.until).length : 0,
    raisedIn: nameOf(row.teamId),
    solvedIn: nameOf(row.atTeamId),
    away: row.atTeamId === teamId ? undefined : teams.find(({ id }) => id === row.atTeamId)?.channel,
  }));
}

type Diagnosis = Held & { teamId: string; posts: NewPost[] };

/** Keeps that a month was diagnosed and writes its posts; a month that was diagnosed before stays as it is. */
export const keepDiagnosis = (db: Db, { posts, ...diagnosis }: Diagnosis): Promise<void> =>
  db.$transaction(async (tx) => {
    const { count } = await tx.diagnosis.createMany({ data: diagnosis, skipDuplicates: true });
    if (count === 0) return;
    for (const each of posts) await post(tx, each);
  });
