// What people do with a problem: who may, what it becomes, who hears of it, and two who do it at once.

import { expect, test } from 'vitest';
import type { View } from '../../../src/playground/workspace.ts';
import type { World } from '../../support/bot.ts';
import { ask, send, topView, wordsOf } from '../reading.ts';
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

async function closeAll({ slack }: World, user: string): Promise<void> {
  for (const view of slack.as(user).views().reverse()) await slack.as(user).closes(view);
}

/** Bob raises a problem, and 王 is made its owner by Ann, who leads. */
async function startOwned(values: Record<string, unknown> = {}) {
  const { world, channel } = await startTeam(values);
  await raise(world, 'UBOB', channel);
  await pressAndSend(world, 'UANN', lastTold(world, 'UANN'), 'Edit', { owner: 'UWANG', dueOn: '2026-11-27' });
  await closeAll(world, 'UBOB');
  const { id, number } = await stored(world);
  return { world, channel, id, number };
}

const REMEDY = { remedy: 'The tariff table was loaded again.' };

/** The card of a problem in a new modal. */
async function openCard(world: World, user: string, channel: string, number: number): Promise<View> {
  await closeAll(world, user);
  await ask(world, user, channel, '/problem', `#${number}`);
  return topView(world, user);
}

test('a problem goes from its owner’s start to the raiser’s confirmation, and each is told what concerns them', async () => {
  const { world, channel, number } = await startOwned();
  const wang = world.slack.as('UWANG');
  expect(lastWords(world, 'UWANG')).toContain('<@UANN> 请你负责这个问题：');
  expect(lastWords(world, 'UWANG')).toContain('负责人 <@UWANG> · 期限 11月27日周五');

  await press(world, 'UWANG', lastTold(world, 'UWANG'), '开始处理');
  expect((await stored(world)).state).toBe('in-progress');
  await pressAndSend(world, 'UWANG', lastTold(world, 'UWANG'), '汇报进展', { words: '已联系系统厂家' });
  expect(lastWords(world, 'UBOB')).toContain('<@UWANG> reports progress on this problem:');
  expect(lastWords(world, 'UBOB')).toContain('已联系系统厂家');

  await pressAndSend(world, 'UWANG', lastTold(world, 'UWANG'), '已解决', { ...REMEDY, cause: 'It was cached.' });
  expect(lastWords(world, 'UBOB')).toContain('<@UWANG> says that this problem is solved. Is it?');
  expect(lastWords(world, 'UBOB')).toContain(REMEDY.remedy);
  await press(world, 'UBOB', lastTold(world, 'UBOB'), 'Yes, solved');

  const { state, cause, remedy, endedAt, changes } = await stored(world);
  expect({ state, cause, remedy }).toEqual({ state: 'confirmed', cause: 'It was cached.', ...REMEDY });
  expect(endedAt).toEqual(new Date('2026-11-23T07:00:00+08:00'));
  expect(changes.map(({ kind, by }) => `${kind} ${by}`)).toEqual([
    'raised UBOB',
    'edited UANN',
    'started UWANG',
    'progress UWANG',
    'solved UWANG',
    'confirmed UBOB',
  ]);
  expect(lastWords(world, 'UWANG')).toContain('<@UBOB> 确认这个问题已解决，辛苦了！');
  // What was told before is shown as it now is, without what can no longer be done.
  for (const message of [...wang.dm(), ...world.slack.as('UBOB').dm(), ...world.slack.as('UANN').dm()]) {
    expect(wordsOf(message)).toMatch(/solved and confirmed|已确认解决/);
    expect(wordsOf(message)).not.toContain('problems.solve');
  }
  expect(world.slack.as('UANN').dm()).toHaveLength(1);
  expect(wordsOf(await openCard(world, 'UBOB', channel, number))).toContain('<@UBOB> · confirmed that it is solved');
});

