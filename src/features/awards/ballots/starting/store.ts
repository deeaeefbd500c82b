// Starting a ballot: its roll as it is at that moment, its nominees, and its post, together or not at all.

import type { Db, Tx } from '../../../../database/client.ts';
import type { Team } from '../../../../teams.ts';
import { type Award, remember } from '../../award.ts';
import { type Ballot, type Finding, OPEN } from '../../ballot.ts';
import type { Deciding, Tie } from '../../counting.ts';
import { beginVoting, findBallot, showBallot } from '../store.ts';
import type { Habit, Wish } from './wish.ts';

/** What the last ballot of an award was asked to do. */
export async function findHabit(db: Db, awardId: string): Promise<Habit | undefined> {
  const row = await db.ballot.findFirst({ where: { awardId, runOffOf: null }, orderBy: { startedAt: 'desc' } });
  if (!row) return undefined;
  return {
    ...row,
    finding: row.finding as Finding,
    deciding: row.deciding as Deciding,
    voteShare: row.deciding === 'both' ? row.voteShare : 70,
    quorum: row.deciding === 'points' ? 50 : row.quorum,
    tie: row.tie as Tie,
  };
}

type Starting = {
  team: Team;
  award: Award;
  wish: Wish;
  deed: string;
  by: string;
  /** Who may vote and be nominated: the members of this moment. */
  roll: string[];
  nominees: string[];
  now: Date;
  /** Writes what nominees are told, in the same transaction. */
  tell: (tx: Tx, ballot: Ballot) => Promise<void>;
};

/** Starts it; the same deed starts it once. `open` where another one of this award is open. */
export const startBallot = (db: Db, starting: Starting): Promise<Ballot | 'open'> =>
  db.$transaction(async (tx) => {
    const { team, award, wish, deed, by, roll, nominees, now, tell } = starting;
    // Two leaders who start the same at once take turns here.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`awards:${award.id}`}, 0))`;
    const known = await tx.ballot.findUnique({ where: { deed }, select: { id: true } });
    if (known) return (await findBallot(tx, known.id))!;
    const open = { awardId: award.id, state: { in: OPEN } };
    if (await tx.ballot.findFirst({ where: open, select: { id: true } })) return 'open';
    const { nominees: _, ...asked } = wish;
    const { id } = await tx.ballot.create({
      data: {
        ...asked,
        teamId: team.id,
        awardId: award.id,
        award: remember(award),
        deed,
        state: 'nominating',
        eligible: roll.length,
        startedBy: by,
        startedAt: now,
      },
      select: { id: true },
    });
    await tx.voter.createMany({ data: roll.map((user) => ({ ballotId: id, user })) });
    await tx.nominee.createMany({ data: nominees.map((user) => ({ ballotId: id, user })) });
    let ballot = (await findBallot(tx, id))!;
    if (wish.finding !== 'nomination') ballot = await beginVoting(tx, ballot, now);
    await showBallot(tx, team, ballot, now);
    await tell(tx, ballot);
    return ballot;
  });
