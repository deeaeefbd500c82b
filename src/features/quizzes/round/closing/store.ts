// Closing a quiz, and judging what was typed: results, points and posts change together or not at all.

import type { Db, Tx } from '../../../../database/client.ts';
import { bookDeeds } from '../../../../ledger.ts';
import type { Message } from '../../../../slack/blocks.ts';
import { post, revise, show } from '../../../../slack/outbox.ts';
import { findTeamById, type Team } from '../../../../teams.ts';
import { meaningOf } from '../../meaning.ts';
import { type Posed, type Results, type Round, resultsOf } from '../../quiz.ts';
import { findAnswers, lockRound, titlesOf } from '../store.ts';
import { postKey, resultsPost } from '../views.ts';

/** Those open whose time has come, the longest overdue first. */
export async function findDue(db: Db, now: Date): Promise<string[]> {
  const where = { state: 'open', closesAt: { lte: now } };
  const rows = await db.quiz.findMany({ where, orderBy: { closesAt: 'asc' }, select: { id: true } });
  return rows.map(({ id }) => id);
}

/** Typed answers that say the same, of one question; named by the one that came first. */
export type Waiting = { question: Posed; typed: string; user: string; times: number };

/** What a leader is to judge of a quiz. */
export type ToJudge = { round: Round; waiting: Waiting[] };

export async function findWaiting(tx: Db | Tx, round: Round): Promise<Waiting[]> {
  const answers = (await findAnswers(tx, round.quiz.id)).filter(({ right }) => right === null);
  return round.questions.flatMap((question) => {
    const groups = new Map<string, Waiting>();
    for (const { position, user, typed } of answers) {
      if (position !== question.position) continue;
      const known = groups.get(meaningOf(typed));
      if (known) known.times += 1;
      else groups.set(meaningOf(typed), { question, typed, user, times: 1 });
    }
    return [...groups.values()];
  });
}

const deedKey = (quizId: string, position: number, user: string): string => `quiz:${quizId}:${position}:${user}`;
const judgeKey = (quizId: string, leader: string): string => `quizzes.judge:${quizId}:${leader}`;
const judgedKey = (quizId: string, position: number, user: string): string =>
  `quizzes.judged:${quizId}:${position}:${user}`;

/** Shows the results of a closed quiz in its post. */
async function showResults(tx: Tx, team: Team, round: Round, at: Date): Promise<Results> {
  const results = resultsOf(round.questions, await findAnswers(tx, round.quiz.id));
  const keys = round.questions.map(({ articleKey }) => articleKey);
  const titles = await titlesOf(tx, team.language, keys);
  // A team that rests has no channel to show it in.
  if (team.state === 'active') {
    await revise(tx, postKey(round.quiz.id), resultsPost(team, round, { results, titles }), at);
  }
  return results;
}

type Closing = {
  id: string;
  now: Date;
  /** Whom to ask about typed answers, and how. */
  leaders: { user: string; message: (toJudge: ToJudge) => Message }[];
};

/** Closes a quiz whose time has come: books what was right, shows the results, asks leaders. Undefined where it is closed. */
export const closeRound = (db: Db, { id, now, leaders }: Closing): Promise<Results | undefined> =>
  db.$transaction(async (tx) => {
    const round = await lockRound(tx, id);
    const team = round && (await findTeamById(tx, round.quiz.teamId));
    if (!team || round.quiz.state !== 'open' || round.quiz.closesAt > now) return undefined;
    await tx.quiz.update({ where: { id }, data: { state: 'closed', closedAt: now } });
    const right = await tx.quizAnswer.findMany({ where: { quizId: id, right: true } });
    const deeds = right.map(({ position, user, at }) => ({ key: deedKey(id, position, user), user, at }));
    await bookDeeds(tx, team, 'quiz', deeds);
    const closed: Round = { ...round, quiz: { ...round.quiz, state: 'closed', closedAt: now } };
    const results = await showResults(tx, team, closed, now);
    const waiting = await findWaiting(tx, round);
    for (const { user, message } of waiting.length > 0 ? leaders : []) {
      const key = judgeKey(id, user);
      await post(tx, { key, teamId: team.id, target: user, message: message({ round: closed, waiting }), at: now });
    }
    return results;
  });

/** The closed quizzes of a team with answers that wait for a judgement, the oldest first. */
export async function findToJudge(db: Db, teamId: string): Promise<string[]> {
  const rows = await db.quiz.findMany({
    where: { teamId, state: 'closed', questions: { some: { answers: { some: { right: null } } } } },
    select: { id: true },
    orderBy: { closesAt: 'asc' },
  });
  return rows.map(({ id }) => id);
}

/** How many answers of a team's closed quizzes wait for a judgement. */
export const countToJudge = (db: Db, teamId: string): Promise<number> =>
  db.quizAnswer.count({ where: { right: null, question: { quiz: { teamId, state: 'closed' } } } });

type Judging = {
  team: Team;
  quizId: string;
  position: number;
  /** Whose answer names those that say the same. */
  user: string;
  right: boolean;
  now: Date;
  message: (leader: string, toJudge: ToJudge) => Message;
  told: (user: string, question: Posed) => Message;
};

/**
 * Judges a typed answer of a closed quiz, and all that say the same: books what is right, tells who wrote them, shows the
 * results anew. False where it was judged before.
 */
export const judgeAnswer = (db: Db, judging: Judging): Promise<boolean> =>
  db.$transaction(async (tx) => {
    const { team, quizId, position, user, right, now, message, told } = judging;
    const round = await lockRound(tx, quizId);
    const question = round?.questions.find((one) => one.position === position);
    if (!round || !question || round.quiz.state !== 'closed') return false;
    const open = await tx.quizAnswer.findMany({ where: { quizId, position, right: null } });
    const named = open.find((one) => one.user === user);
    const same = open.filter(({ typed }) => named && meaningOf(typed) === meaningOf(named.typed));
    if (same.length === 0) return false;
    await tx.quizAnswer.updateMany({
      where: { quizId, position, user: { in: same.map((one) => one.user) }, right: null },
      data: { right, judgedBy: 'leader' },
    });
    const deeds = same.map((one) => ({ key: deedKey(quizId, position, one.user), user: one.user, at: one.at }));
    if (right) await bookDeeds(tx, team, 'quiz', deeds);
    for (const one of same) {
      await post(tx, {
        key: judgedKey(quizId, position, one.user),
        teamId: team.id,
        target: one.user,
        message: told(one.user, question),
        at: now,
      });
    }
    await showResults(tx, team, round, now);
    const toJudge = { round, waiting: await findWaiting(tx, round) };
    const asked = await tx.post.findMany({
      where: { key: { startsWith: judgeKey(quizId, '') } },
      select: { key: true, target: true },
    });
    for (const { key, target } of asked) await revise(tx, key, message(target, toJudge), now);
    return true;
  });

/** Asks one more leader, or shows what waits by now where they were asked before. */
export const askLeader = (
  db: Db,
  asked: { team: Team; quizId: string; leader: string; message: (toJudge: ToJudge) => Message; now: Date },
): Promise<void> =>
  db.$transaction(async (tx) => {
    const { team, quizId, leader, message, now } = asked;
    const round = await lockRound(tx, quizId);
    if (!round) return;
    const toJudge = { round, waiting: await findWaiting(tx, round) };
    await show(tx, {
      key: judgeKey(quizId, leader),
      teamId: team.id,
      target: leader,
      message: message(toJudge),
      at: now,
      lasting: true,
    });
  });
