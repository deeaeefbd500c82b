// Themes: what people say alike comes together in their own words, what one says alone stays whole, nothing is lost.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { summaryOf, themesOf, toWatch } from '../../../src/features/debriefs/summary.ts';
import { findThemes, type Said, statementsOf } from '../../../src/features/debriefs/themes.ts';
import { ALIKE } from './alike.ts';

const note = (user: string, fields: Partial<Said> = {}): Said => ({
  id: `note of ${user}`,
  user,
  named: false,
  good: '',
  hard: '',
  change: '',
  watch: '',
  text: '',
  deletedAt: null,
  ...fields,
});

const hard = (...texts: string[]) => texts.map((text, at) => note(`U${at}`, { hard: text }));
const themesIn = (notes: Said[]) => findThemes(statementsOf(notes, ['hard']));
const quotesIn = async (notes: Said[]) =>
  (await themesIn(notes)).map(({ quotes }) => quotes.map(({ text }) => text).join(' | '));

test.each(Object.entries(ALIKE))('what agents write (%s) is grouped by what it says', async (_, rows) => {
  // As it comes in: nobody waits for those who say the same.
  const items = rows.flatMap((row, theme) => row.map((text, at) => ({ text, theme, at })));
  const mixed = items.toSorted((a, b) => a.at - b.at || ((a.theme * 7) % 12) - ((b.theme * 7) % 12));
  const themes = await findThemes(
    mixed.map(({ text, theme, at }) => ({
      noteId: `${theme}`,
      user: `U${theme}-${at}`,
      named: false,
      text,
      line: `${theme} ${at}`,
    })),
  );
  const mixedUp = themes.filter(({ quotes }) => new Set(quotes.map(({ noteId }) => noteId)).size > 1);
  expect(mixedUp).toEqual([]);
  const shared = rows.filter(({ length }) => length > 1).length;
  expect(themes.filter(({ count }) => count > 1).length).toBeGreaterThanOrEqual(shared - 1);
});

test('people count, not sentences, and what most say comes first', async () => {
  const [first, second, ...others] = await themesIn([
    ...hard('The coffee machine is broken', 'The queue was too long', 'Queue too long again'),
    note('U1', { id: 'reply', hard: 'The queue was too long, really' }),
  ]);
  expect(first?.count).toBe(2);
  expect(second).toEqual({ quotes: [{ noteId: 'note of U0', text: 'The coffee machine is broken' }], count: 1 });
  expect(others).toEqual([]);
});

test('a theme shows three at most, one of each person and no words twice, the most central first', async () => {
  const [theme] = await themesIn(
    hard(
      'queue long, and the lift was out of order for the third time',
      'The queue was long',
      'the queue was LONG!',
      'A long queue in the morning',
      'Long queue all morning',
    ),
  );
  expect(theme?.count).toBe(5);
  expect(theme?.quotes).toHaveLength(3);
  expect(theme?.quotes[0]?.text).not.toContain('lift');
  expect(theme?.quotes.filter(({ text }) => /^the queue was long!?$/i.test(text))).toHaveLength(1);
});

test('the name stands beside words only where their writer wanted it', async () => {
  const notes = [
    note('UANN', { hard: 'Queue too long', named: true }),
    note('UBOB', { hard: 'The queue was too long' }),
  ];
  const [theme] = await themesIn(notes);
  expect(theme?.quotes.map(({ user }) => user).toSorted()).toEqual(['UANN', undefined]);
});

test.each([
  [
    'what one person goes on to say stays with it',
    ['Queue too long. It took 40 minutes.'],
    ['Queue too long. It took 40 minutes.'],
  ],
  ['lines are things of their own', ['- printer jams\n- no parking'], ['printer jams', 'no parking']],
  [
    'numbers of a list fall away, other numbers don’t',
    ['1. printer jams\n2、no parking\n3.5 hours late'],
    ['printer jams', 'no parking', '3.5 hours late'],
  ],
  [
    'Chinese sentences need no space',
    ['打印机卡纸。\n停车难！', '空调太冷；'],
    ['打印机卡纸。', '停车难！', '空调太冷；'],
  ],
  ['what says nothing is left out', ['无', '没有。', 'none', 'N/A', '-', '...', '👍', 'No.', '没了'], []],
  ['a closing quotation mark stays with its sentence', ['客户说“太慢了！”就挂了。'], ['客户说“太慢了！”就挂了。']],
])('%s', async (_, texts, expected) => {
  expect(await quotesIn(hard(...texts))).toEqual(expected);
});

