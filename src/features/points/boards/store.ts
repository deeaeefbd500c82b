// How a team stands in the ledger, and who does not want to be named.

import type { Db, Tx } from '../../../database/client.ts';
import { type Span, totalsOf } from '../../../ledger.ts';
import { placed } from '../../../points.ts';
import type { Standings } from './board.ts';

/** The places of those who are in the team now: who left it is not in the way of the others. */
export async function readStandings(db: Db | Tx, span: Span): Promise<Standings> {
  const { teamId } = span;
  // One after the other, for inside a transaction there is one connection.
  const totals = await totalsOf(db, span);
  const members = await db.member.findMany({ where: { teamId, leftAt: null }, select: { user: true } });
  const optOuts = await db.boardOptOut.findMany({ where: { teamId }, select: { user: true } });
  const here = new Set(members.map(({ user }) => user));
  return {
    placed: placed(totals.filter(({ user }) => here.has(user))),
    hidden: new Set(optOuts.map(({ user }) => user)),
    members: here.size,
  };
}
