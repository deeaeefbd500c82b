// Boards: who stands on them, in which order, over which time, and who never does.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSpan, spanAt, topOf } from '../../../src/features/points/boards/board.ts';
import { type Placed, placed } from '../../../src/points.ts';
import type { World } from '../../support/bot.ts';
import { asked, askForm, topView, wordsOf } from '../reading.ts';
import { earn, give, startTeam } from './points-world.ts';

const board = async (world: World, user: string, channel: string, typed = 'board') =>
  wordsOf(await askForm(world, user, channel, '/points', typed));

test.each([
  ['', 'season'],
  ['WEEK', 'week'],
  ['本周', 'week'],
  ['ｍｏｎｔｈ', 'month'],
  ['本月', 'month'],
  ['本赛季', 'season'],
  ['yesterday', undefined],
])('“board %s” is the board of %s', (typed, span) => {
  expect(readSpan(typed)).toBe(span);
});

test('a week begins on Monday at midnight of the team’s clock', () => {
  const at = (now: string) => spanAt('week', { season: 'month', zone: 'Asia/Shanghai' }, new Date(now));
  expect(at('2026-11-23T00:00:00+08:00')).toMatchObject({ from: new Date('2026-11-23T00:00:00+08:00') });
  expect(at('2026-11-22T23:59:59+08:00')).toMatchObject({ from: new Date('2026-11-16T00:00:00+08:00') });
});

test('where a season is a month, the month is the season, with what was taken back later', () => {
  const at = { season: 'month', zone: 'Asia/Shanghai' } as const;
  expect(spanAt('month', at, new Date('2026-11-23T00:00:00Z'))).toEqual({ season: '2026-11' });
});

const people = fc.uniqueArray(
  fc.record({ user: fc.string({ minLength: 1, maxLength: 3 }), points: fc.integer({ min: -3, max: 9 }) }),
  { selector: ({ user }) => user, maxLength: 30 },
);

test('a board never names who stands last, nor anybody without points, beyond its places or against their will', () => {
  fc.assert(
    fc.property(people, fc.nat(5), fc.array(fc.nat(29)), (standings, others, unwilling) => {
      const all = placed(standings);
      const hidden = new Set(unwilling.flatMap((at) => all[at]?.user ?? []));
      const top = topOf({ placed: all, hidden, members: all.length + others }, 5);
      const least = others > 0 ? 0 : Math.min(...all.map(({ points }) => points));
      const fits = ({ user, points, place }: Placed) =>
        points > 0 && place <= 5 && !hidden.has(user) && (place === 1 || points > least);
      expect(top.every(fits)).toBe(true);
      expect(top.length).toBe(Math.min(10, all.filter(fits).length));
    }),
  );
});

test('people with the same points share a place, and the next one is left out', async () => {
  const { world, channel, team } = await startTeam();
  await give(world, team, 'UBOB', 5);
  await give(world, team, 'UWANG', 5);
  await give(world, team, 'ULI', 3);
  const words = await board(world, 'UANN', channel);
  expect(words).toContain(':first_place_medal: <@UBOB> · *5 points*\\n:first_place_medal: <@UWANG>');
  expect(words).toContain(':third_place_medal: <@ULI> · *3 points*');
  expect(words).toContain('You have no points here yet. Only you see this.');
});

test('who stands last in the team is not named, but sees their own place', async () => {
  const { world, channel, team } = await startTeam();
  for (const [user, points] of [
    ['UBOB', 5],
    ['UWANG', 4],
    ['UANN', 3],
    ['ULI', 1],
  ] as const) {
    await give(world, team, user, points);
  }
  expect(await board(world, 'UBOB', channel)).not.toContain('<@ULI>');
  const own = await board(world, 'ULI', channel, '排行榜');
  expect(own).toContain('第 *4* 名，1 分。仅你可见。');
});

test('the board of the week counts what was booked this week, and the season’s all of it', async () => {
  const { world, channel, team } = await startTeam();
  await earn(world, team, 'UBOB', 'lecture', { at: '2026-11-22T23:59:59+08:00' });
  await earn(world, team, 'UWANG', 'note', { at: '2026-11-23T00:00:00+08:00' });
  const week = await board(world, 'UANN', channel, 'board week');
  expect(week).toContain('<@UWANG> · *1 point*');
  expect(week).not.toContain('<@UBOB>');
  await world.slack.as('UANN').presses(topView(world, 'UANN'), 'This season');
  await world.slack.settled();
  expect(wordsOf(topView(world, 'UANN'))).toContain('<@UBOB> · *10 points*');
});

test('a team whose season is a quarter has a board of the month, too', async () => {
  const { world, channel, team } = await startTeam();
  const changed = { changedBy: 'UANN', changedAt: world.deps.now() };
  await world.db.pointSettings.create({ data: { teamId: team.id, season: 'quarter', ...changed } });
  await earn(world, team, 'UBOB', 'lecture', { at: '2026-10-05T10:00:00+08:00' });
  expect(await board(world, 'UANN', channel)).toContain('This season · Q4 2026');
  const month = await board(world, 'UANN', channel, 'board month');
  expect(month).toContain('This month');
  expect(month).not.toContain('<@UBOB>');
});

test('who left the team is not on its boards, nor in the way of the others', async () => {
  const { world, channel, team } = await startTeam();
  await give(world, team, 'UBOB', 9);
  await give(world, team, 'UWANG', 5);
  await world.slack.as('UBOB').leaves(channel);
  await world.slack.settled();
  const words = await board(world, 'UANN', channel);
  expect(words).not.toContain('<@UBOB>');
  expect(words).toContain(':first_place_medal: <@UWANG>');
});

test('a board without points says how to begin', async () => {
  const { world, channel } = await startTeam();
  expect(await board(world, 'UWANG', channel, '榜')).toContain('还没有人得分');
});

test('a span that there is not is refused with those that there are', async () => {
  const { world, channel } = await startTeam();
  expect(await asked(world, 'UBOB', channel, '/points', 'board yesterday')).toContain('“yesterday” is no board');
});
