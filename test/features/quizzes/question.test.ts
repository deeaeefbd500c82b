// When an answer is right, and when a question may be kept.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { meaningOf } from '../../../src/features/quizzes/meaning.ts';
import {
  checkDraft,
  type Draft,
  type DraftProblem,
  judge,
  keysOf,
  LONGEST,
  tidyDraft,
} from '../../../src/features/quizzes/question.ts';

const fillIn = (...accepted: string[]) => ({ type: 'fill-in', right: [], accepted });

const same: [string, string][] = [
  ['一氧化碳', ' 一氧化碳。'],
  ['CO', 'ｃｏ'],
  ['carbon monoxide', 'Carbon-Monoxide!'],
  ['final bill', 'the final bill'],
  ['6.5 kW', '６．５ＫＷ'],
  ['6.5', '6,5'],
  ['6.50', '6.5'],
  ['0.5', '.5'],
  ['2,000', '2000'],
  ['2 000', '2000'],
  ['1,000,000', '1000000'],
  ['三个工作日', '3 个工作日'],
  ['15', '十五'],
  ['一百零五', '105'],
  ['两千三百', '2300'],
  ['二十万', '200000'],
  ['2万', '20000'],
  ['1.5万', '15000'],
  ['一亿零三万', '100030000'],
  ['九五五九八', '95598'],
  ['二〇二六年', '2026年'],
  ['百分之五', '5%'],
  ['百分之十二', '12％'],
  ['一千瓦', '1千瓦'],
  ['两千千瓦', '2000 千瓦'],
  ['脉冲（指示）灯', '脉冲指示灯'],
  ['8:30', '8：30'],
  ['"neutral"', '“neutral”'],
  ['−5', '-5'],
  ['1、2、3', '1, 2, 3'],
];

test.each(same)('%s and %s are one answer', (a, b) => {
  expect(judge(fillIn(a), { typed: b })).toBe(true);
  expect(judge(fillIn(b), { typed: a })).toBe(true);
});

const different: [string, string][] = [
  ['6.5', '65'],
  ['-5', '5'],
  ['1/2', '12'],
  ['8:30', '830'],
  ['10 30', '1030'],
  ['5%', '5'],
  ['3-5', '35'],
  ['1、2', '12'],
  ['007', '7'],
  ['三五天', '35天'],
  ['一百二', '102'],
  ['十万火急', '急'],
  ['C#', 'C'],
  ['≥5', '5'],
  ['千瓦', '1000瓦'],
];

test.each(different)('%s and %s are two answers', (a, b) => {
  expect(judge(fillIn(a), { typed: b })).not.toBe(true);
  expect(judge(fillIn(b), { typed: a })).not.toBe(true);
});

test('another amount of the same is plainly wrong; of another unit, and other words, somebody else must judge', () => {
  const power = fillIn('6.5', '6.5 kW', 'six point five');
  expect(judge(power, { typed: '7' })).toBe(false);
  expect(judge(power, { typed: '7 KW' })).toBe(false);
  expect(judge(power, { typed: '6500 W' })).toBeUndefined();
  expect(judge(power, { typed: 'six and a half' })).toBeUndefined();
  expect(judge(fillIn('neutral'), { typed: 'the N wire' })).toBeUndefined();
  expect(judge({ ...power, type: 'short' }, { typed: '7' })).toBeUndefined();
});

test('a range accepts every number between its ends, and no other', () => {
  const between = fillIn('2.5..3');
  expect(['2.5', '2,75', '３'].map((typed) => judge(between, { typed }))).toEqual([true, true, true]);
  expect(['2.4', '3.01', '30'].map((typed) => judge(between, { typed }))).toEqual([false, false, false]);
  expect(judge(between, { typed: 'about three' })).toBeUndefined();
  expect(judge(fillIn('-3..-1'), { typed: '-2' })).toBe(true);
});

test('nothing, or nothing but spaces and punctuation, is wrong', () => {
  for (const typed of ['', ' \n', '。？！', '…']) expect(judge(fillIn('neutral'), { typed })).toBe(false);
});

test('a choice is right when all that is right was chosen, and nothing else', () => {
  const several = { type: 'several', right: [0, 2], accepted: [] };
  expect([[2, 0], [0], [0, 1, 2], [], [0, 2, 2], [7]].map((chosen) => judge(several, { chosen }))).toEqual([
    true,
    false,
    false,
    false,
    true,
    false,
  ]);
  const single = { type: 'single', right: [1], accepted: [] };
  expect([[1], [0], [0, 1], [], [-1]].map((chosen) => judge(single, { chosen }))).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
  const truth = { type: 'true-false', right: [1], accepted: [] };
  expect([[1], [0]].map((chosen) => judge(truth, { chosen }))).toEqual([true, false]);
});

test('an answer of the wrong kind is wrong', () => {
  expect(judge(fillIn('neutral'), { chosen: [0] })).toBe(false);
  expect(judge({ type: 'single', right: [0], accepted: [] }, { typed: 'A' })).toBe(false);
});

