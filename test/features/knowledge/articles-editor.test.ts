// Writing articles: the form, who may, what is refused, and two people at the same time.

import { expect, test } from 'vitest';
import { learnWording } from '../../../src/features/knowledge/articles/index.ts';
import { findArticle, findChanges, saveArticle } from '../../../src/features/knowledge/articles/store.ts';
import { wordsOf } from '../reading.ts';
import { draft, keep, startWorld, type World } from './articles-world.ts';

const filled = {
  title: 'How long do refunds take?',
  body: 'Refunds take **seven** days.',
  similar: 'When is my refund paid?\nrefund time\nRefund, time!',
};

const only = async ({ db }: World) => {
  const rows = await db.article.findMany({ include: { similar: true } });
  expect(rows).toHaveLength(1);
  return rows[0] as (typeof rows)[0];
};

test('a leader writes an article, and each wording is kept once', async () => {
  const world = await startWorld();
  await world.types('UANN', 'add');
  expect(await world.send('UANN', { ...filled, owner: 'UBOB', reviewOn: '2027-06-30', category: 'tariffs' })).toEqual({
    closed: true,
  });
  const article = await only(world);
  expect(article).toMatchObject({
    title: 'How long do refunds take?',
    key: 'howlongdorefundstake',
    category: 'tariffs',
    language: 'en',
    owner: 'UBOB',
    reviewOn: '2027-06-30',
    version: 1,
    revision: 1,
    changedBy: 'UANN',
  });
  expect(article.similar.map(({ text }) => text).sort()).toEqual(['When is my refund paid?', 'refund time']);
  expect(wordsOf(world.slack.as('UANN').dm().at(-1))).toContain('Saved: “How long do refunds take?”');
  expect(world.saved).toEqual([{ articleId: article.id, openQuestion: undefined, by: 'UANN' }]);
});

test('an agent who wants to write is told whom to ask', async () => {
  const world = await startWorld();
  await world.types('UBOB', 'add');
  expect(wordsOf(world.slack.as('UBOB').sees('late').at(-1))).toContain('Please ask <@UANN>');
  expect(world.slack.as('UBOB').views()).toEqual([]);
});

test('an expert who was asked may write the answer down', async () => {
  const world = await startWorld();
  const lookup = await world.db.lookup.create({
    data: { deed: 'd', asker: 'UWANG', question: 'q', outcome: 'none', hits: [], at: new Date() },
  });
  const { id } = await world.db.openQuestion.create({
    data: { lookupId: lookup.id, asker: 'UWANG', question: 'q', experts: ['UBOB'], askedAt: new Date() },
  });
  await world.types('UBOB', `add ${id}`);
  await world.send('UBOB', filled);
  expect(world.saved).toMatchObject([{ openQuestion: id, by: 'UBOB' }]);
});

test('an owner may change what is theirs, and nothing else', async () => {
  const world = await startWorld();
  const own = await keep(world, { owner: 'UBOB' });
  const other = await keep(world, { title: 'Another' });
  await world.types('UBOB', `edit ${own}`);
  expect(await world.send('UBOB', { title: 'Mine' })).toEqual({ closed: true });
  await world.types('UBOB', `edit ${other}`);
  expect(world.slack.as('UBOB').views()).toEqual([]);
});

test('a title without words and too many similar questions are named at their fields, in Chinese, too', async () => {
  const world = await startWorld();
  await world.types('ULI', 'add');
  const similar = Array.from({ length: 201 }, (_, n) => `问${n}`).join('\n');
  expect(await world.send('ULI', { ...filled, title: '🙂？', similar })).toEqual({
    errors: { title: '请用文字写标题。', similar: '相似问法最多 200 条，请删去一些。' },
  });
  expect(await world.send('ULI', { title: '标'.repeat(151), similar: '' })).toEqual({
    errors: { title: '最多 150 字。' },
  });
});

test('an answer that is longer than a field comes back whole', async () => {
  const world = await startWorld();
  const body = Array.from({ length: 60 }, (_, n) => `第 ${n} 段：${'电费说明。'.repeat(40)}\n接上行`).join('\n\n');
  const id = await keep(world, { body, language: 'zh-CN' });
  await world.types('ULI', `edit ${id}`);
  await world.send('ULI', { title: '改了标题' });
  const article = await findArticle(world.db, id);
  expect(article?.title).toBe('改了标题');
  expect(article?.body === body).toBe(true);
});

