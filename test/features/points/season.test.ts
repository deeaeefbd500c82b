// The end of a season: closed once, told with its board and a picture, also when Daybreak or Slack was away.

import { expect, test } from 'vitest';
import { isFirstWorkday, seasonsBefore, seasonTime } from '../../../src/features/points/season/season.ts';
import { bookReversal } from '../../../src/ledger.ts';
import { readSharedFile } from '../../../src/slack/files.ts';
import { setUpTeam, startBot, type World } from '../../support/bot.ts';
import { said, wordsOf } from '../reading.ts';
import { give, startTeam, teamIn } from './points-world.ts';

/** When the team's first briefing of December begins. */
const END = '2026-12-01T08:40:00+08:00';

const endsIn = (world: World, channel: string) =>
  said(world, channel).filter((message) => wordsOf(message).includes(':trophy:'));

type Shown = { slack_file?: { id: string }; alt_text?: string };

/** The picture that a message shows, if any. */
const pictureIn = (message: { blocks?: readonly unknown[] } | undefined): Shown | undefined =>
  ((message?.blocks ?? []) as Shown[]).find(({ slack_file }) => slack_file);

/** Only what ends a season is held, so that a test may jump over a week. */
const onlySeasons = ({ db }: World) =>
  db.schedule.updateMany({
    where: { ritual: { not: 'points.season' } },
    data: { paused: true, nextDay: null, nextRunAt: null },
  });

async function start() {
  const begun = await startTeam();
  await onlySeasons(begun.world);
  return begun;
}

/** Lets happen what is due, but draws nothing, which takes seconds. */
async function tickUndrawn(world: World, iso: string) {
  const name = 'points.season-picture';
  const nextRunAt = new Date(new Date(iso).getTime() + 60_000);
  await world.db.job.upsert({ where: { name }, create: { name, nextRunAt }, update: { nextRunAt } });
  await world.tick(iso);
}

test('on the first working day the season is told with its first places and a picture, and closed with everybody', async () => {
  const { world, channel, team } = await start();
  for (const [user, points] of [
    ['UBOB', 12],
    ['UWANG', 7],
    ['ULI', 7],
    ['UANN', -1],
  ] as const) {
    await give(world, team, user, points);
  }
  await world.tick('2026-12-01T08:39:00+08:00');
  expect(endsIn(world, channel)).toEqual([]);
  await world.tick(END);
  const [post, ...others] = endsIn(world, channel);
  expect(others).toEqual([]);
  const words = wordsOf(post);
  expect(words).toContain(':trophy: *November 2026* is over. Thank you all for what you put in!');
  expect(words).toContain(
    ':first_place_medal: <@UBOB> · *12 points*\\n:second_place_medal: <@ULI> · *7 points*\\n:second_place_medal: <@UWANG> · *7 points*',
  );
  expect(words).toContain('3 members earned 26 points together. A new season has begun.');
  expect(words).not.toContain('UANN');
  expect(pictureIn(post)?.alt_text).toBe('The board of November 2026');
  const file = await readSharedFile(world.deps.slack, pictureIn(post)?.slack_file?.id ?? '', 1_000_000);
  expect(file.name).toBe('points-2026-11.png');
  expect('bytes' in file && Buffer.from(file.bytes).toString('latin1', 1, 4)).toBe('PNG');
  const end = await world.db.seasonEnd.findFirstOrThrow();
  expect(end.season).toBe('2026-11');
  expect(end.board).toEqual([
    { place: 1, user: 'UBOB', points: 12, named: true },
    { place: 2, user: 'ULI', points: 7, named: true },
    { place: 2, user: 'UWANG', points: 7, named: true },
    { place: 4, user: 'UANN', points: -1, named: false },
  ]);
});

test('a Chinese team reads it in Chinese', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'ULI', name: '客服一班', members: ['UWANG', 'UBOB'] });
  await onlySeasons(world);
  await give(world, await teamIn(world, channel), 'UWANG', 1234);
  await world.tick(END);
  const [post] = endsIn(world, channel);
  expect(wordsOf(post)).toContain(':trophy: *2026年11月* 的赛季结束了，谢谢大家的付出！');
  expect(wordsOf(post)).toContain(':first_place_medal: <@UWANG> · *1234 分*');
  expect(wordsOf(post)).toContain('1 位成员一共获得 1234 分。');
  expect(pictureIn(post)?.alt_text).toBe('2026年11月积分榜');
});

