// Opening a quiz: which questions a team is asked, kept as they are at that moment, together with the post.

import type { Db, Tx } from '../../../../database/client.ts';
import type { Message } from '../../../../slack/blocks.ts';
import { post } from '../../../../slack/outbox.ts';
import type { Team } from '../../../../teams.ts';
import { fitting, type Posed, type Round, type Settings } from '../../quiz.ts';
import { findHeld, findOpen } from '../store.ts';
import { postKey } from '../views.ts';

type Opening = {
  team: Team;
  day: string;
  occasion: string;
  settings: Settings;
  startedBy: string | undefined;
  now: Date;
  /** Does another one of this team that is open stand against it? */
  alone: boolean;
  message: (round: Round) => Message;
};

export type Opened =
  | { kind: 'opened'; round: Round }
  /** This one was there before, or another one that stands against it. */
  | { kind: 'open'; round: Round }
  | { kind: 'no-questions' };

/** Opens a quiz and writes its post, together or not at all. The same occasion opens it once. */
export const openRound = (db: Db, opening: Opening): Promise<Opened> =>
  db.$transaction(async (tx): Promise<Opened> => {
    const { team, day, occasion, settings, startedBy, now, alone, message } = opening;
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`quizzes:${team.id}`}, 0))`;
    const known = await findHeld(tx, team.id, day, occasion);
    if (known) return { kind: 'open', round: known };
    const [other] = alone ? await findOpen(tx, team.id, now) : [];
    if (other) return { kind: 'open', round: other };
    const questions = fitting(await draw(tx, team, { settings, day, now }));
    if (questions.length === 0) return { kind: 'no-questions' };
    await tx.quiz.create({
      data: {
        teamId: team.id,
        day,
        occasion,
        opensAt: now,
        closesAt: new Date(now.getTime() + settings.window * 60_000),
        telling: settings.telling,
        startedBy: startedBy ?? null,
        questions: { create: questions.map((question, position) => ({ ...question, position })) },
      },
    });
    const round = await findHeld(tx, team.id, day, occasion);
    if (!round) throw new Error('The quiz that was written is not there');
    const { id, closesAt } = round.quiz;
    await post(tx, {
      key: postKey(id),
      teamId: team.id,
      target: team.channel,
      message: message(round),
      at: now,
      expiresAt: closesAt,
      lasting: true,
    });
    return { kind: 'opened', round };
  });

/**
 * The questions that this team was asked longest ago, those never asked first. A question whose article was retired
 * waits until somebody looks at it; one that is open, in a quiz of this team or before one person in private, would be
 * answered in the one place by what is told in the other.
 */
const draw = (
  tx: Tx,
  { id: teamId, language }: Team,
  { settings, day, now }: Pick<Opening, 'settings' | 'day' | 'now'>,
): Promise<Posed[]> =>
  tx.$queryRaw<Posed[]>`
    SELECT q.id AS "questionId", 0 AS position, q.type, q.text, q.options, q."right", q.accepted, q.explanation,
      q.category, q."articleKey"
    FROM "Question" q
    WHERE q.language = ${language} AND q.state = 'live'
      AND (cardinality(${settings.categories}::text[]) = 0 OR q.category = ANY(${settings.categories}::text[]))
      AND NOT EXISTS (SELECT FROM "Article" a
        WHERE a.language = q.language AND a.key = q."articleKey" AND a.state <> 'live')
      AND NOT EXISTS (SELECT FROM "QuizQuestion" u JOIN "Quiz" z ON z.id = u."quizId"
        WHERE u."questionId" = q.id AND z."teamId" = ${teamId} AND z.state = 'open' AND z."closesAt" > ${now})
      AND NOT EXISTS (SELECT FROM "Asking" a
        WHERE a."questionId" = q.id AND a."teamId" = ${teamId} AND a."answeredAt" IS NULL)
    ORDER BY (SELECT max(z."opensAt") FROM "QuizQuestion" u JOIN "Quiz" z ON z.id = u."quizId"
        WHERE u."questionId" = q.id AND z."teamId" = ${teamId}) NULLS FIRST,
      md5(q.id || ${teamId} || ${day}) LIMIT ${settings.questions}`;

/** Is there any question that a team could be asked? */
export const hasQuestions = async (db: Db, language: string): Promise<boolean> =>
  (await db.question.findFirst({ where: { language, state: 'live' }, select: { id: true } })) !== null;
