// The starter set: offered to a leader whose bank is empty, loaded once, and tied to the starter articles.

import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadStarter } from '../../../src/features/quizzes/bank/index.ts';
import { judge } from '../../../src/features/quizzes/question.ts';
import { freshDatabase } from '../../support/database.ts';
import { ask, asked, wordsOf } from '../reading.ts';
import { contents, keep, start } from './bank-world.ts';

const now = () => new Date('2026-11-23T07:00:00+08:00');

test('every starter question is kept: 90 a language, explained, and resting on a starter article', async () => {
  const { db } = await freshDatabase();
  await loadStarter({ db, now });
  const questions = await contents({ db });
  for (const language of ['en', 'zh-CN']) {
    const own = questions.filter((one) => one.language === language);
    expect(own.length).toBe(90);
    expect(new Set(own.map(({ type }) => type)).size).toBe(5);
    for (const { articleKey, explanation, key } of own) {
      expect(explanation, key).not.toBe('');
      expect(existsSync(`prisma/seed/${language}/articles/${articleKey}.md`), key).toBe(true);
    }
  }
  // The first answer that is accepted is right, and one choice more or less is not.
  for (const { type = '', right = [], accepted = [], key } of questions) {
    const given = accepted[0] === undefined ? { chosen: right } : { typed: accepted[0] };
    expect(judge({ type, right, accepted }, given), key).toBe(true);
  }
  await loadStarter({ db, now });
  expect(await db.question.count()).toBe(180);
});

test('a leader with an empty bank loads it by one button, also twice at once', async () => {
  const { world, channel } = await start();
  const [offer] = await ask(world, 'UANN', channel, '/quiz', 'bank');
  expect(wordsOf(offer)).toContain('The question bank is empty.');
  const hand = world.slack.as('UANN');
  await Promise.all([hand.presses(offer!, 'quizzes.load-starter'), hand.presses(offer!, 'quizzes.load-starter')]);
  await world.slack.settled();
  expect(hand.sees(channel).map(wordsOf).join()).toContain('The question bank has 180 questions now.');
  expect(await world.db.question.count()).toBe(180);
});

test('a bank that has a question keeps what it has', async () => {
  const { world } = await start();
  await keep(world);
  await loadStarter(world.deps);
  expect(await world.db.question.count()).toBe(1);
});

test('an agent is told whom to ask', async () => {
  const { world, channel } = await start();
  const words = await asked(world, 'UBOB', channel, '/quiz', '题库');
  expect(words).toContain('Only leaders keep the question bank. Please ask <@UANN>.');
  expect(words).not.toContain('quizzes.load-starter');
});
