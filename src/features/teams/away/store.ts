// Who is away when: one span of days for each person, of which the latest word counts.

import type { Db } from '../../../database/client.ts';
import type { Message } from '../../../slack/blocks.ts';
import { post } from '../../../slack/outbox.ts';
import type { Span } from './leave.ts';

/** What a person is told whom somebody else has noted as away, or as back; `deed` makes it once. */
export type Told = { deed: string; teamId: string; message: Message };

type Change = { user: string; by: string; at: Date; told?: Told };

const tell = async (tx: Parameters<typeof post>[0], { user, at, told }: Change): Promise<void> => {
  if (!told) return;
  const { deed, teamId, message } = told;
  await post(tx, { key: `teams.leave:${user}:${deed}`, teamId, target: user, message, at });
};

export const saveLeave = (db: Db, span: Span, change: Change): Promise<void> =>
  db.$transaction(async (tx) => {
    const { user, by, at } = change;
    const { firstDay, lastDay } = span;
    const data = { firstDay, lastDay, setBy: by, setAt: at };
    await tx.leave.upsert({ where: { user }, create: { user, ...data }, update: data });
    await tell(tx, change);
  });

/** Ends the leave that was seen; false where it has changed or ended meanwhile. */
export const endLeave = (db: Db, { firstDay, lastDay }: Span, change: Change): Promise<boolean> =>
  db.$transaction(async (tx) => {
    const { count } = await tx.leave.deleteMany({ where: { user: change.user, firstDay, lastDay } });
    if (count > 0) await tell(tx, change);
    return count > 0;
  });

export const isMember = async (db: Db, teamId: string, user: string): Promise<boolean> =>
  (await db.member.count({ where: { teamId, user, leftAt: null } })) > 0;
