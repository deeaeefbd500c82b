// The rules of lookups: what a question is, how results are joined, and how the index is kept true.

import { expect, test } from 'vitest';
import { type Indexed, keepCurrent } from '../../../src/features/knowledge/lookup/current.ts';
import { leftOf, withModel, worthKeeping } from '../../../src/features/knowledge/lookup/found.ts';
import { isWorthPassingOn, readQuestion } from '../../../src/features/knowledge/lookup/question.ts';
import { MASKS } from '../../../src/privacy.ts';

const read = (typed: string) => readQuestion(typed, MASKS);

test.each(['', '   ', '\u3000\n\t'])('nothing typed is empty (%j)', (typed) => {
  expect(read(typed)).toBe('empty');
});

test.each(['👍', '🎉 🎉', ':tada:', ':+1::skin-tone-2:', '?!…', '[phone]', '[number] [email]', '🇨🇳'])(
  '%s has no words',
  (typed) => {
    expect(read(typed)).toBe('no-words');
  },
);

test('a mask stays in what is kept, and out of what is searched', () => {
  expect(read('退费 [number]  什么时候 到账 :cry:')).toEqual({
    text: '退费 [number] 什么时候 到账 :cry:',
    words: '退费 什么时候 到账',
    long: false,
  });
});

test('times and Chinese between colons are no emoji', () => {
  expect(read('12:30:45 停电')).toMatchObject({ words: '12:30:45 停电' });
  expect(read('问:怎么办:急')).toMatchObject({ words: '问:怎么办:急' });
});

test('a short number is a question: hotlines are called by theirs', () => {
  expect(read('95598')).toMatchObject({ words: '95598' });
});

test('no character is cut in half', () => {
  const question = read(`a${'😀'.repeat(2000)}`);
  expect(typeof question === 'string' ? '' : question.text).toMatch(/^a(😀)+$/u);
});

test('hostile questions are read in no time', () => {
  const started = performance.now();
  for (const typed of [':'.repeat(40_000), `:${'a'.repeat(40_000)}`, ' '.repeat(40_000), ':a'.repeat(20_000)])
    read(typed);
  expect(performance.now() - started).toBeLessThan(500);
});

test.each([
  ['你好', false],
  ['谢谢', false],
  ['ok thanks', false],
  ['退费多久到账', true],
  ['how long do refunds take', true],
])('%s is worth an expert’s time: %s', (words, worth) => {
  expect(isWorthPassingOn(words)).toBe(worth);
});

test('articles that share only a common word are not kept', () => {
  const hits = [12, 6, 0.5].map((score, index) => ({ id: `a${index}`, confidence: 0.5, score }));
  expect(worthKeeping(hits).map(({ id }) => id)).toEqual(['a0', 'a1']);
  expect(worthKeeping([])).toEqual([]);
});

const words = { outcome: 'offer' as const, hits: ['a', 'b', 'c'].map((id) => ({ id, confidence: 0.4 })) };

test('a model’s answer puts its sources first; its order sorts an offer', () => {
  const answer = { text: 'x [2]', cited: [{ number: 2, id: 'z' }] };
  expect(withModel(words, { ids: ['y', 'z'], answer })).toEqual({
    outcome: 'answer',
    hits: [{ id: 'z', confidence: 0 }, { id: 'y', confidence: 0 }, ...words.hits.map((hit) => ({ ...hit }))],
  });
  expect(withModel(words, { ids: ['c', 'a'] }).hits.map(({ id }) => id)).toEqual(['c', 'a', 'b']);
});

test('without an answer of the model, nothing known stays nothing known', () => {
  expect(withModel({ outcome: 'none', hits: words.hits }, { ids: ['z'] })).toEqual({
    outcome: 'none',
    hits: words.hits,
  });
});

test('what was refused is left out, the order stays', () => {
  expect(leftOf(words.hits, ['b'])).toEqual(['a', 'c']);
});

const article = (id: string, revision: number, title: string, live = true): Indexed => ({
  id,
  revision,
  live,
  language: 'en',
  title,
  similar: [],
  body: '',
});

/** A base in memory whose readings can be held up. */
function base(articles: Indexed[]) {
  const reads: number[] = [];
  let hold = Promise.resolve();
  return {
    articles,
    reads,
    hold: (until: Promise<void>) => {
      hold = until;
    },
    async *readNewer(revision: number) {
      reads.push(revision);
      const newer = articles.filter((one) => one.revision > revision);
      await hold;
      for (const one of newer) yield [one];
    },
  };
}

test('only what is newer is read, and what is retired is taken out', async () => {
  const store = base([article('a', 1, 'refund'), article('b', 2, 'meter')]);
  const current = keepCurrent(store.readNewer);
  expect((await current.index()).size).toBe(2);
  store.articles.push(article('a', 3, 'refund', false));
  const index = await current.index();
  expect(index.size).toBe(1);
  expect(index.lookup('refund').hits).toEqual([]);
  expect(store.reads).toEqual([0, 2]);
  expect(current.languages()).toEqual(['en']);
});

test('whoever asks while a reading is under way sees what changed before they asked', async () => {
  let go = () => {};
  const store = base([article('a', 1, 'refund')]);
  const current = keepCurrent(store.readNewer);
  store.hold(
    new Promise((resolve) => {
      go = resolve;
    }),
  );
  const early = current.index();
  await Promise.resolve();
  store.articles.push(article('b', 2, 'meter'));
  const later = [current.index(), current.index(), current.index()];
  go();
  await early;
  for (const index of await Promise.all(later)) expect(index.lookup('meter').hits).toHaveLength(1);
  expect(store.reads).toEqual([0, 1]);
});

test('a reading that fails is told, and the next one begins where it began', async () => {
  let broken = true;
  const current = keepCurrent(async function* (revision) {
    yield [article('a', 5, 'refund')];
    if (broken) throw new Error('the database is gone');
    expect(revision).toBe(0);
  });
  await expect(current.index()).rejects.toThrow('the database is gone');
  broken = false;
  expect((await current.index()).size).toBe(1);
});

test('while many articles are read, others have their turns', async () => {
  const many = Array.from({ length: 1000 }, (_, place) => article(`a${place}`, place + 1, 'refund'));
  const current = keepCurrent(async function* () {
    yield many;
  });
  let turns = 0;
  const turn = () => {
    turns += 1;
    next = setImmediate(turn);
  };
  let next = setImmediate(turn);
  await current.index();
  clearImmediate(next);
  expect(turns).toBeGreaterThanOrEqual(4);
});