test('the raiser who says no reopens it with words, which its owner reads', async () => {
  const { world } = await startOwned();
  await pressAndSend(world, 'UWANG', lastTold(world, 'UWANG'), '已解决', REMEDY);
  await pressAndSend(world, 'UBOB', lastTold(world, 'UBOB'), 'No, reopen', { words: 'Two bills are still wrong.' });
  expect(await stored(world)).toMatchObject({ state: 'open', solvedAt: null, owner: 'UWANG' });
  expect(lastWords(world, 'UWANG')).toContain('<@UBOB> 重新打开了这个问题：');
  expect(lastWords(world, 'UWANG')).toContain('Two bills are still wrong.');
  expect(lastWords(world, 'UBOB')).not.toContain('Yes, solved');
});

test('where the raiser owns it, the leaders are asked, and the raiser can’t confirm it', async () => {
  const { world, channel } = await startTeam();
  await raise(world, 'UBOB', channel);
  await pressAndSend(world, 'UANN', lastTold(world, 'UANN'), 'Edit', { owner: 'UBOB' });
  await pressAndSend(world, 'UBOB', lastTold(world, 'UBOB'), 'Solved', REMEDY);
  expect(lastWords(world, 'UANN')).toContain('<@UBOB> says that this problem is solved. Is it?');
  expect(lastWords(world, 'UBOB')).not.toContain('problems.confirm');
  await press(world, 'UANN', lastTold(world, 'UANN'), 'Yes, solved');
  expect((await stored(world)).state).toBe('confirmed');
});

test('where the raiser has left, the leaders are asked', async () => {
  const { world, channel } = await startOwned();
  await world.slack.as('UBOB').leaves(channel);
  await world.slack.settled();
  await pressAndSend(world, 'UWANG', lastTold(world, 'UWANG'), '已解决', REMEDY);
  expect(lastWords(world, 'UANN')).toContain('<@UWANG> says that this problem is solved. Is it?');
  expect(world.slack.as('UBOB').dm()).toEqual([]);
});

test('who has left hears nothing new', async () => {
  const { world, channel } = await startOwned();
  const told = world.slack.as('UWANG').dm().length;
  for (const user of ['UBOB', 'UWANG']) await world.slack.as(user).leaves(channel);
  await world.slack.settled();
  await pressAndSend(world, 'UANN', lastTold(world, 'UANN'), 'Drop', { words: 'Not ours' });
  expect(world.slack.as('UBOB').dm()).toEqual([]);
  expect(world.slack.as('UWANG').dm()).toHaveLength(told);
});

test('a leader drops it with a reason, which the raiser and the owner read', async () => {
  const { world, channel, number } = await startOwned();
  const outcome = await pressAndSend(world, 'UANN', lastTold(world, 'UANN'), 'Drop', { words: ' \n ' });
  expect(outcome.errors?.words).toContain('in words');
  await send(world, 'UANN', { words: 'The vendor ends the product.' });
  expect(lastWords(world, 'UBOB')).toContain('<@UANN> dropped this problem:');
  expect(lastWords(world, 'UBOB')).toContain('The vendor ends the product.');
  expect(lastWords(world, 'UWANG')).toContain('<@UANN> 决定不再处理这个问题：');
  expect(wordsOf(await openCard(world, 'UBOB', channel, number))).toContain('Why it was dropped');
});

test.each([
  ['UBOB', 'problems.start', 'Only the owner and the team’s leaders'],
  ['UBOB', 'problems.solve', 'Only the owner and the team’s leaders'],
  ['UBOB', 'problems.drop', 'Only the owner and the team’s leaders'],
  ['UBOB', 'problems.progress', 'Only the owner and the team’s leaders'],
  ['UBOB', 'problems.edit', 'Only the owner and the team’s leaders'],
  ['UEVE', 'problems.start', 'belongs to another team'],
  ['UEVE', 'problems.open', 'belongs to another team'],
  ['UEVE', 'problems.history', 'belongs to another team'],
  ['UANN', 'problems.confirm', 'can’t be done now'],
  ['UANN', 'problems.reopen', 'can’t be done now'],
])('%s, who presses %s on what nobody showed them, is told why not', async (user, action, words) => {
  const { world, id } = await startOwned();
  world.slack.addUser({ id: 'UEVE', name: 'Eve', locale: 'en-US' });
  const before = await stored(world);
  const { press: pressed } = await backDoor(world);
  await pressed(user, action, id);
  expect(lastWords(world, user)).toContain(words);
  expect(world.slack.as(user).views()).toEqual([]);
  expect(await stored(world)).toEqual(before);
});

