// Questions put to people on duty: who was asked what and when, and what came of it.

import type { Db, Tx } from '../../../database/client.ts';
import { containing } from '../../../database/search.ts';
import type { Prisma } from '../../../generated/prisma/client.ts';
import type { Locale } from '../../../i18n.ts';
import type { Message } from '../../../slack/blocks.ts';
import { post, revise } from '../../../slack/outbox.ts';
import type { Team } from '../../../teams.ts';
import { AsAsked, type Asked, OPEN_FOR, type Wish } from './asked.ts';
import { chanceOf, draw } from './draw.ts';

/** The posts about one asking: to the person, to the leader, the judgement and its news, and the praise. */
export const keysOf = (id: string) => ({
  person: `quizzes.asking:${id}`,
  leader: `quizzes.asking-leader:${id}`,
  /** Behind it stands whoever is asked to judge. */
  judging: `quizzes.asking-judging:${id}:`,
  told: `quizzes.asking-told:${id}`,
  praise: `quizzes.asking-praise:${id}`,
});

/** What may be asked: not what is open in a quiz, for that would tell its answer before the close. */
async function whereAsked(db: Db | Tx, language: Locale, wish: Wish): Promise<Prisma.QuestionWhereInput> {
  const open = await db.quizQuestion.findMany({ where: { quiz: { state: 'open' } }, select: { questionId: true } });
  const contains = containing(wish.search);
  return {
    language,
    state: 'live',
    id: { notIn: open.map(({ questionId }) => questionId), ...(wish.question ? { equals: wish.question } : {}) },
    ...(wish.category ? { category: wish.category } : {}),
    ...(wish.search ? { OR: [{ text: contains }, { key: contains }, { articleKey: contains }] } : {}),
  };
}

/** The first questions that a wish may mean, and how many there are. */
export async function findMeant(
  db: Db,
  language: Locale,
  wish: Wish,
  take: number,
): Promise<{ questions: { id: string; text: string }[]; count: number }> {
  const where = await whereAsked(db, language, wish);
  const [questions, count] = await Promise.all([
    db.question.findMany({ where, select: { id: true, text: true }, orderBy: { key: 'asc' }, take }),
    db.question.count({ where }),
  ]);
  return { questions, count };
}

export type Refusal = 'no-question' | 'nobody-on-duty' | 'all-asked';
type Asking = {
  team: Team;
  by: string;
  /** Who is on duty, the leader who asks aside. */
  people: string[];
  wish: Wish;
  /** The same deed asks once, and would draw the same. */
  deed: string;
  at: Date;
  /** What the person and the leader are written. */
  posts: (asked: Asked) => { person: Message; leader: Message };
};

