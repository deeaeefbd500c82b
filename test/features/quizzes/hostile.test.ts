// What must not happen: answers too late, from strangers, to what was not offered; and words that would be markup.

import { expect, test } from 'vitest';
import { asked, send, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import { OF_EACH_TYPE } from './kept-questions.ts';
import { at, begun, booked, buttonOf, close, press, quizIn, quizWords, seen } from './round-world.ts';

const valueIn = (message: { blocks?: readonly unknown[] }, action: string): string =>
  JSON.stringify(message.blocks).match(new RegExp(`"value":"([^"]+)"[^{}]*"action_id":"${action}"`))?.[1] ?? '';

test('an answer after the closing time is not counted, but learns what is right', async () => {
  const { world, channel } = await begun();
  const quiz = quizIn(world, channel);
  world.set(at('17:00'));
  await world.slack.as('UBOB').presses(quiz, buttonOf('B'));
  await world.slack.settled();
  expect(seen(world, 'UBOB', channel)).toContain('closed at 17:00, so this is not counted any more');
  expect(seen(world, 'UBOB', channel)).toContain('B. Keep well away');
  await close(world);
  expect(await world.db.quizAnswer.count()).toBe(0);
});

test('a form that is sent after the close shows the answer in its place', async () => {
  const { world, channel } = await begun({ questions: [OF_EACH_TYPE['fill-in'] ?? {}] });
  await press(world, 'UBOB', channel, 'Type my answer');
  await close(world);
  const outcome = await send(world, 'UBOB', { answer: '3' });
  expect(wordsOf(outcome.view)).toContain('not counted any more. Right is: *3 or three*');
  expect(await booked(world)).toEqual([]);
});

test('who has answered and presses an old button after the close is shown the answer that counted', async () => {
  const { world, channel } = await begun();
  const value = valueIn(quizIn(world, channel), 'quizzes.answer:0');
  await press(world, 'UBOB', channel, 'B');
  await close(world);
  const { press: pressed, answers } = await backDoor(world);
  await pressed('UBOB', 'quizzes.answer:0', value, { channel });
  expect(answers[0]?.text).toContain('Your first answer counts: *B. Keep well away*');
  expect(await world.db.quizAnswer.count()).toBe(1);
});

test.each(['UOLU', 'ULI'])('%s, who is not in the channel, takes no part', async (user) => {
  const { world, channel } = await begun();
  const value = valueIn(quizIn(world, channel), 'quizzes.answer:1');
  const { press: pressed, answers } = await backDoor(world);
  await pressed(user, 'quizzes.answer:1', value, { channel });
  expect(answers.map(({ text }) => text).join()).toMatch(/Only members|只有本班组频道的成员/);
  expect(await world.db.quizAnswer.count()).toBe(0);
});

test('who has left the channel takes no part, and nothing typed is taken either', async () => {
  const { world, channel } = await begun({ questions: [OF_EACH_TYPE['fill-in'] ?? {}] });
  await press(world, 'UBOB', channel, 'Type my answer');
  await world.db.member.updateMany({ where: { user: 'UBOB' }, data: { leftAt: world.deps.now() } });
  expect((await send(world, 'UBOB', { answer: '3' })).errors?.answer).toContain('Only members');
  expect(await world.db.quizAnswer.count()).toBe(0);
});

test.each([
  ['an option that there is not', 'quizzes.answer:9', (id: string) => `${id} 0 9`],
  ['a question that there is not', 'quizzes.answer:1', (id: string) => `${id} 7 1`],
  ['a quiz that there is not', 'quizzes.answer:1', () => 'nothing 0 1'],
  ['no sense', 'quizzes.answer:1', () => '{"drop":"table"}'],
  ['a form where one chooses', 'quizzes.type', (id: string) => `${id} 0`],
  ['nothing chosen', 'quizzes.answer:1', (id: string) => `${id} 0`],
])('a button with %s keeps nothing', async (_, action, valueFor) => {
  const { world, channel } = await begun();
  const { id } = await world.db.quiz.findFirstOrThrow();
  const { press: pressed } = await backDoor(world);
  await pressed('UBOB', action, valueFor(id), { channel });
  expect(await world.db.quizAnswer.count()).toBe(0);
});

test('an option tapped where the answer is typed keeps nothing', async () => {
  const { world, channel } = await begun({ questions: [OF_EACH_TYPE['fill-in'] ?? {}] });
  const { id } = await world.db.quiz.findFirstOrThrow();
  const { press: pressed } = await backDoor(world);
  await pressed('UBOB', 'quizzes.answer:0', `${id} 0 0`, { channel });
  expect(await world.db.quizAnswer.count()).toBe(0);
});

test('the same tap come twice answers once and says the same', async () => {
  const { world, channel } = await begun();
  const value = valueIn(quizIn(world, channel), 'quizzes.answer:1');
  const { press: pressed, answers } = await backDoor(world);
  await pressed('UBOB', 'quizzes.answer:1', value, { channel });
  await pressed('UBOB', 'quizzes.answer:1', value, { channel });
  expect(answers).toHaveLength(2);
  expect(answers[0]).toEqual(answers[1]);
  await close(world);
  expect(await booked(world)).toEqual([['UBOB', 2]]);
});

test('an answer and the close at the same moment: it is in the results, or it is refused', async () => {
  const { world, channel } = await begun();
  const quiz = quizIn(world, channel);
  world.set(at('16:59'));
  const taps = ['UBOB', 'UWANG', 'UANN'].map((user) => world.slack.as(user).presses(quiz, buttonOf('B')));
  world.set(at('17:00'));
  await Promise.all([...taps, world.tick()]);
  await world.slack.settled();
  await world.tick(at('17:01'));
  const kept = await world.db.quizAnswer.count();
  expect(await booked(world)).toHaveLength(kept);
  expect(quizWords(world, channel)).toContain(
    kept === 1 ? '1 person took part' : kept > 0 ? `${kept} people took part` : 'busy',
  );
});

test('what people wrote is never markup, in the post, in answers and in results', async () => {
  const odd = '<!channel> <@UANN> *b* & <https://x.test|y>';
  const { world, channel } = await begun({
    questions: [{ text: odd, options: [odd, 'b'], right: [0], explanation: odd }],
  });
  const pinged = () => world.slack.pings(quizIn(world, channel));
  expect(pinged()).toEqual([]);
  await press(world, 'UBOB', channel, 'A');
  expect(seen(world, 'UBOB', channel)).not.toMatch(/<!channel>[^"]*mrkdwn/);
  await close(world);
  expect(pinged()).toEqual(['UBOB']);
});

test('a customer’s number in a typed answer is kept nowhere', async () => {
  const { world, channel } = await begun({ questions: [OF_EACH_TYPE.short ?? {}] });
  await press(world, 'UBOB', channel, 'Type my answer');
  await send(world, 'UBOB', { answer: 'Call back on 13812345678' });
  await close(world);
  expect(JSON.stringify(await world.db.quizAnswer.findMany())).not.toContain('13812345678');
  expect(world.slack.as('UANN').dm().map(wordsOf).join()).not.toContain('13812345678');
});

test('an unknown word is answered with what is possible', async () => {
  const { world, channel } = await begun();
  const words = await asked(world, 'UBOB', channel, '/quiz', 'dance <!here>');
  expect(words).toContain('I don’t know “dance &lt;!here&gt;”');
  expect(words).toContain('`/quiz`');
  expect(words).not.toContain('/quiz now');
});
