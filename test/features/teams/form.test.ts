// The form of a team: what stands in it, and what it says about what can't be.

import { expect, test } from 'vitest';
import { APP } from '../../../src/playground/workspace.ts';
import { setUpTeam, startBot, type World } from '../../support/bot.ts';
import { askForm, openHome, said, send, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';

/** A channel that Daybreak was invited to, with the form open before the inviter. */
async function openForm(world: World, inviter: string, members: string[] = []): Promise<string> {
  const { id } = world.slack.addChannel({ name: '早班', members: [inviter, ...members] });
  await world.slack.as(inviter).invites(id, APP.user);
  await askForm(world, inviter, id, '/daybreak', 'setup');
  return id;
}

/** What stands in the form on top, by field. */
const filled = (world: World, user: string): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(topView(world, user).state.values).map(([id, actions]) => {
      const { selected_option, selected_options, selected_users, selected_time, value } = actions[id] as Record<
        string,
        unknown
      > & { selected_option?: { value: string }; selected_options?: { value: string }[] };
      const options = selected_options?.map((option) => option.value);
      return [id, selected_option?.value ?? options ?? selected_users ?? selected_time ?? value];
    }),
  );

test('the form of a Chinese leader starts with the Chinese calendar, and Save accepts it as it is', async () => {
  const world = await startBot();
  const channel = await openForm(world, 'ULI');
  expect(filled(world, 'ULI')).toEqual({
    language: 'zh-CN',
    zone: 'Asia/Shanghai',
    calendar: 'china',
    weekdays: ['1', '2', '3', '4', '5'],
    exceptions: null,
    leaders: ['ULI'],
    quoteAt: '08:30',
    quizAt: '13:00',
    shifts: '早班 08:40-17:30',
  });
  expect(await send(world, 'ULI')).toEqual({ closed: true });
  expect(wordsOf(said(world, channel).at(-1))).toContain('<@ULI> 已完成班组设置。接下来：每日一句，今天 08:30。');
});

test('the form of an English leader starts with weekdays and their own zone', async () => {
  const world = await startBot();
  const channel = await openForm(world, 'UANN');
  expect(filled(world, 'UANN')).toMatchObject({ language: 'en', zone: 'Europe/London', calendar: 'weekdays' });
  expect(await send(world, 'UANN')).toEqual({ closed: true });
  expect(wordsOf(said(world, channel).at(-1))).toContain(
    '<@UANN> has set up this team. Next: *Daily quote*, tomorrow 08:30.',
  );
});

test('whoever saves is told what comes next and what is not known yet', async () => {
  const world = await startBot();
  const channel = await openForm(world, 'ULI');
  await send(world, 'ULI');
  const told = wordsOf(world.slack.as('ULI').sees(channel).at(-1));
  expect(told).toContain('已保存。接下来：每日一句，今天 08:30。');
  expect(told).toContain('2027 年的节假日安排尚未公布');
});

test('a zone that no list offers is refused at its field', async () => {
  const world = await startBot();
  await openForm(world, 'ULI');
  const { submit } = await backDoor(world);
  const zone = { type: 'static_select', selected_option: { value: 'Mars/Olympus' } };
  expect(await submit('ULI', topView(world, 'ULI'), { zone })).toEqual({
    response_action: 'errors',
    errors: { zone: '不认识时区“Mars/Olympus”，请从列表中选择。' },
  });
});

test.each([
  [
    'quoteAt',
    { type: 'timepicker', selected_time: '25:00' },
    '“25:00” is no time of day. Write it like 08:40, from 00:00 to 23:59.',
  ],
  [
    'quizAt',
    { type: 'timepicker', selected_time: null },
    '“” is no time of day. Write it like 08:40, from 00:00 to 23:59.',
  ],
  ['language', { type: 'static_select', selected_option: { value: 'tlh' } }, 'Choose one from the list.'],
  ['calendar', { type: 'radio_buttons', selected_option: null }, 'Choose one from the list.'],
  ['weekdays', { type: 'checkboxes', selected_options: [{ value: '8' }] }, 'Choose one from the list.'],
  ['weekdays', { type: 'checkboxes', selected_options: [{ value: 'x' }] }, 'Choose one from the list.'],
  ['leaders', { type: 'multi_users_select', selected_users: [] }, 'Choose at least one leader.'],
])('%s is checked even where Slack would not let it be so: %j', async (field, value, words) => {
  const world = await startBot();
  await openForm(world, 'UANN');
  const { submit } = await backDoor(world);
  expect(await submit('UANN', topView(world, 'UANN'), { [field]: value })).toEqual({
    response_action: 'errors',
    errors: { [field]: words },
  });
});

