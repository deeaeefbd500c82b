// Where articles are kept: every change with its version, its history and its revision, in one transaction.

import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Db, Tx } from '../../../database/client.ts';
import type { Prisma } from '../../../generated/prisma/client.ts';
import type { Locale } from '../../../i18n.ts';
import { bookDeed, type Scorer } from '../../../ledger.ts';
import { type Article, type Category, type Draft, LONGEST, wordingOf } from '../article.ts';
import {
  type Change,
  type Content,
  contentAt,
  contentOf,
  differences,
  type KeptArticle,
  mergeDrafts,
} from './changes.ts';
import { keyOfTitle, tidyDraft } from './draft.ts';
import type { Known, Plan } from './import.ts';

/** What a query must include for `toArticle`. */
export const whole = { similar: { orderBy: [{ addedAt: 'asc' }, { id: 'asc' }] } } satisfies Prisma.ArticleInclude;

export const toArticle = ({ similar, ...row }: Prisma.ArticleGetPayload<{ include: typeof whole }>): KeptArticle => ({
  ...row,
  language: row.language as Locale,
  category: row.category as Category,
  state: row.state as Article['state'],
  similar: similar.map(({ text }) => text),
  learned: similar.filter(({ origin }) => origin === 'learned').map(({ text }) => text),
});

export async function findArticle(db: Db | Tx, id: string): Promise<KeptArticle | undefined> {
  const row = await db.article.findUnique({ where: { id }, include: whole });
  return row ? toArticle(row) : undefined;
}

export async function findArticles(db: Db | Tx, ids: string[]): Promise<KeptArticle[]> {
  const articles: KeptArticle[] = [];
  // A statement takes no more than some ten thousand values.
  for (let at = 0; at < ids.length; at += 5000) {
    const rows = await db.article.findMany({ where: { id: { in: ids.slice(at, at + 5000) } }, include: whole });
    articles.push(...rows.map(toArticle));
  }
  return articles;
}

/** All articles in use, by language and key. */
export async function findLive(db: Db): Promise<Article[]> {
  const orderBy = [{ language: 'asc' as const }, { key: 'asc' as const }];
  return (await db.article.findMany({ where: { state: 'live' }, include: whole, orderBy })).map(toArticle);
}

/** What an import finds articles by: of all of them, retired ones too. */
export const findKnown = async (db: Db | Tx): Promise<Known[]> =>
  (await db.article.findMany({ select: { id: true, key: true, language: true, title: true, owner: true } })) as Known[];

/** The changes of an article since a version, the latest first. */
export async function findChanges(db: Db | Tx, articleId: string, { since = 0, limit = 1000 } = {}): Promise<Change[]> {
  const rows = await db.articleChange.findMany({
    where: { articleId, version: { gt: since } },
    orderBy: { version: 'desc' },
    take: limit,
  });
  return rows.map(({ version, by, at, before }) => ({ version, by, at, before: before as Change['before'] }));
}

type Origin = 'imported' | 'written' | 'learned';
/** `revision` is the latest that was given. */
type Writer = { tx: Tx; by: string; now: Date; origin: Origin; revision: number };

/** Writers take turns from here to the end of their transaction, so versions and revisions become visible in order. */
const inTurn = <T>(
  db: Db,
  who: { by: string; now: Date; origin: Origin },
  work: (writer: Writer) => Promise<T>,
): Promise<T> =>
  db.$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ value: number }[]>`
      INSERT INTO "KnowledgeRevision" (id, value) VALUES (1, 0) ON CONFLICT (id) DO UPDATE SET id = 1 RETURNING value`;
    const first = row?.value ?? 0;
    const writer: Writer = { ...who, tx, revision: first };
    const result = await work(writer);
    if (writer.revision > first) {
      await tx.knowledgeRevision.update({ where: { id: 1 }, data: { value: writer.revision } });
    }
    return result;
  });

type NewArticle = Draft & { id: string; key: string };

