// Questions about entries, and what leaders decided.

import type { Db, Tx } from '../../../database/client.ts';
import type { Prisma } from '../../../generated/prisma/client.ts';
import { bookReversal } from '../../../ledger.ts';
import type { Message } from '../../../slack/blocks.ts';
import { type NewPost, post, revise } from '../../../slack/outbox.ts';
import { findTeamById, type Team } from '../../../teams.ts';
import type { DisputeState, Kind } from '../entry.ts';
import type { Answered, Disputed } from './dispute.ts';

const whole = { reversal: { select: { id: true } }, dispute: true } satisfies Prisma.LedgerEntryInclude;

const toDisputed = ({
  reversal,
  dispute,
  ...row
}: Prisma.LedgerEntryGetPayload<{ include: typeof whole }>): Disputed => ({
  ...row,
  source: row.source as Kind,
  reversed: reversal !== null,
  dispute: dispute?.state as DisputeState | undefined,
  why: dispute?.why ?? '',
});

export async function findEntry(db: Db, id: string): Promise<{ entry: Disputed; team: Team } | undefined> {
  const row = await db.ledgerEntry.findUnique({ where: { id }, include: whole });
  const team = row && (await findTeamById(db, row.teamId));
  return row && team ? { entry: toDisputed(row), team } : undefined;
}

type Question = {
  entry: Disputed;
  why: string;
  at: Date;
  /** What each leader is asked. */
  asked: { leader: string; message: Message }[];
};

/** Keeps a question and asks the leaders, together or not at all; false where this entry was asked about before. */
export const saveQuestion = (db: Db, { entry, why, at, asked }: Question): Promise<boolean> =>
  db.$transaction(async (tx) => {
    const { count } = await tx.pointDispute.createMany({
      data: { entryId: entry.id, teamId: entry.teamId, by: entry.user, why, at },
      skipDuplicates: true,
    });
    if (count === 0) return false;
    for (const { leader, message } of asked) {
      await post(tx, { key: keyFor(entry.id, leader), teamId: entry.teamId, target: leader, message, at });
    }
    return true;
  });

const keyFor = (entryId: string, leader: string): string => `points.dispute:${entryId}:${leader}`;

/** The leaders who were asked. */
export async function findAsked(db: Db, entryId: string): Promise<string[]> {
  const rows = await db.post.findMany({
    where: { key: { startsWith: keyFor(entryId, '') } },
    select: { target: true },
  });
  return rows.map(({ target }) => target);
}

type Decision = {
  entry: Disputed;
  team: Team;
  state: Answered;
  by: string;
  reason: string;
  at: Date;
  /** How the question reads afterwards to each leader who was asked. */
  answered: { leader: string; message: Message }[];
  /** What the person is told. */
  told: Message;
};

/** Decides once; false where another leader did before. Without a question an entry can still be taken back. */
export const decide = (db: Db, decision: Decision): Promise<boolean> =>
  db.$transaction(async (tx) => {
    const { entry, team, state, by, reason, at, answered, told } = decision;
    const answer = { state, answer: reason, answeredBy: by, answeredAt: at };
    const { count } = await tx.pointDispute.updateMany({ where: { entryId: entry.id, state: 'open' }, data: answer });
    // Whoever saw an open question and comes second changes nothing more.
    if (count === 0 && entry.dispute === 'open') return false;
    const took = state === 'reversed' && (await takeBack(tx, decision));
    if (count === 0 && !took) return false;
    for (const { leader, message } of answered) await revise(tx, keyFor(entry.id, leader), message, at);
    const key = `points.${count > 0 ? 'dispute-answer' : 'taken-back'}:${entry.id}`;
    const news: NewPost = { key, teamId: team.id, target: entry.user, message: told, at };
    await post(tx, news);
    return true;
  });

async function takeBack(tx: Tx, { entry, team, by, reason, at }: Decision): Promise<boolean> {
  const outcome = await bookReversal(tx, { entryId: entry.id, team, by, reason, at });
  if (outcome === 'no-entry') throw new Error('This entry can not be taken back');
  return outcome === 'booked';
}

/** The open questions of everybody but one person that have waited longest, and how many are open. */
export async function findOpen(
  db: Db,
  { teamId, except }: { teamId: string; except: string },
  take: number,
): Promise<{ entries: Disputed[]; count: number }> {
  const where = { teamId, state: 'open', by: { not: except } };
  const [rows, count] = await Promise.all([
    db.pointDispute.findMany({
      where,
      include: { entry: { include: whole } },
      orderBy: [{ at: 'asc' }, { entryId: 'asc' }],
      take,
    }),
    db.pointDispute.count({ where }),
  ]);
  return { entries: rows.map(({ entry }) => toDisputed(entry)), count };
}
