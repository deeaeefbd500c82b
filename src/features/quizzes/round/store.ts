// Quizzes as they are in the database: found with their questions, held against others, and counted.

import type { Db, Tx } from '../../../database/client.ts';
import type { Prisma } from '../../../generated/prisma/client.ts';
import type { Answer, Quiz, Round } from '../quiz.ts';

const whole = { questions: { orderBy: { position: 'asc' } } } satisfies Prisma.QuizInclude;

const toRound = ({ questions, ...quiz }: Prisma.QuizGetPayload<{ include: typeof whole }>): Round => ({
  quiz: quiz as Quiz,
  questions,
});

export async function findRound(db: Db | Tx, id: string): Promise<Round | undefined> {
  const row = await db.quiz.findUnique({ where: { id }, include: whole });
  return row ? toRound(row) : undefined;
}

export async function findHeld(db: Db | Tx, teamId: string, day: string, occasion: string): Promise<Round | undefined> {
  const where = { teamId_day_occasion: { teamId, day, occasion } };
  const row = await db.quiz.findUnique({ where, include: whole });
  return row ? toRound(row) : undefined;
}

/** Those of a team that take answers at an instant, the one that closes first before the others. */
export async function findOpen(db: Db | Tx, teamId: string, at: Date): Promise<Round[]> {
  const where = { teamId, state: 'open', closesAt: { gt: at } };
  const rows = await db.quiz.findMany({ where, include: whole, orderBy: [{ closesAt: 'asc' }, { id: 'asc' }] });
  return rows.map(toRound);
}

/** Of a team the one whose time ended last. */
export async function findLast(db: Db, teamId: string, at: Date): Promise<Round | undefined> {
  const row = await db.quiz.findFirst({
    where: { teamId, closesAt: { lte: at } },
    include: whole,
    orderBy: { closesAt: 'desc' },
  });
  return row ? toRound(row) : undefined;
}

/** Those of a team that were closed after an instant. */
export async function findClosedSince(db: Db, teamId: string, since: Date): Promise<Round[]> {
  const where = { teamId, state: 'closed', closedAt: { gt: since } };
  const rows = await db.quiz.findMany({ where, include: whole, orderBy: { closedAt: 'asc' } });
  return rows.map(toRound);
}

/** Everybody's answers, or one person's, in the order in which they came. */
export const findAnswers = (db: Db | Tx, quizId: string, user?: string): Promise<Answer[]> =>
  db.quizAnswer.findMany({
    where: { quizId, ...(user ? { user } : {}) },
    select: { position: true, user: true, chosen: true, typed: true, right: true, at: true },
    orderBy: [{ at: 'asc' }, { user: 'asc' }, { position: 'asc' }],
  });

/** How many people answered something. */
export async function countPeople(db: Db | Tx, quizId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ people: number }[]>`
    SELECT count(DISTINCT "user")::int AS people FROM "QuizAnswer" WHERE "quizId" = ${quizId}`;
  return row?.people ?? 0;
}

/** The quiz as it is now: nobody closes it, answers it, or changes its post before this transaction ends. */
export async function lockRound(tx: Tx, id: string): Promise<Round | undefined> {
  await lockPost(tx, id);
  await tx.$queryRaw`SELECT id FROM "Quiz" WHERE id = ${id} FOR UPDATE`;
  return findRound(tx, id);
}

/** Keeps others from changing the post of a quiz, while members go on answering. */
export async function lockPost(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`quiz:${id}`}, 0))`;
}

/** The titles of articles in a language, by their keys; those that are retired or gone have none. */
export async function titlesOf(db: Db | Tx, language: string, keys: (string | null)[]): Promise<Map<string, string>> {
  const wanted = keys.flatMap((key) => key ?? []);
  if (wanted.length === 0) return new Map();
  const rows = await db.article.findMany({
    where: { language, state: 'live', key: { in: wanted } },
    select: { key: true, title: true },
  });
  return new Map(rows.map(({ key, title }) => [key, title]));
}

/** Where Slack shows the post of a quiz, once it does. */
export async function findPost(db: Db, key: string): Promise<{ channel: string; ts: string } | undefined> {
  const post = await db.post.findUnique({ where: { key }, select: { channel: true, ts: true } });
  return post?.channel && post.ts ? { channel: post.channel, ts: post.ts } : undefined;
}

/** Is this person in the team's channel now? */
export const isMember = async (db: Db, teamId: string, user: string): Promise<boolean> =>
  (await db.member.count({ where: { teamId, user, leftAt: null } })) > 0;