/** Adds articles together. Thousands may come at once, and the client's own way takes several times as long. */
async function create(writer: Writer, articles: NewArticle[]): Promise<void> {
  const { tx, by, now, origin } = writer;
  const rows = articles.map((article) => {
    writer.revision += 1;
    return { ...article, revision: writer.revision };
  });
  await tx.$executeRaw`
    INSERT INTO "Article" (id, key, language, title, body, category, owner, "reviewOn", revision, "changedBy",
      "changedAt", "createdAt")
    SELECT id, key, language, title, body, category, owner, "reviewOn", revision, ${by}, ${now}, ${now}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS new(id text, key text, language text, title text,
      body text, category text, owner text, "reviewOn" text, revision int)`;
  const similar = articles.flatMap(({ id, similar }) =>
    similar.map((text) => similarRow(id, text, { by, now, origin })),
  );
  await tx.$executeRaw`
    INSERT INTO "SimilarQuestion" (id, "articleId", text, wording, origin, "addedBy", "addedAt")
    SELECT gen_random_uuid(), "articleId", text, wording, ${origin}, ${by}, ${now}
    FROM jsonb_to_recordset(${JSON.stringify(similar)}::jsonb) AS new("articleId" text, text text, wording text)`;
  await tx.$executeRaw`
    INSERT INTO "ArticleChange" ("articleId", version, by, at, before)
    SELECT id, 1, ${by}, ${now}, '{}' FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS new(id text)`;
}

const similarRow = (articleId: string, text: string, { by, now, origin }: Pick<Writer, 'by' | 'now' | 'origin'>) => ({
  articleId,
  text,
  wording: wordingOf(text),
  origin,
  addedBy: by,
  addedAt: now,
});

/** Changes an article to what it shall be; one that is so already stays as it is. Its number is then the same. */
async function update(writer: Writer, article: KeptArticle, next: Content): Promise<number> {
  const { tx, by, now } = writer;
  const before = contentOf(article);
  const changed = differences(before, next);
  if (changed.length === 0) return article.version;
  writer.revision += 1;
  const version = article.version + 1;
  const { similar, ...fields } = contentOf(next);
  await tx.article.update({
    where: { id: article.id },
    data: { ...fields, version, revision: writer.revision, changedBy: by, changedAt: now },
  });
  if (changed.includes('similar')) {
    const gone = before.similar.filter((text) => !similar.includes(text));
    const added = similar.filter((text) => !before.similar.includes(text));
    await tx.similarQuestion.deleteMany({ where: { articleId: article.id, text: { in: gone } } });
    await tx.similarQuestion.createMany({ data: added.map((text) => similarRow(article.id, text, writer)) });
  }
  const was = Object.fromEntries(changed.map((field) => [field, before[field]]));
  await tx.articleChange.create({ data: { articleId: article.id, version, by, at: now, before: was } });
  return version;
}

/** A key for a new article that no other has. */
async function freeKey(tx: Tx, { title, language }: Draft): Promise<string> {
  const key = keyOfTitle(title);
  const rows = await tx.article.findMany({ where: { language, key: { startsWith: key } }, select: { key: true } });
  const taken = new Set(rows.map((row) => row.key));
  let free = key;
  for (let n = 2; taken.has(free); n++) free = `${key}-${n}`;
  return free;
}

/** `seen` is the version that the person began with, 0 for a new article; `team` is where that counts as a deed. */
type Saving = { id: string; seen: number; draft: Draft; by: string; now: Date; team?: Scorer | undefined };

export type Clash = { current: KeptArticle; merged: Draft; clashes: (keyof Draft)[] };

/**
 * Saves what somebody wrote, together with what others changed meanwhile. Where both changed the same field nothing is
 * saved, and what stands there now comes back. The same new article again changes nothing.
 */
