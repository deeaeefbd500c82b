// On duty: who works a shift on a day, by the rota, by who is away and by who is there at all.

import { describe, expect, test } from 'vitest';
import { onDuty, type RotaLine, rosterOf, shiftsOf } from '../src/duty.ts';
import { findTeam } from '../src/teams.ts';
import { setUpTeam, startBot, type World } from './support/bot.ts';

const DAY = '2026-11-24';
const line = (shift: string, users: string[], day = ''): RotaLine => ({ day, shift, users });

describe('the rota names who works a shift', () => {
  const members = ['A', 'B', 'C', 'D'];
  test.each<[string, RotaLine[], string, string[]]>([
    ['without a rota everybody works every shift', [], 'early', members],
    ['whoever is named works it, in the order of the team', [line('early', ['C', 'A'])], 'early', ['A', 'C']],
    ['where nobody is named, those who are named for no other', [line('early', ['C', 'A'])], 'late', ['B', 'D']],
    ['an empty line names nobody', [line('early', []), line('late', ['D'])], 'early', ['A', 'B', 'C']],
    ['one person may work two shifts', [line('early', ['A']), line('late', ['A', 'B'])], 'late', ['A', 'B']],
    ['who has left is not named any more', [line('early', ['A', 'X'])], 'early', ['A']],
    ['a day of its own counts instead', [line('early', ['A']), line('early', ['B'], DAY)], 'early', ['B']],
    ['empty, it leaves the shift to nobody', [line('early', ['A']), line('early', [], DAY)], 'early', []],
    [
      'another day’s own line changes nothing',
      [line('early', ['A']), line('early', ['B'], '2026-11-25')],
      'early',
      ['A'],
    ],
    ['another shift’s own line changes nothing', [line('early', ['A']), line('late', ['B'], DAY)], 'early', ['A']],
  ])('%s', (_, rota, shift, expected) => {
    expect(rosterOf(rota, members, shift, DAY)).toEqual(expected);
  });
});

/** A team of three with an early and a late shift. */
async function start() {
  const world = await startBot();
  const channel = await setUpTeam(world, {
    leader: 'ULI',
    name: '早班',
    members: ['UWANG', 'UANN'],
    values: { shifts: 'early 08:40-17:30\nlate 13:00-22:00', zone: 'Asia/Shanghai' },
  });
  const team = await findTeam(world.db, channel);
  if (!team) throw new Error('There is no team');
  return { world, channel, team };
}

const name = ({ db }: World, teamId: string, shift: string, users: string[], day = '') =>
  db.rota.create({ data: { teamId, shift, users, day, changedBy: 'ULI', changedAt: new Date(0) } });

test('who is away is on no shift from the first day to the last', async () => {
  const { world, team } = await start();
  await world.db.leave.create({
    data: { user: 'UANN', firstDay: DAY, lastDay: '2026-11-25', setBy: 'UANN', setAt: new Date(0) },
  });
  const on = async (day: string) => [
    (await onDuty(world.deps, team, 'early', day)).includes('UANN'),
    (await shiftsOf(world.db, team, 'UANN', day)).length,
  ];
  expect(await on('2026-11-23')).toEqual([true, 2]);
  expect(await on(DAY)).toEqual([false, 0]);
  expect(await on('2026-11-25')).toEqual([false, 0]);
  expect(await on('2026-11-26')).toEqual([true, 2]);
});

test('bots and those who left the channel are on no shift, though the rota names them', async () => {
  const { world, channel, team } = await start();
  world.slack.addUser({ id: 'UBOT', name: 'Helper', bot: true });
  await world.slack.as('ULI').invites(channel, 'UBOT');
  await world.slack.settled();
  await name(world, team.id, 'early', ['UBOT', 'UANN', 'UWANG']);
  await world.slack.as('UANN').leaves(channel);
  await world.slack.settled();
  expect(await onDuty(world.deps, team, 'early', DAY)).toEqual(['UWANG']);
});

test('whoever is named for a shift that is gone works those that are there', async () => {
  const { world, team } = await start();
  await name(world, team.id, 'night', ['UANN', 'UWANG']);
  await name(world, team.id, 'late', ['UWANG']);
  expect(await onDuty(world.deps, team, 'early', DAY)).toEqual(expect.arrayContaining(['ULI', 'UANN']));
  expect(await onDuty(world.deps, team, 'late', DAY)).toEqual(['UWANG']);
  expect((await shiftsOf(world.db, team, 'UANN', DAY)).map((shift) => shift.name)).toEqual(['early']);
});

test('a shift that was renamed since keeps those who were named for it', async () => {
  const { world, team } = await start();
  await name(world, team.id, 'night', ['UANN']);
  expect(await onDuty(world.deps, team, 'night', DAY)).toEqual(['UANN']);
});
