// Open questions: who was asked, what was answered, and the posts that show it, each written together with its deed.

import { type Db, isDuplicate, type Tx } from '../../../database/client.ts';
import { bookDeed, type Deed } from '../../../ledger.ts';
import type { Message } from '../../../slack/blocks.ts';
import { post, revise } from '../../../slack/outbox.ts';
import { addTo, correctPart, type OpenQuestion } from './question.ts';

export type Lookup = { id: string; teamId: string | null; question: string; nearest: string[] };

export async function findLookup(db: Db, id: string): Promise<Lookup | undefined> {
  const row = await db.lookup.findUnique({ where: { id } });
  if (!row) return undefined;
  const hits = Array.isArray(row.hits) ? (row.hits as { id?: string }[]) : [];
  return { id, teamId: row.teamId, question: row.question, nearest: hits.flatMap((hit) => hit.id ?? []) };
}

/** The owners of live articles in the category of the first of these articles that is there, the most frequent first. */
export async function ownersNear(db: Db, articleIds: string[]): Promise<string[]> {
  const rows = await db.article.findMany({ where: { id: { in: articleIds } }, select: { id: true, category: true } });
  const nearest = articleIds.map((id) => rows.find((row) => row.id === id)).find((row) => row);
  if (!nearest) return [];
  const owners = await db.article.groupBy({
    by: ['owner'],
    where: { category: nearest.category, state: 'live', owner: { not: null } },
    _count: { owner: true },
    orderBy: [{ _count: { owner: 'desc' } }, { owner: 'asc' }],
  });
  return owners.flatMap(({ owner }) => owner ?? []);
}

export async function findQuestion(
  db: Db,
  where: { id: string } | { lookupId: string },
): Promise<OpenQuestion | undefined> {
  return ((await db.openQuestion.findUnique({ where })) as OpenQuestion | null) ?? undefined;
}

export const QUESTION = 'knowledge.question';
export const questionKey = (id: string, expert: string) => `${QUESTION}:${id}:${expert}`;

type Opening = Pick<OpenQuestion, 'lookupId' | 'teamId' | 'asker' | 'question' | 'experts' | 'remindAt'> & {
  now: Date;
  /** What each expert is asked. */
  posts: (question: OpenQuestion) => Shown;
};

/** Opens a question and asks the experts, together or not at all; false where this lookup has its question already. */
export async function openQuestion(db: Db, { now, posts, ...fields }: Opening): Promise<boolean> {
  try {
    await db.$transaction(async (tx) => {
      const question = (await tx.openQuestion.create({ data: { ...fields, askedAt: now } })) as OpenQuestion;
      await tell(tx, question, QUESTION, posts(question), now);
    });
    return true;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return false;
  }
}

/** The question whose post to an expert began a thread, and that expert. */
export async function findByThread(
  db: Db,
  { channel, thread }: { channel: string; thread: string },
): Promise<{ question: OpenQuestion; expert: string } | undefined> {
  const found = await db.post.findFirst({
    where: { channel, ts: thread, key: { startsWith: 'knowledge.question:' } },
    select: { key: true, target: true },
  });
  const question = found && (await findQuestion(db, { id: found.key.split(':')[1] ?? '' }));
  return found && question ? { question, expert: found.target } : undefined;
}

/** Where Slack has the question that was put to an expert. */
export const findThread = (db: Db, id: string, expert: string) =>
  db.post.findFirst({
    where: { key: questionKey(id, expert), ts: { not: null } },
    select: { channel: true, ts: true },
  });

/** What each of some people reads from now on. */
export type Shown = Map<string, Message>;

/** Tells people something about a question, once. */
export async function tell(tx: Tx, question: OpenQuestion, key: string, told: Shown, now: Date): Promise<void> {
  const { id, teamId } = question;
  for (const [user, message] of told) {
    await post(tx, { key: `${key}:${id}:${user}`, target: user, message, at: now, ...(teamId ? { teamId } : {}) });
  }
}

async function reviseAll(tx: Tx, id: string, shown: Shown, now: Date): Promise<void> {
  for (const [expert, message] of shown) await revise(tx, questionKey(id, expert), message, now);
}

/** Shows a question anew to its experts while it waits. */
export const showAgain = (db: Db, { id, shown, now }: { id: string; shown: Shown; now: Date }): Promise<void> =>
  db.$transaction(async (tx) => {
    // Whoever answers meanwhile shows something else, which has to stay.
    const waiting = await tx.$queryRaw<unknown[]>`
      SELECT id FROM "OpenQuestion" WHERE id = ${id} AND state = 'waiting' FOR UPDATE`;
    if (waiting.length > 0) await reviseAll(tx, id, shown, now);
  });

type Answer = {
  question: OpenQuestion;
  by: string;
  text: string;
  /** The article that is the answer, where one is. */
  articleId?: string;
  /** What it counts as where it is the first answer. */
  contributed?: Deed | undefined;
  /** What it came in with, so that a redelivery answers nothing twice. */
  deed: string;
  now: Date;
  /** Who else asked the same, and is answered as well. */
  others: string[];
  /** What an asker reads; another answer than the first is an addition to it. */
  told: (kind: 'first' | 'added', user: string) => Message;
  shown: Shown;
};

