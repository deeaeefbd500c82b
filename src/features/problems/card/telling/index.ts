// Telling: who reads what of a problem, and every change of it with the posts that it brings about.

import type { Db, Tx } from '../../../../database/client.ts';
import type { Deps } from '../../../../deps.ts';
import { dayAt } from '../../../../schedule/slots.ts';
import { type NewPost, post } from '../../../../slack/outbox.ts';
import { leadersOf } from '../../../../teams.ts';
import type { ChangeKind, Counted, Problem } from '../../problem.ts';
import type { Card, Change, News, NewsKind, Reader } from '../card.ts';
import { messages } from '../messages.ts';
import {
  findChanges,
  findMembers,
  findTold,
  newKey,
  raisedKey,
  readCard,
  type Saving,
  saveChanges,
  toldKey,
} from '../store.ts';
import { cardPost, type Occasion, SHOWN } from '../views.ts';

/** The database may be a transaction's. */
type Reading = { db: Db | Tx; people: Deps['people']; now: Deps['now'] };

/** Those who look at a problem; who acts is asked of Slack, those who are told are recalled. */
export async function readersOf(
  { db, people, now }: Reading,
  card: Card,
  users: string[],
  known: 'find' | 'recall' = 'recall',
): Promise<Map<string, Reader>> {
  const { teamId, atTeamId, owner, raisedBy } = card.problem;
  const members = await findMembers(db, [teamId, atTeamId], users);
  const today = dayAt(card.zone, now());
  const readers = [...new Set(users)].map(async (user): Promise<[string, Reader]> => {
    const person = await people[known](user);
    const own = members.filter((member) => member.user === user);
    const leader = person.admin || own.some((member) => member.leader);
    const here = own.length > 0;
    const home = person.admin || own.some((member) => member.teamId === teamId);
    // Who has left both channels has no more to do with it.
    const standing = { owner: here && user === owner, raiser: here && user === raisedBy, leader };
    return [user, { user, locale: person.locale, standing, sees: leader || here, here, home, today }];
  });
  return new Map(await Promise.all(readers));
}

/** One change as somebody wishes it: `fields` are those that become different. */
export type Wish = {
  problem: Counted;
  fields: Partial<Problem>;
  kind: ChangeKind;
  by: string;
  words?: string;
  news: News[];
  /** One more time that it was raised. */
  times?: number;
};

/** Makes up everything that a change writes. Slow things are done here, before any transaction. */
async function prepare(deps: Deps, wish: Wish): Promise<Saving> {
  const { problem: seen, fields, kind, by, words = '', news, times = seen.times } = wish;
  const at = deps.now();
  const before = Object.fromEntries(
    Object.keys(fields).map((field) => {
      const value = seen[field as keyof Problem];
      return [field, value instanceof Date ? value.toISOString() : value];
    }),
  );
  const change: Change = { version: seen.version + 1, by, at, kind, words, before };
  const after: Counted = { ...seen, ...fields, version: change.version, changedAt: at, times };
  const read = await readCard(deps.db, after, SHOWN.card);
  const card = { ...read, changes: [change, ...read.changes].slice(0, SHOWN.card), count: read.count + 1 };
  const told = await findTold(deps.db, seen);
  const fresh = news.flatMap(({ kind: about, users }) =>
    [...new Set(users)].filter((user) => user !== by).map((user) => ({ user, about })),
  );
  const readers = await readersOf(
    deps,
    card,
    [...told, ...fresh].map(({ user }) => user),
  );
  // Who has left both channels reads nothing new, and who must not see it any more keeps what was told then.
  const kept = told.filter(({ user }) => readers.get(user)?.sees);
  const reached = fresh.filter(({ user }) => readers.get(user)?.here);
  const changes = told.length > 0 ? await findChanges(deps.db, seen.id, { since: 1 }) : [];
  const postFor = (user: string, occasion: Occasion) => {
    const reader = readers.get(user)!;
    return cardPost(messages[reader.locale], card, reader, occasion);
  };
  return {
    seen,
    fields,
    change,
    revised: kept.map(({ key, user, kind: about, version }) => ({
      key,
      message: postFor(user, {
        kind: about as Occasion['kind'],
        change: changes.find((one) => one.version === version),
      }),
    })),
    posts: reached.map(
      ({ user, about }): NewPost => ({
        key: toldKey(seen.id, about, change.version, user),
        teamId: seen.teamId,
        target: user,
        message: postFor(user, { kind: about, change }),
        at,
      }),
    ),
  };
}

/**
 * Changes problems, all or none, writes their histories, shows them anew to everybody who was told of them, and tells
 * the news. False, and nothing is done, where one of them is no longer as it was seen. Flush the outbox afterwards.
 */
export async function changeProblems(deps: Deps, wishes: Wish[], also?: (tx: Tx) => Promise<void>): Promise<boolean> {
  const savings: Saving[] = [];
  for (const wish of wishes) savings.push(await prepare(deps, wish));
  return saveChanges(deps.db, savings, also);
}

/** The leaders of the team that has to solve a problem, and of the one that raised it. */
export async function leadersFor(
  { db }: Pick<Reading, 'db'>,
  { teamId, atTeamId }: Pick<Problem, 'teamId' | 'atTeamId'>,
): Promise<string[]> {
  const both = [await leadersOf(db, atTeamId), teamId === atTeamId ? [] : await leadersOf(db, teamId)];
  return [...new Set(both.flat())];
}

/** Those who are asked whether a problem is solved: the raiser, else the leaders. */
export async function confirmersOf({ db, people }: Omit<Reading, 'now'>, problem: Problem): Promise<string[]> {
  const { raisedBy, owner, teamId, atTeamId } = problem;
  const isHere = raisedBy !== owner && (await findMembers(db, [teamId, atTeamId], [raisedBy])).length > 0;
  return isHere && (await people.recall(raisedBy)).human ? [raisedBy] : leadersFor({ db }, problem);
}

type Raised = { problem: Problem; alike: Counted[]; asksRaiser: boolean };

/** What is told of a new problem, in the transaction that raises it: the leaders, its owner, and the raiser where asked. */
export async function tellRaised(deps: Deps, tx: Tx, { problem, alike, asksRaiser }: Raised): Promise<void> {
  const { id, teamId, raisedBy, owner } = problem;
  const inside = { ...deps, db: tx };
  const card = await readCard(tx, { ...problem, times: 1 }, SHOWN.card);
  const leaders = (await leadersFor(inside, problem)).filter((user) => user !== raisedBy && user !== owner);
  const readers = await readersOf(inside, card, [...leaders, raisedBy, ...(owner ? [owner] : [])]);
  const change = card.changes.at(-1);
  const posts: { key: string; user: string; occasion: Occasion; alike?: Counted[] }[] = [
    ...leaders.map((user) => ({ key: newKey(id, user), user, occasion: { kind: 'new' as const, change } })),
    ...(owner && owner !== raisedBy
      ? [{ key: toldKey(id, 'owner', 1, owner), user: owner, occasion: { kind: 'owner' as NewsKind, change } }]
      : []),
    ...(asksRaiser && alike.length > 0
      ? [{ key: raisedKey(id), user: raisedBy, occasion: { kind: 'raised' as const, change }, alike }]
      : []),
  ];
  for (const { key, user, occasion, alike: offered } of posts) {
    const reader = readers.get(user)!;
    const message = cardPost(messages[reader.locale], card, reader, occasion, offered);
    await post(tx, { key, teamId, target: user, message, at: problem.raisedAt });
  }
}
