// Whether there is anything to look up, and how much.

import type { Db } from '../../database/client.ts';

export const hasArticles = async (db: Db): Promise<boolean> =>
  (await db.article.findFirst({ where: { state: 'live' }, select: { id: true } })) !== null;

export const countArticles = (db: Db): Promise<number> => db.article.count({ where: { state: 'live' } });
