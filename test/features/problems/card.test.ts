// The card of a problem: what it shows to whom, its history, and long and hostile texts.

import { expect, test } from 'vitest';
import { features } from '../../../src/features.ts';
import { findTeam } from '../../../src/teams.ts';
import { setUpTeam, type World } from '../../support/bot.ts';
import { ask, asked, send, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import {
  FILLED,
  lastTold,
  lastWords,
  press,
  pressAndSend,
  raise,
  startTeam,
  stored,
  wordsOfTop,
} from './problems-world.ts';

async function openCard(world: World, user: string, channel: string, text: string): Promise<string> {
  for (const view of world.slack.as(user).views().reverse()) await world.slack.as(user).closes(view);
  await ask(world, user, channel, '/problem', text);
  return wordsOfTop(world, user);
}

test.each([['#N'], ['N'], ['＃N']])('%s shows the card to any member, in their language', async (text) => {
  const { world, channel } = await startTeam();
  await raise(world, 'UBOB', channel);
  const { number } = await stored(world);
  const card = await openCard(world, 'UWANG', channel, text.replace('N', String(number)));
  expect(card).toContain(`*#${number}* Bills show the old tariff`);
  expect(card).toContain('电费账务 · 待处理 · 暂无负责人');
  expect(card).toContain(`<@UBOB> 于 11月23日周一 在 <#${channel}> 提出`);
  expect(card).toContain('处理记录');
  expect(card).not.toContain('problems.start');
});

test('a number that is none says where to look', async () => {
  const { world, channel } = await startTeam();
  expect(await asked(world, 'UBOB', channel, '/problem', '#999999')).toContain(
    'There is no problem #999999. `/problem list` shows those of your team.',
  );
});

test('people of another team don’t see it, until it is handed over to them', async () => {
  const { world, channel } = await startTeam();
  const other = await setUpTeam(world, { leader: 'ULI', name: 'billing' });
  await raise(world, 'UBOB', channel);
  const { id, number } = await stored(world);
  expect(await asked(world, 'ULI', other, '/problem', `${number}`)).toContain('这个问题属于其他班组');
  const to = await findTeam(world.db, other);
  await world.db.problem.update({ where: { id }, data: { atTeamId: to?.id ?? '' } });
  const card = await openCard(world, 'ULI', other, `${number}`);
  expect(card).toContain(`现由 <#${other}> 处理`);
  expect(card).toContain('problems.start');
});

/** A problem as a note raises it whose writer wants no name beside it. */
async function raiseUnnamed(world: World, channel: string): Promise<void> {
  const register = features.find((feature) => feature.register)?.register;
  const team = await findTeam(world.db, channel);
  if (!team || !register) throw new Error('There is no team, or no register');
  const wish = { team, by: 'UBOB', ...FILLED, named: false, deed: 'note' };
  await world.db.$transaction((tx) => register.raise(world.deps, tx, wish));
  await world.deps.outbox.flush();
}

test('a raiser without a name is shown to the leaders and the owner, and to nobody else', async () => {
  const { world, channel } = await startTeam();
  await raiseUnnamed(world, channel);
  const { number } = await stored(world);
  const other = await openCard(world, 'UWANG', channel, `${number}`);
  expect(other).not.toContain('UBOB');
  expect(other).toContain('班组成员 于 11月23日周一');
  expect(other).toContain('班组成员 · 提出了问题');
  expect(lastWords(world, 'UANN')).toContain('Raised by <@UBOB>');
  expect(await openCard(world, 'UBOB', channel, `${number}`)).toContain('Raised by <@UBOB>');
  await pressAndSend(world, 'UANN', lastTold(world, 'UANN'), 'Edit', { owner: 'UWANG' });
  expect(lastWords(world, 'UWANG')).toContain('<@UBOB>');
  await pressAndSend(world, 'UANN', lastTold(world, 'UANN'), 'Edit', { owner: 'UANN' });
  expect(lastWords(world, 'UWANG')).not.toContain('UBOB');
});

test('the card marks what is overdue by the team’s own day', async () => {
  const { world, channel } = await startTeam();
  await raise(world, 'UANN', channel, { dueOn: '2026-11-24' });
  const { number } = await stored(world);
  world.set('2026-11-24T23:59:00+08:00');
  expect(await openCard(world, 'UBOB', channel, `${number}`)).toContain('due Tue, Nov 24');
  world.set('2026-11-25T00:01:00+08:00');
  expect(await openCard(world, 'UBOB', channel, `${number}`)).toContain(':warning: overdue since Tue, Nov 24');
});

test('the longest texts fit the card, its messages, and its history', async () => {
  const { world, channel } = await startTeam();
  const [title, long] = ['&<>*_~`'.repeat(21), '&<字>\n'.repeat(400)];
  await raise(world, 'UANN', channel, { title, details: long.slice(0, 2000), owner: 'UBOB', dueOn: '2026-11-27' });
  await pressAndSend(world, 'UBOB', lastTold(world, 'UBOB'), 'Report progress', { words: long.slice(0, 1999) });
  const words = { remedy: long.slice(0, 1999), cause: long.slice(0, 1999) };
  await pressAndSend(world, 'UBOB', lastTold(world, 'UBOB'), 'Solved', words);
  expect(lastWords(world, 'UANN')).toContain('Yes, solved');
  const { number } = await stored(world, title);
  await openCard(world, 'UBOB', channel, `${number}`);
  expect(world.slack.calls.filter(({ error }) => error)).toEqual([]);
});

test('words of Slack’s own markup ping nobody from the card', async () => {
  const { world, channel } = await startTeam();
  await raise(world, 'UBOB', channel, { title: '<!channel> look, <@UWANG>', details: '<!here>' });
  expect(world.slack.pings(lastTold(world, 'UANN'))).toEqual(['UBOB']);
});

test('a long history has pages, each change with its words and with what stood there before', async () => {
  const { world, channel } = await startTeam();
  await raise(world, 'UANN', channel, { owner: 'UBOB' });
  const { id, number } = await stored(world);
  await world.db.problemChange.createMany({
    data: Array.from({ length: 24 }, (_, at) => ({
      problemId: id,
      version: at + 2,
      by: 'UBOB',
      at: world.deps.now(),
      kind: 'progress',
      words: `Step ${at + 1} is done`,
      before: {},
    })),
  });
  await world.db.problem.update({ where: { id }, data: { version: 25 } });
  await openCard(world, 'UANN', channel, `${number}`);
  await pressAndSend(world, 'UANN', topView(world, 'UANN'), 'Edit', { owner: 'UWANG', title: 'Bills are wrong' });
  await press(world, 'UANN', topView(world, 'UANN'), 'All');
  expect(wordsOfTop(world, 'UANN')).toContain('Step 24 is done');
  expect(wordsOfTop(world, 'UANN')).toContain('Title was: Bills show the old tariff\\nOwner was: <@UBOB>');
  expect(wordsOfTop(world, 'UANN')).not.toContain('Step 1 is done');
  await press(world, 'UANN', topView(world, 'UANN'), 'Older');
  expect(wordsOfTop(world, 'UANN')).toContain('Step 1 is done');
  expect(wordsOfTop(world, 'UANN')).toContain('raised it');
  await press(world, 'UANN', topView(world, 'UANN'), 'Newer');
  expect(wordsOfTop(world, 'UANN')).toContain('Step 24 is done');
});

test('the card that another one names opens in its place, and says when a problem is gone', async () => {
  const { world, channel } = await startTeam();
  await raise(world, 'UBOB', channel);
  const later = await raise(world, 'UBOB', channel, { title: `${FILLED.title} again` });
  await press(world, 'UBOB', later, 'It is the same');
  await press(world, 'UBOB', topView(world, 'UBOB'), 'Open');
  expect(topView(world, 'UBOB').id).toBe(later.id);
  expect(wordsOfTop(world, 'UBOB')).toContain('raised 2 times');
  const { press: pressed } = await backDoor(world);
  await pressed('UBOB', 'problems.open', 'gone');
  expect(lastWords(world, 'UBOB')).toContain('not in the register any more');
});

test('a form whose problem is gone keeps what was typed', async () => {
  const { world, channel } = await startTeam();
  await raise(world, 'UBOB', channel);
  const { id } = await stored(world);
  await press(world, 'UANN', lastTold(world, 'UANN'), 'Solved');
  await world.db.problem.delete({ where: { id } });
  const outcome = await send(world, 'UANN', { remedy: 'Loaded again' });
  expect(outcome.errors?.remedy).toContain('not in the register any more');
});

test('a leader’s message shows the problem as it is, whoever changed it', async () => {
  const { world, channel } = await startTeam({ leaders: ['UANN', 'UWANG'] });
  await raise(world, 'UBOB', channel);
  await press(world, 'UANN', lastTold(world, 'UANN'), 'Start on it');
  expect(lastWords(world, 'UWANG')).toContain('处理中');
  expect(wordsOf(lastTold(world, 'UWANG'))).not.toContain('problems.start');
});

test('from the list, over the card, to a form and back: the card shows what was done', async () => {
  const { world, channel } = await startTeam();
  await raise(world, 'UBOB', channel);
  await ask(world, 'UANN', channel, '/problem', 'list');
  const list = topView(world, 'UANN');
  await press(world, 'UANN', list, 'Open');
  const card = topView(world, 'UANN');
  await pressAndSend(world, 'UANN', card, 'Edit', { owner: 'UWANG' });
  expect(world.slack.as('UANN').views()).toHaveLength(2);
  expect(topView(world, 'UANN').id).toBe(card.id);
  expect(wordsOfTop(world, 'UANN')).toContain('owner <@UWANG>');
});
