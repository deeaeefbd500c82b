// Rituals as a team lives them: its quote of the day comes once a working day, whatever happens to the bot.

import { describe, expect, test } from 'vitest';
import type { Message } from '../../src/playground/workspace.ts';
import { setUpTeam, startBot, type World } from '../support/bot.ts';
import { onlyQuotes, quotesIn, tellState } from './team.ts';

const team = (world: World, values: Record<string, unknown> = {}) =>
  setUpTeam(world, { leader: 'ULI', name: '95598-早班', members: ['UWANG'], values });

const londonTeam = (world: World, values: Record<string, unknown>) =>
  setUpTeam(world, { leader: 'UANN', name: 'billing', members: ['UBOB'], values });

const times = (messages: Message[]): string[] =>
  messages.map(({ ts }) => new Date(Number(ts) * 1000).toISOString().slice(0, 19));

describe('one post for each team and day', () => {
  test.each([2, 3])('with %i replicas that tick at once', async (count) => {
    const world = await startBot({ at: '2026-11-22T20:00:00+08:00' });
    const [early, late] = [await team(world), await londonTeam(world, { quoteAt: '00:30', calendar: 'every-day' })];
    const replicas = await Promise.all(Array.from({ length: count - 1 }, () => world.replica()));

    for (const day of ['23', '24', '25']) {
      world.set(`2026-11-${day}T08:30:02+08:00`);
      await Promise.all([world.tick(), ...replicas.map((replica) => replica.tick())]);
      await world.tick();
    }

    expect(quotesIn(world, early)).toHaveLength(3);
    expect(quotesIn(world, late)).toHaveLength(3);
    expect(new Set(quotesIn(world, early).map(({ text }) => text))).toHaveProperty('size', 3);
  });

  test('however often the clock ticks', async () => {
    const world = await startBot();
    const channel = await team(world);
    for (const second of ['00', '00', '01', '05', '10']) await world.tick(`2026-11-23T08:30:${second}+08:00`);
    expect(times(quotesIn(world, channel))).toEqual(['2026-11-23T00:30:00']);
  });

  test('also for more teams than are claimed at a time, most of which do not work today', async () => {
    const world = await startBot({ at: '2026-11-28T07:00:00+08:00' });
    const channel = await team(world, { calendar: 'every-day' });
    const { id, ...row } = await world.db.team.findFirstOrThrow();
    const { id: _, ...schedule } = await world.db.schedule.findFirstOrThrow({ where: { teamId: id } });
    const resting = Array.from({ length: 250 }, (_each, index) => ({ id: `t${index}`, channel: `C${index}` }));
    await world.db.team.createMany({ data: resting.map((one) => ({ ...row, ...one, calendar: 'weekdays' })) });
    const nextRunAt = new Date('2026-11-28T08:29:00+08:00');
    await world.db.schedule.createMany({
      data: resting.map((one) => ({ ...schedule, teamId: one.id, nextRunAt })),
    });

    await world.tick('2026-11-28T08:30:00+08:00');

    expect(quotesIn(world, channel)).toHaveLength(1);
  });
});

describe('after downtime', () => {
  test('a quote that is late within its limit is posted, and nothing is said to be wrong', async () => {
    const world = await startBot();
    const channel = await team(world);
    await world.tick('2026-11-23T12:29:00+08:00');
    expect(times(quotesIn(world, channel))).toEqual(['2026-11-23T04:29:00']);
    expect(await tellState(world, 'ULI', channel)).not.toContain('没有按计划完成的');
  });

  test('beyond it the day is recorded as missed, and the leader reads why', async () => {
    const world = await startBot();
    const channel = await team(world);
    await world.tick('2026-11-23T12:30:00+08:00');
    expect(quotesIn(world, channel)).toEqual([]);
    const state = await tellState(world, 'ULI', channel);
    expect(state).toMatch(/每日一句，今天 08:30：当时 Daybreak 没有运行/);
    expect(state).toMatch(/每日一句：明天 08:30/);
  });

  test('of several days only the last is made up for; the working days before it are told', async () => {
    const world = await startBot({ at: '2026-11-26T07:00:00+08:00' });
    const channel = await team(world);
    await onlyQuotes(world);
    await world.tick('2026-12-01T09:00:00+08:00');
    expect(times(quotesIn(world, channel))).toEqual(['2026-12-01T01:00:00']);
    const state = await tellState(world, 'ULI', channel);
    for (const day of ['11月26日周四', '11月27日周五', '昨天']) expect(state).toContain(`每日一句，${day} 08:30`);
    for (const day of ['11月28日', '11月29日']) expect(state).not.toContain(day);
  });
});

describe('on the team’s working days', () => {
  test('nothing comes on a holiday, and a make-up Saturday is a day like any other', async () => {
    const world = await startBot({ at: '2026-09-29T20:00:00+08:00' });
    const channel = await team(world);
    await onlyQuotes(world);
    for (let day = 30; day <= 30 + 11; day++) {
      const date = day <= 30 ? '2026-09-30' : `2026-10-${String(day - 30).padStart(2, '0')}`;
      await world.tick(`${date}T08:30:00+08:00`);
    }
    expect(times(quotesIn(world, channel)).map((time) => time.slice(5, 10))).toEqual([
      '09-30',
      '10-08',
      '10-09',
      '10-10',
    ]);
    expect(await tellState(world, 'ULI', channel)).not.toContain('没有按计划完成的');
  });

  test('an exception makes a Saturday a working day, and a Monday a day off', async () => {
    const world = await startBot({ at: '2026-11-27T20:00:00+08:00' });
    const channel = await team(world, { exceptions: '2026-11-28 上班\n2026-11-30 休息' });
    for (const day of ['11-28', '11-29', '11-30', '12-01']) await world.tick(`2026-${day}T08:30:00+08:00`);
    expect(times(quotesIn(world, channel)).map((time) => time.slice(5, 10))).toEqual(['11-28', '12-01']);
  });
});

describe('when the clocks change', () => {
  test.each([
    ['Europe/London', '2026-03-29', '01:30', '2026-03-29T01:30:00'],
    ['Europe/London', '2026-10-25', '01:30', '2026-10-25T00:30:00'],
    ['America/New_York', '2026-03-08', '02:30', '2026-03-08T07:30:00'],
    ['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30:00'],
  ])('a team in %s has one quote on %s at %s', async (zone, day, quoteAt, posted) => {
    const start = Date.parse(`${day}T00:00:00Z`) - 2 * 3_600_000;
    const world = await startBot({ at: new Date(start).toISOString() });
    const channel = await londonTeam(world, { zone, quoteAt, calendar: 'every-day' });
    const before = quotesIn(world, channel).length;
    for (let minutes = 0; minutes <= 11 * 60; minutes += 30) {
      await world.tick(new Date(start + minutes * 60_000).toISOString());
    }
    const came = times(quotesIn(world, channel).slice(before));
    expect(came.filter((time) => time.slice(0, 13) >= `${day}T00`)).toEqual([posted]);
  });
});
