// Where questions are kept: written one by one, or thousands at once, and never over what somebody changed meanwhile.

import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Db, Tx } from '../../../database/client.ts';
import { containing } from '../../../database/search.ts';
import type { Prisma, Question as Row } from '../../../generated/prisma/client.ts';
import type { Locale } from '../../../i18n.ts';
import { rowsOn } from '../../../slack/lists.ts';
import {
  type Category,
  type Difficulty,
  type Draft,
  identityOf,
  keysOf,
  type Question,
  type State,
  typeOf,
} from '../question.ts';
import type { Page, Place } from './place.ts';
import type { Known, Plan } from './plan.ts';

const toQuestion = (row: Row): Question => ({
  ...row,
  type: typeOf(row.type),
  language: row.language as Locale,
  category: row.category as Category,
  difficulty: row.difficulty as Difficulty,
  state: row.state as State,
});

export async function findQuestion(db: Db | Tx, id: string): Promise<Question | undefined> {
  const row = await db.question.findUnique({ where: { id } });
  return row ? toQuestion(row) : undefined;
}

/** How many rows are read or written together: the embedded database works in this process, and others have their turn. */
const TOGETHER = 200;

export async function findQuestions(db: Db, ids: string[]): Promise<Question[]> {
  const questions: Question[] = [];
  for (let at = 0; at < ids.length; at += TOGETHER) {
    const rows = await db.question.findMany({ where: { id: { in: ids.slice(at, at + TOGETHER) } } });
    questions.push(...rows.map(toQuestion));
    await setImmediate();
  }
  return questions;
}

/** Every row that a condition finds, by id, some at a time. */
async function inPages<T extends { id: string }>(read: (after: string) => Promise<T[]>): Promise<T[]> {
  const all: T[] = [];
  for (let after = ''; ; ) {
    const rows = await read(after);
    all.push(...rows);
    const last = rows.at(-1);
    if (!last || rows.length < TOGETHER) return all;
    after = last.id;
    await setImmediate();
  }
}

