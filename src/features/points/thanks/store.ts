// Words of thanks: who gave how many on a day, and each with its points and its post.

import type { Db, Tx } from '../../../database/client.ts';
import { bookDeed, lockAccount, pointSettings } from '../../../ledger.ts';
import type { Message } from '../../../slack/blocks.ts';
import { post } from '../../../slack/outbox.ts';
import type { Team } from '../../../teams.ts';
import { leftOf } from './thanks.ts';

/** Those of some people who are in the team now. */
export async function findMembers(db: Db, teamId: string, users: string[]): Promise<Set<string>> {
  const rows = await db.member.findMany({
    where: { teamId, user: { in: users }, leftAt: null },
    select: { user: true },
  });
  return new Set(rows.map(({ user }) => user));
}

/** How many thanks somebody may give on one day, undefined for as many as they like; and how many are left of them. */
export type Allowance = { allowance: number | undefined; left: number | undefined };

export async function readAllowance(
  db: Db | Tx,
  { teamId, giver, day, leads }: { teamId: string; giver: string; day: string; leads: boolean },
): Promise<Allowance> {
  const { thanksADay, leadersExempt } = await pointSettings(db, teamId);
  const allowance = leads && leadersExempt ? undefined : thanksADay;
  return { allowance, left: leftOf(allowance, await db.thanks.count({ where: { teamId, giver, day } })) };
}

export type Thanking = {
  team: Team;
  giver: string;
  takers: string[];
  why: string;
  link: string | undefined;
  deed: string;
  /** The team's day, for the allowance. */
  day: string;
  at: Date;
  leads: boolean;
  message: Message;
};

/**
 * Gives thanks to all of them, with points and one post, or where the day's allowance is too small to none. The same
 * deed gives once. `left` is what is left afterwards.
 */
export const saveThanks = (db: Db, thanking: Thanking): Promise<Allowance & { given: boolean }> =>
  db.$transaction(async (tx) => {
    const { team, giver, takers, why, link, deed, day, at, leads, message } = thanking;
    await lockAccount(tx, team.id, giver);
    const known = await tx.thanks.findFirst({ where: { deed: { startsWith: `${deed}:` } }, select: { id: true } });
    const asked = { teamId: team.id, giver, day, leads };
    const before = await readAllowance(tx, asked);
    if (known) return { ...before, given: true };
    if (before.left !== undefined && before.left < takers.length) return { ...before, given: false };
    const common = { teamId: team.id, giver, why, day, at, ...(link ? { link } : {}) };
    for (const taker of takers) {
      const { id } = await tx.thanks.create({ data: { ...common, taker, deed: `${deed}:${taker}` } });
      await bookDeed(tx, { key: `thanks:${id}`, team, user: taker, source: 'thanks', at, reason: why });
    }
    await post(tx, { key: `points.thanks:${deed}`, teamId: team.id, target: team.channel, message, at });
    return { ...(await readAllowance(tx, asked)), given: true };
  });
