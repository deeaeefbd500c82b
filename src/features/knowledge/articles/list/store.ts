// One page of the list of articles.

import type { Db } from '../../../../database/client.ts';
import { containing } from '../../../../database/search.ts';
import type { Prisma } from '../../../../generated/prisma/client.ts';
import { rowsOn } from '../../../../slack/lists.ts';
import type { Page, Place } from '../place.ts';
import { toArticle, whole } from '../store.ts';

/** One page of the list; a page beyond the last is the last. `today` decides what is stale. */
export async function readPage(db: Db, place: Place, today: string): Promise<Page> {
  const contains = containing(place.search);
  const stale = { state: 'live', reviewOn: { lt: today } };
  const where: Prisma.ArticleWhereInput = {
    AND: [
      place.filter === 'stale' ? stale : { state: place.filter },
      place.shelf === 'all' ? {} : { category: place.shelf },
      place.search ? { OR: [{ title: contains }, { body: contains }, { similar: { some: { text: contains } } }] } : {},
    ],
  };
  const count = await db.article.count({ where });
  const { page, skip, take } = rowsOn(place.page, count);
  const rows = await db.article.findMany({
    where,
    include: whole,
    orderBy:
      place.filter === 'stale'
        ? [{ reviewOn: 'asc' }, { id: 'asc' }]
        : [{ changedAt: 'desc' }, { key: 'asc' }, { language: 'asc' }],
    skip,
    take,
  });
  return {
    place: { ...place, page },
    articles: rows.map(toArticle),
    count,
    stale: await db.article.count({ where: stale }),
  };
}