/** Draws somebody and a question and asks, once; or returns why nobody is asked. Two leaders at once ask two people. */
export function saveAsking(db: Db, { team, by, people, wish, deed, at, posts }: Asking): Promise<Asked | Refusal> {
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`quizzes.asking:${team.id}`}, 0))`;
    const known = await tx.asking.findUnique({ where: { deed }, select: { id: true } });
    if (known) return (await findAsked(tx, known.id)) ?? 'no-question';
    if (people.length === 0) return 'nobody-on-duty';

    const open = await tx.asking.findMany({
      where: { user: { in: people }, answeredAt: null, askedAt: { gt: new Date(at.getTime() - OPEN_FOR) } },
      select: { user: true },
    });
    const busy = new Set(open.map(({ user }) => user));
    const free = people.filter((user) => !busy.has(user));
    if (free.length === 0) return 'all-asked';
    const last = await tx.asking.groupBy({
      by: ['user'],
      where: { teamId: team.id, user: { in: free } },
      _max: { askedAt: true },
    });
    const lastAsked = new Map(last.map(({ user, _max }) => [user, _max.askedAt ?? undefined]));
    const candidates = free.map((id) => ({ id, lastAsked: lastAsked.get(id) }));
    const user = draw(candidates, at, chanceOf(deed));
    const questionId = user && (await drawQuestion(tx, { user, language: team.language, wish, deed, at }));
    if (!questionId) return 'no-question';

    const question = AsAsked.parse(await tx.question.findUnique({ where: { id: questionId } }));
    const asked = toAsked(
      await tx.asking.create({
        data: { deed, teamId: team.id, questionId, question, user, askedBy: by, askedAt: at },
      }),
    );
    const { person, leader } = posts(asked);
    const keys = keysOf(asked.id);
    await post(tx, { key: keys.person, teamId: team.id, target: user, message: person, at });
    await post(tx, { key: keys.leader, teamId: team.id, target: by, message: leader, at });
    return asked;
  });
}

type Drawing = { user: string; language: Locale; wish: Wish; deed: string; at: Date };

/** One of the questions that are meant; those that this person was never asked come first. */
async function drawQuestion(tx: Tx, { user, language, wish, deed, at }: Drawing): Promise<string | undefined> {
  const where = await whereAsked(tx, language, wish);
  const meant = await tx.question.findMany({ where, select: { id: true } });
  const before = await tx.asking.groupBy({ by: ['questionId'], where: { user }, _max: { askedAt: true } });
  const lastAsked = new Map(before.map(({ questionId, _max }) => [questionId, _max.askedAt ?? undefined]));
  const candidates = meant.map(({ id }) => ({ id, lastAsked: lastAsked.get(id) }));
  return draw(candidates, at, chanceOf(`${deed}:question`));
}

const toAsked = (row: Prisma.AskingGetPayload<object>): Asked => ({ ...row, question: AsAsked.parse(row.question) });

export async function findAsked(db: Db | Tx, id: string): Promise<Asked | undefined> {
  const row = await db.asking.findUnique({ where: { id } });
  return row ? toAsked(row) : undefined;
}

/** Somebody, and what they are written. */
export type Told = { user: string; message: Message };

type Answered = {
  asked: Asked;
  given: { chosen: number[]; typed: string; right: boolean | null };
  at: Date;
  /** How the person's and the leader's posts read from now on, and what asks each of those who are to judge. */
  posts: { person: Message; leader: Message; judging: Told[] };
  missed: (tx: Tx) => Promise<void>;
};

/** Keeps an answer, once, or that there was none; false where that was settled before. */
export function keepAnswer(db: Db, { asked, given, at, posts, missed }: Answered): Promise<boolean> {
  const keys = keysOf(asked.id);
  return db.$transaction(async (tx) => {
    const { count } = await tx.asking.updateMany({
      where: { id: asked.id, answeredAt: null },
      data: { ...given, answeredAt: at },
    });
    if (count === 0) return false;
    if (given.right === false) await missed(tx);
    await revise(tx, keys.person, posts.person, at);
    await revise(tx, keys.leader, posts.leader, at);
    await postJudging(tx, asked, posts.judging, at);
    return true;
  });
}

async function postJudging(tx: Tx, { id, teamId }: Asked, judges: Told[], at: Date): Promise<void> {
  for (const { user, message } of judges) {
    await post(tx, { key: `${keysOf(id).judging}${user}`, teamId, target: user, message, at });
  }
}

/** Asks others to judge, unless it was judged meanwhile. */
export const askJudges = (db: Db, asked: Asked, judges: Told[], at: Date): Promise<void> =>
  db.$transaction(async (tx) => {
    // It is held until this is written, so that a judgement finds all that it changes.
    const { count } = await tx.asking.updateMany({ where: { id: asked.id, right: null }, data: { right: null } });
    if (count > 0) await postJudging(tx, asked, judges, at);
  });

/** Who was asked to judge. */
export const findJudges = async (db: Db | Tx, id: string): Promise<string[]> => {
  const where = { key: { startsWith: keysOf(id).judging } };
  return (await db.post.findMany({ where, select: { target: true } })).map(({ target }) => target);
};

type JudgedBy = {
  asked: Asked;
  by: string;
  right: boolean;
  at: Date;
  /** `told` is new to the person; the others stand where they were. */
  posts: { person: Message; leader: Message; judging: (judge: string) => Message; told: Message };
  missed: (tx: Tx) => Promise<void>;
};

/** Keeps a leader's judgement of what was typed, once; false where it was judged before. */
export function keepJudgement(db: Db, { asked, by, right, at, posts, missed }: JudgedBy): Promise<boolean> {
  const keys = keysOf(asked.id);
  return db.$transaction(async (tx) => {
    const { count } = await tx.asking.updateMany({
      where: { id: asked.id, answeredAt: { not: null }, right: null, typed: { not: '' } },
      data: { right, judgedBy: by },
    });
    if (count === 0) return false;
    if (!right) await missed(tx);
    await revise(tx, keys.person, posts.person, at);
    await revise(tx, keys.leader, posts.leader, at);
    for (const judge of await findJudges(tx, asked.id)) {
      await revise(tx, `${keys.judging}${judge}`, posts.judging(judge), at);
    }
    await post(tx, { key: keys.told, teamId: asked.teamId, target: asked.user, message: posts.told, at });
    return true;
  });
}

type Praised = {
  asked: Asked;
  channel: string;
  at: Date;
  posts: { person: Message; leader: Message; praise: Message };
};

/** Praises in the channel, once; false where that was done before, or was not wanted. */
export function keepPraise(db: Db, { asked, channel, at, posts }: Praised): Promise<boolean> {
  const keys = keysOf(asked.id);
  return db.$transaction(async (tx) => {
    const { count } = await tx.asking.updateMany({
      where: { id: asked.id, right: true, praisedAt: null, declinedAt: null },
      data: { praisedAt: at },
    });
    if (count === 0) return false;
    await post(tx, { key: keys.praise, teamId: asked.teamId, target: channel, message: posts.praise, at });
    await revise(tx, asker(asked), posts.person, at);
    await revise(tx, keys.leader, posts.leader, at);
    return true;
  });
}

/** Leaves it between the person and the leader for good; false where that was said before, or it was praised. */
export const keepPrivate = (db: Db, asked: Asked, person: Message, at: Date): Promise<boolean> =>
  db.$transaction(async (tx) => {
    const { count } = await tx.asking.updateMany({
      where: { id: asked.id, right: true, praisedAt: null, declinedAt: null },
      data: { declinedAt: at },
    });
    if (count === 0) return false;
    await revise(tx, asker(asked), person, at);
    return true;
  });

/** The post in which the person was asked whether to be praised: the one with a leader's judgement where there is one. */
const asker = ({ id, judgedBy }: Asked): string => (judgedBy ? keysOf(id).told : keysOf(id).person);

/** What nobody answered in time. */
export const findExpired = (db: Db, now: Date): Promise<{ id: string }[]> =>
  db.asking.findMany({
    where: { answeredAt: null, askedAt: { lte: new Date(now.getTime() - OPEN_FOR) } },
    select: { id: true },
    orderBy: { askedAt: 'asc' },
    take: 100,
  });

/** What was typed and nobody has judged, the longest waiting first. */
export const findWaiting = async (db: Db): Promise<Asked[]> =>
  (
    await db.asking.findMany({
      where: { answeredAt: { not: null }, right: null, typed: { not: '' } },
      orderBy: { answeredAt: 'asc' },
    })
  ).map(toAsked);
