// Votes: each sealed under a name that only its voter's own change finds again, and counted on the roll by number alone.

import type { Db } from '../../../../database/client.ts';
import type { Message } from '../../../../slack/blocks.ts';
import { postAll } from '../../../../slack/outbox.ts';
import type { Team } from '../../../../teams.ts';
import type { Ballot } from '../../ballot.ts';
import { lockBallot, showBallot } from '../store.ts';

/** How often somebody on the roll, and in the channel still, has voted; undefined for others. */
export async function findTimes(
  db: Db,
  { id, teamId }: Pick<Ballot, 'id' | 'teamId'>,
  user: string,
): Promise<number | undefined> {
  const [row] = await db.$queryRaw<{ times: number }[]>`
    SELECT v.times FROM "Voter" v JOIN "Member" m ON m."user" = v."user" AND m."teamId" = ${teamId}
    WHERE v."ballotId" = ${id} AND v."user" = ${user} AND m."leftAt" IS NULL`;
  return row?.times;
}

type Cast = {
  ballot: Pick<Ballot, 'id' | 'salt'>;
  voter: string;
  /** How often they had voted when the form was shown: a form that came before another one changes nothing. */
  times: number;
  name: string;
  sealed: string;
  at: Date;
};

/**
 * Keeps a vote, or puts it in the place of the voter's earlier one; false where another form of theirs came meanwhile,
 * or the ballot takes none any more. One statement: the roll and the vote change together or not at all.
 */
export async function castVote(db: Db, { ballot, voter, times, name, sealed, at }: Cast): Promise<boolean> {
  // Whoever closes the ballot waits for this, or this finds it closed.
  const count = await db.$executeRaw`
    WITH open AS (
      SELECT id FROM "Ballot"
      WHERE id = ${ballot.id} AND salt = ${ballot.salt} AND state = 'voting' AND "closesAt" > ${at} FOR SHARE),
    turn AS (
      UPDATE "Voter" v SET times = v.times + 1 FROM open
      WHERE v."ballotId" = open.id AND v."user" = ${voter} AND v.times = ${times} RETURNING v."ballotId")
    INSERT INTO "SealedVote" (name, "ballotId", sealed) SELECT ${name}, turn."ballotId", ${sealed} FROM turn
    ON CONFLICT (name) DO UPDATE SET sealed = EXCLUDED.sealed`;
  return count > 0;
}

/** Shows by now how many have voted; Slack is told from `due` on, so that of many who vote together it is told once. */
export const showTurnout = (
  db: Db,
  { team, id, at, due }: { team: Team; id: string; at: Date; due: Date },
): Promise<void> =>
  db.$transaction(async (tx) => {
    const ballot = await lockBallot(tx, id);
    if (ballot?.state === 'voting') await showBallot(tx, team, ballot, at, due);
  });

/**
 * Ballots with votes that PostgreSQL would still give to their voters: both rows carry the transaction that wrote them
 * (`xmin`), and votes lie in the order in which they came. Votes that were mixed all carry one; of a vote that is alone
 * everybody sees whose it is.
 */
export async function findUnmixed(db: Db): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT s."ballotId" AS id FROM "SealedVote" s JOIN "Ballot" b ON b.id = s."ballotId" AND b.state = 'voting'
    GROUP BY s."ballotId" HAVING count(DISTINCT s.xmin::text) > 1`;
  return rows.map(({ id }) => id);
}

/** Writes the votes of a ballot anew, all at once and in the order of their names, which tells nothing. */
export const mixVotes = (db: Db, id: string): Promise<void> =>
  db.$transaction(async (tx) => {
    await lockBallot(tx, id);
    const votes = await tx.sealedVote.findMany({ where: { ballotId: id }, orderBy: { name: 'asc' } });
    await tx.sealedVote.deleteMany({ where: { ballotId: id } });
    await tx.sealedVote.createMany({ data: votes });
  });

/** The ballots whose voters are to be reminded, and their teams' ids. */
export async function findToRemind(db: Db, now: Date): Promise<{ id: string; teamId: string }[]> {
  return db.ballot.findMany({
    where: { state: 'voting', remindAt: { lte: now }, closesAt: { gt: now }, remindedAt: null },
    select: { id: true, teamId: true },
  });
}

/** Who has not voted and is still in the channel. */
export async function findSilent(db: Db, { id, teamId }: { id: string; teamId: string }): Promise<string[]> {
  const rows = await db.$queryRaw<{ user: string }[]>`
    SELECT v."user" FROM "Voter" v JOIN "Member" m ON m."user" = v."user" AND m."teamId" = ${teamId}
    WHERE v."ballotId" = ${id} AND v.times = 0 AND m."leftAt" IS NULL`;
  return rows.map(({ user }) => user);
}

const remindedKey = (ballotId: string, user: string): string => `awards.reminder:${ballotId}:${user}`;

type Reminding = { ballot: Ballot; team: Team; messages: { user: string; message: Message }[]; now: Date };

/** How many reminders are written together: votes that come meanwhile wait no longer than for these. */
const TOGETHER = 100;

/** Writes the reminders of a ballot, each once; whoever has voted meanwhile gets none. */
export async function remindSilent(db: Db, { messages, ...reminding }: Reminding): Promise<void> {
  for (let from = 0; from < messages.length; from += TOGETHER) {
    await remindSome(db, { ...reminding, messages: messages.slice(from, from + TOGETHER) });
  }
  const { ballot, now } = reminding;
  await db.ballot.updateMany({ where: { id: ballot.id, remindedAt: null }, data: { remindedAt: now } });
}

const remindSome = (db: Db, { ballot, team, messages, now }: Reminding): Promise<void> =>
  db.$transaction(async (tx) => {
    const current = await lockBallot(tx, ballot.id);
    if (current?.state !== 'voting' || current.closesAt <= now) return;
    const users = messages.map(({ user }) => user);
    const rows = await tx.voter.findMany({
      where: { ballotId: ballot.id, times: 0, user: { in: users } },
      select: { user: true },
    });
    const silent = new Set(rows.map(({ user }) => user));
    await postAll(
      tx,
      messages
        .filter(({ user }) => silent.has(user))
        .map(({ user, message }) => ({
          ...{ key: remindedKey(ballot.id, user), teamId: team.id, target: user, message, at: now },
          expiresAt: current.closesAt,
        })),
    );
  });
