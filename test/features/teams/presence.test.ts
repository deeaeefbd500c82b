// Being in a channel: what people read when Daybreak comes, goes and comes again.

import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { APP } from '../../../src/playground/workspace.ts';
import { onlyQuotes, quotesIn } from '../../schedule/team.ts';
import { setUpTeam, startBot, type World } from '../../support/bot.ts';
import { asked, openHome, said, wordsOf } from '../reading.ts';

async function invite(world: World, inviter: string, name = '95598-早班'): Promise<string> {
  const { id } = world.slack.addChannel({ name, members: [inviter] });
  await world.slack.as(inviter).invites(id, APP.user);
  await world.slack.settled();
  return id;
}

test('an invitation is answered in the language of whoever invited', async () => {
  const world = await startBot();
  const chinese = await invite(world, 'ULI');
  const english = await invite(world, 'UANN', 'metering');
  expect(wordsOf(said(world, chinese)[0])).toContain('大家好！我是破晓');
  expect(wordsOf(said(world, chinese)[0])).toContain('设置班组');
  expect(wordsOf(said(world, english)[0])).toContain('Set up this team');
  expect(said(world, english).flatMap(world.slack.pings)).toEqual([]);
});

test('an invitation that Slack delivers twice is answered once', async () => {
  const world = await startBot();
  const channel = await invite(world, 'ULI');
  await world.slack.redeliver('member_joined_channel');
  await world.tick('2026-11-23T07:20:00+08:00');
  expect(said(world, channel)).toHaveLength(1);
});

test('a channel that invited Daybreak while it was down is greeted when it is up again, in its maker’s language', async () => {
  const world = await startBot();
  await world.tick();
  world.slack.down(true);
  const channel = await invite(world, 'UWANG');
  await world.tick('2026-11-23T07:30:00+08:00');
  world.slack.down(false);
  expect(said(world, channel)).toEqual([]);
  await world.tick('2026-11-23T07:45:00+08:00');
  expect(said(world, channel)).toHaveLength(1);
  expect(wordsOf(said(world, channel)[0])).toContain('我是破晓');
  await world.tick('2026-11-23T08:00:00+08:00');
  expect(said(world, channel)).toHaveLength(1);
});

test('an invitation that comes late, after its greeting was made up for, is not answered again', async () => {
  const world = await startBot();
  world.slack.down(true);
  const { id } = world.slack.addChannel({ name: 'late', members: ['UANN'] });
  await world.slack.as('UANN').invites(id, APP.user);
  world.set('2026-11-23T07:00:30+08:00');
  world.slack.down(false);
  await world.tick();
  expect(said(world, id)).toHaveLength(1);
  await world.tick('2026-11-23T07:06:00+08:00');
  expect(said(world, id)).toHaveLength(1);
});

test('removed and invited again, Daybreak keeps the settings and says so in the team’s language', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'ULI', name: '早班', values: { quoteAt: '09:15' } });
  await onlyQuotes(world);
  await world.slack.as('ULI').removes(channel, APP.user);
  await world.tick('2026-11-23T09:20:00+08:00');
  expect(said(world, channel)).toHaveLength(1);

  await world.slack.as('ULI').invites(channel, APP.user);
  await world.tick('2026-11-23T09:30:00+08:00');
  expect(said(world, channel)).toHaveLength(2);
  expect(wordsOf(said(world, channel)[1])).toContain('班组设置还是原来的样子。接下来：每日一句，明天 09:15');
});

test('invited again while it was down, Daybreak is back as well', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'ULI', name: '早班' });
  await world.slack.as('ULI').removes(channel, APP.user);
  await world.tick();
  world.slack.down(true);
  await world.slack.as('ULI').invites(channel, APP.user);
  await world.tick('2026-11-23T07:30:00+08:00');
  world.slack.down(false);
  await world.tick('2026-11-23T08:30:00+08:00');
  await world.tick('2026-11-23T08:31:00+08:00');
  const words = said(world, channel).map(wordsOf).join('\n');
  expect(words).toContain('我回来了');
});

test('removed from a public channel while it was down, Daybreak notices and posts nothing', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'metering' });
  world.slack.down(true);
  await world.slack.as('UANN').removes(channel, APP.user);
  world.set('2026-11-23T07:45:00+08:00');
  world.slack.down(false);
  await world.tick();
  expect(await asked(world, 'UANN', channel, '/daybreak')).toContain('I am not in this channel any more');
});

