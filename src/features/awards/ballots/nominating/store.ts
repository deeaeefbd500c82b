// Nominations as they are kept: each once, with what the nominee is told, until the time comes at which they end.

import { isDeepStrictEqual } from 'node:util';
import type { Db, Tx } from '../../../../database/client.ts';
import type { Locale } from '../../../../i18n.ts';
import { mention } from '../../../../slack/blocks.ts';
import { show } from '../../../../slack/outbox.ts';
import { findTeamById, type Team } from '../../../../teams.ts';
import { type Ballot, type NominationProblem, OPEN } from '../../ballot.ts';
import type { Failure } from '../../counting.ts';
import {
  beginVoting,
  endBallot,
  findMembers,
  findNominees,
  findSittingOut,
  findStanding,
  lockBallot,
  noteUnder,
  showBallot,
} from '../store.ts';
import { closeAfterNominations } from '../timing.ts';
import { messages } from './messages.ts';
import { checkNomination, followWish, type Wish, type WishRefusal } from './nomination.ts';
import { nominatedKey, nomineeMessage } from './views.ts';

/** A nominee, and the language in which they are told. */
export type Told = { user: string; locale: Locale };

/**
 * Makes what these nominees are told in private say how it stands with them in this transaction, which holds the ballot.
 * Whoever was never told is told now, unless it is over.
 */
export async function tellNominees(
  tx: Tx,
  { team, ballot, nominees, at }: { team: Team; ballot: Ballot; nominees: Told[]; at: Date },
): Promise<void> {
  const all = await findNominees(tx, ballot.id);
  for (const { user, locale } of nominees) {
    const nominee = all.find((one) => one.user === user);
    if (!nominee) continue;
    const key = nominatedKey(ballot.id, user);
    const message = nomineeMessage(messages[locale], locale, { team, ballot, nominee });
    const known = await tx.post.findUnique({ where: { key }, select: { message: true } });
    if (isDeepStrictEqual(known?.message, message) || (!known && !OPEN.includes(ballot.state))) continue;
    await show(tx, { key, teamId: team.id, target: user, message, at });
  }
}

/** Which of these people are on the roll of a ballot, and in the channel still. */
async function findPresent(tx: Tx, { id, teamId }: Ballot, users: string[]): Promise<Set<string>> {
  const rows = await tx.voter.findMany({ where: { ballotId: id, user: { in: users } }, select: { user: true } });
  const members = await findMembers(tx, teamId, users);
  return new Set(rows.map(({ user }) => user).filter((user) => members.has(user)));
}

type Nominating = {
  team: Team;
  ballotId: string;
  by: string;
  nominee: Told;
  reason: string;
  at: Date;
  /** When the post is to show the new count, at the earliest. */
  due: Date;
};

/** `lacksSecond` where it takes one more nominator. */
export type Nominated = { done: 'nominated' | 'seconded' | 'replaced'; lacksSecond: boolean };

/** Keeps a nomination, with a new reason where it is there already, and tells the nominee. */
export const nominate = (
  db: Db,
  { team, ballotId, by, nominee: { user, locale }, reason, at, due }: Nominating,
): Promise<Nominated | { refused: NominationProblem }> =>
  db.$transaction(async (tx) => {
    const ballot = await lockBallot(tx, ballotId);
    if (!ballot) return { refused: 'too-late' };
    const nominees = await findNominees(tx, ballotId);
    const present = await findPresent(tx, ballot, [by, user]);
    const sittingOut = await findSittingOut(tx, ballot);
    const refused = checkNomination(ballot, { by, nominee: user, present, sittingOut, nominees }, at);
    if (refused) return { refused };

    await tx.nominee.createMany({ data: { ballotId, user }, skipDuplicates: true });
    const ballotId_nominee_by = { ballotId, nominee: user, by };
    const before = await tx.nomination.findUnique({ where: { ballotId_nominee_by } });
    await tx.nomination.upsert({
      where: { ballotId_nominee_by },
      create: { ...ballotId_nominee_by, reason, at },
      update: { reason },
    });
    await tellNominees(tx, { team, ballot, nominees: [{ user, locale }], at });
    await showBallot(tx, team, ballot, at, due);
    const nominators = new Set([by, ...(nominees.find((one) => one.user === user)?.nominators ?? [])]);
    const isSecond = ballot.seconded && nominators.size > 1;
    // The same form, come twice, says the same again.
    const done = before && before.reason !== reason ? 'replaced' : isSecond ? 'seconded' : 'nominated';
    return { done, lacksSecond: ballot.seconded && nominators.size < 2 };
  });

