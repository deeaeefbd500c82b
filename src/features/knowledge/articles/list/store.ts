// One page of the list of articles.

import type { Db } from '../../../../database/client.ts';
import type { Prisma } from '../../../../generated/prisma/client.ts';
import { type Page, PER_PAGE, type Place } from '../place.ts';
import { toArticle, whole } from '../store.ts';

/** One page of the list; a page beyond the last is the last. `today` decides what is stale. */
export async function readPage(db: Db, place: Place, today: string): Promise<Page> {
  // What was typed is looked for as it is: % and _ stand for themselves.
  const contains = { contains: place.search.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' as const };
  const stale = { state: 'live', reviewOn: { lt: today } };
  const where: Prisma.ArticleWhereInput = {
    AND: [
      place.filter === 'stale' ? stale : { state: place.filter },
      place.shelf === 'all' ? {} : { category: place.shelf },
      place.search ? { OR: [{ title: contains }, { body: contains }, { similar: { some: { text: contains } } }] } : {},
    ],
  };
  const count = await db.article.count({ where });
  const page = Math.max(1, Math.min(place.page, Math.ceil(count / PER_PAGE)));
  const rows = await db.article.findMany({
    where,
    include: whole,
    orderBy:
      place.filter === 'stale'
        ? [{ reviewOn: 'asc' }, { id: 'asc' }]
        : [{ changedAt: 'desc' }, { key: 'asc' }, { language: 'asc' }],
    skip: (page - 1) * PER_PAGE,
    take: PER_PAGE,
  });
  return {
    place: { ...place, page },
    articles: rows.map(toArticle),
    count,
    stale: await db.article.count({ where: stale }),
  };
}
