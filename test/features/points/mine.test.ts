// My points: the sum, the place, the entries, for me alone; the same of others for leaders; and being named on boards.

import { expect, test } from 'vitest';
import type { View } from '../../../src/playground/workspace.ts';
import type { World } from '../../support/bot.ts';
import { asked, askForm, openHome, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import { earn, give, startTeam } from './points-world.ts';

async function press(world: World, user: string, wanted: string): Promise<View> {
  await world.slack.as(user).presses(topView(world, user), wanted);
  await world.slack.settled();
  return topView(world, user);
}

const entryIds = (view: View): string[] =>
  (view.blocks as { block_id?: string }[]).flatMap(({ block_id }) =>
    block_id?.startsWith('entry-') ? [block_id] : [],
  );

test('somebody sees the season’s sum, their place, what it is made of and the entries, the newest first', async () => {
  const { world, channel, team } = await startTeam();
  await earn(world, team, 'UBOB', 'quiz', { times: 2, at: '2026-11-02T10:00:00+08:00' });
  await earn(world, team, 'UBOB', 'note', { at: '2026-11-20T18:00:00+08:00' });
  await give(world, team, 'UWANG', 9);
  const words = wordsOf(await askForm(world, 'UBOB', channel, '/points'));
  expect(words).toContain('*5 points* · November 2026 · place 2 of 2');
  expect(words).toContain('Right quiz answer +4 · Debrief note +1');
  expect(words).toContain('Only you see this.');
  expect(words.indexOf('Debrief note · Fri, Nov 20')).toBeLessThan(words.indexOf('Right quiz answer · Mon, Nov 2'));
  expect(words).not.toContain('UWANG');
});

test('somebody without points reads how to get some, in their language', async () => {
  const { world, channel } = await startTeam();
  const words = wordsOf(await askForm(world, 'UWANG', channel, '/points'));
  expect(words).toContain('*0 分* · 2026年11月');
  expect(words).toContain('还没有积分记录');
  expect(words).not.toContain('名（共');
});

test('entries of earlier seasons are listed and do not count for this one', async () => {
  const { world, channel, team } = await startTeam();
  await earn(world, team, 'UBOB', 'lecture', { at: '2026-10-31T23:59:00+08:00' });
  await earn(world, team, 'UBOB', 'note', { at: '2026-11-01T00:00:00+08:00' });
  const words = wordsOf(await askForm(world, 'UBOB', channel, '/points'));
  expect(words).toContain('*1 point* · November 2026');
  expect(words).toContain('Lecture given · Sat, Oct 31');
});

test('many entries turn page by page, and none is on two', async () => {
  const { world, channel, team } = await startTeam();
  await earn(world, team, 'UBOB', 'note', { times: 19 });
  const first = entryIds(await askForm(world, 'UBOB', channel, '/points', '我的'));
  const second = entryIds(await press(world, 'UBOB', 'Next ›'));
  const third = entryIds(await press(world, 'UBOB', 'Next ›'));
  expect([first.length, second.length, third.length]).toEqual([8, 8, 3]);
  expect(new Set([...first, ...second, ...third]).size).toBe(19);
  expect(entryIds(await press(world, 'UBOB', '‹ Previous'))).toEqual(second);
});

test('who chooses not to be named is on no board, keeps points and place, and can be named again', async () => {
  const { world, channel, team } = await startTeam();
  await give(world, team, 'UBOB', 9);
  await give(world, team, 'UWANG', 5);
  await askForm(world, 'UBOB', channel, '/points');
  expect(wordsOf(await press(world, 'UBOB', 'Don’t name me on boards'))).toContain('You are not named');
  const board = wordsOf(await askForm(world, 'UANN', channel, '/points', 'board'));
  expect(board).not.toContain('UBOB');
  expect(board).toContain(':second_place_medal: <@UWANG>');
  const own = wordsOf(await askForm(world, 'UBOB', channel, '/points', 'board'));
  expect(own).toContain('Your place: *1*, with 9 points');
  expect(own).toContain('not named on boards, as you chose');
  await askForm(world, 'UBOB', channel, '/points');
  await press(world, 'UBOB', 'Name me on boards');
  expect(wordsOf(await askForm(world, 'UANN', channel, '/points', 'board'))).toContain('<@UBOB>');
});

test('a leader sees anybody’s entries; nobody else does, by the command or by a button', async () => {
  const { world, channel, team } = await startTeam();
  await give(world, team, 'UBOB', 9, { reason: 'private matter' });
  const view = await askForm(world, 'UANN', channel, '/points', '<@UBOB>');
  expect(wordsOf(view)).toContain('Points of <@UBOB>');
  expect(wordsOf(view)).toContain('private matter');
  expect(await asked(world, 'UWANG', channel, '/points', '<@UBOB>')).toContain('只有本班组的班长可以这样做');
  expect(world.slack.as('UWANG').views()).toHaveLength(0);
  const { press: pressAt } = await backDoor(world);
  await pressAt('UWANG', 'points.mine-turn:on', '1', { view });
  expect(wordsOf(world.slack.as('UWANG').dm().at(-1))).toContain('只有本班组的班长可以这样做');
});

test('a leader can not choose for somebody else whether they are named', async () => {
  const { world, channel, team } = await startTeam();
  await give(world, team, 'UBOB', 9);
  const view = await askForm(world, 'UANN', channel, '/points', '<@UBOB>');
  const { press: pressAt } = await backDoor(world);
  await pressAt('UANN', 'points.hide', team.id, { view });
  expect(await world.db.boardOptOut.findMany({ select: { user: true } })).toEqual([{ user: 'UANN' }]);
});

test('of somebody who was never in the team there is nothing to see', async () => {
  const { world, channel } = await startTeam();
  expect(await asked(world, 'UANN', channel, '/points', '<@UOLU>')).toContain('<@UOLU> is not in this team');
});

test('who is not in the team has no points to look at there', async () => {
  const { world, team } = await startTeam();
  const { press: pressAt } = await backDoor(world);
  world.slack.addUser({ id: 'UEVE', name: 'Eve', locale: 'en-US', tz: 'UTC' });
  await pressAt('UEVE', 'points.open-mine', team.id);
  expect(wordsOf(world.slack.as('UEVE').dm().at(-1))).toContain('Only this team’s members may do that');
});

test('App Home shows my points, my place and the latest entries, and opens the rest', async () => {
  const { world, team } = await startTeam();
  await earn(world, team, 'UBOB', 'note', { times: 4 });
  const home = await openHome(world, 'UBOB');
  const words = wordsOf(home);
  expect(words).toContain('*Points* · 4 points · November 2026 · place 1 of 1');
  expect(words.match(/Debrief note/g)).toHaveLength(3);
  expect(words).not.toContain('points.open-grant');
  await world.slack.as('UBOB').presses(home, 'points.open-mine');
  await world.slack.settled();
  expect(wordsOf(topView(world, 'UBOB'))).toContain('*Entries* · 4 entries');
});

test('an unknown word is answered with what is possible', async () => {
  const { world, channel } = await startTeam();
  const words = await asked(world, 'UBOB', channel, '/points', 'dance <!channel>');
  expect(words).toContain('I don’t know “dance @channel”');
  expect(words).toContain('`/points board`');
  expect(words).not.toContain('grant');
});

test('a reason of the longest kind, full of marks, does not break the list', async () => {
  const { world, channel, team } = await startTeam();
  for (let n = 0; n < 8; n++) await give(world, team, 'UBOB', 1, { reason: '<&>'.repeat(100) });
  expect(entryIds(await askForm(world, 'UBOB', channel, '/points'))).toHaveLength(8);
});