test('whoever does not want to be named is not, and whoever left is forgotten', async () => {
  const { world, channel, team } = await start();
  for (const user of ['UBOB', 'UWANG', 'ULI']) await give(world, team, user, user.length * 3);
  await world.db.boardOptOut.create({ data: { teamId: team.id, user: 'UWANG', at: world.deps.now() } });
  await world.slack.as('UBOB').leaves(channel);
  await tickUndrawn(world, END);
  const words = wordsOf(endsIn(world, channel)[0]);
  expect(words).toContain('<@ULI> · *9 points*');
  expect(words).not.toMatch(/UBOB|UWANG/);
});

test('where nobody wants to be named the season is thanked for without names and without a picture', async () => {
  const { world, channel, team } = await start();
  await give(world, team, 'UBOB', 3);
  await world.db.boardOptOut.create({ data: { teamId: team.id, user: 'UBOB', at: world.deps.now() } });
  await world.tick(END);
  const [post] = endsIn(world, channel);
  expect(wordsOf(post)).toContain('1 member earned 3 points together.');
  expect(wordsOf(post)).not.toContain('UBOB');
  expect(pictureIn(post)).toBeUndefined();
});

test('a season without entries, or in which all was taken back, is not told', async () => {
  const { world, channel, team } = await start();
  await tickUndrawn(world, END);
  expect(endsIn(world, channel)).toEqual([]);
  expect(await world.db.seasonEnd.count()).toBe(0);
  const entryId = await give(world, team, 'UBOB', 3);
  const at = new Date('2026-11-24T09:00:00+08:00');
  await world.db.$transaction((tx) => bookReversal(tx, { entryId, team, by: 'UANN', reason: 'a mistake', at }));
  await tickUndrawn(world, '2026-12-02T08:40:00+08:00');
  expect(endsIn(world, channel)).toEqual([]);
  expect(await world.db.seasonEnd.count()).toBe(1);
});

test('it is told once, by two replicas at the same moment and after a restart', async () => {
  const { world, channel, team } = await start();
  await give(world, team, 'UBOB', 3);
  const other = await world.replica();
  world.set(END);
  await Promise.all([tickUndrawn(world, END), other.tick()]);
  await world.restart('2026-12-01T08:45:00+08:00');
  await tickUndrawn(world, '2026-12-01T08:45:00+08:00');
  await tickUndrawn(world, '2026-12-02T08:40:00+08:00');
  expect(endsIn(world, channel)).toHaveLength(1);
  expect(await world.db.seasonEnd.count()).toBe(1);
});

test('what a night of downtime kept from being told is told on the next working day, in its time', async () => {
  const { world, channel, team } = await start();
  await give(world, team, 'UBOB', 3);
  await world.restart('2026-12-04T22:00:00+08:00');
  await tickUndrawn(world, '2026-12-05T09:00:00+08:00');
  await tickUndrawn(world, '2026-12-07T08:00:00+08:00');
  expect(endsIn(world, channel)).toEqual([]);
  await tickUndrawn(world, '2026-12-07T09:00:00+08:00');
  await tickUndrawn(world, '2026-12-07T10:00:00+08:00');
  expect(endsIn(world, channel)).toHaveLength(1);
});

test('a team that paused it is told nothing, until it goes on', async () => {
  const { world, channel, team } = await start();
  await give(world, team, 'UBOB', 3);
  const where = { ritual: 'points.season' };
  await world.db.schedule.updateMany({ where, data: { paused: true, nextDay: null, nextRunAt: null } });
  await tickUndrawn(world, '2026-12-02T09:00:00+08:00');
  expect(endsIn(world, channel)).toEqual([]);
  await world.db.schedule.updateMany({ where, data: { paused: false } });
  await tickUndrawn(world, '2026-12-02T10:00:00+08:00');
  expect(endsIn(world, channel)).toHaveLength(1);
});

