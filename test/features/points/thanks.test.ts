// Saying thanks: every way in, the day's allowance, and who can't be thanked.

import { expect, test } from 'vitest';
import { checkWhy, readThanks } from '../../../src/features/points/thanks/thanks.ts';
import type { Message } from '../../../src/playground/workspace.ts';
import { setUpTeam, startBot, type World } from '../../support/bot.ts';
import { ask, asked, askForm, openHome, said, send, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';

/** An English team that 李静 and Ann lead, with Bob and 王强 as agents. */
async function start(values: Record<string, unknown> = {}) {
  const world = await startBot();
  const channel = await setUpTeam(world, {
    leader: 'UANN',
    name: 'metering',
    members: ['ULI', 'UBOB', 'UWANG'],
    values: { leaders: ['UANN', 'ULI'], zone: 'Asia/Shanghai', ...values },
  });
  return { world, channel };
}

const thanksIn = (world: World, channel: string) =>
  said(world, channel).filter((message) => wordsOf(message).includes(':clap:'));

const pointsOf = async ({ db }: World) =>
  Object.fromEntries(
    (await db.ledgerEntry.groupBy({ by: ['user'], where: { source: 'thanks' }, _sum: { points: true } })).map(
      ({ user, _sum }) => [user, _sum.points],
    ),
  );

const settle = ({ db }: World, channel: string, data: object) =>
  db.team.findFirstOrThrow({ where: { channel } }).then(({ id: teamId }) =>
    db.pointSettings.create({
      data: { teamId, changedBy: 'UANN', changedAt: new Date('2026-11-23T07:00:00+08:00'), ...data },
    }),
  );

test('thanks stand in the channel with their reason, count a point, and the giver hears what is left', async () => {
  const { world, channel } = await start();
  const answer = await asked(world, 'UBOB', channel, '/kudos', '@Ann for taking that long call');
  expect(answer).toContain(`Your thanks stand in <#${channel}>. You can say thanks 4 more times today.`);
  const [post, ...others] = thanksIn(world, channel);
  expect(others).toEqual([]);
  expect(wordsOf(post)).toContain(':clap: <@UBOB> thanks <@UANN>:\\n> for taking that long call');
  expect(await pointsOf(world)).toEqual({ UANN: 1 });
  expect(world.slack.as('UANN').dm()).toEqual([]);
});

test('several people at once spend several, in the words of a Chinese team', async () => {
  const { world, channel } = await start({ language: 'zh-CN' });
  const answer = await asked(world, 'UBOB', channel, '/kudos', '谢谢 @王强、@李静 帮我接了难缠的电话');
  expect(answer).toContain('3 more times');
  expect(wordsOf(thanksIn(world, channel)[0])).toContain(
    ':clap: <@UBOB> 感谢 <@UWANG>和<@ULI> ：\\n> 帮我接了难缠的电话',
  );
  expect(await pointsOf(world)).toEqual({ UWANG: 1, ULI: 1 });
});

test('where too few are left nobody is thanked, and the form keeps what was typed', async () => {
  const { world, channel } = await start();
  for (const why of ['for a quiet morning', 'for the good coffee', 'for all the help'])
    await ask(world, 'UBOB', channel, '/kudos', `@Ann ${why}`);
  const form = await askForm(world, 'UBOB', channel, '/kudos', '@Ann @李静 @王强 for the long weekend');
  expect(wordsOf(form)).toContain('You can thank 2 more people today, and these are 3. Nothing was posted.');
  expect(await pointsOf(world)).toEqual({ UANN: 3 });
  expect(await send(world, 'UBOB')).toEqual({ errors: { takers: expect.stringContaining('these are 3') } });
  expect(await send(world, 'UBOB', { takers: ['ULI', 'UWANG'] })).toEqual({ closed: true });
  expect(wordsOf(world.slack.as('UBOB').sees(channel).at(-1))).toContain(
    'That was today’s last: tomorrow there are 5 again.',
  );
  expect(await pointsOf(world)).toEqual({ UANN: 3, ULI: 1, UWANG: 1 });
  expect(await asked(world, 'UBOB', channel, '/kudos', '@Ann for being so <patient>')).toContain(
    'Tomorrow there is more.\nThis is what you wrote: for being so &lt;patient&gt;',
  );
});

test('the next day of the team brings a new allowance', async () => {
  const { world, channel } = await start();
  await settle(world, channel, { thanksADay: 1 });
  await ask(world, 'UBOB', channel, '/kudos', '@Ann for the good coffee');
  world.set('2026-11-23T23:59:00+08:00');
  expect(await asked(world, 'UBOB', channel, '/kudos', '@Ann for the good coffee')).toContain('once today');
  world.set('2026-11-24T00:00:00+08:00');
  expect(await asked(world, 'UBOB', channel, '/kudos', '@Ann for the good coffee')).toContain('today’s last');
  expect(await pointsOf(world)).toEqual({ UANN: 2 });
});

test('clicks at the same moment overspend nothing', async () => {
  const { world, channel } = await start();
  await settle(world, channel, { thanksADay: 2 });
  const { command } = await backDoor(world);
  await Promise.all(
    ['1', '2', '3', '4'].map((trigger) =>
      command('UBOB', channel, '/kudos', '<@UANN|ann> for the good coffee', trigger),
    ),
  );
  expect(await pointsOf(world)).toEqual({ UANN: 2 });
  expect(thanksIn(world, channel)).toHaveLength(2);
});

test('a command or a form that comes twice thanks once', async () => {
  const { world, channel } = await start();
  const { command, submit, answers } = await backDoor(world);
  await command('UBOB', channel, '/kudos', '<@UANN> for the good coffee', 'again');
  await command('UBOB', channel, '/kudos', '<@UANN> for the good coffee', 'again');
  expect(answers.map(({ text }) => text)).toEqual(Array(2).fill(expect.stringContaining('4 more times')));
  const form = await askForm(world, 'UBOB', channel, '/kudos');
  const values = {
    takers: { type: 'multi_users_select', selected_users: ['ULI', 'UWANG'] },
    why: { type: 'plain_text_input', value: 'for the good coffee' },
  };
  expect(await submit('UBOB', form, values)).toBeUndefined();
  expect(await submit('UBOB', form, values)).toBeUndefined();
  expect(await pointsOf(world)).toEqual({ UANN: 1, ULI: 1, UWANG: 1 });
  expect(thanksIn(world, channel)).toHaveLength(2);
});

test('leaders thank as often as they like where the team’s rules say so', async () => {
  const { world, channel } = await start();
  await settle(world, channel, { thanksADay: 1, leadersExempt: true });
  await ask(world, 'UANN', channel, '/kudos', '@Bob for the good coffee');
  expect(await asked(world, 'UANN', channel, '/kudos', '@Bob @王强 for the good cake')).not.toContain('today');
  expect(wordsOf(await askForm(world, 'UANN', channel, '/kudos'))).not.toContain('today');
  await ask(world, 'UBOB', channel, '/kudos', '@Ann for the good coffee');
  await ask(world, 'UBOB', channel, '/kudos', '@Ann for the good coffee');
  expect(await pointsOf(world)).toEqual({ UBOB: 2, UWANG: 1, UANN: 1 });
});

test('a team that allows none says so', async () => {
  const { world, channel } = await start();
  await settle(world, channel, { thanksADay: 0 });
  expect(await asked(world, 'UBOB', channel, '/kudos', '@Ann for the good coffee')).toContain('switched thanks off');
  expect(thanksIn(world, channel)).toEqual([]);
});

test('nobody thanks themselves, a bot or a stranger to the team; one of them keeps all from it', async () => {
  const { world, channel } = await start();
  world.slack.addUser({ id: 'UCAT', name: 'Cat', locale: 'en-US', tz: 'Europe/London' });
  for (const [typed, words] of [
    ['@Ann @Bob for the good coffee', 'please leave yourself out'],
    [`<@${world.deps.self.user}> for the good coffee`, 'please choose people'],
    ['@Ann @Cat for the good coffee', 'Cat can’t be thanked here'],
  ] as const) {
    expect(wordsOf(await askForm(world, 'UBOB', channel, '/kudos', typed))).toContain(words);
    expect(topView(world, 'UBOB').state.values.why?.why?.value).toBe('for the good coffee');
  }
  await world.slack.as('UWANG').leaves(channel);
  await world.slack.settled();
  expect(wordsOf(await askForm(world, 'UBOB', channel, '/kudos', '@王强 for the good coffee'))).toContain('王强 can’t');
  expect(await world.db.thanks.count()).toBe(0);
});

test('a form with what Slack offers nobody is refused where it was typed', async () => {
  const { world, channel } = await start();
  const form = await askForm(world, 'UBOB', channel, '/kudos');
  const { submit } = await backDoor(world);
  const why = { type: 'plain_text_input', value: 'for the good coffee' };
  const takers = (...selected_users: string[]) => ({ type: 'multi_users_select', selected_users });
  for (const users of [[], ['UBOB'], ['UNOBODY'], [world.deps.self.user]]) {
    expect(await submit('UBOB', form, { why, takers: takers(...users) })).toMatchObject({
      errors: { takers: expect.any(String) },
    });
  }
  expect(await submit('UOLU', form, { why, takers: takers('UOLU') })).toMatchObject({
    errors: { takers: expect.stringContaining('yourself') },
  });
  world.slack.addUser({ id: 'UCAT', name: 'Cat', locale: 'en-US', tz: 'Europe/London' });
  expect(await submit('UCAT', form, { why, takers: takers('UBOB') })).toMatchObject({
    errors: { takers: expect.stringContaining('Only this team’s members') },
  });
  expect(await world.db.thanks.count()).toBe(0);
});

test('a reason that is missing or says nothing opens the form, which asks for more', async () => {
  const { world, channel } = await start();
  expect(wordsOf(await askForm(world, 'UWANG', channel, '/kudos', '@Bob'))).toContain('写写为什么感谢');
  expect(topView(world, 'UWANG').state.values.takers?.takers?.selected_users).toEqual(['UBOB']);
  expect(await send(world, 'UWANG', { why: '谢谢' })).toEqual({ errors: { why: '再多写几个字吧：对方做了什么？' } });
  expect(await send(world, 'UWANG', { why: '很'.repeat(301) })).toEqual({
    errors: { why: expect.stringContaining('最多 300 字') },
  });
  expect(await send(world, 'UWANG', { why: '帮我带饭' })).toEqual({ closed: true });
  expect(wordsOf(world.slack.as('UWANG').sees(channel).at(-1))).toContain('今天还可以感谢 4 人次。');
});

test('a name that Slack does not know stays in the form, beside who is to be chosen', async () => {
  const { world, channel } = await start();
  const form = await askForm(world, 'UBOB', channel, '/kudos', '@annie for the good coffee');
  expect(wordsOf(form)).toContain('Choose whom you thank.');
  expect(form.state.values.why?.why?.value).toBe('@annie for the good coffee');
});

test('what is typed pings nobody but those who are thanked, and customers’ data is masked', async () => {
  const { world, channel } = await start();
  const { command, answers } = await backDoor(world);
  await command('UBOB', channel, '/kudos', '<@UANN> helped <@UWANG> and &lt;!channel&gt; with 13800138000 <!here>');
  const [post] = thanksIn(world, channel);
  expect(post && world.slack.pings(post).toSorted()).toEqual(['UANN', 'UBOB']);
  expect(wordsOf(post)).toContain('helped @王强 and &lt;!channel&gt; with [phone] @here');
  expect(answers[0]?.text).toContain('Personal data in it was masked.');
  expect(JSON.stringify(await world.db.thanks.findMany())).not.toContain('13800138000');
  expect(world.log.join('\n')).not.toContain('helped');
});

test('the shortcut on a message names its author, and its link stands with the thanks', async () => {
  const { world, channel } = await start();
  const message = await world.slack.as('UWANG').says(channel, '换班的事我来协调');
  await world.slack.as('UBOB').uses('points.thank-author', { message });
  await world.slack.settled();
  expect(topView(world, 'UBOB').state.values.takers?.takers?.selected_users).toEqual(['UWANG']);
  expect(await send(world, 'UBOB', { why: 'for sorting out the shifts' })).toEqual({ closed: true });
  expect(wordsOf(thanksIn(world, channel)[0])).toMatch(/<https:[^|]+\|The message>/);
  expect((await world.db.thanks.findFirst())?.link).toMatch(/^https:/);
});

test('the shortcut refuses with words: one’s own message, a bot’s, a stranger’s', async () => {
  const { world, channel } = await start();
  const last = () => wordsOf(world.slack.as('UBOB').sees(channel).at(-1));
  const uses = async (message: Message) => {
    await world.slack.as('UBOB').uses('points.thank-author', { message });
    await world.slack.settled();
  };
  await uses(await world.slack.as('UBOB').says(channel, 'I did well'));
  expect(last()).toContain('You wrote this message yourself.');
  const [ours] = said(world, channel);
  if (ours) await uses(ours);
  expect(last()).toContain('No person wrote this message.');
  const { id: lunch } = world.slack.addChannel({ name: 'lunch', members: ['UBOB', 'UOLU', 'UANN'] });
  await uses(await world.slack.as('UOLU').says(lunch, 'Soup today'));
  expect(wordsOf(world.slack.as('UBOB').sees(lunch).at(-1))).toContain('Olu is in none of your teams');
  await uses(await world.slack.as('UANN').says(lunch, 'Soup again'));
  expect(topView(world, 'UBOB').state.values.takers?.takers?.selected_users).toEqual(['UANN']);
});

test('who shares several teams with the author chooses one', async () => {
  const { world } = await start();
  const second = await setUpTeam(world, { leader: 'ULI', name: '早班', members: ['UBOB'] });
  const { id: lunch } = world.slack.addChannel({ name: 'lunch', members: ['UBOB', 'ULI'] });
  const message = await world.slack.as('ULI').says(lunch, '今天我请客');
  await world.slack.as('UBOB').uses('points.thank-author', { message });
  await world.slack.settled();
  expect(await send(world, 'UBOB', { why: 'for a wonderful lunch', team: '#早班' })).toEqual({ closed: true });
  expect(thanksIn(world, second)).toHaveLength(1);
});

test('App Home has the button, help the lines, and a deleted post takes nothing back', async () => {
  const { world, channel } = await start();
  await world.slack.as('UBOB').presses(await openHome(world, 'UBOB'), 'points.open-thanks');
  await world.slack.settled();
  expect(wordsOf(topView(world, 'UBOB'))).toContain('You can thank 5 more people today.');
  expect(await send(world, 'UBOB', { takers: ['UANN'], why: 'for the good coffee' })).toEqual({ closed: true });
  const [post] = thanksIn(world, channel);
  if (post) await world.deps.slack.chat.delete({ channel, ts: post.ts });
  await world.tick('2026-11-23T07:05:00+08:00');
  expect(thanksIn(world, channel)).toEqual([]);
  expect(await pointsOf(world)).toEqual({ UANN: 1 });
  expect(await asked(world, 'UWANG', channel, '/kudos', '帮助')).toContain('/kudos @姓名 原因');
});

test('outside any team there is a word about what to do', async () => {
  const { world } = await start();
  const { id: lunch } = world.slack.addChannel({ name: 'lunch', members: ['UBOB'] });
  expect(await asked(world, 'UBOB', lunch, '/kudos', '@Ann for the good coffee')).toContain('not been set up');
});

test.each([
  ['<@U1> for the coffee', ['U1'], 'for the coffee'],
  ['<@U1|ann>帮我接了电话', ['U1'], '帮我接了电话'],
  ['<@U1> <@U2>, <@U3> and <@W4> for all of it', ['U1', 'U2', 'U3', 'W4'], 'for all of it'],
  ['<@U1>和<@U2>，接了难缠的电话', ['U1', 'U2'], '接了难缠的电话'],
  ['<@U1> 和蔼可亲', ['U1'], '和蔼可亲'],
  ['<@U1> <@U1> twice as nice', ['U1'], 'twice as nice'],
  ['<@U1> &amp; <@U2>: good work', ['U1', 'U2'], 'good work'],
  ['谢谢 <@U1> 带饭', ['U1'], '带饭'],
  ['Thank you so much, <@U1>, for the coffee', ['U1'], 'for the coffee'],
  ['stayed until nine <@U1>', ['U1'], 'stayed until nine'],
  ['covering for <@U1> while ill', ['U1'], 'covering for <@U1> while ill'],
  ['<@U1> for helping <@U2>', ['U1'], 'for helping <@U2>'],
  ['<@U1>', ['U1'], ''],
  ['for the coffee', [], 'for the coffee'],
  ['', [], ''],
])('“%s” thanks %j for “%s”', (typed, takers, why) => {
  expect(readThanks(typed)).toEqual({ takers, why });
});

test.each([
  ['帮我带饭', undefined],
  ['great help', undefined],
  ['帮忙 call', undefined],
  ['l’accueil chaleureux', undefined],
  ['谢谢你', 'too-short'],
  ['thanks', 'too-short'],
  ['thanks!!! 123 456', 'too-short'],
  ['  \n', 'empty'],
  ['🎉🎉', 'empty'],
])('as a reason “%s” is %s', (why, problem) => {
  expect(checkWhy(why)).toBe(problem);
});

test('a reason has at most 300 characters', () => {
  expect(checkWhy('好'.repeat(300))).toBeUndefined();
  expect(checkWhy('好'.repeat(301))).toBe('too-long');
});
