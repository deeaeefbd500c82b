// Postponing a briefing: from the message, from the modal, twice, too far; and what is posted too late to be of use.

import { expect, test } from 'vitest';
import { laterBy } from '../../../src/features/briefings/preview/timing.ts';
import { topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import { at, briefingsIn, lastBriefing, startTeam } from './briefing-world.ts';
import { add, open, press, previewTo, toldTo } from './preview-world.ts';

test('a postponed briefing goes out at its new time, once, and everybody concerned reads that time', async () => {
  const { world, channel } = await startTeam();
  await world.tick(at('08:10'));
  await press(world, 'UANN', previewTo(world, 'UANN'), 'Postpone 15 min');
  expect(wordsOf(previewTo(world, 'UANN'))).toContain('today 08:55');
  expect(wordsOf(previewTo(world, 'UANN'))).toContain('Postponed by <@UANN>');
  expect(wordsOf(previewTo(world, 'ULI'))).toContain('今天 08:55');
  const { host } = await world.db.briefing.findFirstOrThrow();
  expect(
    toldTo(world, host ?? '')
      .map(wordsOf)
      .join(),
  ).toMatch(/(today|今天) 08:55/);
  await world.tick(at('08:40'));
  await world.tick(at('08:54'));
  expect(briefingsIn(world, channel)).toEqual([]);
  await world.tick(at('08:55'));
  await world.tick(at('08:57'));
  expect(briefingsIn(world, channel)).toHaveLength(1);
});

test('what is added before the new time is in it', async () => {
  const { world, channel } = await startTeam();
  await world.tick(at('08:10'));
  await press(world, 'UANN', previewTo(world, 'UANN'), 'Postpone 15 min');
  await world.tick(at('08:50'));
  await add(world, channel, 'Fire drill');
  await world.tick(at('08:55'));
  expect(wordsOf(lastBriefing(world, channel))).toContain('Fire drill');
});

test('a press that comes twice, or from another leader’s older message, postpones once', async () => {
  const { world } = await startTeam();
  await world.tick(at('08:10'));
  const [ann, li] = [previewTo(world, 'UANN'), previewTo(world, 'ULI')];
  const { id } = await world.db.briefing.findFirstOrThrow();
  const { press: force } = await backDoor(world);
  const value = `${id} ${new Date(at('08:55')).getTime()}`;
  await press(world, 'UANN', ann, 'Postpone 15 min');
  await force('UANN', 'briefings.postpone', value);
  await force('ULI', 'briefings.postpone', value);
  expect((await world.db.briefing.findFirstOrThrow()).postponedTo).toEqual(new Date(at('08:55')));
  expect(wordsOf(toldTo(world, 'ULI').at(-1))).toContain('已经定在今天 08:55 发布。');
  expect(li.ts).toBe(previewTo(world, 'ULI').ts);
});

test('the modal postpones by half an hour or an hour, as long as that is of use', async () => {
  const { world, channel } = await startTeam();
  await open(world, channel);
  for (const [deed, when] of [
    ['Postpone 30 min', '09:10'],
    ['Postpone 60 min', '10:10'],
    ['Postpone 60 min', '11:10'],
    ['Postpone 60 min', '12:10'],
    ['Postpone 15 min', '12:25'],
  ] as const) {
    await press(world, 'UANN', topView(world, 'UANN'), deed);
    expect(wordsOf(topView(world, 'UANN'))).toContain(`Postponed: it will be posted today ${when}.`);
  }
  expect(wordsOf(topView(world, 'UANN'))).not.toMatch(/Postpone \d+ min/);
  await world.tick(at('12:25'));
  expect(briefingsIn(world, channel)).toHaveLength(1);
});

test('a moment that Slack did not offer is refused with words', async () => {
  const { world } = await startTeam();
  await world.tick(at('08:10'));
  const { id } = await world.db.briefing.findFirstOrThrow();
  const { press: force } = await backDoor(world);
  await force('UANN', 'briefings.postpone', `${id} ${new Date(at('12:40')).getTime()}`);
  await force('UANN', 'briefings.postpone', `${id} nonsense`);
  expect(toldTo(world, 'UANN').slice(-2).map(wordsOf).join()).toMatch(
    /That would be too late.*That would be too late/s,
  );
  expect((await world.db.briefing.findFirstOrThrow()).postponedTo).toBeNull();
});

test('what is posted can’t be postponed', async () => {
  const { world, channel } = await startTeam();
  await world.tick(at('08:10'));
  const before = previewTo(world, 'UANN');
  await world.tick(at('08:40'));
  await press(world, 'UANN', before, 'Postpone 15 min');
  expect(wordsOf(toldTo(world, 'UANN').at(-1))).toContain('It has been posted already.');
  expect(briefingsIn(world, channel)).toHaveLength(1);
});

test('a postponed one that comes late after downtime is posted while it is of use', async () => {
  const { world, channel } = await startTeam();
  await world.tick(at('08:10'));
  await press(world, 'UANN', previewTo(world, 'UANN'), 'Postpone 15 min');
  await world.tick(at('12:39'));
  expect(briefingsIn(world, channel)).toHaveLength(1);
});

test('after too long a downtime it is given up, each leader hears of it once, and what was added waits', async () => {
  const { world, channel } = await startTeam();
  await add(world, channel, 'Fire drill');
  await world.tick(at('08:10'));
  await press(world, 'UANN', previewTo(world, 'UANN'), 'Postpone 15 min');
  await world.tick(at('12:40'));
  await world.tick(at('12:42'));
  expect(briefingsIn(world, channel)).toEqual([]);
  const told = toldTo(world, 'ULI').filter((message) => wordsOf(message).includes('没有发布'));
  // The message of before, which says so now, and one that rings.
  expect(told).toHaveLength(2);
  expect(told[0]?.ts).not.toBe(told[1]?.ts);
  expect((await world.db.briefing.findFirstOrThrow()).state).toBe('missed');
  await world.tick('2026-11-24T08:40:00+08:00');
  expect(wordsOf(lastBriefing(world, channel))).toContain('Fire drill');
});

test('of a briefing that leaders have paused meanwhile nobody hears', async () => {
  const { world, channel } = await startTeam();
  await world.tick(at('08:10'));
  await press(world, 'UANN', previewTo(world, 'UANN'), 'Postpone 15 min');
  const before = toldTo(world, 'UANN').length;
  await world.db.schedule.updateMany({ where: { ritual: 'briefings.shift' }, data: { paused: true, nextRunAt: null } });
  await world.tick(at('08:55'));
  await world.tick(at('12:40'));
  expect(briefingsIn(world, channel)).toEqual([]);
  expect(toldTo(world, 'UANN')).toHaveLength(before);
});

test('two Daybreaks post a postponed briefing once', async () => {
  const { world, channel } = await startTeam();
  const other = await world.replica();
  await world.tick(at('08:10'));
  await press(world, 'UANN', previewTo(world, 'UANN'), 'Postpone 15 min');
  world.set(at('08:55'));
  await Promise.all([world.tick(), other.tick()]);
  await world.slack.settled();
  expect(briefingsIn(world, channel)).toHaveLength(1);
});

test('a night shift is postponed over midnight', async () => {
  const { world, channel } = await startTeam({ shifts: 'Night 23:50-07:00' });
  await world.tick(at('23:20'));
  await press(world, 'UANN', previewTo(world, 'UANN'), 'Postpone 15 min');
  await world.tick('2026-11-24T00:04:00+08:00');
  expect(briefingsIn(world, channel)).toEqual([]);
  await world.tick('2026-11-24T00:05:00+08:00');
  expect(briefingsIn(world, channel)).toHaveLength(1);
  expect((await world.db.briefing.findFirstOrThrow()).day).toBe('2026-11-23');
});

test.each([
  [15, '08:40', '08:55'],
  [60, '11:35', '12:35'],
  [60, '11:40', undefined],
  [15, '12:26', undefined],
] as const)('%i minutes from %s on, for a shift at 08:40, lead to %s', (minutes, due, expected) => {
  const to = laterBy(minutes, new Date(at(due)), new Date(at('08:40')));
  expect(to).toEqual(expected && new Date(at(expected)));
});
