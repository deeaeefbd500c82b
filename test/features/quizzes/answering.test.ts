// Answering: recorded at once, the first time, and told to that member alone.

import { expect, test } from 'vitest';
import { ask, asked, openHome, send, topView, wordsOf } from '../reading.ts';
import { OF_EACH_TYPE } from './kept-questions.ts';
import { at, begun, booked, buttonOf, close, press, quizIn, quizWords, seen } from './round-world.ts';

test('a right answer is told to its member alone, with why', async () => {
  const { world, channel } = await begun();
  await press(world, 'UBOB', channel, 'B');
  expect(seen(world, 'UBOB', channel)).toContain('Right!');
  expect(seen(world, 'UBOB', channel)).toContain('A silent wire can still be live.');
  expect(seen(world, 'UANN', channel)).not.toContain('Right!');
});

test('a wrong answer is told kindly, with what is right, in the member’s language', async () => {
  const { world, channel } = await begun();
  await press(world, 'UWANG', channel, 'C');
  expect(seen(world, 'UWANG', channel)).toContain('差一点');
  expect(seen(world, 'UWANG', channel)).toContain('B. Keep well away');
});

test('the first answer counts', async () => {
  const { world, channel } = await begun();
  await press(world, 'UBOB', channel, 'A');
  await press(world, 'UBOB', channel, 'B');
  expect(seen(world, 'UBOB', channel)).toContain('Your first answer counts: *A. Stand beside it*');
  expect(await world.db.quizAnswer.findMany({ select: { chosen: true, right: true } })).toEqual([
    { chosen: [0], right: false },
  ]);
});

test('two taps at the same moment are one answer', async () => {
  const { world, channel } = await begun();
  const quiz = quizIn(world, channel);
  await Promise.all(['A', 'B', 'C'].map((wanted) => world.slack.as('UBOB').presses(quiz, buttonOf(wanted))));
  await world.slack.settled();
  expect(await world.db.quizAnswer.count()).toBe(1);
});

test('before the close the post shows how many have answered, and nothing of what', async () => {
  const { world, channel } = await begun();
  await press(world, 'UBOB', channel, 'B');
  await press(world, 'UWANG', channel, 'A');
  await world.tick(at('13:05'));
  expect(quizWords(world, channel)).toContain('2 people have answered');
  expect(quizWords(world, channel)).not.toMatch(/UBOB|UWANG|█|white_check_mark|silent wire/);
});

test('nothing of an answer stands in the log, and no points tell of it before the close', async () => {
  const { world, channel } = await begun({
    questions: [{ type: 'fill-in', options: [], right: [], accepted: ['secret'] }],
  });
  await press(world, 'UBOB', channel, 'quizzes.type');
  await send(world, 'UBOB', { answer: 'secret' });
  expect(world.log.join('\n')).not.toMatch(/secret|"right"/);
  expect(await booked(world)).toEqual([]);
  await close(world);
  expect(await booked(world)).toEqual([['UBOB', 2]]);
});

test('several are chosen in the menu and sent with the button', async () => {
  const { world, channel } = await begun({ questions: [OF_EACH_TYPE.several ?? {}] });
  await press(world, 'UBOB', channel, 'Submit');
  expect(seen(world, 'UBOB', channel)).toContain('Choose something above first');
  await world.slack.as('UBOB').selects(quizIn(world, channel), 'quizzes.choose', ['2', '0']);
  await press(world, 'UBOB', channel, 'Submit');
  expect(seen(world, 'UBOB', channel)).toContain('Right!');
  expect(await world.db.quizAnswer.findMany({ select: { chosen: true } })).toEqual([{ chosen: [0, 2] }]);
});

test('options too long for a button are read in the post, and their buttons have letters', async () => {
  const options = ['Stand beside it, so that nobody steps on it', 'Keep well away, and treat it as live'];
  const { world, channel } = await begun({ questions: [{ options }] });
  await world.slack.as('UBOB').presses(quizIn(world, channel), 'B');
  await world.slack.settled();
  expect(quizWords(world, channel)).toContain('*B.* Keep well away, and treat it as live');
  expect(seen(world, 'UBOB', channel)).toContain('Right!');
});

test('true and false are one tap', async () => {
  const { world, channel } = await begun({ questions: [OF_EACH_TYPE['true-false'] ?? {}] });
  await press(world, 'UBOB', channel, 'False');
  expect(seen(world, 'UBOB', channel)).toContain('Right!');
});

test.each([
  ['３', 'Right!'],
  [' Three. ', 'Right!'],
  ['4', 'Not quite'],
  ['a few', 'You worded it differently'],
])('typed: %s', async (typed, told) => {
  const { world, channel } = await begun({ questions: [OF_EACH_TYPE['fill-in'] ?? {}] });
  await press(world, 'UBOB', channel, 'Type my answer');
  await send(world, 'UBOB', { answer: typed });
  expect(seen(world, 'UBOB', channel)).toContain(told);
});