test('an admin from outside may do what leaders do', async () => {
  const { world, id } = await startOwned();
  const { press: pressed } = await backDoor(world);
  await pressed('UOLU', 'problems.start', id);
  expect((await stored(world)).state).toBe('in-progress');
});

test('a step that is pressed twice is taken once, and nothing more is said', async () => {
  const { world, id } = await startOwned();
  const { press: pressed } = await backDoor(world);
  const told = world.slack.as('UWANG').dm().length;
  await Promise.all([pressed('UWANG', 'problems.start', id), pressed('UWANG', 'problems.start', id)]);
  await pressed('UWANG', 'problems.start', id);
  expect((await stored(world)).changes.filter(({ kind }) => kind === 'started')).toHaveLength(1);
  expect(world.slack.as('UWANG').dm()).toHaveLength(told);
});

test('two who confirm at the same moment confirm it once', async () => {
  const { world, id } = await startOwned({ leaders: ['UANN', 'UWANG'] });
  await pressAndSend(world, 'UANN', lastTold(world, 'UANN'), 'Solved', REMEDY);
  const { press: pressed } = await backDoor(world);
  await Promise.all([pressed('UANN', 'problems.confirm', id), pressed('UBOB', 'problems.confirm', id)]);
  expect((await stored(world)).changes.filter(({ kind }) => kind === 'confirmed')).toHaveLength(1);
});

test('a form of a step that arrives twice changes the problem once', async () => {
  const { world } = await startOwned();
  await press(world, 'UWANG', lastTold(world, 'UWANG'), '汇报进展');
  const form = topView(world, 'UWANG');
  const { submit } = await backDoor(world);
  const words = { words: { type: 'plain_text_input', value: 'Asked the vendor' } };
  expect(await submit('UWANG', form, words)).toBeUndefined();
  expect(await submit('UWANG', form, words)).toBeUndefined();
  expect((await stored(world)).changes.filter(({ kind }) => kind === 'progress')).toHaveLength(1);
});

test('what was typed stays in the form when somebody else was first', async () => {
  const { world } = await startOwned();
  await press(world, 'UWANG', lastTold(world, 'UWANG'), '已解决');
  await pressAndSend(world, 'UANN', lastTold(world, 'UANN'), 'Drop', { words: 'Not ours' });
  const outcome = await send(world, 'UWANG', REMEDY);
  expect(outcome.errors?.remedy).toContain('的状态是“不再处理”');
  expect((await stored(world)).remedy).toBe('');
});

test('a cause that a leader wrote meanwhile is shown beside what was typed, and nothing is overwritten unseen', async () => {
  const { world } = await startOwned();
  await press(world, 'UWANG', lastTold(world, 'UWANG'), '已解决');
  await pressAndSend(world, 'UANN', lastTold(world, 'UANN'), 'Edit', { cause: 'The cache' });
  await send(world, 'UWANG', { ...REMEDY, cause: '接口超时' });
  const again = wordsOfTop(world, 'UWANG');
  expect(again).toContain('<@UANN> 刚刚改动了这个问题： *原因* 。');
  expect(again).toContain('The cache');
  expect(again).toContain('"initial_value":"接口超时"');
  expect((await stored(world)).state).toBe('open');
  await send(world, 'UWANG');
  expect(await stored(world)).toMatchObject({ state: 'solved', cause: '接口超时', ...REMEDY });
});

