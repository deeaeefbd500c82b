// What was asked and found, and the articles that lookups read.

import type { Db } from '../../../database/client.ts';
import type { Prisma } from '../../../generated/prisma/client.ts';
import { type NewPost, post, revise } from '../../../slack/outbox.ts';
import type { Article } from '../article.ts';
import type { Indexed } from './current.ts';
import type { Found, LookupHit } from './found.ts';

/** How many articles are read at once, so that a large knowledge base never stands in memory twice. */
const PAGE = 1000;

/** All articles that changed after a revision, by their revision. */
export async function* readNewer(db: Db, revision: number): AsyncGenerator<Indexed[]> {
  let after = { revision: revision + 1, id: '' };
  for (;;) {
    const rows = await db.$queryRaw<(Omit<Indexed, 'similar'> & { similar: string[] | null })[]>`
      SELECT a.id, a.revision, a.state = 'live' AS live, a.language, a.title, a.body,
        (SELECT array_agg(s.text ORDER BY s.id) FROM "SimilarQuestion" s WHERE s."articleId" = a.id) AS similar
      FROM "Article" a WHERE (a.revision, a.id) > (${after.revision}, ${after.id})
      ORDER BY a.revision, a.id LIMIT ${PAGE}`;
    if (rows.length > 0) yield rows.map((row) => ({ ...row, similar: row.similar ?? [] }));
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last;
  }
}

export type Readable = Pick<
  Article,
  'id' | 'title' | 'body' | 'category' | 'language' | 'owner' | 'state' | 'reviewOn' | 'changedAt'
>;

/** Those of the articles that are live, in the order asked for. */
export async function findArticles(db: Db, ids: string[]): Promise<Readable[]> {
  if (ids.length === 0) return [];
  const rows = await db.article.findMany({
    where: { id: { in: ids }, state: 'live' },
    select: {
      id: true,
      title: true,
      body: true,
      category: true,
      language: true,
      owner: true,
      state: true,
      reviewOn: true,
      changedAt: true,
    },
  });
  return ids.flatMap((id) => (rows.find((row) => row.id === id) as Readable | undefined) ?? []);
}

export type NewLookup = Found & {
  id: string;
  deed: string;
  asker: string;
  teamId: string | undefined;
  question: string;
  at: Date;
};

/**
 * Keeps a lookup, together with the post that answers it, if any. Returns its id: that of an earlier one where the same
 * deed asked before, and then nothing is posted.
 */
export async function openLookup(db: Db, { hits, ...lookup }: NewLookup, answer?: NewPost): Promise<string> {
  const data = { ...lookup, teamId: lookup.teamId ?? null, hits: hits as unknown as Prisma.InputJsonArray };
  const { count } = answer
    ? await db.$transaction(async (tx) => {
        const kept = await tx.lookup.createMany({ data, skipDuplicates: true });
        if (kept.count === 1) await post(tx, answer);
        return kept;
      })
    : await db.lookup.createMany({ data, skipDuplicates: true });
  if (count === 1) return lookup.id;
  return (await db.lookup.findUniqueOrThrow({ where: { deed: lookup.deed }, select: { id: true } })).id;
}

/** Replaces what the words alone found. */
export async function improveLookup(db: Db, id: string, { outcome, hits }: Found): Promise<void> {
  await db.lookup.update({ where: { id }, data: { outcome, hits: hits as unknown as Prisma.InputJsonArray } });
}

/** Posts an answer, or changes what was posted under its key. */
export const showPost = (db: Db, answer: NewPost): Promise<void> =>
  db.$transaction(async (tx) => {
    await post(tx, answer);
    await revise(tx, answer.key, answer.message, answer.at);
  });

export type Lookup = {
  id: string;
  asker: string;
  question: string;
  outcome: Found['outcome'];
  hits: LookupHit[];
  acceptedId: string | null;
  rejected: string[];
};

export async function findLookup(db: Db, id: string): Promise<Lookup | undefined> {
  const row = await db.lookup.findUnique({ where: { id }, include: { rejections: true } });
  return row
    ? {
        id,
        asker: row.asker,
        question: row.question,
        outcome: row.outcome as Found['outcome'],
        hits: row.hits as LookupHit[],
        acceptedId: row.acceptedId,
        rejected: row.rejections.map(({ articleId }) => articleId),
      }
    : undefined;
}

/**
 * Lookups of what was said between two instants that have no answer: no open question, and no post but one of the
 * `moments` that stand in for the answer.
 */
export const findUnanswered = (
  db: Db,
  { from, to, moments }: { from: Date; to: Date; moments: string[] },
): Promise<{ id: string; deed: string }[]> =>
  db.$queryRaw`
    SELECT l.id, l.deed FROM "Lookup" l
    WHERE l.at >= ${from} AND l.at <= ${to} AND l.deed LIKE 'message:%'
      AND NOT EXISTS (SELECT FROM "OpenQuestion" q WHERE q."lookupId" = l.id)
      AND NOT EXISTS (
        SELECT FROM "Post" p WHERE p.key = 'knowledge.lookup:' || l.id AND p.message->>'text' <> ALL(${moments}))
    ORDER BY l.at`;

/** Keeps which article was it; a later one replaces it. What was refused by mistake is no longer refused. */
export async function acceptArticle(db: Db, lookupId: string, articleId: string): Promise<void> {
  await db.$transaction([
    db.lookup.update({ where: { id: lookupId }, data: { acceptedId: articleId } }),
    db.lookupRejection.deleteMany({ where: { lookupId, articleId } }),
  ]);
}

export async function rejectArticles(db: Db, lookupId: string, articleIds: string[]): Promise<void> {
  await db.lookupRejection.createMany({
    data: articleIds.map((articleId) => ({ lookupId, articleId })),
    skipDuplicates: true,
  });
}

/** Writes the post that shares an article; where it was written before, nothing. */
export const writeShare = (db: Db, share: NewPost): Promise<void> => db.$transaction((tx) => post(tx, share));

/** Whether Slack refused a post. Then it is taken back, so that it can be tried again. */
export const takeBackRefused = async (db: Db, key: string): Promise<boolean> =>
  (await db.post.deleteMany({ where: { key, state: 'failed' } })).count > 0;

/** Whether a post stands in Slack. */
export const isPosted = async (db: Db, key: string): Promise<boolean> =>
  (await db.post.count({ where: { key, ts: { not: null } } })) > 0;
