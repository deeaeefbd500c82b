// A team with a quiz: Ann leads it, Bob reads English and 王强 Chinese; it comes at 13:00 and closes at 17:00.

import type { Message } from '../../../src/playground/workspace.ts';
import { setUpTeam, startBot, type World } from '../../support/bot.ts';
import { said, wordsOf } from '../reading.ts';
import { keepQuestion } from './kept-questions.ts';

/** 2026-11-23, a Monday, at a time of day in the team's zone. */
export const at = (time: string, day = '2026-11-23'): string => `${day}T${time}:00+08:00`;

/** An English team that is in Shanghai, unless the values of its form say otherwise; it is Monday, 07:00. */
export async function startTeam(values: Record<string, unknown> = {}, from = at('07:00')) {
  const world = await startBot({ at: from });
  await world.db.question.deleteMany();
  const channel = await setUpTeam(world, {
    leader: 'UANN',
    name: 'metering',
    members: ['UBOB', 'UWANG'],
    values: { zone: 'Asia/Shanghai', ...values },
  });
  return { world, channel };
}

/** The posts of quizzes, open and closed, the latest last. */
export const quizzes = (world: World, channel: string): Message[] =>
  said(world, channel).filter(
    ({ thread_ts, blocks }) => !thread_ts && /"(Quiz|每日答题) · /.test(JSON.stringify(blocks)),
  );

export function quizIn(world: World, channel: string): Message {
  const quiz = quizzes(world, channel).at(-1);
  if (!quiz) throw new Error('No quiz was posted');
  return quiz;
}

export const quizWords = (world: World, channel: string): string => wordsOf(quizIn(world, channel));

type Settings = { questions?: number; window?: number; telling?: string; categories?: string[] };

/** Lets the team hold its quizzes otherwise than by default. */
export async function keepSettings(world: World, channel: string, settings: Settings): Promise<void> {
  const { id: teamId } = await world.db.team.findFirstOrThrow({ where: { channel } });
  await world.db.quizSettings.create({ data: { teamId, changedBy: 'UANN', changedAt: world.deps.now(), ...settings } });
}

type Setting = {
  questions?: Parameters<typeof keepQuestion>[1][];
  settings?: Settings;
  values?: Record<string, unknown>;
};

/** The same team at 13:00, asked the questions given, in no certain order. */
export async function begun({ questions = [{}], settings, values }: Setting = {}) {
  const started = await startTeam(values);
  const { world, channel } = started;
  for (const question of questions) await keepQuestion(world, question);
  await keepSettings(world, channel, { questions: Math.min(questions.length, 5), ...settings });
  await world.tick(at('13:00'));
  return started;
}

/** The button of an option by its letter, whatever stands on it; anything else is what it is. */
export const buttonOf = (wanted: string): string =>
  /^[A-J]$/.test(wanted) ? `quizzes.answer:${wanted.charCodeAt(0) - 65}` : wanted;

/** Presses something in the quiz, and waits until everything has come of it. */
export async function press(world: World, user: string, channel: string, wanted: string): Promise<void> {
  await world.slack.as(user).presses(quizIn(world, channel), buttonOf(wanted));
  await world.slack.settled();
}

/** The last thing that somebody was told in the channel, alone. */
export function seen(world: World, user: string, channel: string): string {
  const everybody = new Set(world.slack.messages(channel).map(({ ts }) => ts));
  const alone = world.slack
    .as(user)
    .sees(channel)
    .filter(({ ts }) => !everybody.has(ts));
  return wordsOf(alone.at(-1));
}

/** Lets the quiz of 13:00 close at its time. */
export const close = (world: World): Promise<void> => world.tick(at('17:00'));

/** What quizzes brought, as the ledger has it. */
export const booked = async (world: World): Promise<[string, number][]> =>
  (await world.db.ledgerEntry.findMany({ where: { source: 'quiz' }, orderBy: { user: 'asc' } })).map(
    ({ user, points }) => [user, points],
  );