test('words of a step are masked before they are stored', async () => {
  const { world } = await startOwned();
  await pressAndSend(world, 'UWANG', lastTold(world, 'UWANG'), '汇报进展', { words: '已回电 13800138000' });
  expect((await stored(world)).changes.at(-1)?.words).toBe('已回电 [phone]');
  expect(lastWords(world, 'UBOB')).toContain('[phone]');
});

test('an edit says what changed, tells the new owner, and not the one who made it', async () => {
  const { world, channel, number } = await startOwned();
  await pressAndSend(world, 'UANN', lastTold(world, 'UANN'), 'Edit', { owner: 'UANN', title: 'Bills show old prices' });
  expect(world.slack.as('UANN').dm()).toHaveLength(1);
  expect(lastWords(world, 'UANN')).toContain('Bills show old prices');
  expect(lastWords(world, 'UANN')).toContain('owner <@UANN>');
  const card = await openCard(world, 'UANN', channel, number);
  expect(wordsOf(card)).toContain('changed it');
});

test.each([
  ['a day in the past', { dueOn: '2026-11-20' }, 'dueOn', 'That day is over.'],
  ['an owner from outside', { owner: 'UOLU' }, 'owner', 'Olu is not in the team’s channel.'],
  ['a title that is too long', { title: '长'.repeat(151) }, 'title', 'at most 150 characters'],
])('an edit with %s is refused beside its field', async (_, values, field, words) => {
  const { world } = await startOwned();
  const outcome = await pressAndSend(world, 'UANN', lastTold(world, 'UANN'), 'Edit', values);
  expect(outcome.errors?.[field]).toContain(words);
  expect((await stored(world)).version).toBe(2);
});

test('a due day that has passed meanwhile, and an owner who left, may stay when something else is edited', async () => {
  const { world, channel } = await startOwned();
  await world.slack.as('UWANG').leaves(channel);
  world.set('2026-12-01T09:00:00+08:00');
  await world.slack.settled();
  await pressAndSend(world, 'UANN', lastTold(world, 'UANN'), 'Edit', { cause: 'The cache' });
  expect(await stored(world)).toMatchObject({ cause: 'The cache', dueOn: '2026-11-27', owner: 'UWANG' });
});

test('two leaders who edit different fields at once both have their way', async () => {
  const { world } = await startOwned({ leaders: ['UANN', 'UWANG'] });
  await press(world, 'UANN', lastTold(world, 'UANN'), 'Edit');
  await press(world, 'UWANG', lastTold(world, 'UWANG'), '修改');
  await send(world, 'UANN', { cause: 'The cache' });
  await send(world, 'UWANG', { dueOn: '2026-12-04' });
  expect(await stored(world)).toMatchObject({ cause: 'The cache', dueOn: '2026-12-04' });
});

test('two leaders who edit the same field at once see both, and the second decides', async () => {
  const { world } = await startOwned({ leaders: ['UANN', 'UWANG'] });
  await press(world, 'UANN', lastTold(world, 'UANN'), 'Edit');
  await press(world, 'UWANG', lastTold(world, 'UWANG'), '修改');
  await send(world, 'UANN', { dueOn: '2026-12-01', owner: 'UBOB' });
  await send(world, 'UWANG', { dueOn: '2026-12-04', remedy: '重新加载' });
  expect(wordsOfTop(world, 'UWANG')).toContain('<@UANN> 刚刚改动了这个问题： *期限* 。');
  expect(wordsOfTop(world, 'UWANG')).toContain('2026年12月1日周二');
  expect((await stored(world)).dueOn).toBe('2026-12-01');
  await send(world, 'UWANG');
  expect(await stored(world)).toMatchObject({ dueOn: '2026-12-04', owner: 'UBOB', remedy: '重新加载' });
});

test('an edit that changes nothing leaves no trace', async () => {
  const { world } = await startOwned();
  await pressAndSend(world, 'UANN', lastTold(world, 'UANN'), 'Edit', {});
  expect((await stored(world)).changes).toHaveLength(2);
});