test.each([
  [
    { shifts: 'A 1:00-2:00\nB 2:00-3:00\nC 3:00-4:00\nD 4:00-5:00\nE 5:00-6:00' },
    { shifts: 'Write one to four shifts, one on a line.' },
  ],
  [{ shifts: 'Early 08:40-25:00' }, { shifts: '“25:00” is no time of day. Write it like 08:40, from 00:00 to 23:59.' }],
  [{ shifts: 'Early' }, { shifts: 'I can’t read “Early”. Write a name and two times, like “Early 08:40-17:30”.' }],
  [
    { shifts: '08:40-17:30' },
    { shifts: 'I can’t read “08:40-17:30”. Write a name and two times, like “Early 08:40-17:30”.' },
  ],
  [{ shifts: 'A 1:00-2:00\nA 2:00-3:00' }, { shifts: 'Two shifts have the same name. Give each its own.' }],
  [
    { exceptions: '2026-02-30 off' },
    { exceptions: 'I can’t read “2026-02-30 off”. Write a day and “work” or “off”, like “2026-10-10 work”.' },
  ],
  [
    { exceptions: '2026-12-24' },
    { exceptions: 'I can’t read “2026-12-24”. Write a day and “work” or “off”, like “2026-10-10 work”.' },
  ],
  [
    { exceptions: '2026-12-24 perhaps' },
    { exceptions: 'I can’t read “2026-12-24 perhaps”. Write a day and “work” or “off”, like “2026-10-10 work”.' },
  ],
  [{ weekdays: [] }, { weekdays: 'Choose at least one weekday.' }],
  [{ leaders: ['UANN', 'UBOB'] }, { leaders: 'Not in this channel: Bob. Invite them first, or choose somebody else.' }],
  [
    { leaders: [APP.user] },
    { leaders: 'Bots and deactivated accounts can’t be leaders: Daybreak. Choose somebody else.' },
  ],
])('%j is refused at its field, and nothing else is touched', async (values, errors) => {
  const world = await startBot();
  await openForm(world, 'UANN');
  expect(await send(world, 'UANN', values)).toEqual({ errors });
  expect(filled(world, 'UANN')).toMatchObject(values);
});

test('several mistakes are shown at once, in the language of the person', async () => {
  const world = await startBot();
  await openForm(world, 'ULI');
  const { errors } = await send(world, 'ULI', {
    shifts: '早班 ８：４０到三点',
    exceptions: '2026年13月1日 休息',
    leaders: ['UWANG'],
  });
  expect(errors).toEqual({
    shifts: '看不懂“早班 8:40到三点”，请写名称和两个时间，例如“早班 08:40-17:30”。',
    exceptions: '看不懂“2026年13月1日 休息”，请写日期和“上班”或“休息”，例如“2026-10-10 上班”。',
  });
  expect(await send(world, 'ULI', { shifts: '早班 8:40-15:00', exceptions: '', leaders: ['UWANG'] })).toEqual({
    errors: { leaders: '不在本频道：王强。请先邀请进来，或选择其他人。' },
  });
});

test('somebody who left the workspace can’t be a leader', async () => {
  const world = await startBot();
  await openForm(world, 'UANN', ['UBOB']);
  await world.slack.changeUser('UBOB', { deactivated: true });
  const { errors } = await send(world, 'UANN', { leaders: ['UANN', 'UBOB'] });
  expect(errors?.leaders).toContain('can’t be leaders: Bob.');
});

test.each([
  ['早班　０８：４０－１７：３０\n夜班23:40~7:30', '早班 08:40-17:30\n夜班 23:40-07:30'],
  ['Early, 8:40, 15:00\nLate: 15:00 to 23:40', 'Early 08:40-15:00\nLate 15:00-23:40'],
  ['一班：08:00 至 16:00\n\n 2组 16:00—24:00', undefined],
  ['Shift 1 8:40 17:30', 'Shift 1 08:40-17:30'],
])('shifts are read as people write them: %j', async (typed, read) => {
  const world = await startBot();
  const channel = await openForm(world, 'ULI');
  const outcome = await send(world, 'ULI', { shifts: typed });
  if (!read) return expect(outcome.errors?.shifts).toContain('“24:00”不是有效时间');
  expect(outcome).toEqual({ closed: true });
  await askForm(world, 'ULI', channel, '/daybreak', '设置');
  expect(filled(world, 'ULI').shifts).toBe(read);
});

test('exceptions are read in both languages and forms, and come back in the reader’s', async () => {
  const world = await startBot();
  const channel = await openForm(world, 'ULI', ['UOLU']);
  const exceptions = '2026年11月23日 休息\n2026-11-28 上班\n２０２６／１２／５：上班\n2026.12.24 off';
  expect(await send(world, 'ULI', { exceptions })).toEqual({ closed: true });
  await askForm(world, 'UOLU', channel, '/daybreak', 'settings');
  expect(filled(world, 'UOLU').exceptions).toBe('2026-11-23 off\n2026-11-28 work\n2026-12-05 work\n2026-12-24 off');
  await world.tick('2026-11-23T08:30:00+08:00');
  expect(said(world, channel)).toHaveLength(1);
  await world.tick('2026-11-28T08:30:00+08:00');
  expect(said(world, channel).length).toBeGreaterThan(1);
});

test('the time of a change counts from the next slot on', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'metering', values: { zone: 'Asia/Shanghai' } });
  await askForm(world, 'UANN', channel, '/daybreak', 'setup');
  await send(world, 'UANN', { quoteAt: '07:10' });
  await world.tick('2026-11-23T07:10:00+08:00');
  expect(said(world, channel)).toHaveLength(2);
  await world.tick('2026-11-23T08:30:00+08:00');
  expect(said(world, channel)).toHaveLength(2);
});

test('whoever saves while everything is paused is told so', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'metering' });
  for (const [, label = ''] of wordsOf(await openHome(world, 'UANN')).matchAll(/"text":"(Pause: [^"]+)"/g)) {
    await world.slack.as('UANN').presses(await openHome(world, 'UANN'), label);
    await world.slack.settled();
  }
  await askForm(world, 'UANN', channel, '/daybreak', 'setup');
  await send(world, 'UANN');
  expect(wordsOf(world.slack.as('UANN').sees(channel).at(-1))).toContain('Everything is paused just now');
});
