// Many exceptions, past ones, and the name of the first shift: what the form writes back is what was saved.

import { expect, test } from 'vitest';
import { APP } from '../../../src/playground/workspace.ts';
import { setUpTeam, startBot, type World } from '../../support/bot.ts';
import { askForm, send, topView } from '../reading.ts';

/** As many days of 2027, written as short as can be. */
const days = (count: number): string =>
  Array.from({ length: count }, (_, index) => {
    const day = new Date(Date.UTC(2027, 0, 1 + index)).toISOString().slice(0, 10);
    return `${day}班`;
  }).join('\n');

const written = (world: World, user: string, field: string): string =>
  String(topView(world, user).state.values[field]?.[field]?.value);

test('more exceptions than a form can show again are refused, and those that fit come back in every language', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'ULI', name: '早班', members: ['UOLU'] });
  await askForm(world, 'ULI', channel, '/daybreak', '设置');
  expect(await send(world, 'ULI', { exceptions: days(245) })).toEqual({
    errors: { exceptions: '例外日期太多，这里放不下，请最多保留 180 天。' },
  });
  expect(await send(world, 'ULI', { exceptions: days(180) })).toEqual({ closed: true });
  await askForm(world, 'UOLU', channel, '/daybreak', 'setup');
  expect(written(world, 'UOLU', 'exceptions').split('\n')).toHaveLength(180);
  expect(await send(world, 'UOLU', { exceptions: days(188) })).toEqual({
    errors: { exceptions: 'These are more days than fit here. Leave at most 180 of them.' },
  });
  expect(await send(world, 'UOLU', { exceptions: days(187) })).toEqual({ closed: true });
});

test('days more than a month past leave the form, but not the team', async () => {
  const world = await startBot();
  const exceptions = '2026-10-20 off\n2026-10-23 off\n2026-12-24 off';
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'metering', values: { exceptions } });
  await askForm(world, 'UANN', channel, '/daybreak', 'setup');
  expect(written(world, 'UANN', 'exceptions')).toBe('2026-10-23 off\n2026-12-24 off');
  expect(await send(world, 'UANN', { exceptions: '2026-12-24 work' })).toEqual({ closed: true });
  const kept = await world.db.calendarException.findMany({ orderBy: { day: 'asc' } });
  expect(kept.map(({ day, works }) => ({ day, works }))).toEqual([
    { day: '2026-10-20', works: false },
    { day: '2026-12-24', works: true },
  ]);
});

test('a past day that is typed again counts as it is typed', async () => {
  const world = await startBot();
  const values = { exceptions: '2026-10-20 off' };
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'metering', values });
  await askForm(world, 'UANN', channel, '/daybreak', 'setup');
  expect(await send(world, 'UANN', { exceptions: '2026-10-20 work' })).toEqual({ closed: true });
  expect(await world.db.calendarException.findMany()).toMatchObject([{ day: '2026-10-20', works: true }]);
});

test.each([
  ['ULI', 'en', undefined, 'Day shift'],
  ['UANN', 'zh-CN', undefined, '早班'],
  ['ULI', 'zh-CN', undefined, '早班'],
  ['ULI', 'en', '一班 08:40-17:30', '一班'],
  ['ULI', 'en', '早班 08:00-16:00\n晚班 16:00-23:00', '早班'],
])('the first shift of %s’s new team in %s, typed as %j, is called %s', async (leader, language, shifts, name) => {
  const world = await startBot();
  const values = { language, ...(shifts ? { shifts } : {}) };
  await setUpTeam(world, { leader, name: 'team', values });
  expect(await world.db.shift.findFirst({ where: { position: 1 } })).toMatchObject({ name });
});

test('a shift that is called so later keeps its name', async () => {
  const world = await startBot();
  const { id } = world.slack.addChannel({ name: 'metering', members: ['ULI'] });
  await world.slack.as('ULI').invites(id, APP.user);
  await askForm(world, 'ULI', id, '/daybreak', '设置');
  await send(world, 'ULI', { language: 'en' });
  await askForm(world, 'ULI', id, '/daybreak', '设置');
  expect(written(world, 'ULI', 'shifts')).toBe('Day shift 08:40-17:30');
  await send(world, 'ULI', { shifts: '早班 08:40-17:30' });
  expect(await world.db.shift.findMany()).toMatchObject([{ name: '早班' }]);
});
