// What somebody practises: their cards, and the questions that they have not met yet.

import type { CardInput } from 'ts-fsrs';
import type { Db, Tx } from '../../../database/client.ts';
import type { Prisma } from '../../../generated/prisma/client.ts';
import type { Locale } from '../../../i18n.ts';
import type { Question } from '../question.ts';
import { type Kept, NEVER, reviewed } from './card.ts';

/** Which state of a card an answer is for: when it was due, or nothing where there was none. */
export type Shown = string;

const shownOf = (row: { dueAt: Date } | null): Shown => row?.dueAt.toISOString() ?? '';

/** What somebody practises next, and how much more is due. */
export type Next = { question: Question; shown: Shown; due: number };

const asQuestion = (row: Prisma.QuestionGetPayload<object>): Question => row as Question;

/** The question of a card that is due, the longest due first; else one that this person has not met. */
export async function findNext(
  db: Db,
  { user, language, before }: { user: string; language: Locale; before: Date },
): Promise<Next | undefined> {
  const due = await countDue(db, user, before);
  const [found] = due > 0 ? await findDue(db, user, before) : await findNew(db, user, language);
  if (!found) return undefined;
  const [row, card] = await Promise.all([
    db.question.findUnique({ where: { id: found.id } }),
    db.practiceCard.findUnique({ where: { user_questionId: { user, questionId: found.id } } }),
  ]);
  return row ? { question: asQuestion(row), shown: shownOf(card), due } : undefined;
}

/** A question that is open in a quiz is not practised: its answer would be told before the close. */
const findDue = (db: Db, user: string, before: Date) =>
  db.$queryRaw<{ id: string }[]>`
    SELECT q.id FROM "PracticeCard" c JOIN "Question" q ON q.id = c."questionId"
    WHERE c."user" = ${user} AND c."dueAt" < ${before} AND q.state = 'live'
      AND NOT EXISTS (
        SELECT FROM "QuizQuestion" x JOIN "Quiz" z ON z.id = x."quizId" WHERE x."questionId" = q.id AND z.state = 'open')
    ORDER BY c."dueAt", q.id LIMIT 1`;

/** In an order of each person's own, so that not everybody practises the same. */
const findNew = (db: Db, user: string, language: Locale) =>
  db.$queryRaw<{ id: string }[]>`
    SELECT q.id FROM "Question" q
    WHERE q.language = ${language} AND q.state = 'live'
      AND NOT EXISTS (SELECT FROM "PracticeCard" c WHERE c."user" = ${user} AND c."questionId" = q.id)
      AND NOT EXISTS (SELECT FROM "Asking" a WHERE a."user" = ${user} AND a."questionId" = q.id)
      AND NOT EXISTS (
        SELECT FROM "QuizAnswer" a JOIN "QuizQuestion" x ON x."quizId" = a."quizId" AND x.position = a.position
        WHERE a."user" = ${user} AND x."questionId" = q.id)
      AND NOT EXISTS (
        SELECT FROM "QuizQuestion" x JOIN "Quiz" z ON z.id = x."quizId" WHERE x."questionId" = q.id AND z.state = 'open')
    ORDER BY md5(q.id || ${user}) LIMIT 1`;

