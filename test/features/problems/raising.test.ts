// Raising a problem: every way in, every odd text, and who hears of it.

import { expect, test } from 'vitest';
import { features } from '../../../src/features.ts';
import { APP } from '../../../src/playground/workspace.ts';
import { findTeam } from '../../../src/teams.ts';
import { setUpTeam, type startBot } from '../../support/bot.ts';
import { ask, asked, askForm, send, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import { FILLED, lastWords, raise, startTeam, stored, wordsOfTop } from './problems-world.ts';

test('a title typed behind the command stands in the form, which becomes the card of the problem', async () => {
  const { world, channel } = await startTeam();
  const form = await askForm(world, 'UBOB', channel, '/problem', 'Bills show the old tariff');
  expect(wordsOf(form)).toContain('Bills show the old tariff');
  await send(world, 'UBOB', { category: 'billing', details: 'Since Monday, in every second call.' });
  const card = wordsOfTop(world, 'UBOB');
  const { number } = await stored(world);
  expect(card).toContain(`Raised as *#${number}*`);
  expect(card).toContain(`*#${number}* Bills show the old tariff`);
  expect(card).toContain('Billing · open · no owner yet');
  expect(card).toContain('Since Monday, in every second call.');
  expect(card).toContain(`Raised by <@UBOB> on Mon, Nov 23 in <#${channel}>`);
});

test('each leader gets one private message about it with the buttons of the card, in their language', async () => {
  const { world, channel } = await startTeam({ leaders: ['UANN', 'UWANG'] });
  await raise(world, 'UBOB', channel);
  expect(lastWords(world, 'UANN')).toContain(`A new problem in <#${channel}>:`);
  expect(lastWords(world, 'UWANG')).toContain(`<#${channel}> 有新问题：`);
  expect(lastWords(world, 'UANN')).toContain('problems.edit');
  expect(world.slack.as('UANN').dm()).toHaveLength(1);
  expect(world.slack.as('UBOB').dm()).toEqual([]);
});

test('a leader who raises one is not told of it, and chooses owner and day at once', async () => {
  const { world, channel } = await startTeam();
  await raise(world, 'UANN', channel, { owner: 'UBOB', dueOn: '2026-11-27' });
  expect(wordsOfTop(world, 'UANN')).toContain('owner <@UBOB> · due Fri, Nov 27');
  expect(world.slack.as('UANN').dm()).toEqual([]);
  expect(lastWords(world, 'UBOB')).toContain('<@UANN> made you the owner of this problem:');
});

test('what an agent’s form says of owner and day counts for nothing', async () => {
  const { world, channel } = await startTeam();
  const form = await askForm(world, 'UBOB', channel, '/problem');
  expect(wordsOf(form)).not.toContain('Due date');
  const { submit } = await backDoor(world);
  await submit('UBOB', form, {
    title: { type: 'plain_text_input', value: FILLED.title },
    category: { type: 'static_select', selected_option: { value: 'billing' } },
    owner: { type: 'users_select', selected_user: 'UWANG' },
    dueOn: { type: 'datepicker', selected_date: '2026-11-27' },
  });
  expect(await stored(world)).toMatchObject({ owner: null, dueOn: null });
});

test.each([
  ['a due date in the past', { dueOn: '2026-11-22' }, 'dueOn', 'That day is over.'],
  ['an owner who is not in the channel', { owner: 'UOLU' }, 'owner', 'Olu is not in the team’s channel.'],
  ['a bot as the owner', { owner: APP.user }, 'owner', 'can’t own a problem'],
  ['a title that is too long', { title: 'x'.repeat(151) }, 'title', 'at most 150 characters'],
  ['a title of spaces', { title: ' \u3000 ' }, 'title', 'in a sentence'],
  ['more details than there is room for', { details: '字'.repeat(2001) }, 'details', 'at most 2000 characters'],
])('%s is refused beside its field, and what was typed stays', async (_, values, field, words) => {
  const { world, channel } = await startTeam();
  await askForm(world, 'UANN', channel, '/problem');
  const outcome = await send(world, 'UANN', { ...FILLED, ...values });
  expect(outcome.errors?.[field]).toContain(words);
  expect(topView(world, 'UANN').callback_id).toBe('problems.raise');
  expect(await world.db.problem.count()).toBe(0);
});

test('today is no day in the past, though it is yesterday where the server stands', async () => {
  const { world, channel } = await startTeam();
  world.set('2026-11-24T00:30:00+08:00');
  await raise(world, 'UANN', channel, { dueOn: '2026-11-24' });
  expect((await stored(world)).dueOn).toBe('2026-11-24');
});

test('personal data is masked before it is stored, and the raiser is told', async () => {
  const { world, channel } = await startTeam();
  await raise(world, 'UBOB', channel, { details: 'Call her back at 138 0013 8000, please.' });
  expect((await stored(world)).details).toBe('Call her back at [phone], please.');
  expect(wordsOfTop(world, 'UBOB')).toContain('Personal data in it was masked');
});

test('a form that arrives twice raises one problem, and both times shows its card', async () => {
  const { world, channel } = await startTeam();
  const form = await askForm(world, 'UBOB', channel, '/problem');
  const { submit } = await backDoor(world);
  const values = {
    title: { type: 'plain_text_input', value: FILLED.title },
    category: { type: 'static_select', selected_option: { value: 'billing' } },
  };
  const first = await submit('UBOB', form, values);
  expect(await submit('UBOB', form, values)).toEqual(first);
  expect(await world.db.problem.count()).toBe(1);
  expect(world.slack.as('UANN').dm()).toHaveLength(1);
});

test('the shortcut takes a message’s words, its first line as the title, and keeps its link', async () => {
  const { world, channel } = await startTeam();
  const bob = world.slack.as('UBOB');
  const message = await bob.says(channel, 'Outage map is wrong\nIt shows @Ann’s outages of last week <b>');
  await bob.uses('problems.raise-message', { message });
  await world.slack.settled();
  const form = wordsOf(topView(world, 'UBOB'));
  expect(form).toContain('"initial_value":"Outage map is wrong"');
  expect(form).toContain('It shows @Ann’s outages of last week <b>');
  await send(world, 'UBOB', { category: 'outage' });
  const { link } = await stored(world, 'Outage map is wrong');
  expect(link).toContain(message.ts.replace('.', ''));
  expect(wordsOfTop(world, 'UBOB')).toContain(`<${link}|the message>`);
});

test('in a channel that is no team the shortcut offers the person’s teams', async () => {
  const { world, channel } = await startTeam();
  const other = await setUpTeam(world, { leader: 'UANN', name: 'billing', members: ['UBOB'] });
  const bob = world.slack.as('UBOB');
  const { id: hall } = world.slack.addChannel({ name: 'hall', members: ['UBOB'] });
  const message = await bob.says(hall, 'The coffee machine is broken');
  await bob.uses('problems.raise-message', { message });
  await world.slack.settled();
  const [team, named] = [await findTeam(world.db, other), wordsOf(topView(world, 'UBOB'))];
  expect(named).toContain('#metering');
  await send(world, 'UBOB', { category: 'other', team: team?.id });
  expect(await stored(world, 'The coffee machine is broken')).toMatchObject({ teamId: team?.id });
  expect((await stored(world, 'The coffee machine is broken')).teamId).not.toBe(
    (await findTeam(world.db, channel))?.id,
  );
});

test('somebody in no team is told what to do, with the shortcut and with the command', async () => {
  const { world, channel } = await startTeam();
  world.slack.addUser({ id: 'UEVE', name: 'Eve', locale: 'en-US' });
  const eve = world.slack.as('UEVE');
  const { id: hall } = world.slack.addChannel({ name: 'hall', members: ['UEVE'] });
  const message = await eve.says(hall, 'Nobody answers the phone');
  await eve.uses('problems.raise-message', { message });
  await world.slack.settled();
  expect(wordsOf(eve.sees(hall).at(-1))).toContain('You are not in any team’s channel yet.');
  expect(await asked(world, 'UEVE', channel, '/problem', 'Nobody answers')).toContain('Only this team’s members');
  expect(eve.views()).toEqual([]);
});

test('a stranger’s tampered form raises nothing, and keeps what was typed', async () => {
  const { world, channel } = await startTeam();
  world.slack.addUser({ id: 'UEVE', name: 'Eve', locale: 'en-US' });
  const form = await askForm(world, 'UBOB', channel, '/problem');
  const { submit } = await backDoor(world);
  const answer = await submit('UEVE', form, { title: { type: 'plain_text_input', value: 'Spam' } });
  expect(answer).toMatchObject({ errors: { title: expect.stringContaining('Only this team’s members') } });
  expect(await world.db.problem.count()).toBe(0);
});

test.each([
  ['list of tariffs is out of date'],
  ['报告打印不出来'],
  ['export of readings fails'],
  ['help texts are wrong'],
])('“%s” begins with the word of a sub-command and is a title all the same', async (title) => {
  const { world, channel } = await startTeam();
  expect(wordsOf(await askForm(world, 'UANN', channel, '/problem', title))).toContain(title);
});

test('help says what is possible, to leaders more', async () => {
  const { world, channel } = await startTeam();
  expect(await asked(world, 'UBOB', channel, '/problem', 'help')).not.toContain('`/problem report`');
  expect(await asked(world, 'UANN', channel, '/problem', '？')).toContain('`/problem report`');
  expect(await asked(world, 'UWANG', channel, '/problem', '帮助')).toContain('`/problem 列表`');
});

const register = features.find((feature) => feature.register)?.register;

/** Raises a problem as a note of a debrief does. */
async function raiseFromNote(
  world: Awaited<ReturnType<typeof startBot>>,
  channel: string,
  { by = 'UBOB', title = FILLED.title, deed = 'note', named = false } = {},
) {
  const team = await findTeam(world.db, channel);
  if (!team || !register) throw new Error('There is no team, or no register');
  const raised = await world.db.$transaction((tx) =>
    register.raise(world.deps, tx, { team, by, title, category: 'billing', named, deed }),
  );
  await world.deps.outbox.flush();
  return raised;
}

test('a note raises its problem once, and the leaders are told once', async () => {
  const { world, channel } = await startTeam();
  const first = await raiseFromNote(world, channel);
  expect(await raiseFromNote(world, channel)).toEqual(first);
  expect(world.slack.as('UANN').dm()).toHaveLength(1);
  expect(world.slack.as('UBOB').dm()).toEqual([]);
});

test('a note’s problem that is like an earlier one asks the raiser in private whether it is the same', async () => {
  const { world, channel } = await startTeam();
  await raise(world, 'UWANG', channel);
  const earlier = await stored(world);
  const { number } = await raiseFromNote(world, channel, { title: 'The bills still show the old tariff' });
  expect(lastWords(world, 'UBOB')).toContain('Is it one of those that are known already?');
  expect(lastWords(world, 'UBOB')).toContain(`*#${earlier.number}* Bills show the old tariff`);
  await world.slack.as('UBOB').presses(world.slack.as('UBOB').dm()[0]!, 'problems.same');
  await world.slack.settled();
  expect(await world.db.problem.findUnique({ where: { number } })).toMatchObject({
    state: 'dropped',
    sameAsId: earlier.id,
  });
  expect(wordsOf(world.slack.as('UBOB').dm()[0])).not.toContain('problems.same');
});

test('the register describes its problems in the order asked for, without those that are gone', async () => {
  const { world, channel } = await startTeam();
  const a = await raiseFromNote(world, channel, { title: 'Refunds *late* <!channel>', deed: 'a' });
  const b = await raiseFromNote(world, channel, { title: '停电地图没有更新', deed: 'b' });
  const lines = await register?.describe(world.deps, [b.id, 'gone', a.id], 'zh-CN');
  expect(lines).toEqual([
    `*#${b.number}* 停电地图没有更新 · 电费账务 · 待处理 · 暂无负责人`,
    `*#${a.number}* Refunds *late* &lt;!channel&gt; · 电费账务 · 待处理 · 暂无负责人`,
  ]);
});

test('in direct messages with one team the command raises there', async () => {
  const { world } = await startTeam();
  const dm = await world.slack.as('UBOB').opensDm();
  await ask(world, 'UBOB', dm, '/problem', FILLED.title);
  await send(world, 'UBOB', { category: 'billing' });
  expect((await stored(world)).raisedBy).toBe('UBOB');
});

test('while Slack takes no messages a problem is raised all the same, and the leaders are told once it does', async () => {
  const { world, channel } = await startTeam();
  world.slack.fail('chat.postMessage', { error: 'internal_error', times: 1 });
  await raise(world, 'UBOB', channel);
  expect(world.slack.as('UANN').dm()).toEqual([]);
  await world.tick('2026-11-23T07:01:00+08:00');
  await world.tick('2026-11-23T07:02:00+08:00');
  expect(world.slack.as('UANN').dm()).toHaveLength(1);
});

test('a link that Slack does not give costs the link, not the problem', async () => {
  const { world, channel } = await startTeam();
  const bob = world.slack.as('UBOB');
  const message = await bob.says(channel, 'Outage map is wrong');
  world.slack.fail('chat.getPermalink', { error: 'channel_not_found', times: 1 });
  await bob.uses('problems.raise-message', { message });
  await world.slack.settled();
  await send(world, 'UBOB', { category: 'outage' });
  expect((await stored(world, 'Outage map is wrong')).link).toBeNull();
});
