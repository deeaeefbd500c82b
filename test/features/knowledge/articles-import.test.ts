// Articles from files: what goes in, what is left out and why, and what the same file does the second time.

import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { learnWording, loadStarter } from '../../../src/features/knowledge/articles/index.ts';
import {
  carryOut,
  exportArticles,
  faultLine,
  planFiles,
} from '../../../src/features/knowledge/articles/transfer/index.ts';
import type { View } from '../../../src/playground/workspace.ts';
import { writeXlsxTable } from '../../../src/tables/write.ts';
import { writeZip } from '../../../src/tables/zip.ts';
import { wordsOf } from '../reading.ts';
import { keep, startWorld, type World } from './articles-world.ts';

const file = (name: string, content: string | Uint8Array) => ({ name, bytes: Buffer.from(content) });

async function bring({ db, deps }: World, ...files: { name: string; bytes: Uint8Array }[]) {
  const plan = await planFiles(db, files);
  await carryOut(db, plan, { by: 'UANN', now: deps.now() });
  return {
    counts: [plan.create.length, plan.update.length, plan.unchanged],
    bad: plan.bad.map((fault) => faultLine('en', fault)),
  };
}

const csv = `title,answer,category,similar,owner,review
How to pay?,By card.,answers,pay | payment,U0BOB,2027/6/30
电价是多少,见附表。,电价讲义,"多少钱一度
一度电多少钱",,2027年1月5日
`;

test('good rows go in, and each bad row is named by its line and the reason', async () => {
  const world = await startWorld();
  const rows = `${csv},no title,,,,
Long,${'x'.repeat(20_001)},,,,
Category?,a,weather,,,
Owner?,a,,,Bob,
Day?,a,,,,2027-02-30
"how to PAY",again,,,,
`;
  expect(await bring(world, file('faq.csv', rows))).toEqual({
    counts: [2, 0, 0],
    bad: [
      'faq.csv, line 5: the title is missing',
      'faq.csv, line 6: the answer has more than 20000 characters',
      'faq.csv, line 7: there is no such category: conduct, skills, scripts, answers or tariffs (“weather”)',
      expect.stringMatching(/^faq\.csv, line 8: the owner is no member id .*\(“Bob”\)$/),
      'faq.csv, line 9: the review date is no day such as 2027-06-30 (“2027-02-30”)',
      'faq.csv, line 10: the same article stands before, there (“2”)',
    ],
  });
  const articles = await world.db.article.findMany({ include: { similar: true }, orderBy: { language: 'asc' } });
  expect(articles).toMatchObject([
    {
      title: 'How to pay?',
      language: 'en',
      owner: 'U0BOB',
      reviewOn: '2027-06-30',
      similar: [{ text: 'pay' }, { text: 'payment' }],
    },
    { title: '电价是多少', language: 'zh-CN', category: 'tariffs', reviewOn: '2027-01-05', changedBy: 'UANN' },
  ]);
});

test('the same file again changes nothing, and a changed one updates by key', async () => {
  const world = await startWorld();
  await bring(world, file('faq.csv', csv));
  expect((await bring(world, file('faq.csv', csv))).counts).toEqual([0, 0, 2]);
  expect((await bring(world, file('other.csv', csv.replace('By card.', 'By transfer.')))).counts).toEqual([0, 1, 1]);
  expect(await world.db.article.count()).toBe(2);
  expect(await world.db.article.findFirst({ where: { language: 'en' } })).toMatchObject({ version: 2 });
});

test('two titles that begin alike are two articles, today and the next time', async () => {
  const world = await startWorld();
  const alike = 'What should I tell a customer whose payment was taken twice by card';
  const rows = `title,answer\n${alike} today?,A\n${alike} yesterday?,B\n`;
  expect((await bring(world, file('one.csv', rows.split('\n').slice(0, 2).join('\n')))).counts).toEqual([1, 0, 0]);
  expect((await bring(world, file('both.csv', rows))).counts).toEqual([1, 0, 1]);
  expect((await bring(world, file('both.csv', rows))).counts).toEqual([0, 0, 2]);
});

test('an article that got another title in Slack is still known by the one that it came with', async () => {
  const world = await startWorld();
  await bring(world, file('faq.csv', csv));
  await world.db.article.updateMany({ where: { language: 'en' }, data: { title: 'Paying' } });
  expect((await bring(world, file('faq.csv', csv))).counts).toEqual([0, 1, 1]);
});

