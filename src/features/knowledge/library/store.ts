// Live articles as other features read them: by key, by title, the latest.

import type { Db } from '../../../database/client.ts';
import { containing } from '../../../database/search.ts';
import type { LibraryArticle } from '../../../feature.ts';
import type { Prisma } from '../../../generated/prisma/client.ts';
import type { Locale } from '../../../i18n.ts';

/** `id` is what a search by words knows an article by. */
export type Kept = LibraryArticle & { id: string };

const select = { id: true, key: true, title: true, body: true, category: true, language: true } as const;

const read = async (db: Db, where: Prisma.ArticleWhereInput, limit: number): Promise<Kept[]> =>
  (await db.article.findMany({
    where: { ...where, state: 'live' },
    select,
    orderBy: [{ changedAt: 'desc' }, { key: 'asc' }, { language: 'asc' }],
    take: limit,
  })) as Kept[];

export const findByKey = (db: Db, key: string, language?: Locale): Promise<Kept[]> =>
  read(db, { key: { equals: key, mode: 'insensitive' }, ...(language ? { language } : {}) }, 10);

/** In one language, or in the others. */
export const findByTitle = (db: Db, words: string, language: Locale, limit: number): Promise<Kept[]> =>
  read(db, { title: containing(words), language }, limit);

export const findLatest = (db: Db, language: Locale, limit: number): Promise<Kept[]> => read(db, { language }, limit);

/** In the order asked for. */
export async function findByIds(db: Db, ids: string[]): Promise<Kept[]> {
  const rows = await read(db, { id: { in: ids } }, ids.length);
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
}