test('deleted notes say nothing', async () => {
  expect(await themesIn([note('UBOB', { hard: 'Queue too long', deletedAt: new Date(0) })])).toEqual([]);
});

test('nothing that somebody says alone is lost, however much they write', async () => {
  const words = fc.array(fc.constantFrom('queue', '排队', 'tariff', '系统', 'slow', '\n', '. ', '。', '无', '- '), {
    maxLength: 40,
  });
  await fc.assert(
    fc.asyncProperty(words, async (parts) => {
      const text = parts.join(' ');
      const letters = (given: string) => given.replace(/[^\p{L}]+/gu, '');
      const statements = statementsOf([note('UBOB', { hard: text })], ['hard']);
      const themes = await findThemes(statements);
      expect(themes.every(({ count, quotes }) => count === 1 && quotes.length === 1)).toBe(true);
      const shown = themes.flatMap(({ quotes }) => Array.from(letters(quotes.map((quote) => quote.text).join(''))));
      const said = Array.from(letters(statements.map((statement) => statement.text).join('')));
      expect(shown.toSorted()).toEqual(said.toSorted());
    }),
    { numRuns: 60 },
  );
});

test('five hundred long notes are compared in part, kept whole, and others get their turns', async () => {
  const rows = [...ALIKE.en, ...ALIKE.zh].flat();
  const notes = Array.from({ length: 500 }, (_, at) =>
    note(`U${at}`, {
      hard: Array.from({ length: 8 }, (_, line) => `${rows[(at * 5 + line) % rows.length]}`).join('\n'),
    }),
  );
  const statements = statementsOf(notes, ['hard']);
  expect(statements).toHaveLength(1_500);
  expect(statements.map(({ text }) => text).join('')).toContain(rows[7]);
  let turns = 0;
  const counting = setInterval(() => turns++, 1);
  await findThemes(statements);
  clearInterval(counting);
  expect(turns).toBeGreaterThan(2);
});

test('a summary counts people, late notes and problems, and makes its parts of the right fields', async () => {
  const given = [
    { ...note('UANN', { good: 'Great teamwork' }), late: false, problemId: 'p1' },
    { ...note('UBOB', { text: 'The queue was full', watch: 'Storm expected tonight' }), late: true, problemId: null },
    { ...note('UBOB', { id: 'reply', change: 'More people at noon' }), late: true, problemId: 'p2' },
    { ...note('ULI', { text: '' }), late: true, problemId: null },
  ];
  const summary = await summaryOf(given, { themes: await themesOf(given), expected: 4, by: 'words' });
  expect(summary).toEqual({
    wins: [{ quotes: [{ noteId: 'note of UANN', text: 'Great teamwork' }], count: 1 }],
    themes: [{ quotes: [{ noteId: 'note of UBOB', text: 'The queue was full' }], count: 1 }],
    changes: [{ quotes: [{ noteId: 'reply', text: 'More people at noon' }], count: 1 }],
    watch: [{ noteId: 'note of UBOB', text: 'Storm expected tonight' }],
    problemIds: ['p1', 'p2'],
    writers: 2,
    expected: 4,
    late: 2,
    by: 'words',
  });
});

test('what is to watch is named once, what most name first', async () => {
  const watch = await toWatch([
    note('U1', { watch: 'Key cabinet is open' }),
    note('U2', { watch: '今晚有暴雨，注意河东路' }),
    note('U3', { watch: '今晚暴雨，注意河东路' }),
  ]);
  expect(watch.map(({ text }) => text)).toHaveLength(2);
  expect(watch[0]?.text).toContain('暴雨');
});
