// What lookups found nothing, which questions stay open, and which articles were said not to be it.

import type { Db } from '../../../../database/client.ts';
import type { Vain } from '../gap.ts';
import type { OpenQuestion } from '../question.ts';

/** More than this many are not read at once: the newest count. */
const MOST = 500;

/** Lookups that nobody accepted an answer of, with the articles that were not it, and that no expert has been asked. */
export async function findVain(
  db: Db,
  { since, teamId }: { since: Date; teamId?: string },
): Promise<(Vain & { rejected: string[] })[]> {
  const rows = await db.lookup.findMany({
    where: {
      at: { gte: since },
      acceptedId: null,
      openQuestion: null,
      OR: [{ outcome: 'none' }, { rejections: { some: {} } }],
      ...(teamId ? { teamId } : {}),
    },
    select: { id: true, question: true, at: true, rejections: { select: { articleId: true } } },
    orderBy: { at: 'desc' },
    take: MOST,
  });
  return rows.map(({ rejections, ...row }) => ({ ...row, rejected: rejections.map(({ articleId }) => articleId) }));
}

/** The questions that some lookups asked. */
export const findAsked = async (db: Db, ids: string[]): Promise<string[]> => {
  const rows = await db.lookup.findMany({ where: { id: { in: ids } }, orderBy: { at: 'desc' } });
  return rows.map(({ question }) => question);
};

/** Questions of one state that no article has, the oldest first, and how many there are. */
export async function findOpen(db: Db, state: 'waiting' | 'answered', since: Date, limit: number) {
  const where = { state, articleId: null, ...(state === 'answered' ? { answeredAt: { gte: since } } : {}) };
  const [count, rows] = await Promise.all([
    db.openQuestion.count({ where }),
    db.openQuestion.findMany({ where, orderBy: { askedAt: 'asc' }, take: limit }),
  ]);
  return { count, questions: rows as OpenQuestion[] };
}

export const countWaiting = (db: Db, teamId: string): Promise<number> =>
  db.openQuestion.count({ where: { teamId, state: 'waiting' } });

export type Rejected = { id: string; title: string; count: number };

/** The articles that were said not to be it most often. */
export async function findRejected(db: Db, since: Date, limit: number): Promise<Rejected[]> {
  const groups = await db.lookupRejection.groupBy({
    by: ['articleId'],
    where: { lookup: { at: { gte: since } } },
    _count: { articleId: true },
    orderBy: [{ _count: { articleId: 'desc' } }, { articleId: 'asc' }],
    take: limit,
  });
  const articles = await db.article.findMany({
    where: { id: { in: groups.map(({ articleId }) => articleId) }, state: 'live' },
    select: { id: true, title: true },
  });
  return groups.flatMap(({ articleId, _count }) => {
    const article = articles.find(({ id }) => id === articleId);
    return article ? [{ ...article, count: _count.articleId }] : [];
  });
}
