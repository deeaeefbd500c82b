// Being away: said by oneself or by a leader, shown where it matters, and ended.

import { expect, test } from 'vitest';
import { onDuty } from '../../../src/duty.ts';
import type { View } from '../../../src/playground/workspace.ts';
import { findTeam } from '../../../src/teams.ts';
import { setUpTeam, startBot, type World } from '../../support/bot.ts';
import { ask, asked, openHome, send, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';

/** Ann leads; Bob, 李 and 王 are agents. It is Monday, 2026-11-23. */
async function start() {
  const world = await startBot();
  const channel = await setUpTeam(world, {
    leader: 'UANN',
    name: 'metering',
    members: ['UBOB', 'ULI', 'UWANG'],
    values: { zone: 'Asia/Shanghai' },
  });
  return { world, channel };
}

const leave = async ({ db }: World, user: string) => {
  const row = await db.leave.findUnique({ where: { user } });
  return row && [row.firstDay, row.lastDay, row.setBy];
};
const told = ({ slack }: World, user: string): string => wordsOf(slack.as(user).dm().at(-1));

test('“away until” is noted, answered with what follows, and takes somebody off duty', async () => {
  const { world, channel } = await start();
  const answer = await asked(world, 'UBOB', channel, '/daybreak', 'away until Dec 3');
  expect(answer).toContain('Noted: you are away until and including Thu, Dec 3.');
  expect(answer).toContain('I send you no reminders, draw you for nothing and don’t count you as on duty.');
  expect(await leave(world, 'UBOB')).toEqual(['2026-11-23', '2026-12-03', 'UBOB']);
  const team = await findTeam(world.db, channel);
  expect(team && (await onDuty(world.deps, team, 'Day shift', '2026-12-03'))).not.toContain('UBOB');
  expect(team && (await onDuty(world.deps, team, 'Day shift', '2026-12-04'))).toContain('UBOB');
});

test.each([
  ['请假到12月3日', '已记下：你请假到12月3日周四（含当天）。'],
  ['请假明天', '已记下：你明天请假。'],
  ['我明天请假', '已记下：你明天请假。'],
  ['下周休假', '已记下：你11月30日周一到12月6日周日请假。'],
  ['请假 下周一到下周三', '已记下：你11月30日周一到12月2日周三请假。'],
  ['休假：3天', '已记下：你请假到11月25日周三（含当天）。'],
  ['AWAY　until 2026-12-03', '已记下：你请假到12月3日周四（含当天）。'],
])('“%s” is understood and answered in Chinese', async (typed, words) => {
  const { world, channel } = await start();
  expect(await asked(world, 'UWANG', channel, '/daybreak', typed)).toContain(words);
});

test('the latest word counts', async () => {
  const { world, channel } = await start();
  await ask(world, 'UBOB', channel, '/daybreak', 'away until Dec 3');
  expect(await asked(world, 'UBOB', channel, '/daybreak', 'away from Tuesday to Thursday')).toContain(
    'you are away from tomorrow to Thu, Nov 26',
  );
  expect(await leave(world, 'UBOB')).toEqual(['2026-11-24', '2026-11-26', 'UBOB']);
});

test('a day that is over, or none, changes nothing, and the answer shows how to type it', async () => {
  const { world, channel } = await start();
  await ask(world, 'UBOB', channel, '/daybreak', 'away until Friday');
  expect(await asked(world, 'UBOB', channel, '/daybreak', 'away until 2026-11-20')).toContain(
    '“until 2026-11-20” is over already. Type a day that is still to come, for example `/daybreak away until 2026-11-30`.',
  );
  expect(await asked(world, 'UWANG', channel, '/daybreak', '请假到天荒地老')).toContain(
    '没看懂“到天荒地老”是哪天。可以这样输入：`/daybreak 请假到2026-11-30`',
  );
  expect(await leave(world, 'UBOB')).toEqual(['2026-11-23', '2026-11-27', 'UBOB']);
});

test('what can’t be read comes back as it was typed, and pings nobody', async () => {
  const { world, channel } = await start();
  const answers = await ask(world, 'UBOB', channel, '/daybreak', 'away until <!channel> & <b>');
  expect(answers.map(wordsOf).join()).toContain('“until @channel &amp; &lt;b&gt;”');
  expect(answers.flatMap(world.slack.pings)).toEqual([]);
});

test('`away` alone tells what is noted and how to note it', async () => {
  const { world, channel } = await start();
  expect(await asked(world, 'UBOB', channel, '/daybreak', 'away')).toContain(
    'You are not noted as away.\\nGoing to be away? Type `/daybreak away until 2026-11-30`',
  );
  await ask(world, 'UBOB', channel, '/daybreak', 'away tomorrow');
  expect(await asked(world, 'UBOB', channel, '/daybreak', 'away')).toContain('You are away tomorrow.');
  await world.tick('2026-11-26T07:00:00+08:00');
  expect(await asked(world, 'UBOB', channel, '/daybreak', 'away')).toContain('You are not noted as away.');
});

test('`back` ends a leave, and says so when there is none', async () => {
  const { world, channel } = await start();
  await ask(world, 'UWANG', channel, '/daybreak', '请假到12月3日');
  expect(await asked(world, 'UWANG', channel, '/daybreak', '销假')).toContain('欢迎回来！');
  expect(await leave(world, 'UWANG')).toBeNull();
  expect(await asked(world, 'UWANG', channel, '/daybreak', '我回来了')).toContain('你目前没有请假。');
});

test('a leave that has not begun is cancelled by `back`', async () => {
  const { world, channel } = await start();
  await ask(world, 'UBOB', channel, '/daybreak', 'away next week');
  expect(await asked(world, 'UBOB', channel, '/daybreak', 'back')).toContain(
    'Cancelled: you are no longer noted as away from Mon, Nov 30 to Sun, Dec 6.',
  );
  expect(await leave(world, 'UBOB')).toBeNull();
});

test.each([
  ['back on Friday', '2026-11-26', 'Noted: you are away until and including Thu, Nov 26.'],
  ['i’m back Dec 20', '2026-12-19', 'Noted: you are away until and including Sat, Dec 19.'],
  ['回来 12月5日', '2026-12-04', 'Noted: you are away until and including Fri, Dec 4.'],
])('“%s” lets the leave end on the day before', async (typed, lastDay, words) => {
  const { world, channel } = await start();
  await ask(world, 'UBOB', channel, '/daybreak', 'away until Dec 3');
  expect(await asked(world, 'UBOB', channel, '/daybreak', typed)).toContain(words);
  expect(await leave(world, 'UBOB')).toEqual(['2026-11-23', lastDay, 'UBOB']);
});

test('a day to come back on that can’t be read, or is two, ends nothing', async () => {
  const { world, channel } = await start();
  await ask(world, 'UBOB', channel, '/daybreak', 'away until Friday');
  expect(await asked(world, 'UBOB', channel, '/daybreak', 'back on 12/3')).toContain('may mean two different days');
  expect(await asked(world, 'UBOB', channel, '/daybreak', 'back 2026-11-31')).toContain('I can’t read “2026-11-31”');
  expect(await asked(world, 'UBOB', channel, '/daybreak', 'back on 2036-12-03')).toContain('further than a year');
  expect(await leave(world, 'UBOB')).toEqual(['2026-11-23', '2026-11-27', 'UBOB']);
  await ask(world, 'UBOB', channel, '/daybreak', 'back at last!');
  expect(await leave(world, 'UBOB')).toBeNull();
});

test('a leader notes it for a member, who is told in their own language and can end it with a button', async () => {
  const { world, channel } = await start();
  expect(await asked(world, 'UANN', channel, '/daybreak', 'away @王强 until Friday')).toContain(
    'Noted: <@UWANG> is away until and including Fri, Nov 27',
  );
  expect(await leave(world, 'UWANG')).toEqual(['2026-11-23', '2026-11-27', 'UANN']);
  expect(told(world, 'UWANG')).toContain('<@UANN> 替你登记了：你请假到11月27日周五（含当天）。');
  const [word] = world.slack.as('UWANG').dm();
  if (!word) throw new Error('王强 was told nothing');
  await world.slack.as('UWANG').presses(word, '我回来了');
  await world.slack.settled();
  expect(await leave(world, 'UWANG')).toBeNull();
  expect(told(world, 'UWANG')).toContain('欢迎回来！');
});

test('a leader ends it, too, and the member hears of it', async () => {
  const { world, channel } = await start();
  await ask(world, 'UWANG', channel, '/daybreak', '请假到周五');
  expect(await asked(world, 'UANN', channel, '/daybreak', 'back @王强')).toContain('Noted: <@UWANG> is back');
  expect(await leave(world, 'UWANG')).toBeNull();
  expect(told(world, 'UWANG')).toContain('<@UANN> 替你销了假');
  expect(await asked(world, 'UANN', channel, '/daybreak', 'away @王强')).toContain('<@UWANG> is not noted as away.');
});

test('an agent notes nobody but themselves, however it is typed', async () => {
  const { world, channel } = await start();
  expect(await asked(world, 'UBOB', channel, '/daybreak', 'away @王强 until Friday')).toContain(
    'Only this team’s leaders may do that. Please ask <@UANN>.',
  );
  expect(await asked(world, 'UBOB', channel, '/daybreak', 'back @王强')).toContain('Only this team’s leaders');
  expect(await leave(world, 'UWANG')).toBeNull();
  await ask(world, 'UBOB', channel, '/daybreak', 'away @Bob until Friday');
  expect(await leave(world, 'UBOB')).toEqual(['2026-11-23', '2026-11-27', 'UBOB']);
});

test('a leader notes nobody of another team, and one person at a time', async () => {
  const { world, channel } = await start();
  expect(await asked(world, 'UANN', channel, '/daybreak', 'away @Olu until Friday')).toContain(
    '<@UOLU> is not a member of a team that you lead',
  );
  expect(await asked(world, 'UANN', channel, '/daybreak', 'away @王强 @Bob until Friday')).toContain(
    'One person at a time, please',
  );
  expect(await world.db.leave.count()).toBe(0);
});

test('a leader notes no bot', async () => {
  const { world, channel } = await start();
  world.slack.addUser({ id: 'UROBBY', name: 'Robby', bot: true });
  await world.slack.as('UANN').invites(channel, 'UROBBY');
  await world.slack.settled();
  expect(await asked(world, 'UANN', channel, '/daybreak', 'away @Robby until Friday')).toContain('is not a member');
});

test('in direct messages a leader of several teams need not say which', async () => {
  const { world } = await start();
  await setUpTeam(world, { leader: 'UANN', name: 'billing' });
  const dm = await world.slack.as('UANN').opensDm();
  expect(await asked(world, 'UANN', dm, '/daybreak', 'away @Bob until Friday')).toContain('Noted: <@UBOB> is away');
  expect(await asked(world, 'UANN', dm, '/daybreak', 'away tomorrow')).toContain('Noted: you are away tomorrow.');
});

test('the same command that arrives twice tells the member once', async () => {
  const { world, channel } = await start();
  const { command } = await backDoor(world);
  await command('UANN', channel, '/daybreak', 'away <@UBOB|bob> until Friday', 'trigger-1');
  await command('UANN', channel, '/daybreak', 'away <@UBOB|bob> until Friday', 'trigger-1');
  expect(world.slack.as('UBOB').dm()).toHaveLength(1);
});

test('today is the team’s day, wherever the person is', async () => {
  const { world, channel } = await start();
  // In London it is still Monday.
  world.set('2026-11-24T00:30:00+08:00');
  await ask(world, 'UBOB', channel, '/daybreak', 'away today');
  expect(await leave(world, 'UBOB')).toEqual(['2026-11-24', '2026-11-24', 'UBOB']);
});

test('somebody in no team is told how to get into one', async () => {
  const { world } = await start();
  const dm = await world.slack.as('UOLU').opensDm();
  expect(await asked(world, 'UOLU', dm, '/daybreak', 'away until Friday')).toContain(
    'You are not in any team’s channel yet.',
  );
  expect(await world.db.leave.count()).toBe(0);
});

test('App Home shows my leave with a button to end it, and the way to a new one', async () => {
  const { world, channel } = await start();
  await ask(world, 'UBOB', channel, '/daybreak', 'away until Friday');
  const page = await openHome(world, 'UBOB');
  expect(wordsOf(page)).toContain('You are away until and including Fri, Nov 27.');
  await world.slack.as('UBOB').presses(page, 'I’m back');
  await world.slack.settled();
  expect(wordsOf(world.slack.as('UBOB').home())).not.toContain('You are away');
  expect(world.slack.as('UBOB').dm()).toEqual([]);

  await world.slack.as('UBOB').presses(world.slack.as('UBOB').home() as View, 'I’ll be away…');
  await world.slack.settled();
  expect(topView(world, 'UBOB').state.values).not.toHaveProperty('who');
  const { view } = await send(world, 'UBOB', { firstDay: '2026-11-24', lastDay: '2026-11-25' });
  expect(wordsOf(view)).toContain('Noted: you are away from tomorrow to Wed, Nov 25.');
  expect(wordsOf(world.slack.as('UBOB').home())).toContain('You are away from tomorrow to Wed, Nov 25.');
});

test('the form refuses days that are over or the wrong way round, by field', async () => {
  const { world } = await start();
  await world.slack.as('UBOB').presses(await openHome(world, 'UBOB'), 'I’ll be away…');
  await world.slack.settled();
  expect(await send(world, 'UBOB', { firstDay: '2026-11-20', lastDay: '2026-11-22' })).toEqual({
    errors: { lastDay: 'This day is over already. Choose today or a later one.' },
  });
  expect(await send(world, 'UBOB', { firstDay: '2026-11-26', lastDay: '2026-11-25' })).toEqual({
    errors: { lastDay: 'The last day comes before the first. Choose a later one.' },
  });
  expect(await send(world, 'UBOB', { firstDay: '2026-11-26', lastDay: '2028-11-25' })).toEqual({
    errors: { lastDay: 'Choose a day within a year; later you can tell me again.' },
  });
  expect(await world.db.leave.count()).toBe(0);
});

test('in the form a leader chooses a member; a stranger, and an agent’s forged choice, are refused', async () => {
  const { world, channel } = await start();
  const [answer] = await ask(world, 'UANN', channel, '/daybreak', 'away');
  if (!answer) throw new Error('Nothing was answered');
  await world.slack.as('UANN').presses(answer, 'I’ll be away…');
  await world.slack.settled();
  expect(await send(world, 'UANN', { who: 'UOLU', lastDay: '2026-11-25' })).toEqual({
    errors: { who: 'This person is not in the team’s channel. Choose somebody who is.' },
  });
  const form = topView(world, 'UANN');
  const { submit } = await backDoor(world);
  const who = { type: 'users_select', selected_user: 'UWANG' };
  expect(await submit('UBOB', form, { who })).toMatchObject({
    errors: { who: 'Only this team’s leaders may do that. Please ask Ann.' },
  });
  expect(await world.db.leave.count()).toBe(0);
  await send(world, 'UANN', { who: 'UWANG', lastDay: '2026-11-25' });
  expect(await leave(world, 'UWANG')).toEqual(['2026-11-23', '2026-11-25', 'UANN']);
  expect(told(world, 'UWANG')).toContain('<@UANN> 替你登记了');
});

test('a button below a leave that was changed since ends nothing', async () => {
  const { world, channel } = await start();
  const [answer] = await ask(world, 'UBOB', channel, '/daybreak', 'away until Friday');
  if (!answer) throw new Error('Nothing was answered');
  await ask(world, 'UBOB', channel, '/daybreak', 'away until Dec 3');
  await world.slack.as('UBOB').presses(answer, 'I’m back');
  await world.slack.settled();
  expect(wordsOf(world.slack.as('UBOB').sees(channel).at(-1))).toContain('Your leave has changed since then.');
  expect(await leave(world, 'UBOB')).toEqual(['2026-11-23', '2026-12-03', 'UBOB']);
});

test('help names it in both languages, for leaders with what only they can do', async () => {
  const { world, channel } = await start();
  expect(await asked(world, 'UWANG', channel, '/daybreak', '帮助')).toContain('`/daybreak 请假到 日期`');
  expect(await asked(world, 'UBOB', channel, '/daybreak', 'help')).not.toContain('away @NAME');
  expect(await asked(world, 'UANN', channel, '/daybreak', 'help')).toContain('`/daybreak away @NAME until DATE`');
});
