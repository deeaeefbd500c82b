// Ballots as they are in the database: found with their nominees and their roll, held against others, and shown.

import { isDeepStrictEqual } from 'node:util';
import type { Db, Tx } from '../../../database/client.ts';
import type { Prisma } from '../../../generated/prisma/client.ts';
import { newSalt } from '../../../seal.ts';
import { section } from '../../../slack/blocks.ts';
import { post, show } from '../../../slack/outbox.ts';
import type { Team } from '../../../teams.ts';
import { type Ballot, type Nominee, OPEN, reminderTime, standing } from '../ballot.ts';
import type { Shown } from './shown.ts';
import { noteKey, postsOf } from './views.ts';

const toBallot = (row: Prisma.BallotGetPayload<object>): Ballot => row as unknown as Ballot;

export async function findBallot(db: Db | Tx, id: string): Promise<Ballot | undefined> {
  const row = await db.ballot.findUnique({ where: { id } });
  return row ? toBallot(row) : undefined;
}

/** The ballot as it is now: nobody votes, nominates, changes or closes it before this transaction ends. */
export async function lockBallot(tx: Tx, id: string): Promise<Ballot | undefined> {
  await tx.$queryRaw`SELECT id FROM "Ballot" WHERE id = ${id} FOR UPDATE`;
  return findBallot(tx, id);
}

