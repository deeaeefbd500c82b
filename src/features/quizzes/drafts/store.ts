// Drafted questions: kept until a leader decides on each, once.

import type { Db } from '../../../database/client.ts';
import type { Locale } from '../../../i18n.ts';
import { type Draft, keysOf, type Question } from '../question.ts';

/** How many texts are compared with; an article seldom has more than a dozen. */
const COMPARED = 500;

/** The questions that an article has already, whatever became of them. */
export async function findTexts(db: Db, { key, language }: { key: string; language: Locale }): Promise<string[]> {
  const rows = await db.question.findMany({
    where: { language, articleKey: key },
    select: { text: true },
    orderBy: { createdAt: 'desc' },
    take: COMPARED,
  });
  return rows.map(({ text }) => text);
}

/** Keeps drafts; returns the ids of those that are new. One that says what the bank has already is left out. */
export async function keepDrafts(db: Db, drafts: Draft[], { by, now }: { by: string; now: Date }): Promise<string[]> {
  const rows = await db.question.createManyAndReturn({
    data: drafts.map((draft) => ({
      ...draft,
      key: keysOf(draft)[0],
      state: 'draft',
      writtenBy: by,
      changedBy: by,
      changedAt: now,
      createdAt: now,
    })),
    skipDuplicates: true,
    select: { id: true },
  });
  return rows.map(({ id }) => id).sort();
}

export async function findDraft(db: Db, id: string): Promise<Question | undefined> {
  return ((await db.question.findFirst({ where: { id, state: 'draft' } })) as Question | null) ?? undefined;
}

export const countDrafts = (db: Db): Promise<number> => db.question.count({ where: { state: 'draft' } });

/** A draft among those that wait, the latest first, counted from 1. */
export type Shown = { draft: Question; at: number; of: number };

/** The first draft, the one after another (after the last comes the first), or exactly this one while it waits. */
export async function findWaiting(db: Db, wish: { after?: string; id?: string } = {}): Promise<Shown | undefined> {
  const rows = await db.question.findMany({
    where: { OR: [{ state: 'draft' }, ...(wish.after ? [{ id: wish.after }] : [])] },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    select: { id: true, state: true },
  });
  const begin = wish.after ? rows.findIndex(({ id }) => id === wish.after) + 1 : 0;
  const waiting = [...rows.slice(begin), ...rows.slice(0, begin)].filter(({ state }) => state === 'draft');
  const found = waiting.find(({ id }) => id === (wish.id ?? waiting[0]?.id));
  const draft = found && (await findDraft(db, found.id));
  if (!draft) return undefined;
  const all = rows.filter(({ state }) => state === 'draft');
  return { draft, at: all.findIndex(({ id }) => id === draft.id) + 1, of: all.length };
}

type Decision = { id: string; version: number; state: 'live' | 'retired'; by: string; now: Date };

/** Decides on a draft as somebody saw it; false where it was decided on, or edited, meanwhile. */
export async function decideDraft(db: Db, { id, version, state, by, now }: Decision): Promise<boolean> {
  const { count } = await db.question.updateMany({
    where: { id, version, state: 'draft' },
    data: { state, version: version + 1, changedBy: by, changedAt: now },
  });
  return count > 0;
}
