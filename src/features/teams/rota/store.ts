// The rota of a team: who is named for which shift, on every day or on one of its own.

import type { Db, Tx } from '../../../database/client.ts';
import type { Leave } from '../../../duty.ts';
import { lockTeam } from '../../../schedule/rituals.ts';
import { type Kept, type Named, type RotaContext, sameRota, sameShifts } from './rota.ts';

export async function findRota(db: Db | Tx, teamId: string, day: string): Promise<Kept> {
  const rows = await db.rota.findMany({ where: { teamId, day }, orderBy: { changedAt: 'desc' } });
  const [last] = rows;
  return {
    named: rows.map(({ shift, users }) => ({ shift, users })),
    at: last?.changedAt.getTime() ?? 0,
    by: last?.changedBy ?? '',
  };
}

/** Who is in the channel. */
export async function findMembers(db: Db, teamId: string): Promise<Set<string>> {
  const rows = await db.member.findMany({ where: { teamId, leftAt: null }, select: { user: true } });
  return new Set(rows.map(({ user }) => user));
}

/** Everybody who was ever named, and so known to be a person. */
export async function findNamed(db: Db, teamId: string): Promise<Set<string>> {
  const rows = await db.rota.findMany({ where: { teamId }, select: { users: true } });
  return new Set(rows.flatMap(({ users }) => users));
}

/** The members who are away on a day, those who are back first before the others. */
export async function findAway(db: Db, teamId: string, day: string): Promise<Leave[]> {
  const members = await findMembers(db, teamId);
  const rows = await db.leave.findMany({
    where: { firstDay: { lte: day }, lastDay: { gte: day } },
    orderBy: [{ lastDay: 'asc' }, { user: 'asc' }],
  });
  return rows.filter(({ user }) => members.has(user));
}

type Change = RotaContext & { by: string; now: Date };

/** Puts the rota that was filled in where the one stood that was seen; false where somebody has changed it meanwhile. */
export const saveRota = (db: Db, change: Change & { named: Named[] }): Promise<boolean> =>
  db.$transaction(async (tx) => {
    const { teamId, day, named, by } = change;
    const kept = await unchanged(tx, change, named);
    if (!kept) return false;
    await tx.rota.deleteMany({ where: { teamId, day } });
    // Later than what stood there, even by a clock that stands still: the time tells versions apart.
    const changedAt = new Date(Math.max(change.now.getTime(), kept.at + 1));
    await tx.rota.createMany({ data: named.map((one) => ({ teamId, day, ...one, changedBy: by, changedAt })) });
    return true;
  });

/** Lets a day follow the standing rota again; false where somebody has changed it meanwhile. */
export const dropRota = (db: Db, change: Change): Promise<boolean> =>
  db.$transaction(async (tx) => {
    const { teamId, day } = change;
    if (!(await unchanged(tx, change))) return false;
    await tx.rota.deleteMany({ where: { teamId, day } });
    return true;
  });

/** What is kept, if it is what the form has seen, or already what is wished for: two people may wish the same. */
async function unchanged(
  tx: Tx,
  { teamId, day, seen, shifts }: RotaContext,
  wished?: Named[],
): Promise<Kept | undefined> {
  const team = await lockTeam(tx, teamId);
  const kept = await findRota(tx, teamId, day);
  if (!team || !sameShifts(shifts, team.shifts)) return undefined;
  if (kept.at === seen) return kept;
  return wished && kept.at > 0 && sameRota(kept.named, wished) ? kept : undefined;
}
