// Booking what leaders give and take, for several people together or not at all.

import type { Db } from '../../../database/client.ts';
import { bookGrant, type Grant } from '../../../ledger.ts';
import type { Message } from '../../../slack/blocks.ts';
import { post } from '../../../slack/outbox.ts';

/** A grant, and what the person is told of the entry with this id. */
export type ToldGrant = Grant & { told: (entryId: string) => Message };

/** Ends the transaction, so that nothing of it is booked. */
class BelowZero extends Error {
  readonly user: string;
  constructor(user: string) {
    super('A deduction would leave less than nothing');
    this.user = user;
  }
}

/** Books them all, or none and returns who would be left with less than nothing. What was booked before stays as it is. */
export async function bookAll(db: Db, grants: ToldGrant[]): Promise<string | undefined> {
  // Everybody locks accounts in the same order, so that two leaders never wait for each other.
  const inOrder = [...grants].sort((a, b) => (a.user < b.user ? -1 : 1));
  try {
    await db.$transaction(async (tx) => {
      for (const { told, ...grant } of inOrder) {
        const outcome = await bookGrant(tx, grant);
        if (outcome === 'below-zero') throw new BelowZero(grant.user);
        if (outcome === 'again') continue;
        const { id } = await tx.ledgerEntry.findUniqueOrThrow({ where: { key: grant.key }, select: { id: true } });
        const { team, user, at } = grant;
        await post(tx, { key: `points.told:${id}`, teamId: team.id, target: user, message: told(id), at });
      }
    });
    return undefined;
  } catch (error) {
    if (error instanceof BelowZero) return error.user;
    throw error;
  }
}

/** Which of these people are in the team's channel. */
export async function findMembers(db: Db, teamId: string, users: string[]): Promise<Set<string>> {
  const rows = await db.member.findMany({
    where: { teamId, leftAt: null, user: { in: users } },
    select: { user: true },
  });
  return new Set(rows.map(({ user }) => user));
}
