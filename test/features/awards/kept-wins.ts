// Awards that were won some time ago, as the database keeps them.

import type { Remembered } from '../../../src/features/awards/award.ts';
import { findTeam } from '../../../src/teams.ts';
import type { World } from '../../support/bot.ts';

type Kept = {
  user: string;
  award?: Partial<Remembered>;
  /** Of which award; those of one id are one award, whatever it was called. */
  awardId?: string;
  firstDay?: string;
  lastDay?: string;
  reasons?: string[];
  at?: string;
};

const headset: Remembered = {
  starter: 'golden-headset',
  name: '',
  criteria: '',
  emblem: 'headphones',
  period: 'month',
  points: 20,
};

let kept = 0;

/** Writes a win into the hall of a team, with the ballot that it came from. */
export async function keepWin({ db }: World, channel: string, given: Kept): Promise<string> {
  const team = await findTeam(db, channel);
  if (!team) throw new Error('There is no team');
  const { user, firstDay = '2026-10-01', lastDay = '2026-10-31', reasons = [], at = '2026-11-02T09:00:00Z' } = given;
  const award = { ...headset, ...given.award };
  const awardId = given.awardId ?? award.starter ?? award.name;
  kept += 1;
  const won = { teamId: team.id, awardId, award, firstDay, lastDay };
  const result = {
    ...{ eligible: 5, voted: 5, winners: [user] },
    counted: [{ user, votes: 5, points: 0 }],
  };
  const { id } = await db.ballot.create({
    data: {
      ...won,
      deed: `kept:${kept}`,
      finding: 'hand-picked',
      deciding: 'votes',
      voteShare: 100,
      tie: 'joint',
      state: 'decided',
      closesAt: new Date(at),
      eligible: 5,
      result,
      startedBy: 'UANN',
      startedAt: new Date(at),
      endedAt: new Date(at),
      wins: { create: { ...won, user, reasons, at: new Date(at) } },
    },
  });
  return id;
}
