// Questions that wait: whom they wait for, when they are reminded of, and what is written when nobody answers.

import type { Db } from '../../../../database/client.ts';
import type { Message } from '../../../../slack/blocks.ts';
import { post } from '../../../../slack/outbox.ts';
import type { OpenQuestion } from '../question.ts';
import { QUESTION, questionKey, type Shown, tell } from '../store.ts';

export const findDue = async (db: Db, now: Date): Promise<OpenQuestion[]> =>
  (await db.openQuestion.findMany({
    where: { state: 'waiting', remindAt: { lte: now } },
    orderBy: { remindAt: 'asc' },
    take: 100,
  })) as OpenQuestion[];

export const countReminders = async (db: Db, id: string): Promise<number> => {
  const rows = await db.post.findMany({ where: { key: { startsWith: reminderKey(id, '') } }, select: { key: true } });
  return new Set(rows.map(({ key }) => key.split(':')[2])).size;
};

const reminderKey = (id: string, count: number | string) => `knowledge.reminder:${id}:${count}`;

type Reminder = {
  question: OpenQuestion;
  /** The how manieth it is, from 1. */
  count: number;
  posts: { expert: string; channel: string; thread: string; message: Message }[];
  next: Date;
  now: Date;
};

/** Reminds the experts in the threads of the question; a question that does not wait any more is let be. */
export const saveReminder = (db: Db, { question, count, posts, next, now }: Reminder): Promise<void> =>
  db.$transaction(async (tx) => {
    const { id, teamId, remindAt } = question;
    const due = await tx.openQuestion.updateMany({
      where: { id, state: 'waiting', remindAt },
      data: { remindAt: next },
    });
    if (due.count === 0) return;
    for (const { expert, channel, thread, message } of posts) {
      const key = `${reminderKey(id, count)}:${expert}`;
      await post(tx, { key, target: channel, thread, message, at: now, ...(teamId ? { teamId } : {}) });
    }
  });

/** Stops reminding, and tells those who asked that nobody has answered. */
export const giveUp = (
  db: Db,
  { question, told, now }: { question: OpenQuestion; told: Shown; now: Date },
): Promise<void> =>
  db.$transaction(async (tx) => {
    const where = { id: question.id, state: 'waiting' };
    const { count } = await tx.openQuestion.updateMany({ where, data: { remindAt: null } });
    if (count > 0) await tell(tx, question, 'knowledge.unanswered', told, now);
  });

/** The experts who were never shown the question, for Slack did not take it. */
export async function findUnreached(db: Db, { id, experts }: Pick<OpenQuestion, 'id' | 'experts'>): Promise<string[]> {
  const keys = experts.map((expert) => questionKey(id, expert));
  const posts = await db.post.findMany({
    where: { key: { in: keys }, ts: null, state: { in: ['failed', 'missed'] } },
    select: { target: true },
  });
  return posts.map(({ target }) => target);
}

/** Asks more experts; a question that does not wait any more is let be. */
export const askMore = (
  db: Db,
  { question, asked, next, now }: { question: OpenQuestion; asked: Shown; next: Date; now: Date },
): Promise<void> =>
  db.$transaction(async (tx) => {
    const { id, remindAt } = question;
    const { count } = await tx.openQuestion.updateMany({
      where: { id, state: 'waiting', remindAt },
      data: { experts: { push: [...asked.keys()] }, remindAt: next },
    });
    if (count === 0) return;
    await tell(tx, question, QUESTION, asked, now);
  });

/** The questions that wait for somebody, the oldest first. */
export const findWaitingFor = async (db: Db, expert: string): Promise<OpenQuestion[]> =>
  (await db.openQuestion.findMany({
    where: { state: 'waiting', experts: { has: expert } },
    orderBy: { askedAt: 'asc' },
    take: 5,
  })) as OpenQuestion[];