test('an archived channel is left in peace, and goes on the day after it is unarchived', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'ULI', name: '早班' });
  await world.slack.archive(channel);
  await world.tick('2026-11-23T08:30:00+08:00');
  expect(said(world, channel)).toHaveLength(1);
  await world.slack.unarchive(channel);
  await world.tick('2026-11-23T12:00:00+08:00');
  expect(quotesIn(world, channel)).toHaveLength(0);
  await world.tick('2026-11-24T08:30:00+08:00');
  expect(quotesIn(world, channel)).toHaveLength(1);
});

test('a renamed channel is called by its new name', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'metering' });
  await world.slack.rename(channel, 'billing');
  await world.slack.settled();
  expect(await asked(world, 'UANN', channel, '/daybreak')).toContain('#billing');
});

test('somebody who joins finds the team in App Home, and somebody who leaves does not', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'metering' });
  const bob = world.slack.as('UBOB');
  expect(wordsOf(await openHome(world, 'UBOB'))).toContain('You are not in any team’s channel yet');
  await bob.joins(channel);
  expect(wordsOf(await openHome(world, 'UBOB'))).toContain('#metering');
  await bob.leaves(channel);
  expect(wordsOf(await openHome(world, 'UBOB'))).toContain('You are not in any team’s channel yet');
});

test('members who came and went while Daybreak was down are known within half an hour', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'metering' });
  world.slack.down(true);
  await world.slack.as('UBOB').joins(channel);
  await world.slack.rename(channel, 'billing');
  world.set('2026-11-23T07:40:00+08:00');
  world.slack.down(false);
  await world.tick();
  expect(wordsOf(await openHome(world, 'UBOB'))).toContain('#billing');
});

test('a leader who leaves leads no more, and is told so when coming back', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'metering', members: ['UBOB'] });
  const ann = world.slack.as('UANN');
  await ann.leaves(channel);
  expect(await asked(world, 'UBOB', channel, '/daybreak')).toContain('No leader is left in this channel');
  await ann.joins(channel);
  expect(await asked(world, 'UANN', channel, '/daybreak', 'setup')).toContain(
    'Only this team’s leaders may do that. Please ask a workspace admin.',
  );
});

test('somebody who changes their language in Slack is answered in it from then on', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'metering' });
  expect(await asked(world, 'UANN', channel, '/daybreak')).toContain('Leaders:');
  await world.slack.changeUser('UANN', { locale: 'zh-CN' });
  expect(await asked(world, 'UANN', channel, '/daybreak')).toContain('班长：');
});

test('leaders are told once, in private and in time, that next year’s holidays are unknown', async () => {
  const world = await startBot();
  await setUpTeam(world, { leader: 'ULI', name: '早班', members: ['UWANG'] });
  await world.tick('2026-12-20T10:00:00+08:00');
  await world.tick('2026-12-21T10:00:00+08:00');
  const warnings = world.slack
    .as('ULI')
    .dm()
    .map(wordsOf)
    .filter((words) => words.includes('2027 年的节假日安排尚未公布'));
  expect(warnings).toHaveLength(1);
  expect(world.slack.as('UWANG').dm()).toEqual([]);
});

test('an invitation that arrives while the missed ones are made up for is greeted once', async () => {
  const world = await startBot();
  const { id: channel } = world.slack.addChannel({ name: 'racing', members: ['UANN'] });
  await Promise.all([world.slack.as('UANN').invites(channel, APP.user), world.tick('2026-11-23T07:11:00+08:00')]);
  await world.slack.settled();
  await world.tick();
  expect(said(world, channel)).toHaveLength(1);
});

test('somebody who joins and is made leader while members are compared stays leader', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'metering' });
  const bob = world.slack.as('UBOB');
  await world.tick();
  const reads = () => world.slack.calls.filter(({ method }) => method === 'conversations.members').length;
  const before = reads();
  // The members are read at once, and the rest of the comparison waits for the channel's name.
  world.slack.fail('conversations.info', { delayMs: 300 });
  const comparing = world.tick('2026-11-23T07:40:00+08:00');
  while (reads() === before) await sleep(5);
  await bob.joins(channel);
  await world.slack.settled();
  await world.db.member.updateMany({ where: { user: 'UBOB' }, data: { leader: true } });
  await comparing;
  expect(await asked(world, 'UANN', channel, '/daybreak')).toContain('Leaders: <@UANN> <@UBOB>');
});
