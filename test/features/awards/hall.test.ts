// The hall of fame: who has won what, for everybody in the team, for good.

import { expect, test } from 'vitest';
import type { View } from '../../../src/playground/workspace.ts';
import { setUpTeam, type World } from '../../support/bot.ts';
import { ask, askForm, openHome, send, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import { startTeam } from './ballot-world.ts';
import { keepWin } from './kept-wins.ts';

const openHall = (world: World, user: string, channel: string, words = 'hall'): Promise<View> =>
  askForm(world, user, channel, '/award', words);

async function choose(world: World, user: string, wanted: string, value: string): Promise<View> {
  await world.slack.as(user).selects(topView(world, user), wanted, value);
  await world.slack.settled();
  return topView(world, user);
}

async function press(world: World, user: string, wanted: string): Promise<View> {
  await world.slack.as(user).presses(topView(world, user), wanted);
  await world.slack.settled();
  return topView(world, user);
}

/** The winners on the page, from its top. */
const winners = (view: View): string[] =>
  (view.blocks as { type: string; text?: { text: string } }[])
    .filter(({ type }) => type === 'section')
    .flatMap(({ text }) => text?.text.match(/(?<=<@)U[A-Z]+/)?.slice(0, 1) ?? []);

const own = { starter: null, name: 'Night Owl', emblem: 'owl' } as const;

test('it shows award, time, winner, one reason and the day, the latest first, in the reader’s language', async () => {
  const { world, channel } = await startTeam();
  await keepWin(world, channel, {
    ...{ user: 'UBOB', at: '2026-10-02T09:00:00Z', firstDay: '2026-09-01', lastDay: '2026-09-30' },
    reasons: ['Calm in\nthe *storm* <!channel>', 'Never hung up first'],
  });
  await keepWin(world, channel, { user: 'UWANG', award: own, firstDay: '2026-07-01', lastDay: '2026-09-30' });
  const english = await openHall(world, 'UDORA', channel);
  expect(winners(english)).toEqual(['UWANG', 'UBOB']);
  const words = wordsOf(english);
  expect(words).toContain('*:owl: Night Owl* · Q3 2026\\n<@UWANG>');
  expect(words).toContain(
    '*:headphones: Golden Headset* · September 2026\\n<@UBOB>\\n>Calm in the *storm* &lt;!channel&gt;',
  );
  expect(words).toContain('Won on Fri, Oct 2, 2026');
  expect(words).not.toContain('hung up');
  expect(words).toContain('2 awards won · page 1 of 1');
  const chinese = wordsOf(await openHall(world, 'UWANG', channel, '荣誉榜'));
  expect(chinese).toContain('*:headphones: 金耳麦* · 2026年9月');
  expect(chinese).toContain('*:owl: Night Owl* · 2026年第3季度\\n<@UWANG> :sparkles: *你*');
  expect(chinese).toContain('共 2 次获奖 · 第 1/1 页');
});

test('before anybody has won it says when that will change', async () => {
  const { world, channel } = await startTeam();
  expect(wordsOf(await openHall(world, 'UBOB', channel))).toContain('Nobody has won an award here yet.');
  expect(wordsOf(await choose(world, 'UBOB', 'awards.hall-filter', 'mine'))).toContain(
    'You have not won an award here yet.',
  );
});

test('it turns page by page, and nobody is on two', async () => {
  const { world, channel } = await startTeam();
  for (let month = 1; month <= 9; month++) {
    await keepWin(world, channel, { user: month % 2 ? 'UBOB' : 'UDORA', at: `2026-0${month}-02T09:00:00Z` });
  }
  const first = await openHall(world, 'UBOB', channel);
  expect(winners(first)).toHaveLength(8);
  expect(wordsOf(first)).toContain('page 1 of 2');
  const second = await press(world, 'UBOB', 'Next ›');
  expect(winners(second)).toEqual(['UBOB']);
  expect(wordsOf(second)).toContain('Jan 2, 2026');
  expect(winners(await press(world, 'UBOB', '‹ Previous'))).toEqual(winners(first));
});

test('words of an award, a winner’s name or a reason find it', async () => {
  const { world, channel } = await startTeam();
  await keepWin(world, channel, { user: 'UBOB', at: '2026-10-02T09:00:00Z', reasons: ['100% calm'] });
  await keepWin(world, channel, { user: 'UWANG', award: own, reasons: ['Stays awake'] });
  await openHall(world, 'UDORA', channel);
  for (const [typed, found] of [
    ['golden HEAD', ['UBOB']],
    ['night', ['UWANG']],
    ['awake', ['UWANG']],
    ['王强', ['UWANG']],
    ['bob', ['UBOB']],
    ['0%', ['UBOB']],
    ['%', ['UBOB']],
    ['no such words', []],
  ] as const) {
    expect([typed, winners(await choose(world, 'UDORA', 'awards.hall-search', typed))]).toEqual([typed, found]);
  }
  expect(wordsOf(topView(world, 'UDORA'))).toContain('Nothing that was won fits these words.');
  await send(world, 'UDORA', { 'awards.hall-search': '' });
  expect(winners(topView(world, 'UDORA'))).toEqual(['UWANG', 'UBOB']);
  await openHall(world, 'UWANG', channel);
  expect(winners(await choose(world, 'UWANG', 'awards.hall-search', '金耳'))).toEqual(['UBOB']);
});

test('it can be read by award, and everybody’s own', async () => {
  const { world, channel } = await startTeam();
  await keepWin(world, channel, { user: 'UBOB', at: '2026-10-02T09:00:00Z' });
  await keepWin(world, channel, { user: 'UWANG', award: own });
  await openHall(world, 'UBOB', channel);
  expect(winners(await choose(world, 'UBOB', 'awards.hall-filter', 'mine'))).toEqual(['UBOB']);
  expect(winners(await choose(world, 'UBOB', 'awards.hall-filter', 'Night Owl'))).toEqual(['UWANG']);
  expect(winners(await choose(world, 'UBOB', 'awards.hall-filter', 'all'))).toEqual(['UWANG', 'UBOB']);
});

test('a win keeps the name that its award had, and stays when the winner leaves', async () => {
  const { world, channel } = await startTeam();
  await keepWin(world, channel, {
    user: 'UBOB',
    award: { ...own, name: 'Owl' },
    awardId: 'owl',
    at: '2026-10-02T09:00:00Z',
  });
  await keepWin(world, channel, { user: 'UWANG', award: own, awardId: 'owl' });
  await world.slack.as('UBOB').leaves(channel);
  const view = await openHall(world, 'UDORA', channel);
  expect(wordsOf(view)).toContain('*:owl: Owl* · October 2026\\n<@UBOB>');
  const both = await choose(world, 'UDORA', 'awards.hall-filter', 'owl');
  expect(winners(both)).toEqual(['UWANG', 'UBOB']);
});

test('strangers are told to join, also by a tampered button, and another team’s hall is another', async () => {
  const { world, channel } = await startTeam();
  const other = await setUpTeam(world, { leader: 'ULI', name: 'billing' });
  await keepWin(world, other, { user: 'ULI' });
  expect(winners(await openHall(world, 'UBOB', channel))).toEqual([]);
  const { id } = await world.db.team.findFirstOrThrow({ where: { channel: other } });
  const door = await backDoor(world);
  await door.press('UBOB', 'awards.open-hall', id);
  expect(world.slack.as('UBOB').dm().map(wordsOf).join()).toContain('Only this team’s members may do that.');
  const view = topView(world, 'UBOB');
  const place = JSON.stringify({ team: id, filter: 'all', search: '', page: 1 });
  const refused = await door.submit('UBOB', { ...view, private_metadata: place });
  expect(JSON.stringify(refused)).toContain('Only this team’s members may do that.');
  await door.press('UBOB', 'awards.hall-turn:on', '2', { view: { ...view, private_metadata: place } });
  expect(winners(topView(world, 'UBOB'))).toEqual([]);
});

test('the hall opens from the answer to /award and from App Home', async () => {
  const { world, channel } = await startTeam();
  await keepWin(world, channel, { user: 'UBOB' });
  const hand = world.slack.as('UDORA');
  for (const shown of [(await ask(world, 'UDORA', channel, '/award')).at(-1), await openHome(world, 'UDORA')]) {
    if (!shown) throw new Error('There is no answer');
    await hand.presses(shown, 'awards.open-hall');
    await world.slack.settled();
    expect(winners(topView(world, 'UDORA'))).toEqual(['UBOB']);
    await hand.closes(topView(world, 'UDORA'));
    expect(hand.views()).toEqual([]);
  }
});

test('App Home tells the latest three that somebody won, and how many in all', async () => {
  const { world, channel } = await startTeam();
  expect(wordsOf(await openHome(world, 'UBOB'))).not.toContain('My awards');
  for (const month of ['06', '07', '08', '09']) {
    const [firstDay, lastDay] = [`2026-${month}-01`, `2026-${month}-${month === '06' || month === '09' ? 30 : 31}`];
    await keepWin(world, channel, { user: 'UBOB', firstDay, lastDay, at: `${lastDay}T18:00:00Z` });
  }
  const words = wordsOf(await openHome(world, 'UBOB'));
  expect(words).toContain(
    ':trophy: *My awards* · 4\\n:headphones: Golden Headset · September 2026\\n:headphones: Golden Headset · August 2026\\n:headphones: Golden Headset · July 2026',
  );
  expect(words).not.toContain('June 2026');
  expect(wordsOf(await openHome(world, 'UDORA'))).not.toContain('My awards');
});
