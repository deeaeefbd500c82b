// The rota: who is on which shift, said by leaders, for every day or for one, and seen by everybody.

import { expect, test } from 'vitest';
import { onDuty } from '../../../src/duty.ts';
import type { View } from '../../../src/playground/workspace.ts';
import { findTeam } from '../../../src/teams.ts';
import { setUpTeam, startBot, type World } from '../../support/bot.ts';
import { ask, asked, askForm, openHome, send, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';

const SHIFTS = 'early 08:40-17:30\nlate 13:00-22:00';

/** Ann and 李 lead, Bob and 王 are agents, of an early and a late shift. It is Monday, 2026-11-23. */
async function start(values: Record<string, unknown> = {}) {
  const world = await startBot();
  const channel = await setUpTeam(world, {
    leader: 'UANN',
    name: 'metering',
    members: ['ULI', 'UBOB', 'UWANG'],
    values: { zone: 'Asia/Shanghai', leaders: ['UANN', 'ULI'], shifts: SHIFTS, ...values },
  });
  return { world, channel };
}

async function working({ db, deps }: World, channel: string, shift: string, day = '2026-11-23'): Promise<string[]> {
  const team = await findTeam(db, channel);
  return team ? (await onDuty(deps, team, shift, day)).sort() : [];
}

const chosen = (view: View, shift: string): string[] => {
  const users = view.state.values[`shift:${shift}`]?.[`shift:${shift}`]?.selected_users;
  return Array.isArray(users) ? users.map(String).sort() : [];
};

/** Saves the standing rota, or that of a day. */
async function save(world: World, channel: string, values: Record<string, string[]>, day = '', leader = 'UANN') {
  await askForm(world, leader, channel, '/daybreak', `rota ${day}`);
  return send(world, leader, values);
}

test('a leader says who works which shift, and reads what follows today', async () => {
  const { world, channel } = await start();
  const form = await askForm(world, 'UANN', channel, '/daybreak', 'rota');
  expect(wordsOf(form)).toContain('Leave empty for everybody who is on no other shift.');
  expect(chosen(form, 'early')).toEqual([]);
  expect(await send(world, 'UANN', { early: ['UBOB', 'UANN'] })).toEqual({ closed: true });
  expect(await working(world, channel, 'early')).toEqual(['UANN', 'UBOB']);
  expect(await working(world, channel, 'late')).toEqual(['ULI', 'UWANG']);
  const answer = wordsOf(world.slack.as('UANN').sees(channel).at(-1));
  expect(answer).toContain('The rota is saved.');
  expect(answer).toMatch(/early 08:40–17:30: 2 – (<@UANN> <@UBOB>|<@UBOB> <@UANN>)/);
  expect(chosen(await askForm(world, 'UANN', channel, '/daybreak', 'roster'), 'early')).toEqual(['UANN', 'UBOB']);
});

test('one day may have its own rota, which begins with who would be on duty', async () => {
  const { world, channel } = await start();
  await save(world, channel, { early: ['UBOB', 'UANN'] });
  await ask(world, 'UBOB', channel, '/daybreak', 'away until 2026-12-03');
  const form = await askForm(world, 'UANN', channel, '/daybreak', 'rota 2026-12-01');
  expect(wordsOf(form)).toContain('Who works which shift on *Tue, Dec 1*, on this day only.');
  expect(wordsOf(form)).toContain('Away: <@UBOB> until Thu, Dec 3');
  expect(wordsOf(form)).not.toContain('Back to the standing rota');
  expect([chosen(form, 'early'), chosen(form, 'late')]).toEqual([['UANN'], ['ULI', 'UWANG']]);
  await send(world, 'UANN', { early: ['UANN', 'UWANG'], late: [] });
  expect(await working(world, channel, 'early', '2026-12-01')).toEqual(['UANN', 'UWANG']);
  expect(await working(world, channel, 'late', '2026-12-01')).toEqual([]);
  expect(await working(world, channel, 'early', '2026-12-04')).toEqual(['UANN', 'UBOB']);
});

test('a day goes back to the standing rota with a button', async () => {
  const { world, channel } = await start();
  await save(world, channel, { early: ['UBOB'] });
  await save(world, channel, { early: ['UWANG'], late: [] }, 'tomorrow');
  const form = await askForm(world, 'UANN', channel, '/daybreak', 'rota tomorrow');
  await world.slack.as('UANN').presses(form, 'Back to the standing rota');
  await world.slack.settled();
  expect(wordsOf(topView(world, 'UANN'))).toContain('*tomorrow* follows the standing rota again.');
  expect(await working(world, channel, 'early', '2026-11-24')).toEqual(['UBOB']);
});

test('the form of a day is also reached from that of every day, and leaves it open', async () => {
  const { world, channel } = await start();
  const standing = await askForm(world, 'ULI', channel, '/daybreak', '排班');
  await world.slack.as('ULI').selects(standing, 'teams.rota-day', '2026-12-01');
  await world.slack.settled();
  expect(wordsOf(topView(world, 'ULI'))).toContain('安排 *12月1日周二* 由谁上哪个班，只改这一天。');
  await send(world, 'ULI', { early: ['UBOB'], late: ['ULI'] });
  expect(topView(world, 'ULI').id).toBe(standing.id);
  expect(await working(world, channel, 'early', '2026-12-01')).toEqual(['UBOB']);
  await world.slack.as('ULI').selects(topView(world, 'ULI'), 'teams.rota-day', '2026-11-20');
  await world.slack.settled();
  expect(wordsOf(topView(world, 'ULI'))).toContain('11月20日周五已经过去了');
});

test('of two leaders who save at once the second sees what the first saved, and loses nothing', async () => {
  const { world, channel } = await start();
  await askForm(world, 'UANN', channel, '/daybreak', 'rota');
  await askForm(world, 'ULI', channel, '/daybreak', '排班');
  await send(world, 'UANN', { early: ['UBOB'] });
  const { view } = await send(world, 'ULI', { early: ['UWANG'], late: ['ULI'] });
  expect(wordsOf(view)).toContain('<@UANN> 改过排班。现在是：');
  expect(wordsOf(view)).toContain('• early：<@UBOB>');
  expect(chosen(topView(world, 'ULI'), 'early')).toEqual(['UWANG']);
  expect(await working(world, channel, 'early')).toEqual(['UBOB']);
  expect(await send(world, 'ULI')).toEqual({ closed: true });
  expect(await working(world, channel, 'early')).toEqual(['UWANG']);
});

test('the second of two changes is seen though the clock stands still', async () => {
  const { world, channel } = await start();
  await save(world, channel, { early: ['UBOB'] });
  await askForm(world, 'ULI', channel, '/daybreak', '排班');
  await save(world, channel, { early: ['UANN'] });
  expect((await send(world, 'ULI', { early: ['UWANG'] })).view).toBeDefined();
  expect(await working(world, channel, 'early')).toEqual(['UANN']);
});

test('two leaders with the same wish, or one form that comes twice, are nothing to ask about', async () => {
  const { world, channel } = await start();
  await askForm(world, 'UANN', channel, '/daybreak', 'rota');
  const form = await askForm(world, 'ULI', channel, '/daybreak', '排班');
  await send(world, 'UANN', { early: ['UBOB', 'UWANG'] });
  expect(await send(world, 'ULI', { early: ['UWANG', 'UBOB'] })).toEqual({ closed: true });
  const { submit } = await backDoor(world);
  const early = { type: 'multi_users_select', selected_users: ['UWANG', 'UBOB'] };
  expect(await submit('ULI', form, { 'shift:early': early })).toBeUndefined();
});

test('a day that somebody changed meanwhile is not put back unseen', async () => {
  const { world, channel } = await start();
  await save(world, channel, { early: ['UBOB'] }, 'tomorrow');
  const form = await askForm(world, 'ULI', channel, '/daybreak', '排班 明天');
  await save(world, channel, { early: ['UWANG'], late: [] }, 'tomorrow');
  await world.slack.as('ULI').presses(form, '恢复固定排班');
  await world.slack.settled();
  expect(wordsOf(topView(world, 'ULI'))).toContain('<@UANN> 改过这一天，所以没有改动：\\n• early：<@UWANG>');
  expect(wordsOf(topView(world, 'ULI'))).toContain('• late：没有人');
  expect(await working(world, channel, 'early', '2026-11-24')).toEqual(['UWANG']);
});

test('a day that somebody put back meanwhile is told of, and what was chosen can still be saved', async () => {
  const { world, channel } = await start();
  await save(world, channel, { early: ['UBOB'] }, 'tomorrow');
  await askForm(world, 'ULI', channel, '/daybreak', '排班 明天');
  const form = await askForm(world, 'UANN', channel, '/daybreak', 'rota tomorrow');
  await world.slack.as('UANN').presses(form, 'Back to the standing rota');
  await world.slack.settled();
  const { view } = await send(world, 'ULI', { early: ['UWANG'] });
  expect(wordsOf(view)).toContain('有人改过这一天：已恢复固定排班。');
  expect(await send(world, 'ULI')).toEqual({ closed: true });
  expect(await working(world, channel, 'early', '2026-11-24')).toEqual(['UWANG']);
});

test('who is not in the channel, and bots, are refused by name at their shift', async () => {
  const { world, channel } = await start();
  world.slack.addUser({ id: 'UBOT', name: 'Robby', bot: true });
  await world.slack.as('UANN').invites(channel, 'UBOT');
  await world.slack.settled();
  expect(await save(world, channel, { early: ['UBOB', 'UOLU'], late: ['UBOT'] })).toEqual({
    errors: {
      'shift:early': 'Not in this channel: Olu. Invite them first, or choose somebody else.',
      'shift:late': 'Bots and deactivated accounts work no shifts: Robby. Choose somebody else.',
    },
  });
  expect(await world.db.rota.count()).toBe(0);
});

test('who left is not in the form any more, so that it can be saved', async () => {
  const { world, channel } = await start();
  await save(world, channel, { early: ['UBOB', 'UWANG'] });
  await world.slack.as('UBOB').leaves(channel);
  await world.slack.settled();
  expect(chosen(await askForm(world, 'UANN', channel, '/daybreak', 'rota'), 'early')).toEqual(['UWANG']);
  expect(await send(world, 'UANN')).toEqual({ closed: true });
});

test('a shift that gets another name keeps its people', async () => {
  const { world, channel } = await start();
  await save(world, channel, { early: ['UBOB'] });
  await askForm(world, 'UANN', channel, '/daybreak', 'setup');
  await send(world, 'UANN', { shifts: 'morning 08:40-17:30\nlate 13:00-22:00' });
  expect(await working(world, channel, 'morning')).toEqual(['UBOB']);
  expect(chosen(await askForm(world, 'UANN', channel, '/daybreak', 'rota'), 'morning')).toEqual(['UBOB']);
});

test('shifts that change places keep their people', async () => {
  const { world, channel } = await start();
  await save(world, channel, { early: ['UBOB'], late: ['UWANG'] });
  await askForm(world, 'UANN', channel, '/daybreak', 'setup');
  await send(world, 'UANN', { shifts: 'late 13:00-22:00\nearly 08:40-17:30' });
  expect(await working(world, channel, 'early')).toEqual(['UBOB']);
});

test('a form whose shifts changed meanwhile comes again with the new ones and what was chosen', async () => {
  const { world, channel } = await start();
  await askForm(world, 'ULI', channel, '/daybreak', '排班');
  await askForm(world, 'UANN', channel, '/daybreak', 'setup');
  await send(world, 'UANN', { shifts: `${SHIFTS}\nnight 23:40-07:30` });
  const { view } = await send(world, 'ULI', { early: ['UBOB'] });
  expect(wordsOf(view)).toContain('班组的班次改过了');
  expect(chosen(topView(world, 'ULI'), 'early')).toEqual(['UBOB']);
  expect(await send(world, 'ULI', { night: ['UWANG'] })).toEqual({ closed: true });
  expect(await working(world, channel, 'night')).toEqual(['UWANG']);
});

test('an agent reads who works today and tomorrow, or on a day, and changes nothing', async () => {
  const { world, channel } = await start();
  await save(world, channel, { early: ['UBOB'] });
  await save(world, channel, { early: ['UWANG'], late: [] }, 'tomorrow');
  const words = await asked(world, 'UWANG', channel, '/daybreak', '排班');
  expect(words).toContain('*今天在岗*\\n• early 08:40–17:30：1 人 <@UBOB>');
  expect(words).toContain(
    '*明天在岗* （当天另有安排）\\n• early 08:40–17:30：1 人 <@UWANG>\\n• late 13:00–22:00：没有人',
  );
  expect(await asked(world, 'UBOB', channel, '/daybreak', 'rota Saturday')).toContain(
    '*On duty Sat, Nov 28*\\nA day off.',
  );
  expect(world.slack.as('UBOB').views()).toEqual([]);
});

test('a day that is over or can’t be read is told with an example, to leaders, too', async () => {
  const { world, channel } = await start();
  expect(await asked(world, 'UANN', channel, '/daybreak', 'rota 2026-11-20')).toContain(
    'Fri, Nov 20 is over already. Choose today or a later day.',
  );
  expect(await asked(world, 'UBOB', channel, '/daybreak', 'rota someday')).toContain(
    'I can’t read “someday” as a day. Type, for example, `/daybreak rota 2026-11-30`',
  );
  expect(world.slack.as('UANN').views()).toEqual([]);
});

test('an agent who sends a leader’s form or presses a leader’s buttons changes nothing', async () => {
  const { world, channel } = await start();
  await save(world, channel, { early: ['UBOB'], late: [] }, 'tomorrow');
  const form = await askForm(world, 'UANN', channel, '/daybreak', 'rota tomorrow');
  const { submit, press } = await backDoor(world);
  const early = { type: 'multi_users_select', selected_users: ['UWANG'] };
  expect(await submit('UWANG', form, { 'shift:early': early })).toMatchObject({
    errors: { 'shift:early': expect.stringContaining('只有本班组的班长可以这样做') },
  });
  await press('UWANG', 'teams.rota-standing', '2026-11-24', { view: form });
  expect(await working(world, channel, 'early', '2026-11-24')).toEqual(['UBOB']);
  const team = await findTeam(world.db, channel);
  await press('UWANG', 'teams.rota', team?.id ?? '');
  expect(wordsOf(world.slack.as('UWANG').dm().at(-1))).toContain('只有本班组的班长可以这样做');
});

test('the state tells who is on duty and away today, and opens the rota for leaders alone', async () => {
  const { world, channel } = await start();
  await save(world, channel, { early: ['UBOB'] });
  await ask(world, 'UWANG', channel, '/daybreak', '请假到周五');
  const [mine] = await ask(world, 'UBOB', channel, '/daybreak');
  expect(wordsOf(mine)).toContain('*On duty today*\\n• early 08:40–17:30: 1 – <@UBOB>');
  expect(wordsOf(mine)).toContain('Away: <@UWANG> until Fri, Nov 27');
  expect(wordsOf(mine)).not.toContain('"teams.rota"');
  const [theirs] = await ask(world, 'UANN', channel, '/daybreak');
  if (!theirs) throw new Error('Nothing was answered');
  await world.slack.as('UANN').presses(theirs, 'Rota');
  await world.slack.settled();
  expect(chosen(topView(world, 'UANN'), 'early')).toEqual(['UBOB']);
});

test('of many people only the number is told', async () => {
  const { world, channel } = await start();
  for (let n = 0; n < 9; n++) {
    world.slack.addUser({ id: `UAGENT${n}`, name: `agent ${n}`, locale: 'en-US', tz: 'Asia/Shanghai' });
    await world.slack.as(`UAGENT${n}`).joins(channel);
  }
  await world.slack.settled();
  for (let n = 0; n < 9; n++) {
    await world.db.leave.create({
      data: { user: `UAGENT${n}`, firstDay: '2026-11-24', lastDay: '2026-11-24', setBy: 'UANN', setAt: new Date(0) },
    });
  }
  const words = await asked(world, 'UBOB', channel, '/daybreak', 'rota');
  expect(words).toContain('• early 08:40–17:30: 13 people');
  expect(words).toContain('<@UAGENT7> until tomorrow and 1 more');
});

test('on a day off the state says so, and so does the form of that day', async () => {
  const { world, channel } = await start();
  await world.tick('2026-11-28T09:00:00+08:00');
  expect(await asked(world, 'UBOB', channel, '/daybreak')).toContain('*On duty today*\\nA day off.');
  expect(wordsOf(await askForm(world, 'UANN', channel, '/daybreak', 'rota today'))).toContain(
    'This team does not work on that day (today)',
  );
});

test('App Home shows my shifts today, and leaders the rota', async () => {
  const { world, channel } = await start();
  await save(world, channel, { early: ['UBOB'] });
  expect(wordsOf(await openHome(world, 'UBOB'))).toContain('You are on duty today: early 08:40–17:30.');
  expect(wordsOf(await openHome(world, 'UWANG'))).toContain('你今天的班次：late 13:00–22:00。');
  expect(wordsOf(await openHome(world, 'UBOB'))).not.toContain('"teams.rota"');
  await ask(world, 'UBOB', channel, '/daybreak', 'away tomorrow');
  await world.tick('2026-11-24T07:00:00+08:00');
  expect(wordsOf(await openHome(world, 'UBOB'))).toContain('You are on no shift today.');
  await world.slack.as('UANN').presses(await openHome(world, 'UANN'), 'Rota');
  await world.slack.settled();
  expect(topView(world, 'UANN').callback_id).toBe('teams.rota');
  await world.tick('2026-11-28T09:00:00+08:00');
  expect(wordsOf(await openHome(world, 'UBOB'))).toContain('Today is a day off.');
});
