// What leaders are told of the questions: how hard they are, and which want a look.

import { expect, test } from 'vitest';
import { ask, asked, askForm, topView, wordsOf } from '../reading.ts';
import { keepQuestion, startTeam } from './kept-questions.ts';

test('a question that nearly nobody gets right is shown as too hard, without names, and can be retired', async () => {
  const { world, channel } = await startTeam();
  const questionId = await keepQuestion(world);
  await askForm(world, 'UANN', channel, '/quiz', 'stats');
  expect(wordsOf(topView(world, 'UANN'))).toContain('Nothing to show here.');
  const team = await world.db.team.findFirstOrThrow({ where: { channel } });
  const askedAt = world.deps.now();
  await world.db.asking.createMany({
    data: Array.from({ length: 6 }, (_, at) => ({
      deed: `deed-${at}`,
      teamId: team.id,
      questionId,
      question: { text: '' },
      user: `UASKED${at}`,
      askedBy: 'UANN',
      askedAt,
      right: at === 0,
      answeredAt: askedAt,
    })),
  });
  await ask(world, 'UANN', channel, '/quiz', 'stats');
  const shown = wordsOf(topView(world, 'UANN'));
  expect(shown).toContain('17% right of 6 answers');
  expect(shown).toContain('Too hard, or broken');
  expect(shown).not.toContain('UASKED');
  await world.slack.as('UANN').selects(topView(world, 'UANN'), 'quizzes.statistics-do', 'Retire');
  await world.slack.settled();
  expect(wordsOf(topView(world, 'UANN'))).toContain('The question is retired');
  expect(await world.db.question.findUnique({ where: { id: questionId } })).toMatchObject({ state: 'retired' });
});

test('only leaders see the figures', async () => {
  const { world, channel } = await startTeam();
  expect(await asked(world, 'UBOB', channel, '/quiz', 'stats')).not.toBe('');
  expect(world.slack.as('UBOB').views()).toEqual([]);
});