/** All questions in use, by language and key. */
export async function findLive(db: Db): Promise<Question[]> {
  const rows = await inPages((after) =>
    db.question.findMany({ where: { state: 'live', id: { gt: after } }, orderBy: { id: 'asc' }, take: TOGETHER }),
  );
  return rows
    .map(toQuestion)
    .sort((a, b) => (a.language === b.language ? compare(a.key, b.key) : compare(a.language, b.language)));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What an import finds questions by: of all of them, retired ones and drafts too. */
export const findKnown = async (db: Db): Promise<Known[]> =>
  (await inPages((after) =>
    db.question.findMany({
      where: { id: { gt: after } },
      orderBy: { id: 'asc' },
      take: TOGETHER,
      select: { id: true, key: true, language: true, text: true, options: true },
    }),
  )) as Known[];

type Written = { by: string; now: Date };

/** Without an id it is a new one; `seen` is the version that the person began with. */
export type Saving = Written & { id: string; seen: number; draft: Draft };

/** What a question says is there already, under that id and in that state. */
export type Same = { same: Pick<Question, 'id' | 'state'> };

/**
 * Saves what somebody wrote. Where somebody else changed it meanwhile nothing is saved, and what stands there now comes
 * back; so it does where another question says the same. The same new question again changes nothing.
 */
export const saveQuestion = (
  db: Db,
  { id, seen, draft, by, now }: Saving,
): Promise<'saved' | 'gone' | Same | Question> =>
  db.$transaction(async (tx) => {
    // Two who write the same question at once take turns.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('quizzes.bank'))`;
    const current = await findQuestion(tx, id);
    if (!current && seen > 0) return 'gone';
    if (current && seen === 0) return 'saved';
    const twins = await tx.question.findMany({ where: { language: draft.language, id: { not: id } }, select: twin });
    const letters = lettersOf(draft.text);
    const same = twins.find(
      (one) =>
        lettersOf(one.text) === letters && identityOf({ ...one, language: draft.language }) === identityOf(draft),
    );
    if (same) return { same: { id: same.id, state: same.state as State } };
    if (current) {
      const key = current.language === draft.language ? current.key : freeKey(draft, twins);
      const data = { ...draft, key, version: { increment: 1 }, changedBy: by, changedAt: now };
      const { count } = await tx.question.updateMany({ where: { id, version: seen }, data });
      return count > 0 ? 'saved' : ((await findQuestion(tx, id)) ?? 'gone');
    }
    const key = freeKey(draft, twins);
    const data = { ...draft, id, key, writtenBy: by, changedBy: by, changedAt: now, createdAt: now };
    await tx.question.create({ data });
    return 'saved';
  });

/** A quick look at thousands, before a thorough one at those that may be the same. */
const lettersOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

const twin = { id: true, key: true, text: true, options: true, state: true } satisfies Prisma.QuestionSelect;

/** A key that no other question has. */
function freeKey(draft: Draft, others: { key: string }[]): string {
  const taken = new Set(others.map(({ key }) => key));
  return keysOf(draft).find((key) => !taken.has(key)) ?? randomUUID();
}

/**
 * Puts a question in use or out of it; false where there is none. The same again changes nothing, and whoever edits it
 * meanwhile is not disturbed: its words are as they were.
 */
export async function changeState(
  db: Db,
  { id, state, by, now }: Written & { id: string; state: State },
): Promise<boolean> {
  await db.question.updateMany({
    where: { id, state: { not: state } },
    data: { state, changedBy: by, changedAt: now },
  });
  return (await findQuestion(db, id)) !== undefined;
}

/** Carries a plan out; how many were left as they are because somebody changed or made them meanwhile. */
export async function carryOut(db: Db, plan: Plan, { by, now }: Written): Promise<number> {
  let done = 0;
  for (let at = 0; at < plan.create.length; at += TOGETHER) {
    const data = plan.create
      .slice(at, at + TOGETHER)
      .map(({ key, draft }) => ({ ...draft, id: randomUUID(), key, writtenBy: by, changedBy: by }));
    done += await db.$executeRaw`
      INSERT INTO "Question" (id, key, language, type, text, options, "right", accepted, explanation, category,
        difficulty, "articleKey", "writtenBy", "changedBy", "changedAt", "createdAt")
      SELECT id, key, language, type, text, options, "right", accepted, explanation, category, difficulty,
        "articleKey", ${by}, ${by}, ${now}, ${now}
      FROM jsonb_to_recordset(${JSON.stringify(data)}::jsonb) AS new(id text, key text, language text, type text,
        text text, options text[], "right" int[], accepted text[], explanation text, category text, difficulty text,
        "articleKey" text)
      ON CONFLICT (language, key) DO NOTHING`;
    await setImmediate();
  }
  for (let at = 0; at < plan.update.length; at += TOGETHER) {
    const data = plan.update
      .slice(at, at + TOGETHER)
      .map(({ question: { id, version }, draft }) => ({ ...draft, id, version }));
    done += await db.$executeRaw`
      UPDATE "Question" SET type = new.type, text = new.text, options = new.options, "right" = new."right",
        accepted = new.accepted, explanation = new.explanation, category = new.category,
        difficulty = new.difficulty, "articleKey" = new."articleKey", version = "Question".version + 1,
        "changedBy" = ${by}, "changedAt" = ${now}
      FROM jsonb_to_recordset(${JSON.stringify(data)}::jsonb) AS new(id text, version int, type text, text text,
        options text[], "right" int[], accepted text[], explanation text, category text, difficulty text,
        "articleKey" text)
      WHERE "Question".id = new.id AND "Question".version = new.version`;
    await setImmediate();
  }
  return plan.create.length + plan.update.length - done;
}

export const countQuestions = (db: Db): Promise<number> => db.question.count();

/** One page of the list; a page beyond the last is the last. */
export async function readPage(db: Db, place: Place): Promise<Page> {
  const { state, type, shelf, level, language, search } = place;
  const contains = containing(search);
  const where: Prisma.QuestionWhereInput = {
    state,
    ...(type === 'all' ? {} : { type }),
    ...(shelf === 'all' ? {} : { category: shelf }),
    ...(level === 'all' ? {} : { difficulty: level }),
    ...(language === 'all' ? {} : { language }),
    ...(search
      ? {
          OR: [
            { text: contains },
            { explanation: contains },
            { key: contains },
            { articleKey: contains },
            { options: { has: search } },
          ],
        }
      : {}),
  };
  const count = await db.question.count({ where });
  const { page, skip, take } = rowsOn(place.page, count);
  const rows = await db.question.findMany({
    where,
    orderBy: [{ changedAt: 'desc' }, { key: 'asc' }, { language: 'asc' }],
    skip,
    take,
  });
  const drafts = await db.question.count({ where: { state: 'draft' } });
  return { place: { ...place, page }, questions: rows.map(toQuestion), count, drafts };
}
