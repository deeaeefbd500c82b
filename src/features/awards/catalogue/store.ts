// A team's awards: the starter awards that every team begins with, and what its leaders made of them.

import type { Db, Tx } from '../../../database/client.ts';
import type { Prisma } from '../../../generated/prisma/client.ts';
import { LOCALES } from '../../../i18n.ts';
import { worthOf } from '../../../points.ts';
import { type Award, type Draft, type Period, STARTERS, type Starter } from '../award.ts';
import { OPEN } from '../ballot.ts';
import { messages, nameOf } from '../messages.ts';
import { MOST_IN_USE } from './place.ts';
import { keyOfName } from './wording.ts';

const toAward = (row: Prisma.AwardGetPayload<object>): Award => ({
  ...row,
  period: row.period as Period,
  state: row.state as Award['state'],
});

const starters = Object.keys(STARTERS) as Starter[];

/** Where an award stands in the catalogue: starter awards in their order, then a team's own. */
const rankOf = ({ starter }: { starter: string | null }): number =>
  starter === null ? starters.length : starters.indexOf(starter as Starter);

/** Who changes a team's awards, and when. */
type Keeper = { teamId: string; by: string; at: Date };

/** All awards of a team in their order; on the first look the starter awards come in. */
export async function keepAwards(db: Db, keeper: Keeper): Promise<Award[]> {
  const find = () =>
    db.award.findMany({ where: { teamId: keeper.teamId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  let rows = await find();
  const known = new Set(rows.map(({ starter }) => starter));
  if (starters.some((starter) => !known.has(starter))) {
    await keepStarters(db, keeper);
    rows = await find();
  }
  return rows.map(toAward).sort((a, b) => rankOf(a) - rankOf(b));
}

/** Gives a team the starter awards that it has not had, without words of their own: each reads them in their language. */
export async function keepStarters(db: Db, { teamId, by, at }: Keeper): Promise<void> {
  const data = starters.map((starter) => ({
    ...STARTERS[starter],
    starter,
    teamId,
    changedBy: by,
    changedAt: at,
    createdAt: at,
  }));
  await db.award.createMany({ data, skipDuplicates: true });
}

export async function readAward(db: Db | Tx, id: string): Promise<Award | undefined> {
  const row = await db.award.findUnique({ where: { id } });
  return row ? toAward(row) : undefined;
}

/** What the team's rules say that an award is worth at an instant. */
export const findWorth = async (db: Db, teamId: string, at: Date): Promise<number> =>
  worthOf(await db.pointRule.findMany({ where: { teamId, source: 'award' } }), 'award', at);

type Named = Pick<Award, 'starter' | 'name'>;

/** By what an award is known: its own name, or the starter award's in every language. */
const namesOf = (award: Named): string[] => LOCALES.map((locale) => keyOfName(nameOf(messages[locale], award)));

const isTaken = (names: string[], others: Named[]): boolean =>
  others.some((other) => namesOf(other).some((name) => names.includes(name)));

/** Leaders of a team take turns from here to the end of their transaction, so that no two give the same name at once. */
const inTurn = <T>(db: Db, teamId: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Team" WHERE id = ${teamId} FOR UPDATE`;
    return work(tx);
  });

type UseProblem = 'same-name' | 'full';

/** Why an award can't be one more in use, if so. */
async function checkUse(tx: Tx, teamId: string, named: Named): Promise<UseProblem | undefined> {
  const others = await tx.award.findMany({ where: { teamId, state: 'in-use' } });
  if (isTaken(namesOf(named), others)) return 'same-name';
  return others.length >= MOST_IN_USE ? 'full' : undefined;
}

/** Adds an award of the team's own, once for every deed. */
export const addAward = (
  db: Db,
  { teamId, by, at, deed, draft }: Keeper & { deed: string; draft: Draft },
): Promise<'saved' | UseProblem> =>
  inTurn(db, teamId, async (tx) => {
    if (await tx.award.findUnique({ where: { deed } })) return 'saved';
    const problem = await checkUse(tx, teamId, { starter: null, name: draft.name });
    if (problem) return problem;
    await tx.award.create({ data: { ...draft, teamId, deed, changedBy: by, changedAt: at, createdAt: at } });
    return 'saved';
  });

const fields = ['name', 'criteria', 'emblem', 'period', 'points', 'coolDown'] as const satisfies (keyof Draft)[];

/**
 * Changes an award of the team. Where somebody has changed it since the version that was seen nothing is saved, and what
 * stands there now comes back.
 */
export const changeAward = (
  db: Db,
  { teamId, by, at, id, seen, draft }: Keeper & { id: string; seen: number; draft: Draft },
): Promise<'saved' | 'same-name' | 'gone' | { current: Award }> =>
  inTurn(db, teamId, async (tx) => {
    const current = await readAward(tx, id);
    if (current?.teamId !== teamId) return 'gone';
    if (fields.every((field) => current[field] === draft[field])) return 'saved';
    if (current.version !== seen) return { current };
    const names = namesOf({ starter: current.starter, name: draft.name });
    const isRenamed = names.some((name) => !namesOf(current).includes(name));
    if (current.state === 'in-use' && isRenamed) {
      const others = await tx.award.findMany({ where: { teamId, state: 'in-use', id: { not: id } } });
      if (isTaken(names, others)) return 'same-name';
    }
    const version = { increment: 1 };
    await tx.award.update({ where: { id }, data: { ...draft, version, changedBy: by, changedAt: at } });
    return 'saved';
  });

/** `seen` is the version that the leader saw: a deed that comes again, or too late, finds another one. */
type Moving = Keeper & { id: string; seen: number };

/** Takes an award out of use; a ballot of it that is open goes on, for it remembers the award. */
export const retireAward = (db: Db, moving: Moving): Promise<{ hasOpenBallot: boolean } | 'gone' | 'changed'> =>
  inTurn(db, moving.teamId, async (tx) => {
    const award = await readAward(tx, moving.id);
    if (award?.teamId !== moving.teamId) return 'gone';
    if (award.state !== 'retired') {
      if (award.version !== moving.seen) return 'changed';
      await move(tx, award, 'retired', moving);
    }
    return { hasOpenBallot: (await tx.ballot.count({ where: { awardId: award.id, state: { in: OPEN } } })) > 0 };
  });

/** Puts an award back in use, or returns why not. */
export const restoreAward = (db: Db, moving: Moving): Promise<'restored' | 'gone' | 'changed' | UseProblem> =>
  inTurn(db, moving.teamId, async (tx) => {
    const award = await readAward(tx, moving.id);
    if (award?.teamId !== moving.teamId) return 'gone';
    if (award.state === 'in-use') return 'restored';
    if (award.version !== moving.seen) return 'changed';
    const problem = await checkUse(tx, moving.teamId, award);
    if (problem) return problem;
    await move(tx, award, 'in-use', moving);
    return 'restored';
  });

const move = (tx: Tx, { id }: Award, state: Award['state'], { by, at }: Moving) =>
  tx.award.update({ where: { id }, data: { state, version: { increment: 1 }, changedBy: by, changedAt: at } });
