// What the buttons under an answer do.

import { expect, test } from 'vitest';
import type { Message } from '../../../src/playground/workspace.ts';
import { ask, said, wordsOf } from '../reading.ts';
import { firstOffered, keep, type Lookups, startLookups } from './lookup-world.ts';

type Started = Awaited<ReturnType<typeof startLookups>>;

async function answerTo(world: Started, question: string, user = 'UBOB'): Promise<Message> {
  const [answer] = await ask(world, user, world.channel, '/faq', question);
  if (!answer) throw new Error('Nothing was answered');
  return answer;
}

/** Presses a button; what this person sees in its place. */
async function press(world: Lookups, user: string, message: Message, button: string): Promise<Message> {
  await world.slack.as(user).presses(message, button);
  await world.slack.settled();
  const now = world.slack
    .as(user)
    .sees(message.channel)
    .find(({ ts }) => ts === message.ts);
  if (!now) throw new Error('The message is gone');
  return now;
}

const chooseFirst = (world: Lookups, offer: Message): Promise<Message> =>
  press(world, 'UBOB', offer, firstOffered(offer));

test('“That’s it” learns the wording, and the article is known by it at once', async () => {
  const world = await startLookups();
  const answer = await press(world, 'UBOB', await answerTo(world, 'refund how many days 13800138000'), 'That’s it');
  expect(wordsOf(answer)).toContain('From now on I know it by these words.');
  expect(wordsOf(answer)).not.toContain('knowledge.accept');
  expect(world.lent.learnWording).toEqual([{ articleId: 'refund', text: 'refund how many days', by: 'UBOB' }]);
  expect(await world.db.lookup.findFirst()).toMatchObject({ acceptedId: 'refund' });
});

test('a wording that the article has already brings thanks alone', async () => {
  const world = await startLookups();
  const answer = await press(world, 'UBOB', await answerTo(world, 'Refund duration?'), 'That’s it');
  expect(wordsOf(answer)).toContain(':white_check_mark: Thank you!"');
});

test('“Not this” shows the next best, and at the end says that nothing is known', async () => {
  const world = await startLookups();
  let shown = await chooseFirst(world, await answerTo(world, 'meter'));
  const titles = new Set<string>();
  for (let time = 0; time < 3; time++) {
    titles.add(shown.text);
    shown = await press(world, 'UBOB', shown, 'Not this');
  }
  expect(titles.size).toBe(3);
  expect(wordsOf(shown)).toContain('Shall I ask somebody who may know?');
  expect(await world.db.lookupRejection.count()).toBe(3);
});

test('what was refused by mistake can still be it', async () => {
  const world = await startLookups();
  const offer = await answerTo(world, 'meter');
  const first = await chooseFirst(world, offer);
  await press(world, 'UBOB', first, 'Not this');
  await world.slack.as('UBOB').presses({ ...first }, 'That’s it');
  await world.slack.settled();
  const lookup = await world.db.lookup.findFirst({ include: { rejections: true } });
  expect(lookup?.acceptedId).not.toBeNull();
  expect(lookup?.rejections.map(({ articleId }) => articleId)).not.toContain(lookup?.acceptedId);
});

test('“None of these” refuses all that were offered', async () => {
  const world = await startLookups();
  const shown = await press(world, 'UBOB', await answerTo(world, 'meter'), 'None of these');
  expect(wordsOf(shown)).toContain('Ask an expert');
  expect(await world.db.lookupRejection.count()).toBe(3);
});

test('an article is shared in the channel once, in its language, however often it is pressed', async () => {
  const world = await startLookups();
  const answer = await answerTo(world, '家里突然没电', 'ULI');
  const before = said(world, world.channel).length;
  const pressed = [1, 2].map(() => world.slack.as('ULI').presses(answer, '分享到频道'));
  await Promise.all(pressed);
  await world.slack.settled();
  const [post, ...more] = said(world, world.channel).slice(before);
  expect(more).toEqual([]);
  expect(wordsOf(post)).toContain('<@ULI> shares from the knowledge base:');
  expect(wordsOf(post)).toContain('停电了怎么报修？');
});

test('what Slack does not take yet is said to come', async () => {
  const world = await startLookups();
  const answer = await answerTo(world, 'refund duration');
  world.slack.fail('chat.postMessage', { status: 500 });
  expect(wordsOf(await press(world, 'UBOB', answer, 'Share in channel'))).toContain('It will be there in a moment.');
});

test('where Daybreak is not in the channel, sharing says what to do, and works afterwards', async () => {
  const world = await startLookups();
  const { id } = world.slack.addChannel({ name: 'elsewhere', members: ['UBOB'] });
  const [answer] = await ask(world, 'UBOB', id, '/faq', 'refund duration');
  await world.slack.as('UBOB').presses(answer!, 'Share in channel');
  await world.slack.settled();
  expect(wordsOf(world.slack.as('UBOB').sees(id).at(-1))).toContain('`/invite @Daybreak`');
  await world.slack.as('UBOB').invites(id, world.deps.self.user);
  await world.slack.settled();
  await world.slack.as('UBOB').presses(answer!, 'Share in channel');
  await world.slack.settled();
  expect(world.slack.messages(id).map(wordsOf).join()).toContain('shares from the knowledge base');
});

test('an article that is retired meanwhile is not shown any more', async () => {
  const world = await startLookups();
  const answer = await answerTo(world, 'refund duration');
  await keep(world.db, { id: 'refund', title: 'How long does a refund take?', body: 'x', state: 'retired' });
  await world.slack.as('UBOB').presses(answer, 'That’s it');
  await world.slack.settled();
  expect(wordsOf(world.slack.as('UBOB').sees(world.channel).at(-1))).toContain('has been retired meanwhile');
  expect(world.lent.learnWording).toEqual([]);
});

test('a question that is gone from the database asks to be asked again', async () => {
  const world = await startLookups();
  const answer = await answerTo(world, 'refund duration');
  await world.db.lookup.deleteMany();
  await world.slack.as('UBOB').presses(answer, 'Not this');
  await world.slack.settled();
  expect(wordsOf(world.slack.as('UBOB').sees(world.channel).at(-1))).toContain('Please ask it again');
});
