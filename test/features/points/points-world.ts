// Teams with points: who is in them, and entries that are in the ledger already.

import { bookDeed } from '../../../src/ledger.ts';
import type { Source } from '../../../src/points.ts';
import { findTeam, type Team } from '../../../src/teams.ts';
import { setUpTeam, startBot, type World } from '../../support/bot.ts';

/** An English team of Ann, who leads it, Bob, 王 and 李, on the clock of Shanghai. */
export async function startTeam({ at }: { at?: string } = {}) {
  const world = await startBot(at ? { at } : {});
  const channel = await setUpTeam(world, {
    leader: 'UANN',
    name: 'metering',
    members: ['UBOB', 'UWANG', 'ULI'],
    values: { zone: 'Asia/Shanghai' },
  });
  return { world, channel, team: await teamIn(world, channel) };
}

export async function teamIn({ db }: World, channel: string): Promise<Team> {
  const team = await findTeam(db, channel);
  if (!team) throw new Error('There is no team');
  return team;
}

let deeds = 0;

/** Books deeds of somebody's at an instant, each by the rules in force. */
export async function earn(world: World, team: Team, user: string, source: Source, { times = 1, at = '' } = {}) {
  for (let n = 0; n < times; n++) {
    deeds += 1;
    const key = `test:${deeds}`;
    const when = at ? new Date(at) : world.deps.now();
    await world.db.$transaction((tx) => bookDeed(tx, { key, team, user, source, at: when }));
  }
}

/** Books any number of points for somebody, as a leader's grant. */
export async function give(world: World, team: Team, user: string, points: number, { at = '', reason = 'test' } = {}) {
  deeds += 1;
  const when = at ? new Date(at) : world.deps.now();
  const { id } = await world.db.ledgerEntry.create({
    data: {
      key: `test:${deeds}`,
      teamId: team.id,
      user,
      points,
      source: points < 0 ? 'deduction' : 'grant',
      reason,
      season: '2026-11',
      at: when,
      bookedBy: 'UANN',
    },
  });
  return id;
}

/** The sum of everything that somebody has in the ledger. */
export async function sumOf({ db }: World, user: string): Promise<number> {
  const { _sum } = await db.ledgerEntry.aggregate({ where: { user }, _sum: { points: true } });
  return _sum.points ?? 0;
}
