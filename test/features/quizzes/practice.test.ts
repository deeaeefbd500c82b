// Practising alone: every type of question, what comes back when, and what is never asked.

import { expect, test } from 'vitest';
import { noteMiss } from '../../../src/features/quizzes/practice/index.ts';
import type { View } from '../../../src/playground/workspace.ts';
import type { World } from '../../support/bot.ts';
import { ask, askForm, openHome, send, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import { keepQuestion, OF_EACH_TYPE, startTeam } from './kept-questions.ts';

const RIGHT: Record<string, unknown> = {
  single: 'B. Keep well away',
  several: ['A. A fire', 'C. A fallen wire'],
  'true-false': 'False',
  'fill-in': '３',
  short: 'register the complaint, and apologise!',
};
const WRONG: Record<string, unknown> = {
  single: 'A. Stand beside it',
  several: ['A. A fire'],
  'true-false': 'True',
  'fill-in': '4',
};

const practise = (world: World, user: string, channel: string): Promise<View> =>
  askForm(world, user, channel, '/quiz', 'practice');

/** Answers the question that is shown, and returns what is said to it. */
async function answer(world: World, user: string, given: unknown): Promise<string> {
  const field = topView(world, user).blocks.find((block) => block.type === 'input')?.block_id ?? '';
  await send(world, user, { [String(field)]: given });
  return wordsOf(topView(world, user));
}

async function press(world: World, user: string, words: string): Promise<string> {
  await world.slack.as(user).presses(topView(world, user), words);
  await world.slack.settled();
  return wordsOf(topView(world, user));
}

const cards = ({ db }: World) => db.practiceCard.findMany({ orderBy: { dueAt: 'asc' } });

test.each(Object.keys(RIGHT))('a right answer is told at once and explained: %s', async (type) => {
  const { world, channel } = await startTeam();
  await keepQuestion(world, OF_EACH_TYPE[type]);
  await practise(world, 'UBOB', channel);
  const told = await answer(world, 'UBOB', RIGHT[type]);
  expect(told).toContain('Right!');
  expect(told).toContain('A silent wire can still be live.');
  expect(told).not.toContain('comes back');
});

test.each(Object.keys(WRONG))(
  'a wrong answer is told with the right one, and comes back tomorrow: %s',
  async (type) => {
    const { world, channel } = await startTeam();
    await keepQuestion(world, OF_EACH_TYPE[type]);
    await practise(world, 'UBOB', channel);
    const told = await answer(world, 'UBOB', WRONG[type]);
    expect(told).toContain('Not quite.');
    expect(told).toContain('Right answer:');
    expect(told).toContain('This question comes back tomorrow.');
  },
);

test.each([
  { said: 'I knew it', due: 0 },
  { said: 'I did not', due: 1 },
])('an answer that nobody can judge is compared by the person: $said', async ({ said, due }) => {
  const { world, channel } = await startTeam();
  await keepQuestion(world, OF_EACH_TYPE.short);
  await practise(world, 'UBOB', channel);
  const compared = await answer(world, 'UBOB', 'I would say that I am <sorry>');
  expect(compared).toContain('I would say that I am <sorry>');
  expect(compared).toContain('Register the complaint and apologise');
  expect(await cards(world)).toEqual([]);
  await press(world, 'UBOB', said);
  const soon = new Date('2026-11-25T00:00:00Z');
  expect((await cards(world)).filter(({ dueAt }) => dueAt < soon)).toHaveLength(due);
});

test('who does not know is shown the answer, and meets the question again', async () => {
  const { world, channel } = await startTeam();
  await keepQuestion(world);
  await practise(world, 'UBOB', channel);
  const told = await press(world, 'UBOB', 'I don’t know');
  expect(told).toContain('Now you know:');
  expect(told).toContain('B. Keep well away');
  expect(told).toContain('comes back tomorrow');
});

test('what was wrong comes back the next morning, then later and later; what was right at once does not', async () => {
  const { world, channel } = await startTeam();
  await keepQuestion(world);
  await practise(world, 'UBOB', channel);
  await answer(world, 'UBOB', WRONG.single);
  await send(world, 'UBOB');
  expect(wordsOf(topView(world, 'UBOB'))).toContain('That is all for now.');
  expect(wordsOf(topView(world, 'UBOB'))).toContain('The next one comes back tomorrow.');

  // Bob's clock is London's: his next day begins at midnight there.
  world.set('2026-11-24T00:01:00Z');
  expect(wordsOf(await practise(world, 'UBOB', channel))).toContain('You got this one wrong before.');
  expect(await answer(world, 'UBOB', RIGHT.single)).toContain('This question comes back Fri, Nov 27');

  world.set('2026-11-27T01:00:00Z');
  await practise(world, 'UBOB', channel);
  expect(await answer(world, 'UBOB', RIGHT.single)).toMatch(/comes back (Sat|Sun|Mon|Tue|Wed|Thu|Fri), Dec/);
  expect(wordsOf(await practise(world, 'UBOB', channel))).toContain('That is all for now.');
});

test('what is due comes before what is new, the longest due first', async () => {
  const { world, channel } = await startTeam();
  const due = await keepQuestion(world, { text: 'due' });
  const first = await keepQuestion(world, { text: 'due first' });
  await keepQuestion(world, { text: 'new' });
  const miss = (questionId: string, iso: string) =>
    world.db.$transaction((tx) => noteMiss(tx, { user: 'UBOB', questionId, at: new Date(iso) }));
  await miss(due, '2026-11-20T02:00:00Z');
  await miss(first, '2026-11-20T01:00:00Z');
  const seen: string[] = [];
  await practise(world, 'UBOB', channel);
  for (let round = 0; round < 3; round++) {
    seen.push(/"text":"(due first|due|new)"/.exec(wordsOf(topView(world, 'UBOB')))?.[1] ?? '');
    await answer(world, 'UBOB', RIGHT.single);
    await send(world, 'UBOB');
  }
  expect(seen).toEqual(['due first', 'due', 'new']);
});

test('a retired question drops out, and one that is open in a quiz waits for its close', async () => {
  const { world, channel } = await startTeam();
  const retired = await keepQuestion(world, { text: 'retired' });
  const open = await keepQuestion(world, { text: 'open' });
  const at = new Date('2026-11-20T01:00:00Z');
  for (const questionId of [retired, open]) {
    await world.db.$transaction((tx) => noteMiss(tx, { user: 'UBOB', questionId, at }));
  }
  await world.db.question.update({ where: { id: retired }, data: { state: 'retired' } });
  const team = await world.db.team.findFirstOrThrow({ where: { channel } });
  const quiz = await world.db.quiz.create({
    data: {
      teamId: team.id,
      day: '2026-11-23',
      occasion: 'daily',
      opensAt: at,
      closesAt: new Date('2026-11-24T01:00:00Z'),
      questions: {
        create: {
          position: 0,
          questionId: open,
          type: 'single',
          text: 'open',
          options: [],
          explanation: '',
          category: 'answers',
        },
      },
    },
  });
  expect(wordsOf(await practise(world, 'UBOB', channel))).toContain('That is all for now.');
  await world.db.quiz.update({ where: { id: quiz.id }, data: { state: 'closed' } });
  expect(wordsOf(await practise(world, 'UBOB', channel))).toContain('"open"');
});

test('a question that was changed while it was looked at is not judged by what it says now', async () => {
  const { world, channel } = await startTeam();
  const id = await keepQuestion(world);
  await practise(world, 'UBOB', channel);
  await world.db.question.update({ where: { id }, data: { version: 2, right: [0] } });
  const told = await answer(world, 'UBOB', RIGHT.single);
  expect(told).toContain('has just been changed or retired');
  expect(told).not.toContain('Right answer');
  expect(await cards(world)).toEqual([]);
  expect(await answer(world, 'UBOB', WRONG.single)).toContain('Right!');
});

test('an answer that arrives twice counts once', async () => {
  const { world, channel } = await startTeam();
  await keepQuestion(world);
  const form = await practise(world, 'UBOB', channel);
  const { submit, press: pressed } = await backDoor(world);
  const field = String(form.blocks.find((block) => block.type === 'input')?.block_id);
  const chosen = { [field]: { type: 'radio_buttons', selected_option: { value: '0' } } };
  await submit('UBOB', form, chosen);
  const [before] = await cards(world);
  world.set('2026-11-23T07:05:00+08:00');
  await submit('UBOB', form, chosen);
  await pressed('UBOB', 'quizzes.practice-unsure', '', { view: form });
  expect(await cards(world)).toEqual([before]);
});

test.each(['9', '-1', '1.5', 'x'])('an option that was not offered is no answer: %s', async (value) => {
  const { world, channel } = await startTeam();
  await keepQuestion(world);
  const form = await practise(world, 'UBOB', channel);
  const { submit } = await backDoor(world);
  const field = String(form.blocks.find((block) => block.type === 'input')?.block_id);
  const ack = await submit('UBOB', form, { [field]: { type: 'radio_buttons', selected_option: { value } } });
  expect(JSON.stringify(ack)).toContain('quizzes.practice"');
  expect(await cards(world)).toEqual([]);
});

test('an empty bank says who can fill it, and everything is in the language of the person', async () => {
  const { world, channel } = await startTeam();
  expect(wordsOf(await practise(world, 'UBOB', channel))).toContain('no questions to practise yet');
  await keepQuestion(world, { language: 'zh-CN', text: '电线落地怎么办？', options: ['靠近', '远离'] });
  await ask(world, 'UWANG', channel, '/quiz', '练习');
  expect(wordsOf(topView(world, 'UWANG'))).toContain('电线落地怎么办？');
  expect(await answer(world, 'UWANG', 'A. 靠近')).toContain('这道题明天再练。');
  expect(wordsOf(await practise(world, 'UBOB', channel))).toContain('no questions to practise yet');
});

test('App Home says how many are due today, and begins the practice', async () => {
  const { world } = await startTeam();
  const id = await keepQuestion(world);
  expect(wordsOf(await openHome(world, 'UBOB'))).toContain('Nothing is due today.');
  const at = new Date('2026-11-21T01:00:00Z');
  await world.db.$transaction((tx) => noteMiss(tx, { user: 'UBOB', questionId: id, at }));
  const home = await openHome(world, 'UBOB');
  expect(wordsOf(home)).toContain('1 question due today.');
  await world.slack.as('UBOB').presses(home, 'Practise');
  await world.slack.settled();
  await answer(world, 'UBOB', RIGHT.single);
  expect(wordsOf(world.slack.as('UBOB').home())).toContain('Nothing is due today.');
});

test('practice is worth no points', async () => {
  const { world, channel } = await startTeam();
  await keepQuestion(world);
  await practise(world, 'UBOB', channel);
  await answer(world, 'UBOB', RIGHT.single);
  expect(await world.db.ledgerEntry.count()).toBe(0);
});

test('two windows that get the same question wrong at once miss it once each, and lose nothing', async () => {
  const { world } = await startTeam();
  const questionId = await keepQuestion(world);
  const at = new Date('2026-11-22T01:00:00Z');
  await Promise.all(
    Array.from({ length: 4 }, () => world.db.$transaction((tx) => noteMiss(tx, { user: 'UBOB', questionId, at }))),
  );
  const [card] = await cards(world);
  expect(card?.card).toMatchObject({ reps: 4 });
});
