// Nominating: who may nominate whom and why, what a nominee decides in private, and how nominations end.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Ballot, GRACE, type Nominee, standing } from '../../../src/features/awards/ballot.ts';
import {
  checkNomination,
  followWish,
  WISHES,
  waitingFor,
} from '../../../src/features/awards/ballots/nominating/nomination.ts';
import { closeAfterNominations } from '../../../src/features/awards/ballots/timing.ts';
import { send, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import { at, ballotIn, begin, begun, close, latest, notes, posts, pressable, vote } from './ballot-world.ts';
import {
  called,
  decide,
  endNominations,
  nominate,
  openNomination,
  postWords,
  privateOf,
  told,
  toldWords,
  WHY,
  whispered,
} from './nominations.ts';

test('a nomination is told to its two people alone, to the nominee without the nominator’s name, and counted', async () => {
  const { world, channel } = await called();
  expect(await nominate(world, channel, 'UBOB', 'UWANG')).toEqual({ closed: true });
  expect(whispered(world, 'UBOB', channel)).toContain('You have nominated <@UWANG> for *:headphones: Golden Headset*');
  expect(toldWords(world, 'UWANG')).toContain(`你在 <#${channel}> 被提名参选2026年11月的 *:headphones: 金耳麦* 。`);
  expect(toldWords(world, 'UWANG')).toContain(WHY);
  expect(toldWords(world, 'UWANG')).not.toContain('UBOB');
  await world.tick(at('09:01'));
  expect(postWords(world, channel)).toContain('1 colleague nominated so far');
  expect(postWords(world, channel)).not.toMatch(/UWANG|storm/);
  expect(world.slack.as('UDORA').dm().map(wordsOf).join()).not.toContain('Golden Headset');
  expect(world.log.join('\n')).not.toContain('storm');
});

test('several colleagues nominate one, who hears it once, with all that was said', async () => {
  const { world, channel } = await called();
  await nominate(world, channel, 'UBOB', 'UDORA', 'never loses her patience');
  await nominate(world, channel, 'UWANG', 'UDORA', '大家的电话她都肯帮忙接');
  await nominate(world, channel, 'UBOB', 'UWANG');
  const messages = world.slack
    .as('UDORA')
    .dm()
    .filter((message) => wordsOf(message).includes('nominated'));
  expect(messages).toHaveLength(1);
  expect(wordsOf(messages[0])).toContain('never loses her patience');
  expect(wordsOf(messages[0])).toContain('大家的电话她都肯帮忙接');
  await world.tick(at('09:01'));
  expect(postWords(world, channel)).toContain('2 colleagues nominated so far');
});

test('many nominations within seconds change the post once', async () => {
  const { world, channel } = await called();
  const count = () =>
    world.slack.calls.filter(({ method, args }) => method === 'chat.update' && args.channel === channel).length;
  const before = count();
  for (const by of ['UANN', 'UBOB', 'UWANG', 'UCHEN']) await nominate(world, channel, by, 'UDORA');
  await nominate(world, channel, 'UDORA', 'UCHEN');
  expect(count() - before).toBe(0);
  await world.tick(at('09:01'));
  expect(count() - before).toBe(1);
  expect(postWords(world, channel)).toContain('2 colleagues nominated so far');
});

test('nominating the same person again replaces the reason; a form that comes twice changes nothing', async () => {
  const { world, channel } = await called();
  await nominate(world, channel, 'UBOB', 'UDORA', 'always there when it rings');
  const form = await openNomination(world, channel, 'UBOB');
  const { submit } = await backDoor(world);
  const values = {
    whom: { type: 'users_select', selected_user: 'UDORA' },
    why: { type: 'plain_text_input', value: 'found the fault in the bill' },
  };
  expect(await submit('UBOB', form, values)).toBeUndefined();
  expect(whispered(world, 'UBOB', channel)).toContain('Your new reason for <@UDORA>');
  expect(await submit('UBOB', form, values)).toBeUndefined();
  const kept = await world.db.nomination.findMany();
  expect(kept.map(({ reason }) => reason)).toEqual(['found the fault in the bill']);
  expect(toldWords(world, 'UDORA')).not.toContain('always there');
  expect(
    world.slack
      .as('UDORA')
      .dm()
      .filter((one) => wordsOf(one).includes('nominated')),
  ).toHaveLength(1);
});

test('where it takes two, the form shows who waits for a second, and only who was seconded stands', async () => {
  const { world, channel } = await called({ seconded: true });
  await nominate(world, channel, 'UBOB', 'UDORA', 'never loses her patience');
  expect(whispered(world, 'UBOB', channel)).toContain('They stand once another colleague nominates them, too.');
  expect(toldWords(world, 'UDORA')).toContain('You stand once a second colleague nominates you.');
  await nominate(world, channel, 'UBOB', 'UWANG', 'fixed the night rota for all');
  expect(wordsOf(await openNomination(world, channel, 'UBOB'))).not.toContain('One more colleague');
  const form = wordsOf(await openNomination(world, channel, 'UCHEN'));
  expect(form).toContain('下面几位还差一个人提名');
  expect(form).toContain('<@UDORA>\\n>never loses her patience');
  expect(form).toContain('<@UWANG>');
  expect(form).not.toContain('UBOB');
  expect(wordsOf(await openNomination(world, channel, 'UWANG'))).not.toContain('UWANG');
  expect(await send(world, 'UCHEN', { whom: 'UDORA', why: '遇到难缠的电话也不急' })).toEqual({ closed: true });
  expect(whispered(world, 'UCHEN', channel)).toContain('你已附议提名 <@UDORA>');
  expect(wordsOf(await openNomination(world, channel, 'UANN'))).not.toContain('UDORA');
  await endNominations(world);
  expect(wordsOf(latest(world, channel))).toContain('<@UDORA>');
  expect(wordsOf(latest(world, channel))).not.toContain('UWANG');
  expect(toldWords(world, 'UWANG')).toContain('要有两个人提名才能成为候选人');
  expect(toldWords(world, 'UDORA')).toContain('awards.withdraw');
});

test('nobody nominates themselves, a bot, or somebody who came later or has left; what was typed stays', async () => {
  const { world, channel } = await called();
  world.slack.addUser({ id: 'UEVE', name: 'Eve', locale: 'en-US', tz: 'Europe/London' });
  await world.slack.as('UANN').invites(channel, 'UEVE');
  await world.slack.as('UDORA').leaves(channel);
  await world.slack.settled();
  const form = await openNomination(world, channel, 'UBOB');
  const { submit } = await backDoor(world);
  const sent = (selected_user: string | null) =>
    submit('UBOB', form, {
      whom: { type: 'users_select', selected_user },
      why: { type: 'plain_text_input', value: WHY },
    });
  expect(await sent('UBOB')).toMatchObject({ errors: { whom: 'Nobody nominates themselves. Choose a colleague.' } });
  expect(await sent(null)).toMatchObject({ errors: { whom: 'Choose whom you nominate.' } });
  for (const nobody of ['UEVE', 'UDORA', 'UNOBODY', world.deps.self.user]) {
    expect(await sent(nobody)).toMatchObject({
      errors: { whom: expect.stringContaining('still are, can be nominated') },
    });
  }
  expect(await world.db.nominee.count()).toBe(0);
  expect(await world.db.nomination.count()).toBe(0);
});

test('who came later, or left, does not nominate: the button says so, and so does a form that was open', async () => {
  const { world, channel } = await called();
  world.slack.addUser({ id: 'UEVE', name: 'Eve', locale: 'en-US', tz: 'Europe/London' });
  await world.slack.as('UANN').invites(channel, 'UEVE');
  await world.slack.settled();
  await world.slack.as('UEVE').presses(pressable(world, channel, 'awards.open-nomination'), 'awards.open-nomination');
  await world.slack.settled();
  expect(world.slack.as('UEVE').views()).toEqual([]);
  expect(whispered(world, 'UEVE', channel)).toContain('The next one includes you.');
  const form = await openNomination(world, channel, 'UDORA');
  await world.slack.as('UDORA').leaves(channel);
  await world.slack.settled();
  const { submit } = await backDoor(world);
  const values = {
    whom: { type: 'users_select', selected_user: 'UBOB' },
    why: { type: 'plain_text_input', value: WHY },
  };
  expect(await submit('UDORA', form, values)).toMatchObject({
    errors: { whom: expect.stringContaining('Only those who were in the channel') },
  });
  expect(await submit('UEVE', form, values)).toMatchObject({ errors: { whom: expect.any(String) } });
  expect(await world.db.nomination.count()).toBe(0);
});

test('a reason has to say something, is at most 300 characters long, and a customer’s number in it is kept nowhere', async () => {
  const { world, channel } = await called();
  await openNomination(world, channel, 'UWANG');
  for (const [why, words] of [
    ['🎉🎉', '请写写为什么'],
    ['很好', '再多写几个字吧'],
    ['好'.repeat(301), '最多 300 字'],
  ] as const) {
    expect(await send(world, 'UWANG', { whom: 'UBOB', why })).toEqual({
      errors: { why: expect.stringContaining(words) },
    });
  }
  expect(await send(world, 'UWANG', { whom: 'UBOB', why: '客户 13812345678 专门打来表扬' })).toEqual({ closed: true });
  expect(whispered(world, 'UWANG', channel)).toContain('其中的个人信息已打码。');
  expect(toldWords(world, 'UBOB')).toContain('客户 [phone] 专门打来表扬');
  expect(JSON.stringify(await world.db.nomination.findMany())).not.toContain('13812345678');
});

test('what is typed is never markup, in private, in the form and in the post', async () => {
  const { world, channel } = await called({ seconded: true });
  const odd = '<!channel> <@UANN> & <https://x.test|y> did it\nall';
  await nominate(world, channel, 'UBOB', 'UDORA', odd);
  const form = wordsOf(await openNomination(world, channel, 'UCHEN'));
  expect(form).not.toContain('<!channel>');
  await send(world, 'UCHEN', { whom: 'UDORA', why: odd });
  expect(world.slack.pings(told(world, 'UDORA'))).not.toContain('channel');
  expect(toldWords(world, 'UDORA')).toContain(
    '>&lt;!channel&gt; &lt;@UANN&gt; &amp; &lt;https://x.test|y&gt; did it all',
  );
  await endNominations(world);
  expect(world.slack.pings(latest(world, channel))).toEqual(['UDORA']);
});

test('who won it last time sits this one out', async () => {
  const { world, channel } = await begun();
  await vote(world, channel, 'UANN', 'UBOB');
  await vote(world, channel, 'UCHEN', 'UBOB');
  await vote(world, channel, 'UWANG', 'UDORA');
  await close(world);
  const { awardId } = await ballotIn(world);
  expect(await world.db.win.findMany({ where: { awardId }, select: { user: true } })).toEqual([{ user: 'UBOB' }]);
  await begin(world, channel, {
    finding: 'nomination',
    values: {
      ...{ nominationsDay: '2026-11-24', nominationsTime: '12:00' },
      ...{ closesDay: '2026-11-24', closesTime: '17:00' },
    },
  });
  expect(await nominate(world, channel, 'UANN', 'UBOB')).toEqual({
    errors: { whom: 'They won this award not long ago and sit this one out. Choose somebody else.' },
  });
  expect(await send(world, 'UANN', { whom: 'UDORA', why: WHY })).toEqual({ closed: true });
});

test('a nominee declines in private: the message says so, nobody is told, and nobody can nominate them again', async () => {
  const { world, channel } = await called();
  await nominate(world, channel, 'UBOB', 'UWANG');
  await nominate(world, channel, 'UBOB', 'UDORA');
  await decide(world, 'UWANG', 'decline');
  expect(toldWords(world, 'UWANG')).toContain('按你的意愿，你不参选');
  expect(toldWords(world, 'UWANG')).toContain('不会公布');
  await world.tick(at('09:01'));
  expect(postWords(world, channel)).toContain('1 colleague nominated so far');
  expect(postWords(world, channel)).not.toContain('UWANG');
  expect(notes(world, channel)).toBe('');
  expect(await nominate(world, channel, 'UCHEN', 'UWANG', '他把夜班排得大家都满意')).toEqual({
    errors: { whom: '这位同事这次不参选，请选别人。' },
  });
  await endNominations(world);
  expect(wordsOf(latest(world, channel))).not.toContain('UWANG');
  expect(toldWords(world, 'UWANG')).not.toContain('awards.stand');
});

test('who declined can stand after all until nominations close, with all that was said of them', async () => {
  const { world, channel } = await called();
  await nominate(world, channel, 'UBOB', 'UDORA');
  await decide(world, 'UDORA', 'decline');
  await decide(world, 'UDORA', 'stand');
  expect(toldWords(world, 'UDORA')).toContain(WHY);
  await decide(world, 'UDORA', 'decline');
  world.set(at('12:00'));
  await decide(world, 'UDORA', 'stand');
  expect(whispered(world, 'UDORA', privateOf(world, 'UDORA'))).toContain('A colleague can nominate you next time.');
  expect(await world.db.nominee.findFirst()).toMatchObject({ state: 'declined' });
});

test('from the end on nothing is taken: the button says so, and a form keeps what was typed', async () => {
  const { world, channel } = await called();
  await nominate(world, channel, 'UBOB', 'UDORA');
  const button = pressable(world, channel, 'awards.open-nomination');
  await openNomination(world, channel, 'UCHEN');
  world.set(at('12:00'));
  expect(await send(world, 'UCHEN', { whom: 'UBOB', why: '把大家的班排得明明白白' })).toEqual({
    errors: { whom: '提名已经截止，接下来怎么进行请看班组频道。' },
  });
  expect(topView(world, 'UCHEN').state.values.why?.why?.value).toBe('把大家的班排得明明白白');
  await world.slack.as('UBOB').presses(button, 'awards.open-nomination');
  await world.slack.settled();
  expect(whispered(world, 'UBOB', channel)).toContain('Nominations are closed.');
  expect(await world.db.nominee.count()).toBe(1);
});

test('at the end the vote begins with those who stand, who may withdraw in private', async () => {
  const { world, channel } = await called();
  await nominate(world, channel, 'UBOB', 'UDORA');
  await nominate(world, channel, 'UDORA', 'UWANG', 'helped me twice today');
  await endNominations(world);
  const [call, ballot] = posts(world, channel).map(wordsOf);
  expect(call).toContain('Nominations are closed: 2 nominees stand.');
  expect(ballot).toContain('Vote until Mon, Nov 23 17:00');
  expect(ballot).toContain(`<@UDORA>\\n>${WHY}`);
  expect(toldWords(world, 'UDORA')).toContain('You stand for *:headphones: Golden Headset* of November 2026');
  expect(toldWords(world, 'UDORA')).toContain('Colleagues nominated you.');
  expect(toldWords(world, 'UWANG')).toContain('退出评选');
  expect(
    world.slack
      .as('UDORA')
      .dm()
      .filter((one) => wordsOf(one).includes('Golden Headset')),
  ).toHaveLength(1);
  expect(await ballotIn(world)).toMatchObject({ state: 'voting', votingFrom: new Date(at('12:00')) });
});

test.each([
  ['nobody was nominated', [], 'Nobody was nominated, so there is nobody to choose.'],
  ['all have declined', ['decline'], 'No nominee stands any more'],
  ['the only nominee has left', ['leave'], 'No nominee stands any more'],
])('where %s the channel hears it, and how to go on', async (_, deeds, words) => {
  const { world, channel } = await called();
  if (deeds.length > 0) await nominate(world, channel, 'UBOB', 'UDORA');
  if (deeds.includes('decline')) await decide(world, 'UDORA', 'decline');
  if (deeds.includes('leave')) await world.slack.as('UDORA').leaves(channel);
  await world.slack.settled();
  await endNominations(world);
  const post = wordsOf(latest(world, channel));
  expect(post).toContain('has no winner this time');
  expect(post).toContain(words);
  expect(post).toContain('/award start');
  expect(await ballotIn(world)).toMatchObject({ state: 'failed', salt: null });
  expect(await world.db.voter.count()).toBe(0);
});

test('nominations end once, on two replicas at the same moment, and after a restart', async () => {
  const { world, channel } = await called();
  await nominate(world, channel, 'UBOB', 'UDORA');
  const other = await world.replica();
  world.set(at('12:00'));
  await Promise.all([world.tick(), other.tick()]);
  await world.restart(at('12:01'));
  await world.tick(at('12:01'));
  await world.tick(at('12:02'));
  expect(posts(world, channel)).toHaveLength(2);
  expect(await ballotIn(world)).toMatchObject({ state: 'voting', votingFrom: new Date(at('12:00')) });
  expect(world.log.filter((line) => line.includes('ballot.nominations-ended'))).toHaveLength(1);
});

test('a nomination and the end at the same moment: it is voted on, or it is refused', async () => {
  const { world, channel } = await called();
  await nominate(world, channel, 'UBOB', 'UDORA');
  const form = await openNomination(world, channel, 'UCHEN');
  world.set(at('11:59'));
  const sent = world.slack.as('UCHEN').submits(form, { whom: 'UBOB', why: '把大家的班排得明明白白' });
  world.set(at('12:00'));
  const [outcome] = await Promise.all([sent, world.tick()]);
  await world.tick(at('12:01'));
  const listed = wordsOf(latest(world, channel)).includes('<@UBOB>');
  expect('closed' in outcome).toBe(listed);
});

test('after downtime the vote lasts as long as it was to, and its post says until when', async () => {
  const { world, channel } = await called({ values: { quorum: '0' } });
  await nominate(world, channel, 'UBOB', 'UDORA');
  await world.restart(at('16:30'));
  await endNominations(world, at('16:30'));
  expect(wordsOf(latest(world, channel))).toContain('Vote until Mon, Nov 23 21:30');
  expect((await ballotIn(world)).closesAt).toEqual(new Date(at('21:30')));
  await vote(world, channel, 'UBOB', 'UDORA');
  await close(world, at('21:30'));
  expect(wordsOf(latest(world, channel))).toContain('goes to <@UDORA>');
});

test('a nominee withdraws while the vote is on: nobody can vote for them, and whoever did may vote again', async () => {
  const { world, channel } = await begun({ values: { quorum: '0' } });
  await vote(world, channel, 'UANN', 'UDORA');
  const { press } = await backDoor(world);
  const { id } = await ballotIn(world);
  await decide(world, 'UDORA', 'withdraw');
  await press('UDORA', 'awards.withdraw', id);
  await world.tick(at('09:01'));
  expect(wordsOf(latest(world, channel))).not.toContain('UDORA');
  const [, note, ...others] = world.slack.thread(channel, latest(world, channel).ts);
  expect(others).toEqual([]);
  expect(wordsOf(note)).toContain('Whoever voted for <@UDORA> may vote again');
  expect(toldWords(world, 'UDORA')).toContain('The ballot goes on without you.');
  await press('UDORA', 'awards.stand', id);
  expect(await world.db.nominee.findFirst({ where: { user: 'UDORA' } })).toMatchObject({ state: 'declined' });
  await vote(world, channel, 'UANN', 'UBOB');
  await close(world);
  expect(wordsOf(latest(world, channel))).toContain('goes to <@UBOB>');
});

test('in a Chinese team the note is Chinese, and where points decide it speaks of no votes', async () => {
  const { world, channel } = await called({
    language: 'zh-CN',
    deciding: 'points',
    values: { closesTime: '23:00', nominationsTime: '20:00' },
  });
  await nominate(world, channel, 'UBOB', 'UWANG');
  await nominate(world, channel, 'UBOB', 'UDORA');
  await endNominations(world, at('12:00'));
  await decide(world, 'UWANG', 'withdraw');
  await world.tick(at('12:02'));
  expect(notes(world, channel)).toContain('<@UWANG> 不再参选。');
  expect(notes(world, channel)).not.toContain('投给');
});

test('an old button does not make anybody withdraw: it says what to press', async () => {
  const { world, channel } = await called();
  await nominate(world, channel, 'UBOB', 'UDORA');
  const { id } = await ballotIn(world);
  await endNominations(world);
  const { press, answers } = await backDoor(world);
  await press('UDORA', 'awards.decline', id, { channel: privateOf(world, 'UDORA') });
  expect(answers.at(-1)?.text).toContain('press *Withdraw* instead');
  expect(await world.db.nominee.findFirst()).toMatchObject({ state: 'standing' });
});

test('once it is over the buttons answer so, and what was told says so, too', async () => {
  const { world, channel } = await begun();
  await vote(world, channel, 'UANN', 'UDORA');
  const message = told(world, 'UBOB');
  await close(world);
  await world.slack.as('UBOB').presses(message, 'awards.withdraw');
  await world.slack.settled();
  expect(whispered(world, 'UBOB', message.channel)).toContain('This ballot is over');
  expect(toldWords(world, 'UBOB')).toContain('this ballot is over. What came of it stands in');
  expect(await world.db.nominee.count({ where: { state: 'declined' } })).toBe(0);
});

test('a button in hands that it was not made for changes nothing', async () => {
  const { world, channel } = await called();
  await nominate(world, channel, 'UBOB', 'UDORA');
  const { id } = await ballotIn(world);
  const { press, answers } = await backDoor(world);
  for (const wish of WISHES) await press('UWANG', `awards.${wish}`, id);
  expect(answers.map(({ text }) => text)).toEqual(Array(3).fill(expect.stringContaining('你不在这次评选的候选人里')));
  await press('UBOB', 'awards.decline', 'nothing');
  expect(answers.at(-1)?.text).toContain('This ballot is not there any more');
  await press('UBOB', 'awards.open-nomination', "'; drop table", { channel });
  expect(world.slack.as('UBOB').views()).toEqual([]);
  expect(await world.db.nominee.findMany({ select: { user: true, state: true } })).toEqual([
    { user: 'UDORA', state: 'standing' },
  ]);
});

test('with forty nominees the list is full, and a reason for one of them is still taken', async () => {
  const { world, channel } = await called();
  const { id: ballotId } = await ballotIn(world);
  const users = [...Array.from({ length: 39 }, (_, n) => `UX${n}`), 'UDORA'];
  await world.db.nominee.createMany({ data: users.map((user) => ({ ballotId, user })) });
  expect(await nominate(world, channel, 'UBOB', 'UWANG')).toEqual({
    errors: { whom: expect.stringContaining('There are 40 nominees') },
  });
  expect(await send(world, 'UBOB', { whom: 'UDORA', why: WHY })).toEqual({ closed: true });
});

test('while Daybreak is not in the channel nothing is nominated, and it says why', async () => {
  const { world, channel } = await called();
  const form = await openNomination(world, channel, 'UBOB');
  await world.slack.as('UANN').removes(channel, world.deps.self.user);
  await world.slack.settled();
  expect(await world.slack.as('UBOB').submits(form, { whom: 'UDORA', why: WHY })).toEqual({
    errors: { whom: expect.stringContaining('Daybreak is not in this team’s channel just now') },
  });
  expect(await world.db.nomination.count()).toBe(0);
});

// The rules alone.

const T = (minutes: number): Date => new Date(Date.UTC(2026, 10, 23, 9) + minutes * 60_000);
const open = { state: 'nominating', nominationsUntil: T(60), closesAt: T(600) } as const;

test.each([
  ['it is over', { now: T(60) }, 'too-late'],
  ['the nominator is not on the roll', { present: ['UDORA'] }, 'not-on-roll'],
  ['it is oneself', { nominee: 'UBOB' }, 'self'],
  ['the nominee is not on the roll', { present: ['UBOB'] }, 'not-eligible'],
  ['the nominee sits out', { sittingOut: ['UDORA'] }, 'paused'],
  ['the nominee has declined', { nominees: [{ user: 'UDORA', state: 'declined' }] }, 'declined'],
  ['all is well', {}, undefined],
] as const)('where %s a nomination is refused for it', (_, given, problem) => {
  const {
    now = T(59),
    nominee = 'UDORA',
    present = ['UBOB', 'UDORA'],
    sittingOut = [],
    nominees = [],
  } = given as {
    now?: Date;
    nominee?: string;
    present?: string[];
    sittingOut?: string[];
    nominees?: { user: string; state: 'declined' }[];
  };
  const asked = { by: 'UBOB', nominee, present: new Set(present), sittingOut: new Set(sittingOut), nominees };
  expect(checkNomination(open, asked, now)).toBe(problem);
});

test('whoever is shown as waiting stands with one more nominator', () => {
  const users = ['A', 'B', 'C', 'D'];
  const nominee = fc.record({
    user: fc.constantFrom(...users),
    state: fc.constantFrom<Nominee['state'][]>('standing', 'declined'),
    reasons: fc.constant<string[]>([]),
    nominators: fc.uniqueArray(fc.constantFrom(...users), { minLength: 1 }),
  });
  const seconded = { finding: 'nomination', seconded: true } as const;
  fc.assert(
    fc.property(fc.uniqueArray(nominee, { selector: ({ user }) => user }), fc.constantFrom(...users), (all, reader) => {
      for (const one of waitingFor(all, reader)) {
        const more = { ...one, nominators: [...one.nominators, reader] };
        expect(standing(seconded, [one], new Set(users))).toEqual([]);
        expect(standing(seconded, [more], new Set(users))).toEqual([more]);
        expect(new Set(more.nominators).size).toBe(2);
        expect(one.user).not.toBe(reader);
      }
    }),
  );
});

test.each([
  ['nominating', 'standing', 'decline', 0, 'declined'],
  ['nominating', 'declined', 'stand', 59, 'standing'],
  ['nominating', 'declined', 'stand', 60, 'too-late'],
  ['nominating', 'standing', 'decline', 61, 'declined'],
  ['voting', 'standing', 'withdraw', 599, 'declined'],
  ['voting', 'standing', 'withdraw', 600, 'over'],
  ['voting', 'standing', 'decline', 100, 'begun'],
  ['voting', 'declined', 'decline', 100, 'declined'],
  ['voting', 'declined', 'stand', 100, 'too-late'],
  ['tied', 'standing', 'withdraw', 100, 'over'],
  ['decided', 'declined', 'stand', 100, 'over'],
  ['cancelled', 'standing', 'decline', 0, 'over'],
] as const)('%s and %s, who wishes to %s after %i minutes: %s', (state, own, wish, minutes, expected) => {
  const followed = followWish({ ...open, state }, { state: own }, wish, T(minutes));
  expect(Object.values(followed)).toEqual([expected]);
});

const asPlanned = { deciding: 'votes', nominationsUntil: T(0), decideBy: null } as const;
const DAY = 24 * 60;

test.each([
  ['on time', 300, 0, 300],
  ['a minute late in a short vote', 15, 1, 15],
  ['an hour and more is left', 300, 240, 300],
  ['less than an hour is left', 300, 241, 541],
  ['the close has passed', 300, 1000, 1300],
  ['a long vote that has passed', 3 * DAY, 5 * DAY, 6 * DAY],
  ['a short vote that has lost half its time', 30, 15, 45],
])('the vote closes, %s', (_, planned, late, closes) => {
  expect(closeAfterNominations({ ...asPlanned, closesAt: T(planned) }, T(late))).toEqual(T(closes));
});

test('a vote never closes earlier than planned, and leaves what was planned, a day or an hour, whichever is shortest', () => {
  const length = fc.integer({ min: 15, max: 90 * DAY });
  fc.assert(
    fc.property(length, fc.integer({ min: 0, max: 100 * DAY }), (planned, late) => {
      const ballot = { ...asPlanned, closesAt: T(planned) };
      const closes = closeAfterNominations(ballot, T(late));
      expect(closes >= ballot.closesAt).toBe(true);
      const left = closes.getTime() - T(late).getTime();
      expect(left).toBeGreaterThanOrEqual(Math.min(GRACE, 60 * 60_000, (planned - 2) * 60_000));
      const points: Pick<Ballot, 'deciding'> = { deciding: 'points' };
      expect(closeAfterNominations({ ...ballot, ...points }, T(late))).toEqual(ballot.closesAt);
    }),
  );
});
