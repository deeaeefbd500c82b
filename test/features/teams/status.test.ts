// `/daybreak`: how a team stands, and what one can type.

import { expect, test } from 'vitest';
import { APP } from '../../../src/playground/workspace.ts';
import { post } from '../../../src/slack/outbox.ts';
import { setUpTeam, startBot } from '../../support/bot.ts';
import { ask, asked, openHome, said, topView, wordsOf } from '../reading.ts';

test('the state names what comes next, what was posted last with a link, and who leads', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'ULI', name: '早班', members: ['UANN'] });
  expect(await asked(world, 'UANN', channel, '/daybreak')).toContain('Nothing yet.');
  await world.tick('2026-11-23T08:30:00+08:00');
  const state = await asked(world, 'UANN', channel, '/daybreak');
  expect(state).toContain('#早班');
  expect(state).toContain('Chinese · Asia/Shanghai (UTC+8) · Chinese calendar');
  expect(state).toContain('Leaders: <@ULI>');
  expect(state).toContain('• Daily quote: tomorrow 08:30');
  const ts = said(world, channel).at(-1)?.ts.replace('.', '') ?? '';
  expect(state).toContain(`• Daily quote, today 08:30 · <https://playground.slack.com/archives/${channel}/p${ts}|see>`);
  expect(state).not.toContain('Did not go as planned');
});

test('the state is read in the reader’s language, whatever the team’s', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'metering', members: ['UWANG'] });
  const state = await asked(world, 'UWANG', channel, '/daybreak', '状态');
  expect(state).toContain('英语 · Europe/London (UTC+0) · 周一 周二 周三 周四 周五');
  expect(state).toContain('班长：<@UANN>');
  expect(state).toContain('• 每日一句：明天 08:30');
  expect(state).toContain('还没有。');
});

test('what Slack refused is told with its reason, in both languages', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'ULI', name: '早班', members: ['UANN'] });
  world.slack.fail('chat.postMessage', { error: 'restricted_action' });
  await world.tick('2026-11-23T08:30:00+08:00');
  expect(await asked(world, 'UANN', channel, '/daybreak')).toContain(
    '*Did not go as planned*\\n• Daily quote, today 08:30: the workspace lets only some people post there',
  );
  expect(await asked(world, 'ULI', channel, '/daybreak')).toContain(
    '*没有按计划完成的*\\n• 每日一句，今天 08:30：工作区限制了谁能在那里发言',
  );
});

test('a refusal without words of its own shows Slack’s code', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'metering', values: { zone: 'Asia/Shanghai' } });
  world.slack.fail('chat.postMessage', { error: 'as_user_not_supported' });
  await world.tick('2026-11-23T08:30:00+08:00');
  expect(await asked(world, 'UANN', channel, '/daybreak')).toContain('Slack refused it (as_user_not_supported)');
});

test('what is still being tried says so, until it is there', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'ULI', name: '早班', members: ['UANN'] });
  world.slack.fail('chat.postMessage', { drop: true });
  await world.tick('2026-11-23T08:30:00+08:00');
  expect(await asked(world, 'UANN', channel, '/daybreak')).toContain('Slack could not be reached (still trying)');
  expect(await asked(world, 'ULI', channel, '/daybreak')).toContain('无法连接 Slack（仍在重试）');
  await world.tick('2026-11-23T08:31:00+08:00');
  expect(await asked(world, 'UANN', channel, '/daybreak')).not.toContain('Did not go as planned');
});

test('a morning that Daybreak slept through is accounted for', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'ULI', name: '早班', members: ['UANN'] });
  await world.tick('2026-11-23T19:00:00+08:00');
  expect(await asked(world, 'UANN', channel, '/daybreak')).toContain(
    '• Daily quote, today 08:30: Daybreak was not running at the time',
  );
});