/** Keeps an answer and passes it on; what comes after the first is added to it. */
export const saveAnswer = (db: Db, answer: Answer): Promise<'first' | 'added' | 'known'> =>
  db.$transaction(async (tx) => {
    const { question, by, text, articleId, contributed, deed, now, others, told, shown } = answer;
    const { id, asker, teamId } = question;
    const key = answerKey(id, deed);
    const known = await lockAnswer(tx, id);
    if (await tx.post.findUnique({ where: { key }, select: { id: true } })) return 'known';
    const { count } = await tx.openQuestion.updateMany({
      where: { id, state: { not: 'answered' } },
      data: {
        state: 'answered',
        answer: text,
        answeredBy: by,
        answeredAt: now,
        remindAt: null,
        ...(articleId ? { articleId } : {}),
      },
    });
    const kind = count > 0 ? 'first' : 'added';
    if (kind === 'first' && contributed) await bookDeed(tx, contributed);
    if (kind === 'first') await reviseAll(tx, id, shown, now);
    else await tx.openQuestion.update({ where: { id }, data: { answer: known ? addTo(known, text) : text } });
    const about = { at: now, ...(teamId ? { teamId } : {}) };
    await post(tx, { ...about, key, target: asker, message: told(kind, asker) });
    for (const user of others) {
      if (user === by) continue;
      await post(tx, { ...about, key: otherKey(id, deed, user), target: user, message: told(kind, user) });
    }
    return kind;
  });

/** The answer so far: those who change it take turns. */
async function lockAnswer(tx: Tx, id: string): Promise<string> {
  const [row] = await tx.$queryRaw<{ answer: string | null }[]>`
    SELECT answer FROM "OpenQuestion" WHERE id = ${id} FOR UPDATE`;
  return row?.answer ?? '';
}

const answerKey = (id: string, deed: string) => `knowledge.answer:${id}:${deed}`;
const otherKey = (id: string, deed: string, user: string) => `knowledge.other-answer:${id}:${deed}:${user}`;

type Correction = Pick<Answer, 'question' | 'others'> & {
  deed: string;
  before: string;
  after: string;
  now: Date;
  told: (user: string) => Message;
  /** How the experts' posts read from now on; none where they show another answer. */
  shown: Shown;
};

/** Follows the correction of an answer; false where what was corrected is none. */
export const correctAnswer = (db: Db, correction: Correction): Promise<boolean> =>
  db.$transaction(async (tx) => {
    const { question, others, deed, before, after, now, told, shown } = correction;
    const { id, asker } = question;
    const key = answerKey(id, deed);
    const answer = await lockAnswer(tx, id);
    if (!(await tx.post.findUnique({ where: { key }, select: { id: true } }))) return false;
    await tx.openQuestion.update({ where: { id }, data: { answer: correctPart(answer, before, after) } });
    await revise(tx, key, told(asker), now);
    for (const user of others) await revise(tx, otherKey(id, deed, user), told(user), now);
    await reviseAll(tx, id, shown, now);
    return true;
  });

/** Is this the deed that brought the first answer? */
export async function isFirstAnswer(db: Db, id: string, deed: string): Promise<boolean> {
  const first = await firstAnswer(db, id);
  return first?.key === answerKey(id, deed);
}

const firstAnswer = (db: Db | Tx, id: string) =>
  db.post.findFirst({
    where: { key: { startsWith: answerKey(id, '') } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });

/** Names the article that an answer went into, and counts that as a deed; false where it was done before. */
export const linkArticle = (
  db: Db,
  {
    id,
    articleId,
    shown,
    deed,
    now,
  }: { id: string; articleId: string; shown: Shown; deed: Deed | undefined; now: Date },
): Promise<boolean> =>
  db.$transaction(async (tx) => {
    const { count } = await tx.openQuestion.updateMany({ where: { id, articleId: null }, data: { articleId } });
    if (count > 0 && deed) await bookDeed(tx, deed);
    if (count > 0) await reviseAll(tx, id, shown, now);
    return count > 0;
  });

/** Sets a question aside; false where it does not wait any more. */
export const dropQuestion = (
  db: Db,
  { question, shown, told, now }: { question: OpenQuestion; shown: Shown; told: Shown; now: Date },
): Promise<boolean> =>
  db.$transaction(async (tx) => {
    const { id } = question;
    const { count } = await tx.openQuestion.updateMany({
      where: { id, state: 'waiting' },
      data: { state: 'dropped', remindAt: null },
    });
    if (count === 0) return false;
    await reviseAll(tx, id, shown, now);
    await tell(tx, question, 'knowledge.dropped', told, now);
    return true;
  });

/** Passes thanks on to the one who answered, and shows the asker that it was done, once. */
export const saveThanks = (
  db: Db,
  {
    question,
    told,
    done,
    now,
  }: { question: OpenQuestion; told: Message; done: (shown: Message) => Message; now: Date },
): Promise<void> =>
  db.$transaction(async (tx) => {
    const { id, answeredBy, teamId } = question;
    const answer = await firstAnswer(tx, id);
    if (!answer || !answeredBy) return;
    const key = `knowledge.thanks:${id}`;
    if (await tx.post.findUnique({ where: { key }, select: { id: true } })) return;
    await post(tx, { key, target: answeredBy, message: told, at: now, ...(teamId ? { teamId } : {}) });
    await revise(tx, answer.key, done(answer.message as unknown as Message), now);
  });

type Saying = { key: string; channel: string; thread?: string; message: Message; now: Date };

/** Says something to an expert, where they wrote. */
export const saySo = (db: Db, { key, channel, thread, message, now }: Saying): Promise<void> =>
  db.$transaction((tx) => post(tx, { key, target: channel, ...(thread ? { thread } : {}), message, at: now }));

/** A live article's words for the one who asked. */
export async function findArticle(db: Db, id: string) {
  const select = { id: true, title: true, body: true };
  return (await db.article.findUnique({ where: { id, state: 'live' }, select })) ?? undefined;
}