test('a hotline number that is the answer is judged as it was typed', async () => {
  const accepted = ['13812345678'];
  const { world, channel } = await begun({ questions: [{ type: 'fill-in', options: [], right: [], accepted }] });
  await press(world, 'UBOB', channel, 'Type my answer');
  await send(world, 'UBOB', { answer: '13812345678' });
  expect(seen(world, 'UBOB', channel)).toContain('Right!');
  expect((await world.db.quizAnswer.findFirstOrThrow()).typed).not.toContain('13812345678');
});

test('in a rush a typed answer is taken before Slack gives up waiting, and told when its turn has come', async () => {
  const { world, channel } = await begun({ questions: [OF_EACH_TYPE['fill-in'] ?? {}] });
  await press(world, 'UBOB', channel, 'Type my answer');
  const { find } = world.deps.people;
  world.deps.people.find = async (user) => {
    await new Promise((resolve) => setTimeout(resolve, 2_400));
    return find(user);
  };
  const began = performance.now();
  const outcome = await world.slack.as('UBOB').submits(topView(world, 'UBOB'), { answer: '3' });
  expect(outcome).toEqual({ closed: true });
  expect(performance.now() - began).toBeLessThan(3_000);
  await world.slack.settled();
  expect(await world.db.quizAnswer.count()).toBe(1);
  expect(seen(world, 'UBOB', channel)).toContain('Right!');
});

test('a typed answer without a word comes back with what is missing', async () => {
  const { world, channel } = await begun({ questions: [OF_EACH_TYPE.short ?? {}] });
  await press(world, 'UBOB', channel, 'Type my answer');
  expect((await send(world, 'UBOB', { answer: '…!' })).errors?.answer).toContain('write your answer');
});

test('who has typed an answer and presses again is shown it', async () => {
  const { world, channel } = await begun({ questions: [OF_EACH_TYPE['fill-in'] ?? {}] });
  await press(world, 'UBOB', channel, 'Type my answer');
  await send(world, 'UBOB', { answer: '4' });
  await press(world, 'UBOB', channel, 'Type my answer');
  expect(seen(world, 'UBOB', channel)).toContain('Your first answer counts: *4*');
  expect(world.slack.as('UBOB').views()).toEqual([]);
});

test('where the team wants it told at the close, an answer is only recorded until then', async () => {
  const { world, channel } = await begun({ settings: { telling: 'at-close' } });
  await press(world, 'UBOB', channel, 'A');
  expect(seen(world, 'UBOB', channel)).toContain('Recorded');
  expect(seen(world, 'UBOB', channel)).not.toMatch(/Not quite|Keep well away|silent/);
  expect(await asked(world, 'UBOB', channel, '/quiz')).not.toMatch(/Right is|right is|silent/);
  await close(world);
  expect(await asked(world, 'UBOB', channel, '/quiz')).toContain('right is: B. Keep well away');
});

test('of several questions one reads how many are left', async () => {
  const { world, channel } = await begun({ questions: [{}, OF_EACH_TYPE['fill-in'] ?? {}] });
  await press(world, 'UBOB', channel, 'B');
  expect(seen(world, 'UBOB', channel)).toContain('1 question to go.');
});

test('what is edited or retired meanwhile changes nothing in the quiz', async () => {
  const { world, channel } = await begun();
  await world.db.question.updateMany({ data: { right: [0], state: 'retired', text: 'Changed' } });
  await press(world, 'UBOB', channel, 'B');
  expect(seen(world, 'UBOB', channel)).toContain('Right!');
  await close(world);
  expect(quizWords(world, channel)).not.toContain('Changed');
});

test('/quiz shows what is open with my own answers, and App Home leads there until I have answered', async () => {
  const { world, channel } = await begun();
  expect(await asked(world, 'UBOB', channel, '/quiz')).toContain('not answered yet');
  const [answer] = await ask(world, 'UBOB', channel, '/quiz');
  expect(wordsOf(answer)).toContain('Go to the quiz');
  expect(wordsOf(await openHome(world, 'UBOB'))).toContain('1 question for you, until *17:00*');
  await press(world, 'UBOB', channel, 'A');
  expect(await asked(world, 'UBOB', channel, '/quiz')).toContain('A. Stand beside it · right is: B. Keep well away');
  expect(wordsOf(await openHome(world, 'UBOB'))).not.toContain('1 question for you');
});

test('without a quiz /quiz says when the next one comes', async () => {
  const { world, channel } = await begun({ questions: [] });
  expect(await asked(world, 'UBOB', channel, '/quiz')).toContain('The next one comes tomorrow 13:00');
});
