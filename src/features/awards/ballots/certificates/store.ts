// Which winners still lack their certificate, and the certificate once Slack has it.

import type { Db } from '../../../../database/client.ts';
import { findTeamById, type Team, teamsById } from '../../../../teams.ts';
import type { Ballot } from '../../ballot.ts';
import { findBallot, lockBallot, showBallot } from '../store.ts';
import { resultKey } from '../views.ts';

export type Lacking = { team: Team; ballot: Ballot; user: string; reasons: string[]; at: Date };

/** In milliseconds: a post that waits longer for Slack, or for its team to be back, stands without a picture. */
const LONGEST_WAIT = 92 * 24 * 3_600_000;

/**
 * Winners without a certificate whose result Slack has shown since an instant, those who won first before the others.
 * Of teams that are there: another has no post to show it in.
 */
export async function findLacking(db: Db, since: Date): Promise<Lacking[]> {
  const wins = await db.win.findMany({
    where: { certificate: null, at: { gte: new Date(since.getTime() - LONGEST_WAIT) } },
    orderBy: [{ at: 'asc' }, { ballotId: 'asc' }, { user: 'asc' }],
  });
  const posts = await db.post.findMany({
    where: { key: { in: [...new Set(wins.map(({ ballotId }) => resultKey(ballotId)))] }, ts: { not: null } },
    select: { key: true, ts: true },
  });
  const shown = new Set(posts.filter(({ ts }) => Number(ts) * 1000 >= since.getTime()).map(({ key }) => key));
  const due = wins.filter(({ ballotId }) => shown.has(resultKey(ballotId)));
  const teams = await teamsById(
    db,
    due.map(({ teamId }) => teamId),
  );
  const found: Lacking[] = [];
  for (const { ballotId, teamId, user, reasons, at } of due) {
    const [ballot, team] = [await findBallot(db, ballotId), teams.get(teamId)];
    if (ballot && team?.state === 'active') found.push({ team, ballot, user, reasons, at });
  }
  return found;
}

/** Shows a winner's certificate in the post; where they have one meanwhile, that one stays. */
export const keepCertificate = (
  db: Db,
  { ballotId, user, file, at }: { ballotId: string; user: string; file: string; at: Date },
): Promise<void> =>
  db.$transaction(async (tx) => {
    const ballot = await lockBallot(tx, ballotId);
    const team = ballot && (await findTeamById(tx, ballot.teamId));
    if (!ballot || !team) return;
    const { count } = await tx.win.updateMany({
      where: { ballotId, user, certificate: null },
      data: { certificate: file },
    });
    if (count > 0) await showBallot(tx, team, ballot, at);
  });