/** How many questions come back to somebody before an instant; those that were retired or are open in a quiz do not. */
export async function countDue(db: Db, user: string, before: Date): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM "PracticeCard" c JOIN "Question" q ON q.id = c."questionId"
    WHERE c."user" = ${user} AND c."dueAt" < ${before} AND q.state = 'live'
      AND NOT EXISTS (
        SELECT FROM "QuizQuestion" x JOIN "Quiz" z ON z.id = x."quizId" WHERE x."questionId" = q.id AND z.state = 'open')`;
  return row?.count ?? 0;
}

/** When the next question comes back to somebody, from an instant on. */
export async function findComing(db: Db, user: string, from: Date): Promise<Date | undefined> {
  const [row] = await db.$queryRaw<{ dueAt: Date }[]>`
    SELECT c."dueAt" FROM "PracticeCard" c JOIN "Question" q ON q.id = c."questionId"
    WHERE c."user" = ${user} AND c."dueAt" >= ${from} AND c."dueAt" < ${NEVER} AND q.state = 'live'
    ORDER BY c."dueAt" LIMIT 1`;
  return row?.dueAt;
}

/** A question that can be practised; undefined once it was retired, and while a quiz asks it. */
export async function findLive(db: Db, id: string): Promise<Question | undefined> {
  const [row, open] = await Promise.all([
    db.question.findFirst({ where: { id, state: 'live' } }),
    db.quizQuestion.findFirst({ where: { questionId: id, quiz: { state: 'open' } }, select: { quizId: true } }),
  ]);
  return row && !open ? asQuestion(row) : undefined;
}

export const hasQuestions = async (db: Db, language: Locale): Promise<boolean> =>
  (await db.question.findFirst({ where: { language, state: 'live' }, select: { id: true } })) !== null;

type Answered = { user: string; questionId: string; at: Date };

/**
 * Keeps an answer given in practice, once for what was shown; when the question comes back. An answer to what was
 * answered meanwhile changes nothing.
 */
export function keepAnswer(db: Db, answer: Answered & { right: boolean; shown: Shown }): Promise<Date> {
  return db.$transaction(async (tx) => {
    const known = await lockCard(tx, answer);
    if (known && shownOf(known) !== answer.shown) return known.dueAt;
    return saveCard(tx, answer, reviewed(known?.card as CardInput | undefined, answer.right, answer.at));
  });
}

/** Puts a question that somebody got wrong among what they practise, in the transaction of the deed that found it so. */
export async function noteMiss(tx: Tx, missed: Answered): Promise<void> {
  const known = await lockCard(tx, missed);
  await saveCard(tx, missed, reviewed(known?.card as CardInput | undefined, false, missed.at));
}

/** How many misses are taken over at a time, the oldest first. */
const MISSES = 500;

/**
 * Takes over what somebody got wrong in quizzes that are closed, since they last met each question. Safe to repeat: the
 * card then says that it was met at the time of that answer.
 */
export async function takeMisses(db: Db, user: string): Promise<void> {
  const misses = await db.$queryRaw<{ questionId: string; at: Date }[]>`
    SELECT x."questionId", max(a.at) AS at
    FROM "QuizAnswer" a
      JOIN "QuizQuestion" x ON x."quizId" = a."quizId" AND x.position = a.position
      JOIN "Quiz" z ON z.id = x."quizId"
      LEFT JOIN "PracticeCard" c ON c."user" = a."user" AND c."questionId" = x."questionId"
    WHERE a."user" = ${user} AND a."right" = false AND z.state = 'closed'
      AND (c.card IS NULL OR (c.card ->> 'last_review')::timestamptz < a.at)
    GROUP BY x."questionId" ORDER BY at, x."questionId" LIMIT ${MISSES}`;
  if (misses.length === 0) return;
  const ids = misses.map(({ questionId }) => questionId);
  // In a few statements, however many there are: somebody waits for a form to open.
  await db.$transaction(async (tx) => {
    const locks = ids.map((questionId) => lockOf({ user, questionId })).sort();
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(key, 0)) FROM unnest(${locks}::text[]) AS key`;
    const rows = await tx.practiceCard.findMany({ where: { user, questionId: { in: ids } } });
    const known = new Map(rows.map(({ questionId, card }) => [questionId, card as unknown as CardInput]));
    const taken = misses.flatMap(({ questionId, at }) => {
      const card = known.get(questionId);
      if (card?.last_review && new Date(card.last_review) >= at) return [];
      return [{ questionId, ...reviewed(card, false, at) }];
    });
    await tx.$executeRaw`
      INSERT INTO "PracticeCard" ("user", "questionId", "dueAt", card)
      SELECT ${user}, taken.* FROM jsonb_to_recordset(${JSON.stringify(taken)}::jsonb)
        AS taken("questionId" text, "dueAt" timestamptz, card jsonb)
      ON CONFLICT ("user", "questionId") DO UPDATE SET "dueAt" = excluded."dueAt", card = excluded.card`;
  });
}

const lockOf = ({ user, questionId }: Pick<Answered, 'user' | 'questionId'>): string =>
  `practice:${user}:${questionId}`;

/** A card, which nobody else changes before this transaction ends, whether it is there yet or not. */
async function lockCard(tx: Tx, { user, questionId }: Answered) {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${lockOf({ user, questionId })}, 0))`;
  return tx.practiceCard.findUnique({ where: { user_questionId: { user, questionId } } });
}

async function saveCard(tx: Tx, { user, questionId }: Answered, { card, dueAt }: Kept): Promise<Date> {
  const kept = { card: card as unknown as Prisma.InputJsonObject, dueAt };
  await tx.practiceCard.upsert({
    where: { user_questionId: { user, questionId } },
    create: { user, questionId, ...kept },
    update: kept,
  });
  return dueAt;
}
