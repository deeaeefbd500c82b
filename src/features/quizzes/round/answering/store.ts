// Answers: the first one of a member to a question counts, and nothing counts after the closing time.

import type { Db } from '../../../../database/client.ts';
import type { Message } from '../../../../slack/blocks.ts';
import { revise } from '../../../../slack/outbox.ts';
import type { Round } from '../../quiz.ts';
import { countPeople, findRound, lockPost } from '../store.ts';
import { postKey } from '../views.ts';

type Given = {
  quizId: string;
  position: number;
  user: string;
  chosen: number[];
  typed: string;
  right: boolean | undefined;
  at: Date;
};

/** Keeps an answer; false where there was one before, or the quiz takes none any more. */
export async function recordAnswer(db: Db, given: Given): Promise<boolean> {
  const { quizId, position, user, chosen, typed, right = null, at } = given;
  const judgedBy = typed && right !== null ? 'match' : '';
  // Whoever closes the quiz waits for this, or this finds it closed.
  const count = await db.$executeRaw`
    WITH open AS (SELECT id FROM "Quiz" WHERE id = ${quizId} AND state = 'open' AND "closesAt" > ${at} FOR SHARE)
    INSERT INTO "QuizAnswer" ("quizId", position, "user", chosen, typed, "right", "judgedBy", at)
    SELECT id, ${position}, ${user}, ${chosen}::int[], ${typed}, ${right}::boolean, ${judgedBy}, ${at} FROM open
    ON CONFLICT DO NOTHING`;
  return count > 0;
}

/** Keeps what a model found of an answer that nobody has judged yet, while the quiz is open; false where it is too late. */
export async function recordJudged(
  db: Db,
  { quizId, position, user, right }: Pick<Given, 'quizId' | 'position' | 'user'> & { right: boolean },
): Promise<boolean> {
  const count = await db.$executeRaw`
    WITH open AS (SELECT id FROM "Quiz" WHERE id = ${quizId} AND state = 'open' FOR SHARE)
    UPDATE "QuizAnswer" a SET "right" = ${right}, "judgedBy" = 'model' FROM open
    WHERE a."quizId" = open.id AND a.position = ${position} AND a."user" = ${user} AND a."right" IS NULL`;
  return count > 0;
}

/**
 * Shows in the post how many have answered by now, unless it shows the results already. `due` is when Slack is told at
 * the earliest, so that of many answers that come together it is told once.
 */
export const showCount = (
  db: Db,
  quizId: string,
  message: (round: Round, people: number) => Message,
  due: Date,
): Promise<void> =>
  db.$transaction(async (tx) => {
    await lockPost(tx, quizId);
    const round = await findRound(tx, quizId);
    if (round?.quiz.state !== 'open') return;
    await revise(tx, postKey(quizId), message(round, await countPeople(tx, quizId)), due);
  });
