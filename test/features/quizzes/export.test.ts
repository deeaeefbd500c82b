// Questions out into files, which come in again unchanged.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exportQuestions } from '../../../src/features/quizzes/bank/transfer/index.ts';
import { checkDraft, type Draft, TYPES, tidyDraft } from '../../../src/features/quizzes/question.ts';
import { readCsv, readXlsx } from '../../../src/tables/read.ts';
import { freshDatabase } from '../../support/database.ts';
import { ask, asked, wordsOf } from '../reading.ts';
import { bring, contents, draft, file, keep, start } from './bank-world.ts';

const bare = async () =>
  ({ ...(await freshDatabase()), deps: { now: () => new Date('2026-11-23T07:00:00+08:00') } }) as unknown as Parameters<
    typeof bring
  >[0];

/** Texts with all that tables stumble over, but for those that the writer of sheets can't hold: names that every object has. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }).filter((one) => !(one.trim() in {})),
  fc
    .array(fc.constantFrom(...`a1=+-@'",;|｜\t\n\r*\\ 一。_#{}<>`, '、', '"', "'="), { maxLength: 12 })
    .map((all) => all.join('')),
);

const question: fc.Arbitrary<Draft> = fc
  .record({
    type: fc.constantFrom(...TYPES),
    language: fc.constantFrom('en' as const, 'zh-CN' as const),
    text,
    options: fc.array(text, { minLength: 2, maxLength: 10 }),
    right: fc.array(fc.nat(9), { minLength: 1, maxLength: 4 }),
    accepted: fc.array(text, { minLength: 1, maxLength: 5 }),
    explanation: text,
    category: fc.constantFrom('conduct', 'skills', 'scripts', 'answers', 'tariffs'),
    difficulty: fc.constantFrom('easy', 'medium', 'hard'),
    articleKey: fc.option(text),
  })
  .map((one) => {
    const wish = one as Draft;
    const right =
      wish.type === 'several' ? wish.right.map((place) => place % wish.options.length) : [wish.right[0]! % 2];
    return tidyDraft({ ...wish, right, accepted: wish.type === 'short' ? wish.accepted.slice(0, 1) : wish.accepted });
  })
  .filter((one) => checkDraft(one).length === 0);

test.each(['csv', 'xlsx'] as const)(
  'whatever is in the bank comes out as %s and goes in again unchanged',
  async (format) => {
    const world = await bare();
    await fc.assert(
      fc.asyncProperty(fc.array(question, { minLength: 1, maxLength: 6 }), async (drafts) => {
        await world.db.question.deleteMany();
        for (const [at, one] of drafts.entries()) {
          const now = world.deps.now();
          const who = { writtenBy: 'UANN', changedBy: 'UANN', changedAt: now, createdAt: now };
          await world.db.question.create({ data: { ...one, text: `${one.text} (${at})`, key: `k${at}`, ...who } });
        }
        const before = await contents(world);
        const { content } = await exportQuestions(world.db, format, 'x');
        const again = await bring(world, file(`a.${format}`, content));
        expect(again).toEqual({ counts: [0, 0, drafts.length], bad: [] });
        await world.db.question.deleteMany();
        expect(await bring(world, file(`a.${format}`, content))).toEqual({ counts: [drafts.length, 0, 0], bad: [] });
        expect(await contents(world)).toEqual(before);
      }),
      { numRuns: 25 },
    );
  },
);

test('a sheet takes no text for a formula, and has as many columns as some question needs', async () => {
  const world = await bare();
  const who = { writtenBy: 'U', changedBy: 'U', changedAt: world.deps.now(), createdAt: world.deps.now() };
  const six = ['=1+1', '@x', 'c', 'd', 'e', 'f'];
  await world.db.question.create({ data: { ...draft({ options: six, right: [0] }), key: 'one', ...who } });
  await world.db.question.create({ data: { ...draft({ text: 'Gone?' }), key: 'two', state: 'retired', ...who } });
  const csv = (await exportQuestions(world.db, 'csv', 'x')).content.toString('utf8');
  expect(csv.split('\r\n')[0]).toBe(
    '\ufeffkey,type,language,question,a,b,c,d,e,f,answer,explanation,category,difficulty,article',
  );
  expect(csv).toContain(",'=1+1,'@x,c,");
  expect(readCsv(csv).rows.length).toBe(2);
  const { rows } = await readXlsx((await exportQuestions(world.db, 'xlsx', '题库')).content);
  expect(rows[1]?.cells.slice(4, 6)).toEqual(['=1+1', '@x']);
});

test('a leader gets the bank as a file in private', async () => {
  const { world, channel } = await start();
  await keep(world);
  expect(await asked(world, 'UANN', channel, '/quiz', 'bank export CSV')).toContain(
    'The CSV file is in your messages with me.',
  );
  expect(world.slack.as('UANN').dm().at(-1)).toMatchObject({
    text: 'The question bank: 1 question in use.',
    files: [{ name: 'questions.csv' }],
  });
  await ask(world, 'UANN', channel, '/quiz', '题库 导出');
  expect(world.slack.as('UANN').dm().at(-1)).toMatchObject({ files: [{ name: 'questions.xlsx' }] });
  expect(await asked(world, 'UANN', channel, '/quiz', 'bank export pdf')).toContain('Write `csv` or `xlsx` after it.');
  expect(await asked(world, 'UBOB', channel, '/quiz', 'bank export')).toContain('Only leaders keep the question bank.');
});

test('where nothing is in use there is nothing to export', async () => {
  const { world, channel } = await start();
  const words = (await ask(world, 'UANN', channel, '/quiz', 'bank export')).map(wordsOf).join();
  expect(words).toContain('There are no questions in use yet.');
});