test('a column that a file does not have leaves its field alone; an empty cell clears it', async () => {
  const world = await startWorld();
  await bring(world, file('faq.csv', csv));
  const read = () => world.db.article.findFirst({ where: { language: 'en' }, include: { similar: true } });
  await bring(world, file('a.csv', 'title,answer\nHow to pay?,By transfer.\n'));
  await bring(world, file('howtopay.md', '---\ntitle: How to pay?\ncategory: scripts\n---\nBy transfer.\n'));
  expect(await read()).toMatchObject({
    body: 'By transfer.',
    category: 'scripts',
    owner: 'U0BOB',
    reviewOn: '2027-06-30',
    similar: [{}, {}],
  });
  await bring(world, file('b.csv', 'title,answer,owner,review,similar\nHow to pay?,By transfer.,,,\n'));
  expect(await read()).toMatchObject({ category: 'scripts', owner: null, reviewOn: null, similar: [] });
});

test('retired articles stay retired, and the plan says how many those are', async () => {
  const world = await startWorld();
  await bring(world, file('faq.csv', csv));
  await world.db.article.updateMany({ data: { state: 'retired' } });
  const plan = await planFiles(world.db, [file('faq.csv', csv.replace('By card.', 'By transfer.'))]);
  expect([plan.update.length, plan.unchanged, plan.retired]).toEqual([1, 1, 2]);
  await carryOut(world.db, plan, { by: 'UANN', now: world.deps.now() });
  expect(await world.db.article.count({ where: { state: 'live' } })).toBe(0);
});

test('what an article has learned survives an import that does not know of it', async () => {
  const world = await startWorld();
  await bring(world, file('faq.csv', csv));
  const { id = '' } = (await world.db.article.findFirst({ where: { language: 'en' } })) ?? {};
  await learnWording(world.deps, { articleId: id, text: 'how can I pay', by: 'UBOB' });
  expect((await bring(world, file('faq.csv', csv))).counts).toEqual([0, 0, 2]);
  await bring(world, file('faq.csv', csv.replace('pay | payment', 'pay')));
  const similar = await world.db.similarQuestion.findMany({ where: { articleId: id }, orderBy: { text: 'asc' } });
  expect(similar.map(({ text, origin }) => `${text} ${origin}`)).toEqual(['how can I pay learned', 'pay imported']);
});

test('a file in GB18030 and one of Excel mean the same as one in UTF-8', async () => {
  const world = await startWorld();
  // 标题,答案 / 电价,见表
  const gb = Buffer.from('b1eacce22cb4f0b0b80ab5e7bcdb2cbcfbb1ed0a', 'hex');
  expect(await bring(world, file('faq.csv', gb))).toEqual({ counts: [1, 0, 0], bad: [] });
  expect(await world.db.article.findFirst()).toMatchObject({ title: '电价', body: '见表', language: 'zh-CN' });
  const sheet = await writeXlsxTable(
    [
      ['标题', '答案'],
      ['电价', '见表'],
    ],
    'x',
  );
  expect((await bring(world, file('faq.xlsx', sheet))).counts).toEqual([0, 0, 1]);
  expect((await bring(world, file('really-a-sheet.csv', sheet))).counts).toEqual([0, 0, 1]);
});

test('Markdown is known by its file’s name, in a ZIP, too', async () => {
  const world = await startWorld();
  const text = '---\ntitle: How to pay?\nlanguage: en\ncategory: answers\nsimilar:\n  - a | b\n---\n\nBy **card**.\n';
  expect((await bring(world, file('en/pay.md', text))).counts).toEqual([1, 0, 0]);
  expect(await world.db.article.findFirst({ include: { similar: true } })).toMatchObject({
    key: 'pay',
    body: 'By **card**.',
    similar: [{ text: 'a | b' }],
  });
  const archive = writeZip([
    { name: 'en/pay.md', content: Buffer.from(text.replace('How to pay?', 'How do I pay?')) },
    { name: '__MACOSX/en/._pay.md', content: Buffer.from('x') },
    { name: 'en/broken.md', content: Buffer.from('# no front matter') },
    { name: 'en/worse.md', content: Buffer.from('---\ntitle: [a\n---\nx') },
  ]);
  expect(await bring(world, file('all.zip', archive))).toEqual({
    counts: [0, 1, 0],
    bad: [
      'en/broken.md, line 1: it does not begin with front matter between two lines ---',
      expect.stringMatching(/^en\/worse\.md, line \d: the front matter is not written right$/),
    ],
  });
});

