// Voting: in private, changed until the close, by those on the roll alone; and one reminder.

import { expect, test } from 'vitest';
import { asked, openHome, send, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import { at, ballotIn, begin, begun, close, latest, openVote, pressable, startTeam, vote } from './ballot-world.ts';

const optionsIn = (view: { blocks: readonly unknown[] }): string[] =>
  [...JSON.stringify(view.blocks).matchAll(/"value":"(U\w+)"/g)].map(([, user = '']) => user);

test('a vote is taken, counted as a number alone, and can be changed until the close', async () => {
  const { world, channel } = await begun();
  const form = await openVote(world, channel, 'UANN');
  expect(wordsOf(form)).toContain('Your vote is sealed at once');
  const outcome = await send(world, 'UANN', { vote: 'UDORA' });
  expect(wordsOf(outcome.view)).toContain('Your vote is in, and sealed');
  await world.slack.as('UANN').closes(topView(world, 'UANN'));
  await world.tick(at('09:01'));
  expect(wordsOf(latest(world, channel))).toContain('1 of 5 have voted');
  const again = await openVote(world, channel, 'UANN');
  expect(wordsOf(again)).toContain('You have voted. Sending this form replaces your vote.');
  await send(world, 'UANN', { vote: 'UBOB' });
  await world.tick(at('09:02'));
  expect(wordsOf(latest(world, channel))).toContain('1 of 5 have voted');
  expect(await world.db.sealedVote.count()).toBe(1);
});

test('the form is in the voter’s language, in an order of their own, without their own name', async () => {
  const { world, channel } = await begun();
  const chinese = await openVote(world, channel, 'UWANG');
  expect(wordsOf(chinese)).toContain('你自己也是候选人');
  expect(optionsIn(chinese).sort()).toEqual(['UBOB', 'UDORA']);
  for (const user of ['UANN', 'UCHEN']) {
    const first = optionsIn(await openVote(world, channel, user)).join();
    await world.slack.as(user).closes(topView(world, user));
    expect(optionsIn(await openVote(world, channel, user)).join()).toBe(first);
  }
});

test('with fewer than five voters the form says that secrecy is weak, with five it does not', async () => {
  const small = await begun({ members: ['UBOB', 'UDORA', 'UWANG'] });
  expect(wordsOf(await openVote(small.world, small.channel, 'UANN'))).toContain('Fewer than five may vote');
  const { world, channel } = await begun();
  expect(wordsOf(await openVote(world, channel, 'UANN'))).not.toContain('Fewer than five');
});

test('several may be named where the ballot says so, and not one more', async () => {
  const { world, channel } = await begun({ values: { choices: '2' } });
  await openVote(world, channel, 'UANN');
  const many = await send(world, 'UANN', { vote: ['UBOB', 'UDORA', 'UWANG'] });
  expect(many.errors?.vote).toContain('You chose too many');
  expect(wordsOf((await send(world, 'UANN', { vote: ['UBOB', 'UDORA'] })).view)).toContain('Your vote is in');
});

test('who joined later, left, or was never here can’t vote, and hears why', async () => {
  const { world, channel } = await begun();
  world.slack.addUser({ id: 'UNEW', name: 'Nia', locale: 'en-US' });
  await world.slack.as('UANN').invites(channel, 'UNEW');
  await world.slack.settled();
  await world.slack.as('UNEW').presses(pressable(world, channel), 'awards.open-vote');
  await world.slack.settled();
  expect(world.slack.as('UNEW').sees(channel).map(wordsOf).join()).toContain('Only those who were in the channel');
  await openVote(world, channel, 'UBOB');
  await world.slack.as('UBOB').leaves(channel);
  await world.slack.settled();
  expect(wordsOf((await send(world, 'UBOB', { vote: 'UDORA' })).view)).toContain('Only those who were in the channel');
  expect(await world.db.sealedVote.count()).toBe(0);
});

test('who left and came back votes again, for they are on the roll', async () => {
  const { world, channel } = await begun();
  await world.slack.as('UCHEN').leaves(channel);
  await world.slack.as('UANN').invites(channel, 'UCHEN');
  await world.slack.settled();
  expect(wordsOf((await vote(world, channel, 'UCHEN', 'UBOB')).view)).toContain('选票已收到并密封');
});

test('in a crowd a form that would come too late asks for another press, which opens it', async () => {
  const { world, channel } = await begun();
  const press = (user: string) => world.slack.as(user).presses(pressable(world, channel), 'awards.open-vote');
  for (let count = 0; count < 20; count++) world.slack.fail('views.open', { delayMs: 300 });
  await Promise.all(Array.from({ length: 20 }, () => press('UANN')));
  await press('UCHEN');
  world.set(at('09:01'));
  await world.slack.settled();
  expect(world.slack.as('UCHEN').views()).toEqual([]);
  expect(world.slack.as('UCHEN').sees(channel).map(wordsOf).join()).toContain('请再按一次“投票”');
  expect(optionsIn(await openVote(world, channel, 'UCHEN'))).toHaveLength(3);
});

test('a vote after the close is not counted, whether it is closed yet or not', async () => {
  const { world, channel } = await begun();
  await openVote(world, channel, 'UANN');
  world.set(at('17:00'));
  expect(wordsOf((await send(world, 'UANN', { vote: 'UBOB' })).view)).toContain('Voting is closed');
  expect(await world.db.sealedVote.count()).toBe(0);
});

test('an old button after the close says that it is over', async () => {
  const { world, channel } = await begun({ values: { quorum: '0' } });
  const { id } = await ballotIn(world);
  await close(world);
  const { press } = await backDoor(world);
  await press('UANN', 'awards.open-vote', id, { channel });
  expect(world.slack.as('UANN').sees(channel).map(wordsOf).join()).toContain('Voting is closed');
});

test.each([
  ['oneself', (user: string) => user, 'errors'],
  ['a stranger', () => 'UOLU', 'anew'],
  ['somebody on the roll who does not stand', () => 'UCHEN', 'anew'],
  ['no sense', () => '{"drop":"table"}', 'anew'],
])('a form that names %s keeps nothing', async (_, chosen, kind) => {
  const { world, channel } = await begun();
  const view = await openVote(world, channel, 'UBOB');
  const { submit } = await backDoor(world);
  const value = { type: 'radio_buttons', selected_option: { value: chosen('UBOB') } };
  const answer = JSON.stringify(await submit('UBOB', view, { vote: value }));
  expect(answer).toContain(kind === 'errors' ? 'Nobody votes for themselves' : 'does not stand any more');
  expect(await world.db.sealedVote.count()).toBe(0);
});

test('a form for a ballot that there is not, or a made-up count of votes, keeps nothing', async () => {
  const { world, channel } = await begun();
  const view = await openVote(world, channel, 'UBOB');
  const { submit } = await backDoor(world);
  const vote = { vote: { type: 'radio_buttons', selected_option: { value: 'UDORA' } } };
  const meta = (given: object) => ({ ...view, private_metadata: JSON.stringify(given) });
  await submit('UBOB', meta({ ballot: 'nothing', times: 0 }), vote);
  await submit('UBOB', meta({ ballot: (await ballotIn(world)).id, times: 7 }), vote);
  await submit('UBOB', meta({ ballot: (await ballotIn(world)).id, times: -1 }), vote);
  expect(await world.db.sealedVote.count()).toBe(0);
});

test('the same form come twice is one vote, and an older one never takes the place of a newer', async () => {
  const { world, channel } = await begun({ values: { quorum: '0' } });
  const view = await openVote(world, channel, 'UANN');
  const { submit } = await backDoor(world);
  const named = (user: string) => ({ vote: { type: 'radio_buttons', selected_option: { value: user } } });
  await submit('UANN', view, named('UDORA'));
  await vote(world, channel, 'UANN', 'UBOB');
  const answer = JSON.stringify(await submit('UANN', view, named('UDORA')));
  expect(answer).toContain('came in from another window');
  await close(world);
  expect(wordsOf(latest(world, channel))).toContain('goes to <@UBOB>');
});

test('two windows at once: one vote counts, and the other window says so and can replace it', async () => {
  const { world, channel } = await begun({ values: { quorum: '0' } });
  const view = await openVote(world, channel, 'UANN');
  const { submit } = await backDoor(world);
  const named = (user: string) => ({ vote: { type: 'radio_buttons', selected_option: { value: user } } });
  const answers = await Promise.all(['UBOB', 'UDORA'].map((user) => submit('UANN', view, named(user))));
  const words = answers.map((answer) => JSON.stringify(answer));
  expect(words.filter((each) => each.includes('Your vote is in'))).toHaveLength(1);
  expect(words.filter((each) => each.includes('from another window'))).toHaveLength(1);
  expect(await world.db.sealedVote.count()).toBe(1);
});

test('a nominee who withdraws is off the form, and a form that still has them asks again', async () => {
  const { world, channel } = await begun();
  await openVote(world, channel, 'UANN');
  const { id: ballotId } = await ballotIn(world);
  await world.db.nominee.updateMany({ where: { ballotId, user: 'UDORA' }, data: { state: 'declined' } });
  const outcome = await send(world, 'UANN', { vote: 'UDORA' });
  expect(wordsOf(outcome.view)).toContain('Somebody you chose does not stand any more');
  expect(optionsIn(topView(world, 'UANN'))).not.toContain('UDORA');
  expect(wordsOf((await send(world, 'UANN', { vote: 'UBOB' })).view)).toContain('Your vote is in');
});

test('the only nominee is told that there is nothing to do', async () => {
  const { world, channel } = await begun({ values: { nominees: ['UBOB'] } });
  expect(wordsOf(await openVote(world, channel, 'UBOB'))).toContain('You are the only nominee');
  await world.tick(at('15:00'));
  const told = (user: string) => world.slack.as(user).dm().map(wordsOf).join();
  expect(told('UDORA')).toContain('you have not voted yet');
  expect(told('UBOB')).not.toContain('you have not voted yet');
});

test('two nominees who have the same name are told apart', async () => {
  const { world, channel } = await startTeam();
  world.slack.addUser({ id: 'UBOB2', name: 'bob', locale: 'en-US' });
  await world.slack.as('UANN').invites(channel, 'UBOB2');
  await world.slack.settled();
  await begin(world, channel, { values: { nominees: ['UBOB', 'UBOB2', 'UDORA'] } });
  const form = await openVote(world, channel, 'UCHEN');
  const words = wordsOf(form);
  for (const [user, name] of [
    ['UBOB', 'Bob'],
    ['UBOB2', 'bob'],
  ]) {
    const [, mark] = new RegExp(`\\*<@${user}>\\*( \\([12]\\))`).exec(words) ?? [];
    expect(words).toContain(`"text":"${name}${mark}"`);
  }
  expect(words).toContain('"text":"Dora"');
});

test('more than ten nominees stand in a menu, and each can be voted for', async () => {
  const { world, channel } = await startTeam();
  const many = Array.from({ length: 12 }, (_, at) => `UMANY${at}`);
  for (const id of many) {
    world.slack.addUser({ id, name: id, locale: 'en-US' });
    await world.slack.as('UANN').invites(channel, id);
  }
  await world.slack.settled();
  await begin(world, channel, { values: { nominees: many, choices: '3' } });
  const form = await openVote(world, channel, 'UBOB');
  expect(JSON.stringify(form.blocks)).toContain('"multi_static_select"');
  const outcome = await send(world, 'UBOB', { vote: ['UMANY3', 'UMANY11'] });
  expect(wordsOf(outcome.view)).toContain('Your vote is in');
});

test('those who have not voted are reminded once, in private and in their language; nobody on leave', async () => {
  const { world, channel } = await begun();
  await vote(world, channel, 'UANN', 'UBOB');
  await world.db.leave.create({
    data: { user: 'UDORA', firstDay: '2026-11-23', lastDay: '2026-11-23', setBy: 'UDORA', setAt: world.deps.now() },
  });
  await world.tick(at('13:59'));
  const told = (user: string) =>
    world.slack
      .as(user)
      .dm()
      .map(wordsOf)
      .filter((words) => /not voted yet|还没有投票/.test(words));
  expect(['UANN', 'UBOB', 'UDORA', 'UWANG'].flatMap(told)).toEqual([]);
  await world.tick(at('15:00'));
  await world.tick(at('15:30'));
  expect(told('UANN')).toEqual([]);
  expect(told('UDORA')).toEqual([]);
  expect(told('UBOB')).toHaveLength(1);
  expect(told('UWANG').join()).toContain('你还没有投票');
  await world.restart(at('15:40'));
  await world.tick(at('15:41'));
  expect(told('UBOB')).toHaveLength(1);
});

test('the reminder’s button opens the form', async () => {
  const { world } = await begun();
  await world.tick(at('15:00'));
  const hand = world.slack.as('UCHEN');
  const reminder = hand.dm().findLast((message) => wordsOf(message).includes('还没有投票'));
  await hand.presses(reminder!, 'awards.open-vote');
  await world.slack.settled();
  expect(wordsOf(topView(world, 'UCHEN'))).toContain('前都可以投票');
});

test('of very many ballots that are open those that close first are shown, and how many are left', async () => {
  const { world, channel } = await begun();
  const { id: _, award, result: __, ...ballot } = await ballotIn(world);
  await world.db.ballot.createMany({
    data: Array.from({ length: 30 }, (_, at) => ({
      ...ballot,
      award: award as object,
      awardId: `${at}`,
      deed: `${at}`,
    })),
  });
  expect(await asked(world, 'UANN', channel, '/award')).toContain('And 11 more that close later');
  expect(wordsOf(await openHome(world, 'UANN'))).toContain('And 11 more that close later');
});

test('App Home shows what is open for me, and that I have voted', async () => {
  const { world, channel } = await begun();
  expect(wordsOf(await openHome(world, 'UBOB'))).toContain('You have not voted yet');
  await vote(world, channel, 'UBOB', 'UDORA');
  const home = wordsOf(await openHome(world, 'UBOB'));
  expect(home).toContain('You have voted');
  expect(home).toContain('Change my vote');
});
