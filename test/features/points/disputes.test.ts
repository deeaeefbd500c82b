// Questions about entries: who may ask, who answers, that it happens once, and who hears of it.

import { expect, test } from 'vitest';
import type { World } from '../../support/bot.ts';
import { ask, askForm, openHome, send, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import { give, startTeam, sumOf } from './points-world.ts';

const lastTo = (world: World, user: string): string => wordsOf(world.slack.as(user).dm().at(-1));

/** Ann has deducted 3 of Bob's 10 points, and Li leads, too. */
async function start() {
  const { world, channel, team } = await startTeam();
  await world.db.member.updateMany({ where: { teamId: team.id, user: 'ULI' }, data: { leader: true } });
  await give(world, team, 'UBOB', 10);
  const id = await give(world, team, 'UBOB', -3, { reason: 'came late' });
  return { world, channel, team, id };
}

/** Somebody asks about an entry in the list of their points. */
async function askAbout(world: World, channel: string, id: string, why = 'I was on time', user = 'UBOB') {
  await world.slack.as(user).presses(await askForm(world, user, channel, '/points'), `entry-${id}/points.ask`);
  await world.slack.settled();
  return send(world, user, { why });
}

/** Ann takes an entry of Bob's back from the list of his points. */
async function takeBack(world: World, channel: string, id: string) {
  const history = await askForm(world, 'UANN', channel, '/points', '<@UBOB>');
  await world.slack.as('UANN').presses(history, `entry-${id}/points.reverse`);
  await world.slack.settled();
  return send(world, 'UANN', { why: 'A mistake' });
}

async function started(why?: string) {
  const given = await start();
  await askAbout(given.world, given.channel, given.id, why);
  return given;
}

/** A leader presses a button of the question that they were sent. */
async function press(world: World, leader: string, action: string) {
  const message = world.slack.as(leader).dm().at(-1);
  if (!message) throw new Error('No question came');
  await world.slack.as(leader).presses(message, action);
  await world.slack.settled();
}

test('a member asks about an entry, and each leader is asked in private, in their language', async () => {
  const { world } = await started('I was on time, call 13812345678');
  expect(lastTo(world, 'UBOB')).toContain('the leaders have been asked');
  expect(lastTo(world, 'UANN')).toContain('<@UBOB> asks about an entry');
  expect(lastTo(world, 'UANN')).toContain('*−3* · Deducted by a leader');
  expect(lastTo(world, 'UANN')).toContain('I was on time, call [phone]');
  expect(lastTo(world, 'ULI')).toContain('<@UBOB> 对 ');
  // The list below the form says so, too.
  expect(wordsOf(topView(world, 'UBOB'))).toContain('You asked about it; the leaders have not answered yet.');
});

test('a leader takes it back with a reason: the sum follows, the member is told, and the questions say so', async () => {
  const { world } = await started();
  await press(world, 'UANN', 'Take it back');
  expect((await send(world, 'UANN', { why: '-' })).errors).toEqual({ why: 'Say in a few words why.' });
  await send(world, 'UANN', { why: 'The clock was wrong' });
  expect(await sumOf(world, 'UBOB')).toBe(10);
  expect(lastTo(world, 'UBOB')).toContain('<@UANN> took it back:');
  expect(lastTo(world, 'UBOB')).toContain('The clock was wrong');
  expect(lastTo(world, 'ULI')).toContain('<@UANN> 已撤销：');
  expect(lastTo(world, 'ULI')).not.toContain('points.reverse');
  expect(await world.db.ledgerEntry.findMany({ where: { source: 'reversal' } })).toMatchObject([
    { points: 3, reason: 'The clock was wrong', bookedBy: 'UANN', user: 'UBOB' },
  ]);
});

test('a leader lets it stand with an answer, which the member reads with the entry, too', async () => {
  const { world, channel } = await started();
  await press(world, 'ULI', '维持不变');
  await send(world, 'ULI', { why: '考勤记录显示迟到' });
  expect(await sumOf(world, 'UBOB')).toBe(7);
  expect(lastTo(world, 'UBOB')).toContain('<@ULI> lets it stand:');
  expect(wordsOf(await askForm(world, 'UBOB', channel, '/points'))).toContain('Answer: 考勤记录显示迟到');
});

test('of two leaders at once, one decides and the other is told', async () => {
  const { world, id } = await started();
  await press(world, 'UANN', 'Take it back');
  await press(world, 'ULI', '维持不变');
  const outcomes = await Promise.all([
    send(world, 'UANN', { why: 'The clock was wrong' }),
    send(world, 'ULI', { why: '考勤记录显示迟到' }),
  ]);
  expect(outcomes.filter((outcome) => 'closed' in outcome)).toHaveLength(1);
  const dispute = await world.db.pointDispute.findUniqueOrThrow({ where: { entryId: id } });
  expect(await sumOf(world, 'UBOB')).toBe(dispute.state === 'reversed' ? 10 : 7);
  expect(world.slack.as('UBOB').dm()).toHaveLength(2);
});

test('an answer that comes again changes nothing', async () => {
  const { world } = await started();
  await press(world, 'UANN', 'Take it back');
  const form = topView(world, 'UANN');
  const { submit } = await backDoor(world);
  const why = { why: { type: 'plain_text_input', value: 'The clock was wrong' } };
  for (const _ of [1, 2]) await submit('UANN', form, why);
  expect(await sumOf(world, 'UBOB')).toBe(10);
  expect(world.slack.as('UBOB').dm()).toHaveLength(2);
});

test('an entry is asked about once', async () => {
  const { world, channel, id } = await started();
  const view = await askForm(world, 'UBOB', channel, '/points');
  expect(JSON.stringify(view.blocks)).not.toContain(`entry-${id}`);
  const { press: pressAt } = await backDoor(world);
  await pressAt('UBOB', 'points.ask', id);
  expect(lastTo(world, 'UBOB')).toContain('You have asked about this entry already.');
  expect(await world.db.pointDispute.count()).toBe(1);
});

test('somebody else’s entry can not be asked about', async () => {
  const { world, id } = await start();
  const { press: pressAt } = await backDoor(world);
  await pressAt('UWANG', 'points.ask', id);
  expect(lastTo(world, 'UWANG')).toContain('只有本人才能对自己的积分提出疑问');
  expect(await world.db.pointDispute.count()).toBe(0);
});

test('who does not lead decides nothing', async () => {
  const { world, id } = await started();
  const { press: pressAt } = await backDoor(world);
  await pressAt('UWANG', 'points.reverse', id);
  expect(lastTo(world, 'UWANG')).toContain('只有本班组的班长可以这样做');
  await press(world, 'UANN', 'Take it back');
  const { submit } = await backDoor(world);
  const why = { why: { type: 'plain_text_input', value: 'for me' } };
  expect(JSON.stringify(await submit('UBOB', topView(world, 'UANN'), why))).toContain('Please ask Ann');
  expect(await sumOf(world, 'UBOB')).toBe(7);
});

test('a leader’s own entry is for another leader', async () => {
  const { world, channel, team } = await start();
  const id = await give(world, team, 'UANN', 4);
  const { press: pressAt } = await backDoor(world);
  await pressAt('UANN', 'points.reverse', id);
  expect(lastTo(world, 'UANN')).toContain('Nobody decides about their own entry.');
  await askAbout(world, channel, id, 'Too many', 'UANN');
  expect(lastTo(world, 'UANN')).toContain('the leaders have been asked');
  expect(lastTo(world, 'ULI')).toContain('<@UANN> 对 ');
  expect(wordsOf(await openHome(world, 'UANN'))).not.toContain('Questions about points');
});

test('a leader takes an entry back from somebody’s history, once, and the person is told', async () => {
  const { world, channel, id } = await start();
  await takeBack(world, channel, id);
  expect(await sumOf(world, 'UBOB')).toBe(10);
  expect(lastTo(world, 'UBOB')).toContain('<@UANN> took an entry of yours back');
  expect(wordsOf(topView(world, 'UANN'))).toContain('~−3~ · Deducted by a leader');
  const { press: pressAt } = await backDoor(world);
  await pressAt('UANN', 'points.reverse', id);
  expect(lastTo(world, 'UANN')).toContain('That entry has been taken back already.');
  expect(await sumOf(world, 'UBOB')).toBe(10);
});

test('what took an entry back can be asked about, and answered, but not taken back', async () => {
  const { world, channel, id } = await start();
  await takeBack(world, channel, id);
  const reversal = await world.db.ledgerEntry.findFirstOrThrow({ where: { source: 'reversal' } });
  await askAbout(world, channel, reversal.id, 'Why so late?');
  expect(lastTo(world, 'UANN')).not.toContain('points.reverse');
  const { press: pressAt } = await backDoor(world);
  await pressAt('UANN', 'points.reverse', reversal.id);
  expect(lastTo(world, 'UANN')).toContain('can’t be taken back itself');
  const question = world.slack.as('UANN').dm().at(-2);
  if (!question) throw new Error('No question came');
  await world.slack.as('UANN').presses(question, 'Answer');
  await world.slack.settled();
  await send(world, 'UANN', { why: 'The month was late' });
  expect(lastTo(world, 'UBOB')).toContain('The month was late');
});

test('leaders find the open questions in App Home and answer them there', async () => {
  const { world } = await started();
  const home = await openHome(world, 'UANN');
  expect(wordsOf(home)).toContain('Questions about points');
  expect(wordsOf(await openHome(world, 'UBOB'))).not.toContain('Questions about points');
  await world.slack.as('UANN').presses(home, 'Let it stand');
  await world.slack.settled();
  await send(world, 'UANN', { why: 'The gate says so' });
  expect(wordsOf(world.slack.as('UANN').home())).not.toContain('Questions about points');
});

test('a question in a team without another leader is kept and says who can answer', async () => {
  const { world, channel, team } = await startTeam();
  await askAbout(world, channel, await give(world, team, 'UANN', 4), 'Too many', 'UANN');
  expect(lastTo(world, 'UANN')).toContain('a workspace admin can answer');
  expect(await world.db.pointDispute.count({ where: { state: 'open' } })).toBe(1);
});

test('a deduction can be asked about from the message that tells of it', async () => {
  const { world, channel } = await start();
  await ask(world, 'UANN', channel, '/points', 'deduct <@UBOB> 2 late again');
  const told = world.slack.as('UBOB').dm().at(-1);
  if (!told) throw new Error('Nothing was told');
  await world.slack.as('UBOB').presses(told, 'Ask about it');
  await world.slack.settled();
  await send(world, 'UBOB', { why: 'I was on leave' });
  expect(lastTo(world, 'UANN')).toContain('I was on leave');
  expect(lastTo(world, 'UANN')).toContain('late again');
});