test('a file that is something else is named with the reason', async () => {
  const world = await startWorld();
  expect(
    await bring(
      world,
      file('a.csv', 'name,age\nx,3\n'),
      file('b.xlsx', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1])),
      file('c.csv', ''),
      file('d.csv', 'title,answer\nx,"y\n'),
    ),
  ).toEqual({
    counts: [0, 0, 0],
    bad: [
      'a.csv, line 1: the first line names no columns “title” and “answer” (“name, age”)',
      'b.xlsx: it is no CSV, XLSX or Markdown, whatever its name says',
      'c.csv: it is empty',
      'd.csv, line 2: a quotation mark is opened here and never closed; what follows was not read',
    ],
  });
});

test.each(['csv', 'xlsx', 'md'] as const)('what is exported as %s is imported as it was', async (format) => {
  const world = await startWorld();
  await keep(world, {
    body: '- a\n- b\n\n"quoted", =1+1',
    similar: ['only | one'],
    owner: 'U0BOB',
    reviewOn: '2027-06-30',
  });
  await keep(world, { title: '=HYPERLINK("x")', body: '=1+1', language: 'zh-CN' });
  await world.db.article.updateMany({ where: { language: 'zh-CN' }, data: { key: '../../x:y 电' } });
  await keep(world, { title: 'Retired' }, 'gone');
  await world.db.article.update({ where: { id: 'gone' }, data: { state: 'retired' } });
  const files = (await exportArticles(world.db, format, 'en')).map(({ name, content }) => file(name, content));
  expect(files.every(({ name }) => !name.includes('..'))).toBe(true);
  expect(await bring(world, ...files)).toEqual({ counts: [0, 0, 2], bad: [] });
});

test.each(['csv', 'xlsx', 'md'] as const)('more similar questions than a cell holds survive %s', async (format) => {
  const world = await startWorld();
  const similar = Array.from({ length: 200 }, (_, n) => `${n} ${'long | words '.repeat(22)}`.trim());
  await keep(world, { similar });
  const files = (await exportArticles(world.db, format, 'en')).map(({ name, content }) => file(name, content));
  expect(await bring(world, ...files)).toEqual({ counts: [0, 0, 1], bad: [] });
});

test('an import lets others have their turn', async () => {
  const world = await startWorld();
  const rows = Array.from({ length: 2000 }, (_, n) => `Question ${n},Answer ${n}`).join('\n');
  let isRunning = true;
  const importing = bring(world, file('many.csv', `title,answer\n${rows}`)).then(() => {
    isRunning = false;
  });
  let turns = 0;
  for (; isRunning; turns++) await world.db.article.count();
  await importing;
  expect(turns).toBeGreaterThan(20);
});

test('an empty knowledge base gets the starter set, once', async () => {
  const world = await startWorld();
  await loadStarter(world.deps);
  const there = ['en', 'zh-CN'].flatMap((language) => readdirSync(`prisma/seed/${language}/articles`));
  expect(await world.db.article.count()).toBe(there.length);
  await world.db.article.deleteMany({ where: { language: 'en' } });
  await loadStarter(world.deps);
  expect(await world.db.article.count({ where: { language: 'en' } })).toBe(0);
});

test('3,000 articles go in within seconds', async () => {
  const world = await startWorld();
  const rows = Array.from({ length: 3000 }, (_, n) => `Question ${n},Answer ${n},a${n} | b${n}`).join('\n');
  const started = performance.now();
  expect((await bring(world, file('many.csv', `title,answer,similar\n${rows}`))).counts).toEqual([3000, 0, 0]);
  expect(performance.now() - started).toBeLessThan(20_000);
});

const shown = (view: View) => wordsOf(view);

