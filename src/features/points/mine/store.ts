// One person's entries and sums in a team, and whether boards name them.

import type { Db } from '../../../database/client.ts';
import type { Prisma } from '../../../generated/prisma/client.ts';
import { rowsOn } from '../../../slack/lists.ts';
import type { DisputeState, Kind, ShownEntry } from '../entry.ts';
import type { Account } from './account.ts';

const whole = {
  reversal: { select: { id: true } },
  dispute: { select: { state: true, answer: true } },
} satisfies Prisma.LedgerEntryInclude;

const toShown = ({
  reversal,
  dispute,
  ...row
}: Prisma.LedgerEntryGetPayload<{ include: typeof whole }>): ShownEntry => ({
  ...row,
  source: row.source as Kind,
  reversed: reversal !== null,
  dispute: dispute?.state as DisputeState | undefined,
  answer: dispute?.answer ?? '',
});

type Whose = { teamId: string; user: string };

/** The sums of a season by what they are for, and one page of all entries, the newest first; beyond the last is the last. */
export async function readAccount(
  db: Db,
  whose: Whose,
  { season, page: wanted }: { season: string; page: number },
): Promise<Account> {
  const [sums, count, optOut] = await Promise.all([
    db.ledgerEntry.groupBy({ by: ['source'], where: { ...whose, season }, _sum: { points: true } }),
    db.ledgerEntry.count({ where: whose }),
    db.boardOptOut.findUnique({ where: { teamId_user: whose } }),
  ]);
  const { page, skip, take } = rowsOn(wanted, count);
  const rows = await db.ledgerEntry.findMany({
    where: whose,
    include: whole,
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    skip,
    take,
  });
  return {
    sums: sums.map(({ source, _sum }) => ({ source: source as Kind, points: _sum.points ?? 0 })),
    entries: rows.map(toShown),
    count,
    page,
    pages: Math.max(1, Math.ceil(count / take)),
    hidden: optOut !== null,
  };
}

/** Says whether boards name somebody; saying it again changes nothing. */
export async function setHidden(db: Db, whose: Whose, hidden: boolean, at: Date): Promise<void> {
  if (hidden) await db.boardOptOut.createMany({ data: { ...whose, at }, skipDuplicates: true });
  else await db.boardOptOut.deleteMany({ where: whose });
}

/** Was this person ever in the team, or has entries there? */
export async function isKnown(db: Db, whose: Whose): Promise<boolean> {
  const [member, entry] = await Promise.all([
    db.member.findFirst({ where: whose, select: { user: true } }),
    db.ledgerEntry.findFirst({ where: whose, select: { id: true } }),
  ]);
  return member !== null || entry !== null;
}