test('of several shifts each briefing and debrief is told from the others', async () => {
  const world = await startBot();
  const values = { shifts: 'Early 08:40-16:00\nLate & *night* 16:00-23:00', zone: 'Asia/Shanghai', quoteAt: '08:30' };
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'metering', members: ['UWANG'], values });
  const state = await asked(world, 'UANN', channel, '/daybreak');
  expect(state).toContain('• Briefing (Early): today 08:40');
  expect(state).toContain('• Debrief (Early): today 16:00');
  expect(state).toContain('• Debrief (Late &amp;');
  expect(await asked(world, 'UWANG', channel, '/daybreak')).toContain('• 班前会（Early）：今天 08:40');
  const page = await openHome(world, 'UANN');
  expect(wordsOf(page)).toContain('Debrief (Early): today 16:00');
  await world.slack.as('UANN').presses(page, 'Pause: Briefing (Late & *night*)');
  await world.slack.settled();
  expect(wordsOf(await openHome(world, 'UANN'))).toContain('Resume: Briefing (Late & *night*)');
  expect(wordsOf(await openHome(world, 'UANN'))).toContain('Pause: Briefing (Early)');
});

test('what one of several shifts missed is told with its name', async () => {
  const world = await startBot();
  const values = { shifts: 'Early 08:40-16:00\nLate 16:00-23:00', zone: 'Asia/Shanghai' };
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'metering', values });
  await world.tick('2026-11-23T23:30:00+08:00');
  const state = await asked(world, 'UANN', channel, '/daybreak');
  expect(state).toContain('• Briefing (Late), today 16:00: Daybreak was not running at the time');
  expect(state).toContain('• Briefing (Early), today 08:40: Daybreak was not running at the time');
});

test('the only shift of a team needs no name', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'ULI', name: '早班', members: ['UANN'] });
  expect(await asked(world, 'UANN', channel, '/daybreak')).toContain('• Briefing: today 08:40');
  expect(await asked(world, 'ULI', channel, '/daybreak')).toContain('• 班后会：今天 17:30');
});

test('a briefing and a debrief that were posted are told by what they are', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'ULI', name: '早班', members: ['UANN'] });
  await world.tick('2026-11-23T08:40:00+08:00');
  await world.tick('2026-11-23T17:30:00+08:00');
  const state = await asked(world, 'UANN', channel, '/daybreak');
  expect(state).toContain('• Briefing, today 08:40 · ');
  expect(state).toContain('• Debrief, today 17:30 · ');
});

test('a year whose holidays are unknown is warned of, only where the Chinese calendar counts', async () => {
  const world = await startBot();
  const china = await setUpTeam(world, { leader: 'ULI', name: '早班' });
  const weekdays = await setUpTeam(world, { leader: 'UANN', name: 'metering' });
  expect(await asked(world, 'ULI', china, '/daybreak')).toContain('2027 年的节假日安排尚未公布');
  expect(await asked(world, 'UANN', weekdays, '/daybreak')).not.toContain('2027');
});

test('a channel without a team says how to make it one', async () => {
  const world = await startBot();
  const { id } = world.slack.addChannel({ name: 'lunch', members: ['ULI', 'UANN'] });
  expect(await asked(world, 'ULI', id, '/daybreak')).toContain('请在这里输入 `/daybreak 设置` 开始设置');
  expect(await asked(world, 'UANN', id, '/daybreak')).toContain('Type `/daybreak setup` here to start');
});

test('in direct messages the only team answers, several are named, and without one the way to one is told', async () => {
  const world = await startBot();
  const dm = await world.slack.as('UANN').opensDm();
  expect(await asked(world, 'UANN', dm, '/daybreak')).toContain('You are not in any team’s channel yet.');
  const first = await setUpTeam(world, { leader: 'UANN', name: 'metering' });
  expect(await asked(world, 'UANN', dm, '/daybreak')).toContain('#metering');
  const second = await setUpTeam(world, { leader: 'UANN', name: 'billing' });
  const words = await asked(world, 'UANN', dm, '/daybreak');
  expect(words).toContain('You are in several teams.');
  expect(words).toContain(`<#${second}> <#${first}>`);
});

test.each(['help', ' HELP ', '？', 'ｈｅｌｐ', '帮助', '　帮助', '怎么用', '/help'])(
  '“%s” shows what can be done',
  async (typed) => {
    const world = await startBot();
    const channel = await setUpTeam(world, { leader: 'ULI', name: '早班' });
    const [help, ...others] = await ask(world, 'ULI', channel, '/daybreak', typed);
    expect(others).toEqual([]);
    expect(wordsOf(help)).toContain('*Daybreak 能做什么*');
    expect(wordsOf(help)).toContain('`/daybreak 设置`');
    expect(wordsOf(help)).toContain('`/quote 推荐 文字`');
  },
);

