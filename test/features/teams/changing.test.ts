// Who may set a team up and change it, and what happens when several do so at once or Slack fails meanwhile.

import { expect, test } from 'vitest';
import { APP } from '../../../src/playground/workspace.ts';
import { setUpTeam, startBot } from '../../support/bot.ts';
import { ask, asked, askForm, openHome, said, send, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';

const both = async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, {
    leader: 'ULI',
    name: '早班',
    members: ['UANN'],
    values: { leaders: ['ULI', 'UANN'] },
  });
  return { world, channel };
};

test('of two leaders who save at once the second learns who changed what, and may save again', async () => {
  const { world, channel } = await both();
  await askForm(world, 'ULI', channel, '/daybreak', '设置');
  await askForm(world, 'UANN', channel, '/daybreak', 'setup');
  await send(world, 'ULI', { quoteAt: '09:00', shifts: '早班 08:00-16:00' });

  const { view } = await send(world, 'UANN', { shifts: 'Mine 07:00-15:00' });
  expect(wordsOf(view)).toContain('<@ULI> changed these settings while you had this form open.');
  expect(wordsOf(view)).toContain('*Daily quote time and Shifts*');
  expect(topView(world, 'UANN').state.values.shifts?.shifts?.value).toBe('Mine 07:00-15:00');

  expect(await send(world, 'UANN')).toEqual({ closed: true });
  await askForm(world, 'ULI', channel, '/daybreak', '设置');
  expect(topView(world, 'ULI').state.values.shifts?.shifts?.value).toBe('Mine 07:00-15:00');
  expect(topView(world, 'ULI').state.values.quoteAt?.quoteAt?.selected_time).toBe('08:30');
});

test('the second may also leave what the first has saved', async () => {
  const { world, channel } = await both();
  await askForm(world, 'UANN', channel, '/daybreak', 'setup');
  await askForm(world, 'ULI', channel, '/daybreak', '设置');
  await send(world, 'ULI', { quoteAt: '09:00' });
  await send(world, 'UANN', { quoteAt: '10:00' });
  await world.slack.as('UANN').closes(topView(world, 'UANN'));
  expect(await asked(world, 'UANN', channel, '/daybreak')).toContain('Daily quote: today 09:00');
});

test('two leaders with the same wish are both content', async () => {
  const { world, channel } = await both();
  await askForm(world, 'UANN', channel, '/daybreak', 'setup');
  await askForm(world, 'ULI', channel, '/daybreak', '设置');
  await send(world, 'ULI', { quoteAt: '09:00' });
  expect(await send(world, 'UANN', { quoteAt: '09:00' })).toEqual({ closed: true });
});

test('of two people who set the same channel up at once the first leads, and the second is told whom to ask', async () => {
  const world = await startBot();
  const { id } = world.slack.addChannel({ name: 'metering', members: ['UANN', 'UBOB'] });
  await world.slack.as('UANN').invites(id, APP.user);
  await world.slack.settled();
  await askForm(world, 'UANN', id, '/daybreak', 'setup');
  await askForm(world, 'UBOB', id, '/daybreak', 'setup');
  const outcomes = await Promise.all([send(world, 'UANN'), send(world, 'UBOB', { quoteAt: '10:00' })]);
  expect(outcomes.filter((outcome) => 'closed' in outcome)).toHaveLength(1);
  expect(said(world, id)).toHaveLength(1);
  const [second, first] = 'closed' in (outcomes[0] ?? {}) ? ['UBOB', 'Ann'] : ['UANN', 'Bob'];
  expect(await send(world, second)).toEqual({
    errors: { leaders: `Only this team’s leaders may do that. Please ask ${first}.` },
  });
});

test('a form that arrives twice is saved once', async () => {
  const world = await startBot();
  const { id } = world.slack.addChannel({ name: 'metering', members: ['UANN'] });
  await world.slack.as('UANN').invites(id, APP.user);
  const form = await askForm(world, 'UANN', id, '/daybreak', 'setup');
  const { submit } = await backDoor(world);
  expect(await Promise.all([submit('UANN', form), submit('UANN', form)])).toEqual([undefined, undefined]);
  expect(await submit('UANN', form)).toBeUndefined();
  expect(said(world, id)).toHaveLength(1);
  await world.tick('2026-11-23T16:30:00+08:00');
  expect(said(world, id)).toHaveLength(2);
});

test('the button of the introduction can be pressed by two people, and twice', async () => {
  const world = await startBot();
  const { id } = world.slack.addChannel({ name: 'metering', members: ['UANN', 'UBOB'] });
  await world.slack.as('UANN').invites(id, APP.user);
  await world.slack.settled();
  const [introduction] = said(world, id);
  if (!introduction) throw new Error('Daybreak did not introduce itself');
  await world.slack.as('UANN').presses(introduction, 'teams.setup');
  await world.slack.as('UANN').presses(introduction, 'teams.setup');
  await world.slack.settled();
  expect(world.slack.as('UANN').views()).toHaveLength(1);
  await send(world, 'UANN');
  await world.slack.as('UBOB').presses(introduction, 'teams.setup');
  await world.slack.settled();
  expect(world.slack.as('UBOB').views()).toEqual([]);
  expect(wordsOf(world.slack.as('UBOB').sees(id).at(-1))).toContain('Please ask <@UANN>.');
});

test('an agent may not change a team, in words of their language; an admin may', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'ULI', name: '早班', members: ['UWANG', 'UOLU'] });
  expect(await asked(world, 'UWANG', channel, '/daybreak', '设置')).toContain(
    '只有本班组的班长可以这样做，请联系 <@ULI>。',
  );
  expect(world.slack.as('UWANG').views()).toEqual([]);
  await askForm(world, 'UOLU', channel, '/daybreak', 'setup');
  expect(await send(world, 'UOLU', { quoteAt: '09:00' })).toEqual({ closed: true });
});