test('a leader uploads a file, sees what would happen, agrees, and then it happens', async () => {
  const world = await startWorld();
  world.slack.addUser({ id: 'U0BOB', name: 'Bob', locale: 'en-US', tz: 'Asia/Singapore' });
  await world.types('UANN', 'import');
  await world.send('UANN', { 'knowledge.import-files': [{ name: 'faq.csv', content: `${csv}X,,,,,\n` }] });
  const plan = shown(world.view('UANN'));
  expect(plan).toContain('*What would happen:* 2 new, 0 changed, 0 as they are, 1 left out.');
  expect(plan).toContain('faq.csv, line 5: the answer is missing');
  expect(await world.db.article.count()).toBe(0);
  await world.send('UANN');
  expect(shown(world.view('UANN'))).toContain('*Imported:* 2 new, 0 changed, 0 as they were, 1 left out.');
  expect(await world.db.article.count()).toBe(2);
  expect(await world.db.article.findFirst()).toMatchObject({ changedBy: 'UANN' });
});

test('the look names the titles that would change, and owners whom Slack does not know', async () => {
  const world = await startWorld();
  const id = await keep(world, { title: 'How to pay?' });
  await world.db.article.update({ where: { id }, data: { state: 'retired' } });
  await world.types('UANN', 'import');
  const pasted = 'title\tanswer\towner\nHow to PAY\tBy card.\tUBOB\nWho?\tNobody.\tU0GONE';
  await world.send('UANN', { 'knowledge.import-pasted': pasted });
  const plan = shown(world.view('UANN'));
  expect(plan).toContain('Changed: “How to pay? → How to PAY”.');
  expect(plan).toContain('One of them is retired and stays so');
  expect(plan).toMatch(/line 3: the owner is no member id of a person here.*“U0GONE”/);
});

test('articles that changed since the look are looked at again before anything happens', async () => {
  const world = await startWorld();
  await world.types('ULI', 'import');
  await world.send('ULI', { 'knowledge.import-pasted': 'title\tanswer\nHow to pay?\tBy card.' });
  await keep(world, { title: 'How to pay?', body: 'By cash.' });
  await world.send('ULI');
  expect(shown(world.view('ULI'))).toContain('你查看之后，知识条目有了变化');
  expect(await world.db.article.findFirst()).toMatchObject({ body: 'By cash.' });
  await world.send('ULI');
  expect(await world.db.article.findFirst()).toMatchObject({ body: 'By card.' });
});

test('pasted text that is no table stays in its field, with what is wrong', async () => {
  const world = await startWorld();
  await world.types('UANN', 'import');
  expect(await world.send('UANN')).toEqual({
    errors: { 'knowledge.import-pasted': 'Choose a file or paste something.' },
  });
  await world.send('UANN', { 'knowledge.import-pasted': 'just words' });
  expect(shown(world.view('UANN'))).toContain('pasted text, line 1: the first line names no columns');
  expect(JSON.stringify(world.view('UANN').state.values)).toContain('just words');
});

test('a file of 50 MB is not even fetched', async () => {
  const world = await startWorld();
  await world.types('UANN', 'import');
  await world.send('UANN', {
    'knowledge.import-files': [{ name: 'big.csv', content: Buffer.alloc(50 * 1024 * 1024) }],
  });
  expect(shown(world.view('UANN'))).toContain('big.csv: it is larger than 10 MB: split it');
});

test('an agent can’t import, not even by a form that was open', async () => {
  const world = await startWorld();
  await world.types('UBOB', 'import');
  expect(wordsOf(world.slack.as('UBOB').sees('late').at(-1))).toContain('Only leaders write articles');
  await world.types('UANN', 'import');
  await world.db.member.updateMany({ data: { leader: false } });
  await world.send('UANN', { 'knowledge.import-pasted': csv });
  expect(shown(world.view('UANN'))).toContain('Only leaders write articles');
  expect(await world.db.article.count()).toBe(0);
});

test('a leader gets the articles as a file in private', async () => {
  const world = await startWorld();
  await world.types('UANN', 'export csv');
  expect(wordsOf(world.slack.as('UANN').sees('late').at(-1))).toContain('There are no articles yet.');
  await keep(world);
  for (const [format, name] of [
    ['csv', 'articles.csv'],
    ['xlsx', 'articles.xlsx'],
    ['md', 'articles.zip'],
  ]) {
    await world.types('UANN', `export ${format}`);
    expect(world.slack.as('UANN').dm().at(-1)).toMatchObject({
      text: 'The knowledge base: 1 article.',
      files: [{ name }],
    });
  }
});
