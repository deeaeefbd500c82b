// Schedules that others have led astray: replicas of an older version, and clocks that were ahead.

import { beforeEach, describe, expect, test } from 'vitest';
import { comingUp } from '../../src/schedule/outlook.ts';
import { holdDue, planTeam, type Ritual } from '../../src/schedule/rituals.ts';
import { findTeam } from '../../src/teams.ts';
import { setUpTeam, startBot, type World } from '../support/bot.ts';
import { onlyQuotes, quotesIn, tellState } from './team.ts';

let world: World;
let channel: string;

beforeEach(async () => {
  world = await startBot();
  channel = await setUpTeam(world, { leader: 'ULI', name: '95598-早班' });
});

const times = (): string[] =>
  quotesIn(world, channel).map(({ ts }) => new Date(Number(ts) * 1000).toISOString().slice(0, 16));

async function found() {
  const team = await findTeam(world.db, channel);
  if (!team) throw new Error('There is no team');
  return team;
}

const ritual = (name: string): Ritual => ({
  name,
  title: { en: name, 'zh-CN': name },
  times: ({ quoteAt }) => [{ part: '', at: quoteAt, daysLater: 0 }],
  usefulFor: 60,
  hold: async () => {},
});

describe('an older replica, which does not know a ritual,', () => {
  const older = [ritual('test.older')];

  test('leaves what is due to those who know it', async () => {
    world.set('2026-11-23T08:30:00+08:00');
    await holdDue(world.deps, older);
    await world.tick();
    expect(times()).toEqual(['2026-11-23T00:30']);
  });

  test('leaves what was abandoned to those who know it', async () => {
    world.set('2026-11-23T08:30:00+08:00');
    const broken = { ...ritual('quotes.daily'), hold: () => Promise.reject(new Error('broken')) };
    await holdDue(world.deps, [broken]);
    world.set('2026-11-23T08:35:00+08:00');
    await holdDue(world.deps, older);
    await world.tick();
    expect(times()).toEqual(['2026-11-23T00:35']);
  });

  test('does not stop it when it saves a team', async () => {
    const team = await found();
    await world.db.$transaction((tx) => planTeam(tx, older, team, world.deps.now()));
    await world.tick('2026-11-23T08:30:00+08:00');
    expect(times()).toEqual(['2026-11-23T00:30']);
  });

  test('may have stopped it before: within an hour it goes on', async () => {
    await world.tick('2026-11-23T07:00:00+08:00');
    await world.db.schedule.updateMany({ data: { nextDay: null, nextRunAt: null } });
    await world.tick('2026-11-23T08:00:00+08:00');
    await world.tick('2026-11-23T08:30:00+08:00');
    expect(times()).toEqual(['2026-11-23T00:30']);
  });
});

test('a schedule that is paused stays so, however often all are looked through', async () => {
  await world.db.schedule.updateMany({ data: { paused: true, nextDay: null, nextRunAt: null } });
  for (const time of ['07:00', '08:00', '08:30']) await world.tick(`2026-11-23T${time}:00+08:00`);
  expect(times()).toEqual([]);
});

describe('after a clock that was ahead', () => {
  test.each([
    ['for a day', '2026-11-24T20:00:00+08:00'],
    ['for a week', '2026-11-30T20:00:00+08:00'],
    ['for months', '2027-03-15T20:00:00+08:00'],
  ])('%s, each day still has its quote', async (_, future) => {
    await onlyQuotes(world);
    await world.tick(future);
    const counts: number[] = [];
    for (const time of ['23T08:00', '23T08:30', '24T08:30', '25T08:30']) {
      await world.tick(`2026-11-${time}:00+08:00`);
      counts.push(quotesIn(world, channel).length);
    }
    expect(counts).toEqual([0, 1, 2, 3]);
    expect(await tellState(world, 'ULI', channel)).not.toContain('没有按计划完成的');
  });
});

test('several schedules without a next slot are listed after those that have one', async () => {
  const rituals = ['test.a', 'test.b', 'test.c', 'test.d'].map(ritual);
  const team = await found();
  await world.db.$transaction((tx) => planTeam(tx, rituals, team, world.deps.now()));
  await world.db.schedule.updateMany({ where: { ritual: { not: 'test.c' } }, data: { paused: true } });
  const coming = await comingUp(world.db, rituals, team, world.deps.now());
  expect(coming.map(({ next }) => next?.day)).toEqual(['2026-11-23', undefined, undefined, undefined]);
  const never = { ...team, calendar: 'weekdays' as const, weekdays: [], exceptions: new Map<string, boolean>() };
  expect(await comingUp(world.db, rituals, never, world.deps.now())).toHaveLength(4);
});
