// What is due for review, who is reminded of it, and what has become of articles.

import type { Db } from '../../../../database/client.ts';
import type { Message } from '../../../../slack/blocks.ts';
import { post, revise } from '../../../../slack/outbox.ts';
import type { KeptArticle } from '../changes.ts';
import type { News } from '../place.ts';
import { toArticle, whole } from '../store.ts';

/** Articles whose review day has passed since a day, the oldest first. */
export async function findStale(
  db: Db,
  { from = '', today }: { from?: string; today: string },
): Promise<KeptArticle[]> {
  const rows = await db.article.findMany({
    where: { state: 'live', reviewOn: { gte: from, lt: today } },
    include: whole,
    orderBy: [{ reviewOn: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toArticle);
}

/** The leaders of all teams of a language; where there are none, of all teams. */
export async function leadersReading(db: Db, language: string): Promise<string[]> {
  const rows = await db.member.findMany({
    where: { leader: true, leftAt: null, team: { state: 'active' } },
    select: { user: true, team: { select: { language: true } } },
    orderBy: { user: 'asc' },
  });
  const reading = rows.filter(({ team }) => team.language === language);
  return [...new Set((reading.length > 0 ? reading : rows).map(({ user }) => user))];
}

/** Whom a reminder goes to, and who left behind what it is about; empty where nobody left. */
export type Reminded = { user: string; left: string };

const reminderKey = ({ user, left }: Reminded, day: string): string =>
  `knowledge.review:${left ? `${user}/${left}` : user}:${day}`;

/** The last such reminder. */
export async function lastReminder(db: Db, reader: Reminded): Promise<{ day: string; at: Date } | undefined> {
  const prefix = reminderKey(reader, '');
  const row = await db.post.findFirst({
    where: { key: { startsWith: prefix } },
    orderBy: { key: 'desc' },
    select: { key: true, createdAt: true },
  });
  return row ? { day: row.key.slice(prefix.length), at: row.createdAt } : undefined;
}

/** What was due before a reminder's day and was written, restored or given another owner or review day after it. */
export async function findDueAgain(db: Db, { day, at }: { day: string; at: Date }): Promise<Set<string>> {
  const rows = await db.articleChange.findMany({
    where: { at: { gt: at }, article: { state: 'live', reviewOn: { lt: day } } },
    select: { articleId: true, version: true, before: true },
  });
  const counts = ({ version, before }: (typeof rows)[number]): boolean =>
    version === 1 || ['reviewOn', 'owner', 'state'].some((field) => field in (before as object));
  return new Set(rows.filter(counts).map(({ articleId }) => articleId));
}

type Reminder = { reader: Reminded; day: string; message: Message; now: Date };

export const postReminder = (db: Db, { reader, day, message, now }: Reminder): Promise<void> =>
  db.$transaction((tx) => post(tx, { key: reminderKey(reader, day), target: reader.user, message, at: now }));

/** Shows in somebody's reminder what became of it. */
export const reviseReminder = (
  db: Db,
  { reader, day, now, change }: Omit<Reminder, 'message'> & { change: (message: Message) => Message },
): Promise<void> =>
  db.$transaction(async (tx) => {
    const row = await tx.post.findUnique({
      where: { key: reminderKey(reader, day) },
      select: { key: true, message: true },
    });
    if (row) await revise(tx, row.key, change(row.message as unknown as Message), now);
  });

/** What was done to articles of a language since then, the latest first; what they only learned does not count. */
export async function findNews(db: Db, { language, since }: { language: string; since: Date }): Promise<News[]> {
  const rows = await db.articleChange.findMany({
    where: { at: { gt: since }, article: { language } },
    include: { article: { select: { id: true, title: true, state: true } } },
    orderBy: [{ at: 'desc' }, { articleId: 'asc' }],
    take: 1000,
  });
  const news = new Map<string, News>();
  for (const { article, version, before } of rows) {
    const fields = Object.keys(before as object);
    if (version > 1 && !fields.some((field) => !['similar', 'reviewOn', 'owner'].includes(field))) continue;
    const isNew = version === 1 || news.get(article.id)?.kind === 'new';
    news.set(article.id, { ...article, kind: article.state === 'retired' ? 'retired' : isNew ? 'new' : 'changed' });
  }
  return [...news.values()].map(({ id, title, kind }) => ({ id, title, kind }));
}