test('where Slack does not take the picture the post stands without, and has it a minute later', async () => {
  const { world, channel, team } = await start();
  await give(world, team, 'UBOB', 3);
  world.slack.fail('files.getUploadURLExternal', { error: 'internal_error' });
  await world.tick(END);
  expect(wordsOf(endsIn(world, channel)[0])).toContain('<@UBOB>');
  expect(pictureIn(endsIn(world, channel)[0])).toBeUndefined();
  await world.tick('2026-12-01T08:41:00+08:00');
  expect(pictureIn(endsIn(world, channel)[0])).toBeDefined();
  const file = pictureIn(endsIn(world, channel)[0]);
  await world.tick('2026-12-01T08:42:00+08:00');
  expect(pictureIn(endsIn(world, channel)[0])).toEqual(file);
  expect(world.log.join('\n')).not.toContain('Bob');
});

test('a post that somebody deleted before its picture came stays deleted', async () => {
  const { world, channel, team } = await start();
  await give(world, team, 'UBOB', 3);
  await tickUndrawn(world, END);
  const [post] = endsIn(world, channel);
  if (post) await world.deps.slack.chat.delete({ channel, ts: post.ts });
  await world.tick('2026-12-01T08:41:00+08:00');
  await world.tick('2026-12-01T08:42:00+08:00');
  expect(endsIn(world, channel)).toEqual([]);
});

test('what is taken back after the close counts for the new season, and the final board stays', async () => {
  const { world, team } = await start();
  const entryId = await give(world, team, 'UBOB', 3);
  await tickUndrawn(world, END);
  const before = await world.db.seasonEnd.findFirstOrThrow();
  const at = world.deps.now();
  await world.db.$transaction((tx) => bookReversal(tx, { entryId, team, by: 'UANN', reason: 'a mistake', at }));
  const reversal = await world.db.ledgerEntry.findFirstOrThrow({ where: { reverses: entryId } });
  expect(reversal.season).toBe('2026-12');
  expect(await world.db.seasonEnd.findFirstOrThrow()).toEqual(before);
});

test('a quarter ends with its last month, and is called by its name', async () => {
  const { world, channel, team } = await start();
  const entry = { teamId: team.id, user: 'UBOB', points: 4, source: 'quiz', at: world.deps.now() };
  await world.db.ledgerEntry.create({ data: { ...entry, key: 'q4', season: '2026-Q4' } });
  await tickUndrawn(world, END);
  expect(endsIn(world, channel)).toEqual([]);
  await tickUndrawn(world, '2027-01-01T08:40:00+08:00');
  expect(wordsOf(endsIn(world, channel)[0])).toContain('*Q4 2026* is over.');
});

const weekdays = { calendar: 'weekdays' as const, weekdays: [1, 2, 3, 4, 5], exceptions: new Map<string, boolean>() };

test.each([
  ['2026-12-01', weekdays, true],
  ['2026-12-02', weekdays, false],
  ['2026-11-01', weekdays, false],
  ['2026-11-02', weekdays, true],
  ['2026-10-09', { ...weekdays, calendar: 'china' as const }, false],
  ['2026-10-08', { ...weekdays, calendar: 'china' as const }, true],
  ['2026-12-02', { ...weekdays, exceptions: new Map([['2026-12-01', false]]) }, true],
  ['2026-11-01', { ...weekdays, calendar: 'every-day' as const }, true],
])('%s is the first working day of its month or not', (day, calendar, expected) => {
  expect(isFirstWorkday(calendar, day)).toBe(expected);
});

test('the seasons before a day are those that ended with the day before it, in the order of their ends', () => {
  expect(seasonsBefore('2026-11-30').at(-1)).toBe('2026-10');
  expect(seasonsBefore('2026-12-01').at(-1)).toBe('2026-11');
  expect(seasonsBefore('2026-12-01')).not.toContain('2026-Q4');
  expect(seasonsBefore('2027-01-01').slice(-3)).toEqual(['2026-11', '2026-12', '2026-Q4']);
  expect(seasonsBefore('2027-01-01').length).toBe(new Set(seasonsBefore('2027-01-01')).size);
});

test('it is told with the first briefing of the day', () => {
  const shift = (position: number, briefingAt: string) => ({ position, name: 'x', briefingAt, debriefAt: '17:00' });
  expect(seasonTime({ quoteAt: '08:30', shifts: [shift(1, '22:00'), shift(2, '07:50')] }).at).toBe('07:50');
  expect(seasonTime({ quoteAt: '08:30', shifts: [] }).at).toBe('08:30');
});