type Wishing = { team: Team; ballotId: string; nominee: Told; wish: Wish; at: Date; due: Date };

/** Follows a nominee's wish, where it can be followed still, and shows them how it stands now. */
export const decideStanding = (
  db: Db,
  { team, ballotId, nominee: told, wish, at, due }: Wishing,
): Promise<WishRefusal | undefined> =>
  db.$transaction(async (tx) => {
    const ballot = await lockBallot(tx, ballotId);
    if (!ballot) return 'over';
    const { user } = told;
    const where = { ballotId_user: { ballotId, user } };
    const nominee = (await findNominees(tx, ballotId)).find((one) => one.user === user);
    const followed = followWish(ballot, nominee, wish, at);
    const isNew = 'state' in followed && followed.state !== nominee?.state;
    if (isNew) await tx.nominee.update({ where, data: { state: followed.state } });
    await tellNominees(tx, { team, ballot, nominees: [told], at });
    if (isNew && ballot.state === 'voting') {
      const words = messages[team.language].withdrew[ballot.deciding === 'points' ? 'points' : 'votes'];
      await showBallot(tx, team, ballot, at);
      await noteUnder(tx, team, { ballot, word: `withdrew:${user}`, text: words(mention(user)), at });
    } else if (isNew) await showBallot(tx, team, ballot, at, due);
    return 'refused' in followed ? followed.refused : undefined;
  });

/** The ballots whose nominations are over, with their teams' ids; the one that has waited longest first. */
export const findEnding = (db: Db, now: Date): Promise<{ id: string; teamId: string }[]> =>
  db.ballot.findMany({
    where: { state: 'nominating', nominationsUntil: { lte: now }, rested: false },
    orderBy: { nominationsUntil: 'asc' },
    select: { id: true, teamId: true },
  });

/**
 * Ends the nominations of a ballot whose time for them is over: the vote begins, or, where nobody stands, it ends. What
 * came of it; undefined where another replica was first, or the team's channel is away.
 */
export const endNominations = (
  db: Db,
  { id, nominees, now }: { id: string; nominees: Told[]; now: Date },
): Promise<Ballot | undefined> =>
  db.$transaction(async (tx) => {
    const ballot = await lockBallot(tx, id);
    const team = ballot && (await findTeamById(tx, ballot.teamId));
    if (team?.state !== 'active' || ballot?.state !== 'nominating' || ballot.rested) return undefined;
    if (!ballot.nominationsUntil || ballot.nominationsUntil > now) return undefined;
    const isOn = (await findStanding(tx, ballot)).length > 0;
    const next = isOn
      ? await beginVoting(tx, ballot, now, closeAfterNominations(ballot, now))
      : await failWithoutNominee(tx, ballot, now);
    await showBallot(tx, team, next, now);
    await tellNominees(tx, { team, ballot: next, nominees, at: now });
    return next;
  });

async function failWithoutNominee(tx: Tx, ballot: Ballot, at: Date): Promise<Ballot> {
  const wereAny = (await findNominees(tx, ballot.id)).length > 0;
  const failure: Failure = wereAny ? 'all-declined' : 'no-nominee';
  const { eligible } = ballot;
  return endBallot(tx, ballot, {
    ...{ state: 'failed', at },
    result: { failure, eligible, voted: 0, counted: [], winners: [] },
  });
}
