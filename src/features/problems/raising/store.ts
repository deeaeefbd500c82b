// Problems as they come in, and the earlier ones that they may be.

import type { Db, Tx } from '../../../database/client.ts';
import { LOOKED_AT, LOOKED_BACK } from '../likeness.ts';
import type { Counted, Problem } from '../problem.ts';

export type NewProblem = Pick<
  Problem,
  'teamId' | 'title' | 'details' | 'category' | 'owner' | 'dueOn' | 'raisedBy' | 'named' | 'link'
> & { deed: string };

/** Puts a problem into the register; what the same deed brought in before stays as it is by now. */
export async function insertProblem(
  tx: Tx,
  problem: NewProblem,
  now: Date,
): Promise<{ problem: Problem; isNew: boolean }> {
  const { deed, raisedBy, teamId } = problem;
  const known = await tx.problem.findUnique({ where: { deed } });
  if (known) return { problem: known as Problem, isNew: false };
  // Where the same deed is at it just now, this waits for it, and then adds nothing.
  const { count } = await tx.problem.createMany({
    data: { ...problem, atTeamId: teamId, raisedAt: now, changedAt: now },
    skipDuplicates: true,
  });
  const saved = (await tx.problem.findUniqueOrThrow({ where: { deed } })) as Problem;
  if (count > 0) {
    await tx.problemChange.create({
      data: { problemId: saved.id, version: 1, by: raisedBy, at: now, kind: 'raised', before: {} },
    });
  }
  return { problem: saved, isNew: count > 0 };
}

/** Problems by their ids, in the order given, each with how often it was raised. */
export async function findProblems(db: Db, ids: string[]): Promise<(Problem & { times: number; zone: string })[]> {
  const rows = await db.problem.findMany({
    where: { id: { in: ids } },
    include: { _count: { select: { recurrences: true } } },
  });
  const teams = await db.team.findMany({
    where: { id: { in: rows.map(({ atTeamId }) => atTeamId) } },
    select: { id: true, zone: true },
  });
  return ids.flatMap((id) => {
    const row = rows.find((one) => one.id === id);
    if (!row) return [];
    const { _count, ...problem } = row;
    const zone = teams.find((team) => team.id === row.atTeamId)?.zone ?? 'UTC';
    return [{ ...(problem as Problem), times: 1 + _count.recurrences, zone }];
  });
}

const DAY = 86_400_000;

/** The problems of its two teams that were raised before it, the latest first, but for those that are others once more. */
export async function findEarlier(db: Db | Tx, { teamId, atTeamId, number }: Problem, now: Date): Promise<Counted[]> {
  const both = { in: [teamId, atTeamId] };
  const rows = await db.problem.findMany({
    where: {
      OR: [{ teamId: both }, { atTeamId: both }],
      number: { lt: number },
      sameAsId: null,
      raisedAt: { gte: new Date(now.getTime() - LOOKED_BACK * DAY) },
    },
    include: { _count: { select: { recurrences: true } } },
    orderBy: { raisedAt: 'desc' },
    take: LOOKED_AT,
  });
  return rows.map(({ _count, ...problem }) => ({ ...(problem as Problem), times: 1 + _count.recurrences }));
}

export const isMember = async (db: Db, teamId: string, user: string): Promise<boolean> =>
  (await db.member.findFirst({ where: { teamId, user, leftAt: null }, select: { user: true } })) !== null;