test('an agent who sends the form in all the same is refused, by names as forms show no mentions', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'ULI', name: '早班', members: ['UWANG'] });
  const form = await askForm(world, 'ULI', channel, '/daybreak', '设置');
  const { submit } = await backDoor(world);
  expect(await submit('UWANG', form)).toEqual({
    response_action: 'errors',
    errors: { leaders: '只有本班组的班长可以这样做，请联系 李静。' },
  });
});

test('when the last leader has left, an admin chooses a new one', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'metering', members: ['UBOB', 'UOLU'] });
  await world.slack.as('UANN').leaves(channel);
  expect(await asked(world, 'UBOB', channel, '/daybreak', 'setup')).toContain('Please ask a workspace admin.');
  await askForm(world, 'UOLU', channel, '/daybreak', 'setup');
  expect(await send(world, 'UOLU', { leaders: ['UBOB'] })).toEqual({ closed: true });
  await askForm(world, 'UBOB', channel, '/daybreak', 'setup');
});

test('a team can’t be set up in direct messages, nor where Daybreak is not', async () => {
  const world = await startBot();
  const dm = await world.slack.as('UANN').opensDm();
  expect(await asked(world, 'UANN', dm, '/daybreak', 'setup')).toContain('A team is a channel.');
  const { id: open } = world.slack.addChannel({ name: 'open', members: ['UANN'] });
  expect(await asked(world, 'UANN', open, '/daybreak', 'setup')).toContain('/invite @Daybreak');
  const { id: closed } = world.slack.addChannel({ name: 'closed', members: ['ULI'], private: true });
  expect(await asked(world, 'ULI', closed, '/daybreak', '设置')).toContain('请先在这里输入 `/invite @Daybreak`');
});

test('an archived channel is neither set up nor changed', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'metering' });
  const form = await askForm(world, 'UANN', channel, '/daybreak', 'setup');
  await world.slack.archive(channel);
  expect(await send(world, 'UANN')).toEqual({ errors: { leaders: 'This channel is archived. Unarchive it first.' } });
  const { press } = await backDoor(world);
  await press('UANN', 'teams.setup', channel, { view: form });
  expect(wordsOf(world.slack.as('UANN').dm().at(-1))).toContain('This channel is archived. Unarchive it first.');
});

test('a private channel becomes a team like a public one', async () => {
  const world = await startBot();
  const { id } = world.slack.addChannel({ name: 'closed', members: ['ULI'], private: true });
  await world.slack.as('ULI').invites(id, APP.user);
  await askForm(world, 'ULI', id, '/daybreak', '设置');
  expect(await send(world, 'ULI')).toEqual({ closed: true });
  await world.tick('2026-11-23T08:30:00+08:00');
  expect(said(world, id)).toHaveLength(2);
});

test.each([
  ['conversations.members', { error: 'internal_error' }],
  ['conversations.info', { drop: true }],
  ['conversations.members', { status: 503 }],
  ['conversations.info', { retryAfter: 3 }],
] as const)('when Slack fails in %s while saving, nothing is lost and Save works afterwards', async (method, fault) => {
  const { world, channel } = await both();
  await askForm(world, 'UANN', channel, '/daybreak', 'setup');
  world.slack.fail(method, fault);
  expect(await send(world, 'UANN', { shifts: 'Mine 07:00-15:00' })).toEqual({
    errors: { leaders: 'Slack did not answer just now. Nothing was saved; please press Save again.' },
  });
  expect(topView(world, 'UANN').state.values.shifts?.shifts?.value).toBe('Mine 07:00-15:00');
  expect(await send(world, 'UANN')).toEqual({ closed: true });
});

test('somebody who is not in the channel any more hears in private that their form was saved', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'ULI', name: '早班', members: ['UOLU'] });
  await askForm(world, 'UOLU', channel, '/daybreak', 'setup');
  await world.slack.as('UOLU').leaves(channel);
  expect(await send(world, 'UOLU', { quoteAt: '08:10' })).toEqual({ closed: true });
  expect(wordsOf(world.slack.as('UOLU').dm().at(-1))).toContain('Saved. Next: *Daily quote*, today 08:10.');
});

test('a leader who changes the settings finds them on their page at once', async () => {
  const { world, channel } = await both();
  expect(wordsOf(await openHome(world, 'UANN'))).toContain('today 08:30');
  await askForm(world, 'UANN', channel, '/daybreak', 'setup');
  await send(world, 'UANN', { quoteAt: '10:10' });
  expect(wordsOf(world.slack.as('UANN').home())).toContain('today 10:10');
});

test('a team that changes its language reads the other one from then on', async () => {
  const { world, channel } = await both();
  await askForm(world, 'UANN', channel, '/daybreak', 'setup');
  await send(world, 'UANN', { language: 'en' });
  await world.tick('2026-11-23T08:30:00+08:00');
  expect(wordsOf(said(world, channel).at(-1))).toContain('*Daily quote* · Mon, Nov 23');
  expect(await ask(world, 'ULI', channel, '/daybreak')).toHaveLength(1);
});

test('a team whose introduction Slack refused is welcomed all the same', async () => {
  const world = await startBot();
  const { id } = world.slack.addChannel({ name: 'metering', members: ['UANN'] });
  world.slack.fail('chat.postMessage', { error: 'restricted_action' });
  await world.slack.as('UANN').invites(id, APP.user);
  await askForm(world, 'UANN', id, '/daybreak', 'setup');
  await send(world, 'UANN');
  expect(said(world, id).map(wordsOf).join()).toContain('<@UANN> has set up this team.');
});
