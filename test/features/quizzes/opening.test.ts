// How a quiz begins: by the clock or for a leader, with the questions whose turn it is.

import { expect, test } from 'vitest';
import { ask, asked, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import { keepQuestion, OF_EACH_TYPE } from './kept-questions.ts';
import { at, begun, keepSettings, quizIn, quizWords, quizzes, startTeam } from './round-world.ts';

test('at the quiz time a question is posted once, with its options and when it closes', async () => {
  const { world, channel } = await begun();
  await world.tick(at('13:01'));
  expect(quizzes(world, channel)).toHaveLength(1);
  const words = quizWords(world, channel);
  expect(words).toContain('Quiz · Mon, Nov 23');
  expect(words).toContain('A wire lies on the ground');
  expect(words).toContain('Keep well away');
  expect(words).toContain('Open until *17:00*');
  expect(words).not.toContain('A silent wire');
});

test('a Chinese team is asked in Chinese, from the Chinese questions', async () => {
  const { world, channel } = await begun({
    questions: [{}, { language: 'zh-CN', text: '带电着火可以用水浇灭。', type: 'true-false', options: [], right: [1] }],
    values: { language: 'zh-CN' },
  });
  const words = quizWords(world, channel);
  expect(words).toContain('每日答题');
  expect(words).toContain('带电着火可以用水浇灭。');
  expect(words).toContain('错误');
  expect(words).not.toContain('A wire');
});

test('every type of question is asked in one post', async () => {
  const { world, channel } = await begun({
    questions: Object.entries(OF_EACH_TYPE).map(([type, question]) => ({ ...question, text: `Asked as ${type}` })),
  });
  expect(quizzes(world, channel)).toHaveLength(1);
  for (const type of Object.keys(OF_EACH_TYPE)) expect(quizWords(world, channel)).toContain(`Asked as ${type}`);
});

test('no question comes back before all have been asked', async () => {
  const { world, channel } = await begun({
    questions: ['one', 'two', 'three'].map((text) => ({ text })),
    settings: { questions: 1 },
  });
  for (const day of ['2026-11-24', '2026-11-25', '2026-11-26']) await world.tick(at('13:00', day));
  const questions = await world.db.quizQuestion.findMany({ orderBy: { quiz: { opensAt: 'asc' } } });
  const texts = questions.map(({ text }) => text);
  expect(texts).toHaveLength(4);
  expect(new Set(texts.slice(0, 3)).size).toBe(3);
  expect(texts[3]).toBe(texts[0]);
  expect(quizzes(world, channel)).toHaveLength(4);
});

test.each([
  ['of another category', { category: 'tariffs' }, { categories: ['answers'] }],
  ['that is retired', { state: 'retired' }, {}],
  ['that is a draft', { state: 'draft' }, {}],
  ['whose article was retired', { articleKey: 'old' }, {}],
])('a question %s is not asked', async (_, question, settings) => {
  const { world, channel } = await startTeam();
  const article = {
    key: 'old',
    language: 'en',
    title: 'Old',
    body: 'Old',
    category: 'answers',
    state: 'retired',
    revision: 999_999,
  };
  const made = { changedBy: 'UANN', changedAt: world.deps.now(), createdAt: world.deps.now() };
  await world.db.article.create({ data: { ...article, ...made } });
  await keepQuestion(world, { text: 'Not this one', ...question });
  await keepQuestion(world, { text: 'But this one' });
  await keepSettings(world, channel, { questions: 2, ...settings });
  await world.tick(at('13:00'));
  expect(quizWords(world, channel)).toContain('But this one');
  expect(quizWords(world, channel)).not.toContain('Not this one');
});

test('of the longest questions as many are asked as one post can hold, open and closed', async () => {
  const long = (n: number) => ({
    text: `${n} ${'长&'.repeat(448)}`,
    options: Array.from({ length: 10 }, (_, place) => `${place}${'字<'.repeat(37)}`),
    right: [9],
    explanation: '&'.repeat(900),
  });
  const { world, channel } = await begun({ questions: [1, 2, 3, 4, 5].map(long) });
  expect(quizzes(world, channel)).toHaveLength(1);
  await world.slack.as('UBOB').presses(quizIn(world, channel), 'quizzes.answer:9');
  await world.tick(at('17:00'));
  expect(quizWords(world, channel)).toContain('Results');
});

test('an empty bank posts nothing, and App Home tells leaders alone what to do', async () => {
  const { world, channel } = await startTeam();
  await world.tick(at('13:00'));
  expect(quizzes(world, channel)).toEqual([]);
  await world.slack.as('UANN').opensHome();
  await world.slack.as('UBOB').opensHome();
  await world.slack.settled();
  expect(wordsOf(world.slack.as('UANN').home())).toContain('The question bank is empty');
  expect(wordsOf(world.slack.as('UBOB').home())).not.toContain('The question bank is empty');
});

test('a leader posts a quiz at once, and no second one while it is open', async () => {
  const { world, channel } = await startTeam();
  await keepQuestion(world, {});
  expect(await asked(world, 'UANN', channel, '/quiz', 'now')).toContain('Done: 1 question');
  expect(quizzes(world, channel)).toHaveLength(1);
  expect(await asked(world, 'UANN', channel, '/quiz', '现在')).toContain('A quiz is open');
  expect(quizzes(world, channel)).toHaveLength(1);
});

test('two leaders who start a quiz at the same moment start one', async () => {
  const { world, channel } = await startTeam();
  await keepQuestion(world, {});
  await Promise.all([ask(world, 'UANN', channel, '/quiz', 'now'), ask(world, 'UOLU', channel, '/quiz', 'now')]);
  expect(quizzes(world, channel)).toHaveLength(1);
});

test('the same command come twice starts one quiz', async () => {
  const { world, channel } = await startTeam();
  await keepQuestion(world, {});
  const { command } = await backDoor(world);
  await command('UANN', channel, '/quiz', 'now', 'same');
  await command('UANN', channel, '/quiz', 'now', 'same');
  expect(await world.db.quiz.count()).toBe(1);
});

test('who does not lead can’t start a quiz', async () => {
  const { world, channel } = await startTeam();
  await keepQuestion(world, {});
  expect(await asked(world, 'UBOB', channel, '/quiz', 'now')).toContain('Only this team’s leaders');
  expect(quizzes(world, channel)).toEqual([]);
});

test('a leader who starts a quiz without questions reads what to do', async () => {
  const { world, channel } = await startTeam();
  expect(await asked(world, 'UANN', channel, '/quiz', 'now')).toContain('`/quiz bank` loads a starter set');
  await keepQuestion(world, {});
  await keepSettings(world, channel, { categories: ['tariffs'] });
  expect(await asked(world, 'UANN', channel, '/quiz', 'now')).toContain('Choose others with `/quiz settings`');
});

test('a quiz that comes late keeps its whole window', async () => {
  const { world, channel } = await startTeam();
  await keepQuestion(world, {});
  await world.tick(at('15:30'));
  expect(quizWords(world, channel)).toContain('Open until *19:30*');
});

test('where the clock changes within the window it stays as long as it is, and the post says the local time', async () => {
  const { world, channel } = await startTeam(
    { zone: 'Europe/London', calendar: 'every-day', quizAt: '00:30' },
    '2027-03-27T20:00:00Z',
  );
  await keepQuestion(world, {});
  await world.tick('2027-03-28T00:30:00Z');
  expect(quizWords(world, channel)).toContain('Open until *05:30*');
  await world.tick('2027-03-28T04:29:00Z');
  expect(quizWords(world, channel)).toContain('Open until');
  await world.tick('2027-03-28T04:30:00Z');
  expect(quizWords(world, channel)).toContain('Results');
});
