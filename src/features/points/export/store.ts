// The entries of a team for a file.

import type { Db } from '../../../database/client.ts';
import type { Kind } from '../entry.ts';
import type { Row } from './table.ts';

/** The entries of a season, or all, in the order in which they were booked. */
export async function findEntries(db: Db, teamId: string, season: string | undefined): Promise<Row[]> {
  const rows = await db.ledgerEntry.findMany({
    where: { teamId, ...(season ? { season } : {}) },
    include: { reversed: { select: { source: true, at: true } }, reversal: { select: { id: true } } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ reversed, reversal, ...row }) => ({
    ...row,
    source: row.source as Kind,
    takesBack: reversed ? { source: reversed.source as Kind, at: reversed.at } : undefined,
    takenBack: reversal !== null,
  }));
}