test('two people who change different fields both get their way', async () => {
  const world = await startWorld();
  const id = await keep(world);
  await world.types('UANN', `edit ${id}`);
  await world.types('ULI', `edit ${id}`);
  await world.send('ULI', { title: 'Refunds: how long?', similar: 'refund time\nrefund days' });
  expect(
    await world.send('UANN', { body: 'Ten days.', similar: 'When is my refund paid?\nrefund time\nmoney back' }),
  ).toEqual({
    closed: true,
  });
  const article = await findArticle(world.db, id);
  expect(article).toMatchObject({ title: 'Refunds: how long?', body: 'Ten days.', version: 3 });
  expect(article?.similar.toSorted()).toEqual(['money back', 'refund days', 'refund time']);
});

test('of two people who change the same field the second is shown the change and loses nothing', async () => {
  const world = await startWorld();
  const id = await keep(world);
  await world.types('UANN', `edit ${id}`);
  await world.types('ULI', `edit ${id}`);
  await world.send('ULI', { body: 'Eight days.', title: 'Theirs' });
  const outcome = await world.send('UANN', { body: 'Ten days.' });
  const shown = JSON.stringify(outcome);
  expect(shown).toContain('<@ULI> has changed this article while you wrote, in: *Answer*');
  expect(shown).toContain('Eight days.');
  expect(await findArticle(world.db, id)).toMatchObject({ body: 'Eight days.' });
  expect(await world.send('UANN')).toEqual({ closed: true });
  expect(await findArticle(world.db, id)).toMatchObject({ title: 'Theirs', body: 'Ten days.' });
  expect(await findChanges(world.db, id)).toMatchObject([
    { version: 3, by: 'UANN', before: { body: 'Eight days.' } },
    { version: 2, by: 'ULI', before: { body: 'Refunds take **seven** days.' } },
    { version: 1, by: 'UANN', before: {} },
  ]);
});

test('a wording that was learned while somebody wrote stays', async () => {
  const world = await startWorld();
  const id = await keep(world);
  await world.types('UANN', `edit ${id}`);
  expect(await learnWording(world.deps, { articleId: id, text: 'money back when', by: 'UBOB' })).toBe(true);
  expect(await world.send('UANN', { body: 'Ten days.' })).toEqual({ closed: true });
  const article = await findArticle(world.db, id);
  expect(article).toMatchObject({ body: 'Ten days.', learned: ['money back when'], version: 3 });
});

test('what is learned is kept once, with its origin, its version and its revision', async () => {
  const world = await startWorld();
  const id = await keep(world);
  const learn = (text: string) => learnWording(world.deps, { articleId: id, text, by: 'UBOB' });
  expect(await learn('money back when')).toBe(true);
  for (const known of ['Money back, when?', 'How long do refunds take', '🙂', 'x'.repeat(301)]) {
    expect(await learn(known)).toBe(false);
  }
  expect(await learnWording(world.deps, { articleId: 'nowhere', text: 'x', by: 'UBOB' })).toBe(false);
  expect(await only(world)).toMatchObject({ version: 2, revision: 2 });
  expect(await world.db.similarQuestion.findFirst({ where: { origin: 'learned' } })).toMatchObject({
    text: 'money back when',
    addedBy: 'UBOB',
  });
});

test('the same new article sent twice is one', async () => {
  const world = await startWorld();
  const again = () =>
    saveArticle(world.db, { id: 'form-V1', seen: 0, draft: draft(), by: 'UANN', now: world.deps.now() });
  expect(await Promise.all([again(), again()])).toEqual(['saved', 'saved']);
  await only(world);
});

test('writers at the same time each get a revision of their own, in order', async () => {
  const world = await startWorld();
  await Promise.all(Array.from({ length: 12 }, (_, n) => keep(world, { title: `Article ${n}` })));
  const rows = await world.db.article.findMany({ orderBy: { revision: 'asc' } });
  expect(rows.map(({ revision }) => revision)).toEqual(Array.from({ length: 12 }, (_, n) => n + 1));
  expect(await world.db.knowledgeRevision.findFirst()).toMatchObject({ value: 12 });
});

test('two articles of one title have keys of their own', async () => {
  const world = await startWorld();
  await keep(world);
  await keep(world);
  const rows = await world.db.article.findMany({ orderBy: { key: 'asc' } });
  expect(rows.map(({ key }) => key)).toEqual(['howlongdorefundstake', 'howlongdorefundstake-2']);
});

test('a message is saved as an article, with customers’ numbers masked', async () => {
  const world = await startWorld();
  const message = await world.slack.as('UANN').says('late', 'How to pay?\nCall 13812345678 <@UBOB>.\n- by card');
  await world.slack.as('UANN').uses('knowledge.save-message', { message });
  await world.slack.settled();
  await world.send('UANN');
  expect(await only(world)).toMatchObject({ title: 'How to pay?', body: 'Call [phone] @Bob.\n- by card' });
});