test('a step taken in the modal shows the card anew in it', async () => {
  const { world, channel, number } = await startOwned();
  const card = await openCard(world, 'UWANG', channel, number);
  await press(world, 'UWANG', card, '开始处理');
  expect(wordsOfTop(world, 'UWANG')).toContain('处理中');
  await pressAndSend(world, 'UWANG', topView(world, 'UWANG'), '已解决', REMEDY);
  expect(topView(world, 'UWANG').id).toBe(card.id);
  expect(wordsOfTop(world, 'UWANG')).toContain('已解决，待确认');
});

test('what came again reopens the earlier one, counts it, and its owner and the leaders are told', async () => {
  const { world, channel, id, number } = await startOwned();
  await pressAndSend(world, 'UWANG', lastTold(world, 'UWANG'), '已解决', REMEDY);
  await press(world, 'UBOB', lastTold(world, 'UBOB'), 'Yes, solved');
  const later = await raise(world, 'UBOB', channel, { title: 'The bills show the old tariff again' });
  expect(wordsOf(later)).toContain('Is it one of these?');
  await press(world, 'UBOB', later, 'It is the same');
  expect(wordsOfTop(world, 'UBOB')).toContain(`Counted with *#${number}*`);
  expect(wordsOfTop(world, 'UBOB')).toContain(`The same as *#${number}*`);
  const earlier = await stored(world);
  expect(earlier).toMatchObject({ state: 'open', solvedAt: null, endedAt: null, owner: 'UWANG' });
  expect(await stored(world, 'The bills show the old tariff again')).toMatchObject({ state: 'dropped', sameAsId: id });
  expect(lastWords(world, 'UWANG')).toContain('这个问题又出现了');
  expect(lastWords(world, 'UWANG')).toContain('累计提出 2 次');
  expect(lastWords(world, 'UANN')).toContain('This problem came again.');
});

test('“it is the same”, pressed twice, counts once; reopening what was counted takes that back', async () => {
  const { world, channel, id } = await startOwned();
  const later = await raise(world, 'UBOB', channel, { title: 'Bills show the old tariff, once more' });
  const { press: pressed } = await backDoor(world);
  const other = await stored(world, 'Bills show the old tariff, once more');
  const pair = `${other.id}:${id}`;
  await Promise.all([pressed('UBOB', 'problems.same', pair), pressed('UBOB', 'problems.same', pair)]);
  expect(await world.db.problemRecurrence.count({ where: { problemId: id } })).toBe(1);
  expect((await stored(world)).changes.filter(({ kind }) => kind === 'came-again')).toHaveLength(1);
  await pressAndSend(world, 'UBOB', await openCard(world, 'UBOB', channel, other.number), 'Reopen', {
    words: 'It is another tariff',
  });
  expect(await world.db.problemRecurrence.count()).toBe(0);
  expect(await stored(world, other.title)).toMatchObject({ state: 'open', sameAsId: null });
  expect(wordsOf(later)).toContain('Is it one of these?');
});

test.each([
  ['an earlier one as a later one', 'UBOB', (a: string, b: string) => `${a}:${b}`, 'can’t be joined'],
  ['one with itself', 'UBOB', (a: string) => `${a}:${a}`, 'can’t be joined'],
  ['somebody else’s', 'UWANG', (a: string, b: string) => `${b}:${a}`, '只有负责人'],
  ['with what is not there', 'UBOB', (_: string, b: string) => `${b}:gone`, 'not in the register'],
])('a tampered button can’t join %s', async (_, user, value, words) => {
  const { world, channel } = await startTeam();
  await raise(world, 'UBOB', channel);
  await raise(world, 'UBOB', channel, { title: `${FILLED.title} again` });
  const [a, b] = [await stored(world), await stored(world, `${FILLED.title} again`)];
  const { press: pressed } = await backDoor(world);
  await pressed(user, 'problems.same', value(a.id, b.id));
  expect(lastWords(world, user)).toContain(words);
  expect(await world.db.problem.count({ where: { state: 'dropped' } })).toBe(0);
});
