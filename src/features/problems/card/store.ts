// Problems as they stand, their history, and each change written together with the posts that show it.

import type { Db, Tx } from '../../../database/client.ts';
import type { Prisma } from '../../../generated/prisma/client.ts';
import { bookDeed, type Scorer, undoDeed } from '../../../ledger.ts';
import type { Message } from '../../../slack/blocks.ts';
import { type NewPost, post, revise } from '../../../slack/outbox.ts';
import type { Counted, Problem } from '../problem.ts';
import type { Card, Change } from './card.ts';

const counting = { _count: { select: { recurrences: true } } } as const;

export async function findProblem(
  db: Db | Tx,
  where: { id: string } | { number: number },
): Promise<Counted | undefined> {
  const row = await db.problem.findUnique({ where, include: counting });
  if (!row) return undefined;
  const { _count, ...problem } = row;
  return { ...(problem as Problem), times: 1 + _count.recurrences };
}

const toChange = (row: Prisma.ProblemChangeGetPayload<object>): Change => ({
  ...row,
  kind: row.kind as Change['kind'],
  before: row.before as Change['before'],
});

/** Some changes of a problem, the latest first. */
export async function findChanges(
  db: Db | Tx,
  problemId: string,
  { skip = 0, take, since = 0 }: { skip?: number; take?: number; since?: number },
): Promise<Change[]> {
  const rows = await db.problemChange.findMany({
    where: { problemId, version: { gt: since } },
    orderBy: { version: 'desc' },
    skip,
    ...(take ? { take } : {}),
  });
  return rows.map(toChange);
}

export const countChanges = (db: Db | Tx, problemId: string): Promise<number> =>
  db.problemChange.count({ where: { problemId } });

/** What is shown of a problem beside itself, with this many of its last changes. */
export async function readCard(db: Db | Tx, problem: Counted, take: number): Promise<Card> {
  const { id, teamId, atTeamId, sameAsId } = problem;
  const [changes, count, teams, sameAs] = [
    await findChanges(db, id, { take }),
    await countChanges(db, id),
    await db.team.findMany({
      where: { id: { in: [teamId, atTeamId] } },
      select: { id: true, channel: true, zone: true },
    }),
    sameAsId
      ? await db.problem.findUnique({ where: { id: sameAsId }, select: { id: true, number: true, title: true } })
      : undefined,
  ];
  const at = teams.find((team) => team.id === atTeamId);
  return {
    problem,
    changes,
    count,
    sameAs: sameAs ?? undefined,
    raisedIn: teams.find((team) => team.id === teamId)?.channel ?? '',
    solvedIn: at?.channel ?? '',
    zone: at?.zone ?? 'UTC',
  };
}

/** Who of these people is in one of these teams now, and who leads one. */
export async function findMembers(
  db: Db | Tx,
  teamIds: string[],
  users: string[],
): Promise<{ teamId: string; user: string; leader: boolean }[]> {
  return db.member.findMany({
    where: { teamId: { in: teamIds }, user: { in: users }, leftAt: null },
    select: { teamId: true, user: true, leader: true },
  });
}

/** Begins the key of what one leader is told of a new problem, and of what anybody is told of a change. */
export const newKey = (id: string, leader: string): string => `problems.new:${id}:${leader}`;
export const toldKey = (id: string, kind: string, version: number, user: string): string =>
  `problems.told:${id}:${kind}:${version}:${user}`;
export const raisedKey = (id: string): string => `problems.raised:${id}`;

/** The private posts in which a problem stands; `kind` and `version` say of which change they tell. */
export type Told = { key: string; user: string; kind: string; version: number };

export async function findTold(db: Db | Tx, { id, teamId, raisedAt }: Problem): Promise<Told[]> {
  const rows = await db.post.findMany({
    where: {
      teamId,
      createdAt: { gte: raisedAt },
      OR: [
        { key: { startsWith: newKey(id, '') } },
        { key: { startsWith: `problems.told:${id}:` } },
        { key: raisedKey(id) },
      ],
    },
    select: { key: true, target: true },
  });
  return rows.map(({ key, target }) => {
    const [name = '', , kind = '', version = '1'] = key.split(':');
    return name === 'problems.told'
      ? { key, user: target, kind, version: Number(version) }
      : { key, user: target, kind: name === 'problems.new' ? 'new' : 'raised', version: 1 };
  });
}

export type Saving = {
  /** As it was when the change was made up; where it is another one by now, nothing is changed. */
  seen: Problem;
  fields: Partial<Problem>;
  change: Change;
  revised: { key: string; message: Message }[];
  posts: NewPost[];
};

class SomebodyElse extends Error {}

/** Changes problems, their histories and their posts, all in one; false, and nothing done, where somebody was first. */
export async function saveChanges(
  db: Db,
  savings: Saving[],
  also: (tx: Tx) => Promise<void> = async () => {},
): Promise<boolean> {
  try {
    await db.$transaction(async (tx) => {
      for (const saving of savings) await writeChange(tx, saving);
      await also(tx);
    });
    return true;
  } catch (error) {
    if (error instanceof SomebodyElse) return false;
    throw error;
  }
}

async function writeChange(tx: Tx, { seen, fields, change, revised, posts }: Saving): Promise<void> {
  const { id, version } = seen;
  const { count } = await tx.problem.updateMany({
    where: { id, version },
    data: { ...fields, version: change.version, changedAt: change.at },
  });
  if (count === 0) throw new SomebodyElse();
  const before = change.before as Prisma.InputJsonObject;
  await tx.problemChange.create({ data: { ...change, before, problemId: id } });
  for (const { key, message } of revised) await revise(tx, key, message, change.at);
  for (const each of posts) await post(tx, each);
}

export const addRecurrence = async (
  tx: Tx,
  recurrence: { deed: string; problemId: string; by: string; at: Date },
): Promise<void> => {
  await tx.problemRecurrence.createMany({ data: recurrence, skipDuplicates: true });
};

export const removeRecurrence = async (tx: Tx, deed: string): Promise<void> => {
  await tx.problemRecurrence.deleteMany({ where: { deed } });
};

type Solution = { problem: Problem; team: Scorer; at: Date };

/** Points for the problem that has just been confirmed; each confirmation is a deed of its own. */
export async function bookSolution(tx: Tx, { problem, team, at, user }: Solution & { user: string }): Promise<void> {
  const { id, number, title } = problem;
  const key = await solutionKey(tx, id);
  await bookDeed(tx, { key, team, user, source: 'problem', at, reason: `#${number} ${title}` });
}

/** Takes back the points for the last confirmation of a problem. */
export async function undoSolution(tx: Tx, { problem, team, at, words }: Solution & { words: string }): Promise<void> {
  const { id, number } = problem;
  await undoDeed(tx, { key: await solutionKey(tx, id), team, at, reason: `#${number} ${words}`.trim() });
}

const solutionKey = async (tx: Tx, problemId: string): Promise<string> =>
  `problem:${problemId}:${await tx.problemChange.count({ where: { problemId, kind: 'confirmed' } })}`;

/** What a problem came in with. */
export const findDeed = async (db: Db | Tx, id: string): Promise<string> =>
  (await db.problem.findUniqueOrThrow({ where: { id }, select: { deed: true } })).deed;