export const saveArticle = (db: Db, { id, seen, draft, by, now, team }: Saving): Promise<'saved' | Clash> =>
  inTurn(db, { by, now, origin: 'written' }, async (writer) => {
    const current = await findArticle(writer.tx, id);
    if (!current) {
      await create(writer, [{ ...draft, id, key: await freeKey(writer.tx, draft) }]);
      const deed = { key: `article:${id}`, user: by, source: 'article', at: now, reason: draft.title } as const;
      if (team) await bookDeed(writer.tx, { ...deed, team });
      return 'saved';
    }
    if (seen === 0) return 'saved';
    const changes = await findChanges(writer.tx, id, { since: seen });
    const { merged, clashes } = mergeDrafts(contentAt(current, seen, changes), current, draft);
    if (clashes.length > 0) return { current, merged, clashes };
    await update(writer, current, { ...(await movable(writer.tx, current, tidyDraft(merged))), state: current.state });
    return 'saved';
  });

/** Another language may have an article of the same key: then the article stays known by its own there. */
async function movable(tx: Tx, { id, key, language }: KeptArticle, draft: Draft): Promise<Draft> {
  if (draft.language === language) return draft;
  const other = await tx.article.findFirst({ where: { language: draft.language, key, id: { not: id } } });
  if (other) await tx.article.update({ where: { id }, data: { key: await freeKey(tx, draft) } });
  return draft;
}

/** Changes some fields of an article as it is now; false where there is no such article. */
export const changeArticle = (
  db: Db,
  { id, fields, by, now }: { id: string; fields: Partial<Pick<Content, 'state' | 'reviewOn'>>; by: string; now: Date },
): Promise<boolean> =>
  inTurn(db, { by, now, origin: 'written' }, async (writer) => {
    const article = await findArticle(writer.tx, id);
    if (!article) return false;
    await update(writer, article, { ...contentOf(article), ...fields });
    return true;
  });

/** Adds a wording by which the article was found; false where it has it, has enough, or is not in use. */
export const learnSimilar = (
  db: Db,
  { articleId, text, by, now }: { articleId: string; text: string; by: string; now: Date },
): Promise<boolean> =>
  inTurn(db, { by, now, origin: 'learned' }, async (writer) => {
    const article = await findArticle(writer.tx, articleId);
    if (article?.state !== 'live' || article.similar.length >= LONGEST.similarCount) return false;
    const { similar } = tidyDraft({ ...article, similar: [...article.similar, text] });
    const wordings = new Set(article.similar.map(wordingOf));
    if (text.length > LONGEST.similar || similar.every((one) => wordings.has(wordingOf(one)))) return false;
    await update(writer, article, { ...contentOf(article), similar });
    return true;
  });

/** Articles that are written together: many enough to be quick, few enough for others to have their turn. */
const TOGETHER = 50;

/** Carries a plan out. What somebody changed since it was made is changed again, and stands in the history. */
export async function carryOut(db: Db, plan: Plan, { by, now }: { by: string; now: Date }): Promise<void> {
  const who = { by, now, origin: 'imported' as const };
  for (let at = 0; at < plan.create.length; at += TOGETHER) {
    const articles = plan.create
      .slice(at, at + TOGETHER)
      .map(({ key, draft }) => ({ ...draft, id: randomUUID(), key }));
    await inTurn(db, who, async (writer) => {
      // Whoever imports the same at the same time has made them now.
      const made = await writer.tx.article.findMany({
        where: { key: { in: articles.map(({ key }) => key) } },
        select: { key: true, language: true },
      });
      const taken = new Set(made.map(({ key, language }) => `${language} ${key}`));
      await create(
        writer,
        articles.filter(({ key, language }) => !taken.has(`${language} ${key}`)),
      );
    });
    await setImmediate();
  }
  for (let at = 0; at < plan.update.length; at += TOGETHER / 5) {
    const updates = plan.update.slice(at, at + TOGETHER / 5);
    await inTurn(db, who, async (writer) => {
      const current = new Map(
        (
          await findArticles(
            writer.tx,
            updates.map(({ article }) => article.id),
          )
        ).map((one) => [one.id, one]),
      );
      for (const { article, draft } of updates) {
        const now = current.get(article.id) ?? article;
        await update(writer, now, { ...draft, state: now.state });
      }
    });
    await setImmediate();
  }
}

export const isEmpty = async (db: Db): Promise<boolean> =>
  (await db.article.findFirst({ select: { id: true } })) === null;