test.each(['setup', 'Set up', 'settings', '设置', '　设置　', '班组设置', 'ＳＥＴＵＰ'])(
  '“%s” opens the form',
  async (typed) => {
    const world = await startBot();
    const channel = await setUpTeam(world, { leader: 'ULI', name: '早班' });
    await ask(world, 'ULI', channel, '/daybreak', typed);
    expect(topView(world, 'ULI').callback_id).toBe('teams.setup');
  },
);

test('agents are not shown what only leaders can do', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'ULI', name: '早班', members: ['UANN'] });
  const help = await asked(world, 'UANN', channel, '/daybreak', 'help');
  expect(help).toContain('`/quote add TEXT`');
  expect(help).not.toContain('setup');
  expect(help).not.toContain('/quote list');
});

test('an unknown word is told back, and pings nobody', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'metering' });
  const answers = await ask(world, 'UANN', channel, '/daybreak', 'dance <!channel> & @Ann');
  expect(answers.map(wordsOf).join()).toContain('I don’t know “dance @channel &amp; @Ann”');
  expect(answers.flatMap(world.slack.pings)).toEqual([]);
  expect(await asked(world, 'UANN', channel, '/daybreak', '跳舞')).toContain(
    'I don’t know “跳舞”. This is what I can do:',
  );
});

test('the buttons below the state open the form for leaders, and help for everybody', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'ULI', name: '早班', members: ['UANN'] });
  const [mine] = await ask(world, 'UANN', channel, '/daybreak');
  if (!mine) throw new Error('Nothing was answered');
  expect(wordsOf(mine)).not.toContain('"teams.setup"');
  await world.slack.as('UANN').presses(mine, 'Help');
  await world.slack.settled();
  expect(wordsOf(world.slack.as('UANN').sees(channel).at(-1))).toContain('*What Daybreak can do*');
  const [theirs] = await ask(world, 'ULI', channel, '/daybreak');
  if (!theirs) throw new Error('Nothing was answered');
  await world.slack.as('ULI').presses(theirs, '设置');
  await world.slack.settled();
  expect(topView(world, 'ULI').callback_id).toBe('teams.setup');
});

test('what went to one person is not among the last posts, whichever way their id begins', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'metering' });
  world.slack.addUser({ id: 'WEVE', name: 'Eve', locale: 'en-US', tz: 'Europe/London' });
  const { id: teamId } = await world.db.team.findFirstOrThrow();
  const message = { text: 'in private', blocks: [] };
  for (const target of ['UBOB', 'WEVE']) {
    await post(world.db, { key: `quotes.daily:${target}`, teamId, target, message, at: world.deps.now() });
  }
  await world.tick();
  expect(world.slack.as('WEVE').dm()).toHaveLength(1);
  expect(await asked(world, 'UANN', channel, '/daybreak')).toContain('Nothing yet.');
});

test.each([
  ['archived', 'the channel was archived at the time', '当时频道已归档'],
  ['removed', 'I was not in the channel at the time', '当时我不在这个频道里'],
] as const)('a slot given up because the channel was %s says so', async (state, english, chinese) => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'ULI', name: '早班', members: ['UANN'] });
  await world.tick('2026-11-23T08:30:00+08:00');
  // As a process that is gone has left it.
  await world.db.run.updateMany({ data: { state: 'claimed', leaseUntil: new Date('2026-11-23T08:32:00+08:00') } });
  if (state === 'archived') await world.slack.archive(channel);
  else await world.slack.as('ULI').removes(channel, APP.user);
  await world.tick('2026-11-23T08:33:00+08:00');
  if (state === 'archived') await world.slack.unarchive(channel);
  expect(await asked(world, 'UANN', channel, '/daybreak')).toContain(`Daily quote, today 08:30: ${english}`);
  expect(await asked(world, 'ULI', channel, '/daybreak')).toContain(`每日一句，今天 08:30：${chinese}`);
});
