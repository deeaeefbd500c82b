// Closing a ballot: votes opened and counted, points booked, posts shown, and all that could link them destroyed, together or not at all.

import type { Db, Tx } from '../../../../database/client.ts';
import { bookDeed, totalsOf } from '../../../../ledger.ts';
import type { Seals } from '../../../../seal.ts';
import type { Message } from '../../../../slack/blocks.ts';
import { post } from '../../../../slack/outbox.ts';
import { findTeamById, type Team } from '../../../../teams.ts';
import { instantsOf, remember } from '../../award.ts';
import { type Ballot, GRACE, TO_DECIDE } from '../../ballot.ts';
import { type Counted, type Result, tally } from '../../counting.ts';
import { type Told, tellNominees } from '../nominating/store.ts';
import {
  beginVoting,
  countVoted,
  endBallot,
  findBallot,
  findMembers,
  findNominees,
  findStanding,
  lockBallot,
  noteUnder,
  showBallot,
} from '../store.ts';
import { outcomeOf, runOffClose } from './outcome.ts';

/** Ballots in voting or tied whose time has come; those whose channel is away, or has only just come back, wait. */
export async function findDue(db: Db, now: Date): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT b.id FROM "Ballot" b JOIN "Team" t ON t.id = b."teamId"
    WHERE t.state = 'active' AND NOT b.rested
      AND ((b.state = 'voting' AND b."closesAt" <= ${now}) OR (b.state = 'tied' AND b."decideBy" <= ${now}))
    ORDER BY b."closesAt"`;
  return rows.map(({ id }) => id);
}

/** The votes of a ballot, or undefined where one can't be opened, or is missing. */
async function openVotes(tx: Tx, ballot: Ballot, seals: Seals): Promise<string[][] | undefined> {
  const voted = await countVoted(tx, ballot.id);
  // Ordered by names that tell nobody: nothing of the order in which they came is left.
  const rows = await tx.sealedVote.findMany({ where: { ballotId: ballot.id }, orderBy: { name: 'asc' } });
  const seal = seals(ballot.id, ballot.salt ?? '');
  const votes = rows.flatMap(({ name, sealed }) => {
    const words = seal.open(name, sealed);
    return words === undefined ? [] : [JSON.parse(words) as string[]];
  });
  return votes.length === rows.length && rows.length === voted ? votes : undefined;
}

type Words = {
  /** The reason with which points are booked. */
  booked: (ballot: Ballot) => string;
  /** Said in the thread where the votes can't be opened. */
  reopened: (closesAt: Date) => string;
  /** What a leader is asked where it is even. */
  askLeader: (leader: string, ballot: Ballot) => Message;
};

export type Closing = {
  id: string;
  now: Date;
  seals: Seals;
  leaders: string[];
  /** Those who stood, with their languages: what they were told in private follows what came of it. */
  nominees: Told[];
  words: Words;
};

export type Closed = { kind: 'ended' | 'tied' | 'reopened'; team: Team };

/** Closes a ballot whose time has come; undefined where it is closed, or was extended. */
export const closeBallot = (
  db: Db,
  { id, now, seals, leaders, nominees, words }: Closing,
): Promise<Closed | undefined> =>
  db.$transaction(async (tx): Promise<Closed | undefined> => {
    const ballot = await lockBallot(tx, id);
    const team = ballot && (await findTeamById(tx, ballot.teamId));
    if (!ballot || ballot.rested || team?.state !== 'active') return undefined;
    if (ballot.state === 'tied' && ballot.decideBy && ballot.decideBy <= now) {
      await breakJointly(tx, { team, ballot, words, now });
      return { kind: 'ended', team };
    }
    if (ballot.state !== 'voting' || ballot.closesAt > now) return undefined;

    const votes = ballot.deciding === 'points' ? [] : await openVotes(tx, ballot, seals);
    if (votes === undefined) {
      const closesAt = new Date(now.getTime() + GRACE);
      const again = await beginVoting(tx, ballot, now, closesAt);
      await showBallot(tx, team, again, now);
      await noteUnder(tx, team, {
        ballot: again,
        word: `reopened-${now.getTime()}`,
        text: words.reopened(closesAt),
        at: now,
      });
      return { kind: 'reopened', team };
    }
    const { result, open } = outcomeOf(ballot, await countAll(tx, team, ballot, votes, now), votes.length);
    const isLeaders = open && ballot.tie === 'leader';
    if (open && !isLeaders && result.tie) await holdRunOff(tx, { team, ballot, tie: result.tie, nominees, now });
    const ended = await endBallot(tx, ballot, {
      state: isLeaders ? 'tied' : result.failure ? 'failed' : 'decided',
      at: now,
      result,
      ...(isLeaders ? { decideBy: new Date(now.getTime() + TO_DECIDE) } : {}),
    });
    if (ended.state === 'decided') await keepWins(tx, { team, ballot: ended, winners: result.winners, words, now });
    await showBallot(tx, team, ended, now);
    await tellNominees(tx, { team, ballot: ended, nominees, at: now });
    // Who is one of those who are even decides nothing.
    for (const leader of isLeaders ? leaders.filter((one) => !result.tie?.users.includes(one)) : []) {
      const key = `awards.decide:${id}:${leader}`;
      await post(tx, { key, teamId: team.id, target: leader, message: words.askLeader(leader, ended), at: now });
    }
    return { kind: isLeaders ? 'tied' : 'ended', team };
  });

/** What everybody who stands has: votes, and points of the period, as far as it has come. */
async function countAll(tx: Tx, team: Team, ballot: Ballot, votes: string[][], now: Date): Promise<Counted[]> {
  const standing = (await findStanding(tx, ballot)).map(({ user }) => user);
  const { from, until } = instantsOf(team.zone, ballot);
  const totals = await totalsOf(tx, { teamId: team.id, from, until: until < now ? until : now });
  const counts = tally(standing, votes);
  return standing.map((user) => ({
    user,
    votes: counts.get(user) ?? 0,
    points: totals.find((one) => one.user === user)?.points ?? 0,
  }));
}

type Tied = NonNullable<Result['tie']>;

/** Lets those who are even be voted for once more, by those who could vote before and are in the channel still. */
async function holdRunOff(
  tx: Tx,
  { team, ballot, tie, nominees, now }: Pick<Closing, 'nominees' | 'now'> & { team: Team; ballot: Ballot; tie: Tied },
): Promise<void> {
  const { users: tied, left } = tie;
  const roll = await tx.voter.findMany({ where: { ballotId: ballot.id }, select: { user: true } });
  const members = await findMembers(
    tx,
    team.id,
    roll.map(({ user }) => user),
  );
  const { awardId, firstDay, lastDay, startedBy, coolDown } = ballot;
  const { id } = await tx.ballot.create({
    data: {
      ...{ teamId: team.id, awardId, firstDay, lastDay, startedBy, coolDown },
      award: remember(ballot.award),
      deed: `run-off:${ballot.id}`,
      runOffOf: ballot.id,
      finding: 'hand-picked',
      deciding: 'votes',
      voteShare: 100,
      choices: left,
      winners: left,
      tie: 'joint',
      state: 'voting',
      closesAt: runOffClose(team, now),
      eligible: members.size,
      startedAt: now,
    },
    select: { id: true },
  });
  await tx.voter.createMany({ data: [...members].map((user) => ({ ballotId: id, user })) });
  await tx.nominee.createMany({ data: tied.map((user) => ({ ballotId: id, user })) });
  const said = await tx.nomination.findMany({ where: { ballotId: ballot.id, nominee: { in: tied } } });
  await tx.nomination.createMany({ data: said.map((one) => ({ ...one, ballotId: id })) });
  const runOff = await beginVoting(tx, (await findBallot(tx, id))!, now);
  await showBallot(tx, team, runOff, now);
  await tellNominees(tx, { team, ballot: runOff, nominees, at: now });
}

type Winning = { team: Team; ballot: Ballot; winners: string[]; words: Pick<Words, 'booked'>; now: Date };

/** Writes winners into the hall of fame and books their points, once for each. */
async function keepWins(tx: Tx, { team, ballot, winners, words, now }: Winning): Promise<void> {
  const nominees = await findNominees(tx, ballot.id);
  const { awardId, firstDay, lastDay, award } = ballot;
  await tx.win.createMany({
    data: winners.map((user) => ({
      ...{ ballotId: ballot.id, user, teamId: team.id, awardId, firstDay, lastDay, at: now },
      award: remember(award),
      reasons: nominees.find((nominee) => nominee.user === user)?.reasons ?? [],
    })),
    skipDuplicates: true,
  });
  for (const user of winners) {
    const key = `award:${ballot.id}:${user}`;
    await bookDeed(tx, {
      ...{ key, team, user, at: now, source: 'award', reason: words.booked(ballot) },
      ...(award.points === null ? {} : { points: award.points }),
    });
    const entry = await tx.ledgerEntry.findUnique({ where: { key }, select: { points: true } });
    const where = { ballotId_user: { ballotId: ballot.id, user } };
    await tx.win.update({ where, data: { points: entry?.points ?? 0 } });
  }
}

type Breaking = { team: Team; ballot: Ballot; words: Pick<Words, 'booked'>; now: Date };

async function breakJointly(tx: Tx, { team, ballot, words, now }: Breaking): Promise<void> {
  const { result } = ballot;
  if (!result?.tie) throw new Error('A ballot that is tied has no tie');
  const winners = [...result.winners, ...result.tie.users];
  const ended = await endBallot(tx, ballot, {
    ...{ state: 'decided', at: now },
    result: { ...result, winners, tie: { ...result.tie, broken: 'joint' } },
  });
  await keepWins(tx, { team, ballot: ended, winners, words, now });
  await showBallot(tx, team, ended, now);
}

type Deciding = { id: string; chosen: string[]; reason: string; by: string; now: Date; booked: Words['booked'] };

/** A leader breaks a tie; or returns why not. */
export const decideTie = (
  db: Db,
  { id, chosen, reason, by, now, booked }: Deciding,
): Promise<'decided' | 'already' | 'partial' | 'not-tied'> =>
  db.$transaction(async (tx) => {
    const ballot = await lockBallot(tx, id);
    const team = ballot && (await findTeamById(tx, ballot.teamId));
    const { result } = ballot ?? {};
    if (!ballot || !team || ballot.state !== 'tied' || !result?.tie) return 'already';
    if (result.tie.users.includes(by)) return 'partial';
    const members = await findMembers(tx, team.id, chosen);
    if (!chosen.every((user) => result.tie?.users.includes(user) && members.has(user))) return 'not-tied';
    const winners = [...result.winners, ...chosen];
    const ended = await endBallot(tx, ballot, {
      ...{ state: 'decided', at: now },
      result: { ...result, winners, tie: { ...result.tie, broken: 'leader', by, reason } },
    });
    await keepWins(tx, { team, ballot: ended, winners, words: { booked }, now });
    await showBallot(tx, team, ended, now);
    return 'decided';
  });