/** Those of a team that are not ended, the one that closes first before the others. */
export async function findOpen(db: Db | Tx, teamId: string): Promise<Ballot[]> {
  const rows = await db.ballot.findMany({
    where: { teamId, state: { in: OPEN } },
    orderBy: [{ closesAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toBallot);
}

/** In milliseconds: so long after its end Slack may still refuse what came of a ballot. */
const AFTERMATH = 24 * 3_600_000;

/** Is there any ballot for which the clock may have something to do? */
export async function hasAnyOn(db: Db, now: Date): Promise<boolean> {
  const ended = { endedAt: { gte: new Date(now.getTime() - AFTERMATH) } };
  const where = { OR: [{ state: { in: OPEN } }, { rested: true }, ended] };
  return (await db.ballot.findFirst({ where, select: { id: true } })) !== null;
}

/** Everybody who was found or nominated, whether they stand or not, in no order that tells who came first. */
export async function findNominees(db: Db | Tx, ballotId: string): Promise<Nominee[]> {
  const rows = await db.nominee.findMany({ where: { ballotId }, orderBy: { user: 'asc' } });
  const nominations = await db.nomination.findMany({ where: { ballotId }, orderBy: [{ at: 'asc' }, { by: 'asc' }] });
  return rows.map(({ user, state }) => {
    const own = nominations.filter(({ nominee }) => nominee === user);
    return {
      user,
      state: state as Nominee['state'],
      reasons: own.map(({ reason }) => reason),
      nominators: own.map(({ by }) => by),
    };
  });
}

/** Who is in the team's channel now, of all or of some. */
export async function findMembers(db: Db | Tx, teamId: string, users?: string[]): Promise<Set<string>> {
  const rows = await db.member.findMany({
    where: { teamId, leftAt: null, ...(users ? { user: { in: users } } : {}) },
    select: { user: true },
  });
  return new Set(rows.map(({ user }) => user));
}

/** Those who stand in a ballot now. */
export async function findStanding(db: Db | Tx, ballot: Ballot): Promise<Nominee[]> {
  return keepStanding(db, ballot, await findNominees(db, ballot.id));
}

async function keepStanding(db: Db | Tx, ballot: Ballot, nominees: Nominee[]): Promise<Nominee[]> {
  const users = nominees.map(({ user }) => user);
  return standing(ballot, nominees, await findMembers(db, ballot.teamId, users));
}

/** Who sits out a ballot of an award: whoever won one of the last so many that found a winner, its run-off included. */
export async function findSittingOut(
  db: Db | Tx,
  { awardId, coolDown }: Pick<Ballot, 'awardId' | 'coolDown'>,
): Promise<Set<string>> {
  const found = await db.ballot.findMany({
    where: { awardId, wins: { some: {} } },
    orderBy: { closesAt: 'desc' },
    // Of each there may be a run-off beside.
    take: 2 * coolDown,
    select: { id: true, runOffOf: true },
  });
  const ids = [...new Set(found.map(({ id, runOffOf }) => runOffOf ?? id))].slice(0, coolDown);
  const wins = await db.win.findMany({
    where: { ballot: { OR: [{ id: { in: ids } }, { runOffOf: { in: ids } }] } },
    select: { user: true },
  });
  return new Set(wins.map(({ user }) => user));
}

/** How often somebody has voted in a ballot; undefined where they are not on its roll. */
export async function findVoter(db: Db | Tx, ballotId: string, user: string): Promise<number | undefined> {
  const row = await db.voter.findUnique({ where: { ballotId_user: { ballotId, user } } });
  return row?.times;
}

/** How many have voted. */
export const countVoted = (db: Db | Tx, ballotId: string): Promise<number> =>
  db.voter.count({ where: { ballotId, times: { gt: 0 } } });

/** Is this person in the team's channel now? */
export const isMember = async (db: Db | Tx, teamId: string, user: string): Promise<boolean> =>
  (await db.member.count({ where: { teamId, user, leftAt: null } })) > 0;

/** Begins voting, or the wait for the points, in the transaction that holds the ballot: what was sealed before is void. */
export async function beginVoting(tx: Tx, ballot: Ballot, at: Date, closesAt = ballot.closesAt): Promise<Ballot> {
  await tx.sealedVote.deleteMany({ where: { ballotId: ballot.id } });
  await tx.voter.updateMany({ where: { ballotId: ballot.id }, data: { times: 0 } });
  const takesVotes = ballot.deciding !== 'points';
  const row = await tx.ballot.update({
    where: { id: ballot.id },
    data: {
      state: 'voting',
      votingFrom: at,
      closesAt,
      salt: takesVotes ? newSalt() : null,
      remindAt: takesVotes ? reminderTime(at, closesAt) : null,
      remindedAt: null,
    },
  });
  return toBallot(row);
}

/** Ends a ballot in the transaction that holds it, and destroys what could tell who voted for whom. */
export async function endBallot(
  tx: Tx,
  ballot: Ballot,
  ended: { state: 'tied' | 'decided' | 'failed' | 'cancelled'; at: Date } & Partial<
    Pick<Ballot, 'result' | 'decideBy' | 'cancelledBy' | 'reason'>
  >,
): Promise<Ballot> {
  const { at, result, ...data } = ended;
  await tx.sealedVote.deleteMany({ where: { ballotId: ballot.id } });
  await tx.voter.deleteMany({ where: { ballotId: ballot.id } });
  const row = await tx.ballot.update({
    where: { id: ballot.id },
    data: { ...data, ...(result ? { result } : {}), salt: null, remindAt: null, endedAt: at },
  });
  return toBallot(row);
}

/** A ballot with what its posts say, as it is in this transaction. */
export async function readShown(tx: Tx, ballot: Ballot): Promise<Shown> {
  const nominees = await findNominees(tx, ballot.id);
  return {
    ballot,
    nominated: nominees.filter(({ state }) => state === 'standing').length,
    standing: await keepStanding(tx, ballot, nominees),
    voted: ballot.result?.voted ?? (await countVoted(tx, ballot.id)),
    wins: await tx.win.findMany({ where: { ballotId: ballot.id }, orderBy: { user: 'asc' } }),
  };
}

/**
 * Shows the ballot in its posts as it is in this transaction, which holds it; what is not posted yet is. `due` is when
 * Slack is told at the earliest. A team that rests has no channel to show it in, and is shown it when it is back.
 */
export async function showBallot(tx: Tx, team: Team, ballot: Ballot, at: Date, due = at): Promise<void> {
  if (team.state !== 'active')
    return void (await tx.ballot.update({ where: { id: ballot.id }, data: { rested: true } }));
  for (const { key, message } of postsOf(team, await readShown(tx, ballot))) {
    const known = await tx.post.findUnique({ where: { key }, select: { message: true } });
    if (isDeepStrictEqual(known?.message, message)) continue;
    await show(tx, { key, teamId: team.id, target: team.channel, message, at: due, lasting: true });
  }
}

/** Says something in the thread of the ballot's latest post; `word` tells several apart. */
export async function noteUnder(
  tx: Tx,
  team: Team,
  { ballot, word, text, at }: { ballot: Ballot; word: string; text: string; at: Date },
): Promise<void> {
  if (team.state !== 'active') return;
  const under = postsOf(team, { ballot, nominated: 0, standing: [], voted: 0, wins: [] }).at(-1)?.key;
  await post(tx, {
    key: noteKey(ballot.id, word),
    teamId: team.id,
    target: team.channel,
    message: { text, blocks: [section(text)] },
    at,
    ...(under ? { under } : {}),
  });
}
