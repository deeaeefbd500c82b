// Changing a ballot that is on: leaders give it more time or cancel it, and it waits where Daybreak is not in the channel.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GRACE, LONGEST_OPEN, SHORTEST } from '../../../src/features/awards/ballot.ts';
import { momentOf, readExtension, typedOf } from '../../../src/features/awards/ballots/changing/extension.ts';
import { isDue, postponed } from '../../../src/features/awards/ballots/timing.ts';
import type { Submitted } from '../../../src/playground/workspace.ts';
import type { World } from '../../support/bot.ts';
import { ask, openHome, send, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import { at, ballotIn, begun, close, latest, notes, posts, vote } from './ballot-world.ts';
import { called, endNominations, nominate, postWords, toldWords, whispered } from './nominations.ts';

/** Opens a leader's form from the answer to `/award`. */
async function open(world: World, leader: string, channel: string, action: 'extend' | 'cancel') {
  const [list] = await ask(world, leader, channel, '/award');
  if (!list) throw new Error('Nothing is open');
  await world.slack.as(leader).presses(list, `awards.open-${action}`);
  await world.slack.settled();
  return topView(world, leader);
}

/** A leader gives more time. */
async function extend(
  world: World,
  leader: string,
  channel: string,
  values: Record<string, unknown>,
  reason = 'Half of us are out on the storm',
): Promise<Submitted> {
  await open(world, leader, channel, 'extend');
  return send(world, leader, { reason, ...values });
}

/** Somebody else who leads the team. */
const alsoLeads = (world: World, user: string) =>
  world.db.member.updateMany({ where: { user }, data: { leader: true } });

const leaves = async (world: World, channel: string) => {
  await world.slack.as('UANN').removes(channel, world.deps.self.user);
  await world.slack.settled();
};

const comesBack = async (world: World, channel: string) => {
  await world.slack.as('UANN').invites(channel, world.deps.self.user);
  await world.slack.settled();
};

test('a leader gives a vote more time: the post says until when, and the thread who did and why', async () => {
  const { world, channel } = await begun({ values: { quorum: '0' } });
  expect(await extend(world, 'UANN', channel, { closesTime: '19:30' })).toEqual({ closed: true });
  expect(whispered(world, 'UANN', channel)).toContain('Done: vote until *Mon, Nov 23 19:30*');
  await world.tick(at('09:01'));
  expect(wordsOf(latest(world, channel))).toContain('Vote until Mon, Nov 23 19:30');
  expect(notes(world, channel)).toContain(
    '<@UANN> gives it more time: vote until *Mon, Nov 23 19:30*.\\n>Half of us are out on the storm',
  );
  const { remindAt, version } = await ballotIn(world);
  expect([remindAt, version]).toEqual([new Date('2026-11-23T16:52:30Z'), 2]);
  await close(world);
  await vote(world, channel, 'UBOB', 'UDORA');
  await close(world, at('19:30'));
  expect(wordsOf(latest(world, channel))).toContain('goes to <@UDORA>');
});

test('nominations get more time, too, and move the close with them only where it is moved', async () => {
  const { world, channel } = await called();
  expect(await extend(world, 'UANN', channel, { nominationsTime: '15:00' })).toEqual({ closed: true });
  await world.tick(at('09:01'));
  expect(postWords(world, channel)).toContain('Nominate a colleague until *Mon, Nov 23 15:00*');
  expect(notes(world, channel)).toContain('nominations until *Mon, Nov 23 15:00*, vote until *Mon, Nov 23 17:00*');
  expect(await extend(world, 'UANN', channel, { nominationsTime: '16:50' })).toEqual({
    errors: { closesDay: expect.stringContaining('at least 15 minutes between') },
  });
  expect(await send(world, 'UANN', { closesTime: '18:00' })).toEqual({ closed: true });
  await nominate(world, channel, 'UBOB', 'UDORA');
  await endNominations(world, at('16:49'));
  expect(posts(world, channel)).toHaveLength(1);
  await endNominations(world, at('16:50'));
  expect(wordsOf(latest(world, channel))).toContain('Vote until Mon, Nov 23 18:00');
});

test('in a Chinese team all of it is Chinese', async () => {
  const { world, channel } = await called({
    language: 'zh-CN',
    deciding: 'points',
    values: { nominationsTime: '20:00', closesTime: '23:00' },
  });
  const form = wordsOf(await open(world, 'ULI', channel, 'extend'));
  expect(form).toContain('时间按 Asia/Shanghai (UTC+8) 计算。');
  expect(await send(world, 'ULI', { reason: '!!' })).toEqual({ errors: { reason: '请简单写一下原因。' } });
  expect(await send(world, 'ULI', { reason: '抢修还没结束' })).toEqual({
    errors: { closesDay: '现在就是这个时间截止，请选更晚的时间。' },
  });
  expect(await send(world, 'ULI', { reason: '抢修还没结束', nominationsTime: '21:00' })).toEqual({ closed: true });
  await world.tick(at('09:01'));
  expect(notes(world, channel)).toContain(
    '<@ULI> 延长了这次评选：提名截止 *11月23日周一 21:00* ，按积分决定的时间是 *11月23日周一 23:00* 。\\n>抢修还没结束',
  );
});

test.each([
  ['earlier than planned', { closesTime: '16:00' }, 'people count on what was said'],
  ['in a year', { closesDay: '2027-11-23' }, '92 days at most'],
  ['when it ends anyway', {}, 'That is when it ends already'],
])('a close %s is refused where it was chosen', async (_, values, words) => {
  const { world, channel } = await begun();
  expect(await extend(world, 'UANN', channel, values)).toEqual({
    errors: { closesDay: expect.stringContaining(words) },
  });
  expect(await ballotIn(world)).toMatchObject({ version: 1, closesAt: new Date(at('17:00')) });
});

test('just before the close there has to be time left to vote', async () => {
  const { world, channel } = await begun();
  world.set(at('16:50'));
  expect(await extend(world, 'UANN', channel, { closesTime: '17:04' })).toEqual({
    errors: { closesDay: expect.stringContaining('at least 15 minutes from now') },
  });
  expect(await send(world, 'UANN', { closesTime: '17:05' })).toEqual({ closed: true });
});

test('once reminded nobody is reminded again', async () => {
  const { world, channel } = await begun();
  await world.tick(at('15:30'));
  const reminded = () =>
    world.slack
      .as('UBOB')
      .dm()
      .filter((one) => wordsOf(one).includes('only reminder')).length;
  expect(reminded()).toBe(1);
  await extend(world, 'UANN', channel, { closesTime: '20:00' });
  await world.tick(at('19:30'));
  expect(reminded()).toBe(1);
});

test('a leader cancels: the post and the thread say who and why, nominees hear that it is over, nothing is left', async () => {
  const { world, channel } = await begun();
  await vote(world, channel, 'UANN', 'UBOB');
  expect(wordsOf(await open(world, 'UANN', channel, 'cancel'))).toContain('destroyed uncounted');
  expect(await send(world, 'UANN', { reason: '  ' })).toMatchObject({ errors: { reason: expect.any(String) } });
  expect(await send(world, 'UANN', { reason: 'Call 13812345678 <!here> was\nmisread' })).toEqual({ closed: true });
  await world.tick(at('09:01'));
  expect(wordsOf(latest(world, channel))).toContain('<@UANN> cancelled this ballot: Call [phone] &lt;!here&gt; was');
  expect(JSON.stringify(latest(world, channel).blocks)).not.toContain('awards.open-vote');
  expect(notes(world, channel)).toContain('<@UANN> cancelled this ballot: Call [phone] &lt;!here&gt; was misread');
  expect(toldWords(world, 'UBOB')).toContain('this ballot is over');
  expect(await ballotIn(world)).toMatchObject({ state: 'cancelled', cancelledBy: 'UANN', salt: null });
  expect([await world.db.sealedVote.count(), await world.db.voter.count()]).toEqual([0, 0]);
  await close(world);
  expect(postWords(world, channel)).not.toContain(':tada:');
  expect(world.log.join('\n')).not.toContain('misread');
});

test('a call for nominations is cancelled as well', async () => {
  const { world, channel } = await called();
  await nominate(world, channel, 'UBOB', 'UWANG');
  await open(world, 'UANN', channel, 'cancel');
  expect(await send(world, 'UANN', { reason: 'We wait for the new desk' })).toEqual({ closed: true });
  await endNominations(world);
  expect(posts(world, channel)).toHaveLength(1);
  expect(postWords(world, channel)).toContain('cancelled this ballot: We wait for the new desk');
  expect(toldWords(world, 'UWANG')).toContain('这次评选已结束');
});

test('a form that comes twice changes it once', async () => {
  const { world, channel } = await begun();
  const { submit } = await backDoor(world);
  const reason = { type: 'plain_text_input', value: 'Half of us are out' };
  const extending = await open(world, 'UANN', channel, 'extend');
  const values = { reason, closesTime: { type: 'timepicker', selected_time: '18:00' } };
  expect(await submit('UANN', extending, values)).toBeUndefined();
  expect(await submit('UANN', extending, values)).toBeUndefined();
  expect(await ballotIn(world)).toMatchObject({ version: 2, closesAt: new Date(at('18:00')) });
  await world.slack.as('UANN').closes(topView(world, 'UANN'));
  const cancelling = await open(world, 'UANN', channel, 'cancel');
  expect(await submit('UANN', cancelling, { reason })).toBeUndefined();
  expect(await submit('UANN', cancelling, { reason })).toBeUndefined();
  await world.tick(at('09:01'));
  expect(world.slack.thread(channel, latest(world, channel).ts)).toHaveLength(3);
});

test('two leaders at once: the second one sees what the first one made of it, and keeps what was typed', async () => {
  const { world, channel } = await begun();
  await alsoLeads(world, 'UWANG');
  await open(world, 'UWANG', channel, 'extend');
  await extend(world, 'UANN', channel, { closesTime: '18:00' });
  const outcome = await send(world, 'UWANG', { reason: '夜班也要投票', closesTime: '23:00' });
  expect(wordsOf(outcome.view)).toContain('有人刚改过这次评选');
  expect(wordsOf(outcome.view)).toContain('现在是：投票截止 *11月23日周一 18:00*');
  expect(wordsOf(outcome.view)).toContain('Half of us are out on the storm');
  expect(topView(world, 'UWANG').state.values.reason?.reason?.value).toBe('夜班也要投票');
  expect(topView(world, 'UWANG').state.values.closesTime?.closesTime?.selected_time).toBe('23:00');
  expect(await send(world, 'UWANG')).toEqual({ closed: true });
  expect(await ballotIn(world)).toMatchObject({ version: 3, closesAt: new Date(at('23:00')) });
});

test('one extends and one cancels in the same moment: one of them has it, the other one sees it', async () => {
  const { world, channel } = await begun();
  await alsoLeads(world, 'UBOB');
  const extending = await open(world, 'UANN', channel, 'extend');
  const cancelling = await open(world, 'UBOB', channel, 'cancel');
  const outcomes = await Promise.all([
    world.slack.as('UANN').submits(extending, { reason: 'Half are out', closesTime: '18:00' }),
    world.slack.as('UBOB').submits(cancelling, { reason: 'Wrong month' }),
  ]);
  expect(outcomes.filter((one) => 'closed' in one)).toHaveLength(1);
  const { state, version } = await ballotIn(world);
  expect(version).toBe(2);
  expect('closed' in outcomes[1]).toBe(state === 'cancelled');
});

test('the vote began while the form was open: it is shown as it is now', async () => {
  const { world, channel } = await called();
  await nominate(world, channel, 'UBOB', 'UDORA');
  await open(world, 'UANN', channel, 'extend');
  await endNominations(world);
  const outcome = await send(world, 'UANN', { nominationsTime: '14:00', closesTime: '19:00', reason: 'More time' });
  expect(wordsOf(outcome.view)).toContain('It is so now: vote until *Mon, Nov 23 17:00*');
  expect(Object.keys(topView(world, 'UANN').state.values)).not.toContain('nominationsDay');
  expect(await send(world, 'UANN')).toEqual({ closed: true });
  expect(await ballotIn(world)).toMatchObject({ state: 'voting', closesAt: new Date(at('19:00')) });
});

test('what is over stays so: the form, the button and the lists say it', async () => {
  const { world, channel } = await begun();
  const { id } = await ballotIn(world);
  await open(world, 'UANN', channel, 'extend');
  world.set(at('17:00'));
  expect(await send(world, 'UANN', { closesTime: '19:00', reason: 'More time' })).toEqual({
    errors: { reason: expect.stringContaining('has ended') },
  });
  expect(topView(world, 'UANN').state.values.reason?.reason?.value).toBe('More time');
  await close(world);
  const { press } = await backDoor(world);
  await press('UANN', 'awards.open-cancel', id, { channel });
  expect(whispered(world, 'UANN', channel)).toContain('has ended');
  expect(wordsOf(await openHome(world, 'UANN'))).not.toContain('awards.open-cancel');
});

test('a tie that a leader is to break is not extended or cancelled', async () => {
  const { world, channel } = await begun({ values: { tie: 'leader', quorum: '0' } });
  await vote(world, channel, 'UANN', 'UBOB');
  await vote(world, channel, 'UCHEN', 'UDORA');
  await close(world);
  const { id, state } = await ballotIn(world);
  expect(state).toBe('tied');
  const { press } = await backDoor(world);
  for (const action of ['awards.open-extend', 'awards.open-cancel']) await press('UANN', action, id, { channel });
  expect(world.slack.as('UANN').views()).toEqual([]);
});

test('members have no such buttons, and are told whom to ask, also at the form', async () => {
  const { world, channel } = await begun();
  const { id } = await ballotIn(world);
  const [list] = await ask(world, 'UBOB', channel, '/award');
  expect(wordsOf(list)).not.toMatch(/awards\.open-(extend|cancel)/);
  const { press, submit } = await backDoor(world);
  await press('UBOB', 'awards.open-cancel', id, { channel });
  expect(whispered(world, 'UBOB', channel)).toContain('Please ask <@UANN>');
  const form = await open(world, 'UANN', channel, 'cancel');
  const reason = { type: 'plain_text_input', value: 'No reason at all' };
  expect(await submit('UBOB', form, { reason })).toMatchObject({
    errors: { reason: expect.stringContaining('Please ask Ann') },
  });
  await press('UANN', 'awards.open-extend', 'nothing', { channel });
  expect(whispered(world, 'UANN', channel)).toContain('not there any more');
  expect(await ballotIn(world)).toMatchObject({ state: 'voting', version: 1 });
});

test('while Daybreak is away nothing ends: back again it says until when it goes on, a day at least', async () => {
  const { world, channel } = await begun({ values: { quorum: '0' } });
  await vote(world, channel, 'UANN', 'UBOB');
  await leaves(world, channel);
  await world.tick(at('17:00'));
  await world.tick(at('18:00', 24));
  expect(await ballotIn(world)).toMatchObject({ state: 'voting', rested: true });
  world.set(at('09:00', 25));
  await comesBack(world, channel);
  await world.tick();
  await world.tick(at('09:01', 25));
  expect(wordsOf(latest(world, channel))).toContain('Vote until Thu, Nov 26 09:00');
  expect(notes(world, channel)).toContain(
    'Daybreak was away from this channel and is back, so it goes on: vote until *Thu, Nov 26 09:00*.',
  );
  expect(await ballotIn(world)).toMatchObject({ rested: false, version: 1 });
  await world.tick(at('09:02', 25));
  expect(world.slack.thread(channel, latest(world, channel).ts)).toHaveLength(2);
  await close(world, at('09:00', 26));
  expect(wordsOf(latest(world, channel))).toContain('goes to <@UBOB>');
});

test('a result that Slack refused since Daybreak was just put out of the channel is told when it is back', async () => {
  const { world, channel } = await begun({ values: { quorum: '0' } });
  await vote(world, channel, 'UCHEN', 'UDORA');
  world.slack.fail('chat.postMessage', { error: 'not_in_channel' });
  await close(world);
  await leaves(world, channel);
  await world.tick(at('17:05'));
  await comesBack(world, channel);
  await world.tick(at('17:10'));
  expect(wordsOf(latest(world, channel))).toContain('goes to <@UDORA>');
});

test('nominations wait as well, and leave the vote its time', async () => {
  const { world, channel } = await called();
  await nominate(world, channel, 'UBOB', 'UDORA');
  await world.slack.archive(channel);
  await world.slack.settled();
  await world.tick(at('12:00'));
  await world.tick(at('17:30'));
  await world.slack.unarchive(channel);
  await world.slack.settled();
  await world.tick(at('18:00'));
  await world.tick(at('18:01'));
  expect(postWords(world, channel)).toContain('Nominate a colleague until *Tue, Nov 24 18:00*');
  expect(notes(world, channel)).toContain('nominations until *Tue, Nov 24 18:00*, vote until *Tue, Nov 24 23:00*');
  expect(await ballotIn(world)).toMatchObject({ state: 'nominating', rested: false });
});

test('it comes back once, on two replicas at the same moment, and before anything of it ends', async () => {
  const { world, channel } = await begun();
  await leaves(world, channel);
  await world.tick(at('17:00'));
  const other = await world.replica();
  world.set(at('17:30', 24));
  await comesBack(world, channel);
  expect((await ballotIn(world)).closesAt <= world.deps.now()).toBe(true);
  await Promise.all([world.tick(), other.tick()]);
  await world.tick(at('17:31', 24));
  expect(await ballotIn(world)).toMatchObject({ state: 'voting', rested: false, closesAt: new Date(at('17:30', 25)) });
  expect(world.slack.thread(channel, latest(world, channel).ts)).toHaveLength(2);
});

test('what leaders change while Daybreak is away is told when it is back', async () => {
  const { world, channel } = await begun();
  await leaves(world, channel);
  expect(await extend(world, 'UANN', channel, { closesTime: '20:00' })).toEqual({ closed: true });
  expect(wordsOf(world.slack.as('UANN').dm().at(-1))).toContain('It is told once Daybreak is back in the channel.');
  expect(await extend(world, 'UANN', channel, { closesDay: '2026-11-27' }, 'The desk moves')).toEqual({ closed: true });
  await world.tick(at('17:00'));
  world.set(at('18:00'));
  await comesBack(world, channel);
  await world.tick();
  await world.tick(at('18:01'));
  expect(wordsOf(latest(world, channel))).toContain('Vote until Fri, Nov 27 20:00');
  expect(notes(world, channel)).toContain('so it goes on: vote until *Fri, Nov 27 20:00*');
  expect(notes(world, channel)).toContain('Meanwhile a leader gave it more time:\\n>The desk moves');
});

test('cancelled while Daybreak is away, it says so when it is back', async () => {
  const { world, channel } = await begun();
  await leaves(world, channel);
  await open(world, 'UANN', channel, 'cancel');
  expect(await send(world, 'UANN', { reason: 'The desk moves' })).toEqual({ closed: true });
  await comesBack(world, channel);
  await world.tick(at('10:00'));
  expect(wordsOf(latest(world, channel))).toContain('<@UANN> cancelled this ballot: The desk moves');
  expect(notes(world, channel)).toBe('');
  expect(await ballotIn(world)).toMatchObject({ state: 'cancelled', rested: false });
});

test('a post that was deleted meanwhile stands again, with the note in its thread', async () => {
  const { world, channel } = await begun();
  const { ts } = latest(world, channel);
  await world.deps.slack.chat.delete({ channel, ts });
  await leaves(world, channel);
  await world.tick(at('17:00'));
  await comesBack(world, channel);
  await world.tick(at('17:10'));
  await world.tick(at('17:11'));
  expect(wordsOf(latest(world, channel))).toContain('Vote until Tue, Nov 24 17:10');
  expect(notes(world, channel)).toContain('Daybreak was away');
});

// The rules alone.

const T = (minutes: number): Date => new Date(Date.UTC(2026, 10, 23, 9) + minutes * 60_000);
const MINUTE = 60_000;
const nominating = {
  state: 'nominating',
  startedAt: T(0),
  nominationsUntil: T(180),
  closesAt: T(480),
  decideBy: null,
} as const;
const voting = { ...nominating, state: 'voting' } as const;
const at9 = { zone: 'UTC', now: T(0) };
const day = '2026-11-23';

test.each([
  ['later', { closes: { day, time: '18:00' } }, { closesAt: T(540) }],
  ['when it ends', { closes: { day, time: '17:00' } }, { problems: { closes: 'same' } }],
  ['earlier', { closes: { day, time: '16:59' } }, { problems: { closes: 'earlier' } }],
  ['without a day', { closes: { day: '', time: '18:00' } }, { problems: { closes: 'empty' } }],
  ['at no time', { closes: { day, time: '25:00' } }, { problems: { closes: 'empty' } }],
  ['on the last day', { closes: { day: '2027-02-23', time: '09:00' } }, { closesAt: T(92 * 24 * 60) }],
  ['after the last day', { closes: { day: '2027-02-23', time: '09:01' } }, { problems: { closes: 'too-late' } }],
])('a vote may close %s, or not', (_, typed, expected) => {
  expect(readExtension(voting, typed, at9)).toMatchObject(expected);
});

test.each([
  ['nominations alone', '15:00', '17:00', { nominationsUntil: T(360), closesAt: T(480) }],
  ['the close alone', '12:00', '18:00', { nominationsUntil: T(180), closesAt: T(540) }],
  ['both', '15:00', '18:00', { nominationsUntil: T(360), closesAt: T(540) }],
  ['neither', '12:00', '17:00', { problems: { closes: 'same' } }],
  ['nominations beyond the close', '17:30', '17:00', { problems: { closes: 'too-close' } }],
  ['one later and one earlier', '11:00', '18:00', { problems: { nominations: 'earlier' } }],
])('while nominations are open %s may move, or not', (_, nominations, closes, expected) => {
  const typed = { nominations: { day, time: nominations }, closes: { day, time: closes } };
  expect(readExtension(nominating, typed, at9)).toEqual(expected);
});

test('an end that falls between two minutes stays where it is, also in an hour that comes twice', () => {
  const odd = { ...voting, nominationsUntil: null, closesAt: new Date('2026-11-23T17:00:31.250Z') };
  expect(readExtension(odd, typedOf(odd, 'UTC'), at9)).toEqual({ problems: { closes: 'same' } });
  // In London 01:30 comes twice on 25 October: at 00:30 and at 01:30 UTC.
  const twice = { ...voting, startedAt: T(-60 * 24 * 60), closesAt: new Date('2026-10-25T01:30:00Z') };
  const now = new Date('2026-10-24T12:00:00Z');
  expect(readExtension(twice, typedOf(twice, 'Europe/London'), { zone: 'Europe/London', now })).toEqual({
    problems: { closes: 'same' },
  });
});

test('a time that the clock leaves out comes when the clock has gone on', () => {
  const ballot = { ...voting, startedAt: new Date('2027-03-20T00:00:00Z'), closesAt: new Date('2027-03-27T12:00:00Z') };
  const given = { zone: 'Europe/London', now: new Date('2027-03-27T10:00:00Z') };
  const typed = { closes: { day: '2027-03-28', time: '01:30' } };
  const extended = readExtension(ballot, typed, given);
  expect(extended).toMatchObject({ closesAt: new Date('2027-03-28T01:30:00Z') });
  expect(momentOf('Europe/London', new Date('2027-03-28T01:30:00Z'))).toEqual({ day: '2027-03-28', time: '02:30' });
});

const minutes = (most: number) => fc.integer({ min: 0, max: most });
const zones = fc.constantFrom('UTC', 'Asia/Shanghai', 'Europe/London', 'America/St_Johns', 'Australia/Lord_Howe');

test('whatever is typed, an end never moves earlier, and everything that moved leaves time', () => {
  const YEAR = 366 * 24 * 60;
  fc.assert(
    fc.property(
      fc.record({
        zone: zones,
        now: minutes(2000),
        until: minutes(5000),
        close: minutes(9000),
        a: minutes(YEAR),
        b: minutes(YEAR),
      }),
      fc.boolean(),
      ({ zone, now, until, close, a, b }, isNominating) => {
        const ballot = {
          ...(isNominating ? nominating : voting),
          nominationsUntil: T(until),
          closesAt: T(until + 15 + close),
        };
        const typed = { nominations: momentOf(zone, T(a)), closes: momentOf(zone, T(b)) };
        const ends = readExtension(ballot, typed, { zone, now: T(now) });
        if ('problems' in ends) return;
        const pairs = [
          [ends.closesAt, ballot.closesAt],
          [ends.nominationsUntil ?? T(0), ballot.nominationsUntil],
        ] as const;
        expect(pairs.some(([next, before]) => next > before)).toBe(true);
        for (const [next, before] of pairs) {
          expect(next >= before).toBe(true);
          if (next.getTime() === before.getTime()) continue;
          expect(next.getTime()).toBeGreaterThanOrEqual(T(now).getTime() + SHORTEST);
          expect(next.getTime()).toBeLessThanOrEqual(T(0).getTime() + LONGEST_OPEN);
        }
        if (isNominating) {
          expect(ends.closesAt.getTime() - Number(ends.nominationsUntil)).toBeGreaterThanOrEqual(SHORTEST);
        } else expect(ends.nominationsUntil).toEqual(ballot.nominationsUntil);
      },
    ),
  );
});

test('what waited for its channel is due in a day at the earliest, in its order, and never sooner than planned', () => {
  const states = fc.constantFrom('nominating', 'voting', 'tied', 'decided', 'cancelled');
  fc.assert(
    fc.property(states, minutes(5000), minutes(5000), minutes(20_000), (state, until, length, now) => {
      const ballot = {
        state,
        nominationsUntil: T(until),
        closesAt: T(until + 15 + length),
        decideBy: state === 'tied' ? T(until + length + 30) : null,
      } as const;
      const later = postponed(ballot, T(now));
      const opens = later.nominationsUntil ?? T(0);
      expect(opens >= T(until)).toBe(true);
      expect(later.closesAt >= ballot.closesAt).toBe(true);
      const isOpen = ['nominating', 'voting', 'tied'].includes(state);
      expect(isDue({ ...later, state }, new Date(T(now).getTime() + GRACE - MINUTE))).toBe(false);
      if (!isOpen) expect({ ...ballot, ...later }).toEqual(ballot);
      const planned = Math.min(GRACE, (15 + length) * MINUTE);
      if (state === 'nominating') expect(later.closesAt.getTime() - opens.getTime()).toBeGreaterThanOrEqual(planned);
    }),
  );
});