test('whatever is accepted is right as it stands, and its meaning is settled', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc
      .array(fc.constantFrom(...'零一二两三十百千万亿0123456789.,-:/% 瓦天的a（）'), { maxLength: 12 })
      .map((all) => all.join('')),
  );
  fc.assert(
    fc.property(text, (accepted) => {
      fc.pre(meaningOf(accepted) !== '');
      expect(judge(fillIn(accepted), { typed: accepted })).toBe(true);
      expect(judge(fillIn(accepted), { typed: ` ${accepted}。` })).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('an answer that is an article alone is no article', () => {
  expect(judge(fillIn('a '), { typed: ' a 。' })).toBe(true);
  expect(judge(fillIn('a meter'), { typed: 'Meter.' })).toBe(true);
});

test('every number that Chinese numerals can say in one way means its figures', () => {
  const say = (n: number): string => {
    const digits = '零一二三四五六七八九';
    const upTo = (value: number): string => {
      let words = '';
      let isZero = false;
      for (const [unit, name] of [
        [1000, '千'],
        [100, '百'],
        [10, '十'],
        [1, ''],
      ] as const) {
        const digit = Math.floor(value / unit) % 10;
        if (digit > 0) words += `${isZero && words ? '零' : ''}${digits[digit]}${name}`;
        isZero = digit === 0;
        if (digit === 0 && words.endsWith('零')) isZero = true;
      }
      return words;
    };
    const [high, low] = [Math.floor(n / 10_000), n % 10_000];
    if (high === 0) return upTo(low);
    return `${upTo(high)}万${low > 0 && low < 1000 ? '零' : ''}${low > 0 ? upTo(low) : ''}`;
  };
  fc.assert(
    fc.property(fc.integer({ min: 10, max: 99_999_999 }), (n) => {
      expect(meaningOf(say(n))).toBe(String(n));
    }),
    { numRuns: 500 },
  );
});

const draft = (changed: Partial<Draft> = {}): Draft => ({
  type: 'single',
  language: 'en',
  text: 'What first?',
  options: ['Greet', 'Ask', 'Hang up'],
  right: [0],
  accepted: [],
  explanation: '',
  category: 'skills',
  difficulty: 'easy',
  articleKey: null,
  ...changed,
});

const eleven = Array.from({ length: 11 }, (_, at) => `Option ${at}`);

test.each<[DraftProblem, Partial<Draft>]>([
  ['no-text', { text: ' ? ' }],
  ['long-text', { text: 'x'.repeat(LONGEST.text + 1) }],
  ['few-options', { options: ['one'] }],
  ['many-options', { options: eleven }],
  ['empty-option', { options: ['Greet', ' ', 'Ask'] }],
  ['long-option', { options: ['x'.repeat(LONGEST.option + 1), 'y'] }],
  ['same-options', { options: ['Greet', ' ｇＲＥＥＴ!'] }],
  ['no-right', { right: [] }],
  ['bad-right', { right: [3] }],
  ['several-right', { right: [0, 1] }],
  ['bad-right', { type: 'true-false', options: [], right: [2] }],
  ['no-accepted', { type: 'fill-in', accepted: ['…', ' '] }],
  ['many-accepted', { type: 'fill-in', accepted: Array.from({ length: 31 }, (_, at) => `a${at}`) }],
  ['long-accepted', { type: 'fill-in', accepted: ['x'.repeat(LONGEST.accepted + 1)] }],
  ['long-model', { type: 'short', accepted: ['x'.repeat(LONGEST.model + 1)] }],
  ['long-explanation', { explanation: 'x'.repeat(LONGEST.explanation + 1) }],
  ['long-article', { articleKey: 'x'.repeat(LONGEST.key + 1) }],
])('%s is said of such a question', (kind, changed) => {
  expect(checkDraft(tidyDraft(draft(changed))).map((problem) => problem.kind)).toEqual([kind]);
});

test('options that differ by a sign or a decimal point are not the same', () => {
  for (const options of [
    ['6.5', '65'],
    ['+5', '-5'],
    ['1/2', '12'],
    ['?', '!'],
    ['<5', '>5'],
  ]) {
    expect(checkDraft(tidyDraft(draft({ options })))).toEqual([]);
  }
});

test('a tidy question carries nothing that its type does not use', () => {
  expect(tidyDraft(draft({ type: 'fill-in', accepted: [' a ', 'a', '\u0007b'] }))).toMatchObject({
    options: [],
    right: [],
    accepted: ['a', 'b'],
  });
  expect(tidyDraft(draft({ right: [2, 0, 2], accepted: ['x'] }))).toMatchObject({ right: [0, 2], accepted: [] });
});

test('two questions never share both keys, and one has the same whatever its width and punctuation', () => {
  expect(keysOf(draft({ text: '什么是 kWh？' }))).toEqual(keysOf(draft({ text: '什么是ＫＷＨ' })));
  expect(keysOf(draft({ text: '什么是 kW？' }))[0]).not.toBe(keysOf(draft({ text: '什么是 kWh？' }))[0]);
  expect(keysOf(draft({ text: '2 + 3 = ?' }))[0]).not.toBe(keysOf(draft({ text: '2 - 3 = ?' }))[0]);
  const [first, second] = keysOf(draft());
  const [alike, other] = keysOf(draft({ options: ['Sing', 'Dance'], right: [1] }));
  expect([alike === first, other === second]).toEqual([true, false]);
});
