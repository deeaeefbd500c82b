// Aiken: what is read, what is forgiven, and which question is named as faulty.

import { expect, test } from 'vitest';
import { isAiken, readAiken } from '../../../src/features/quizzes/bank/aiken.ts';
import { inTurns } from '../../../src/features/quizzes/bank/turns.ts';

const read = (text: string) => inTurns(readAiken(text, 'a.txt'));

test('questions with letters, points, brackets and Chinese marks are read', async () => {
  const text = `What is the correct answer?
A. Is it this one?
B) Maybe this answer
C. Possibly this one
ANSWER: b

断线落地，先说什么？

A、请远离
B．请拍照
答案：A
解析：先保人。
Which two?
a) one
b) two
c) three
Answer: A, C
`;
  expect(isAiken(text)).toBe(true);
  const { entries, bad } = await read(text);
  expect(bad).toEqual([]);
  expect(
    entries.map(({ line, draft }) => [line, draft.type, draft.language, draft.text, draft.options, draft.right]),
  ).toEqual([
    [
      1,
      'single',
      'en',
      'What is the correct answer?',
      ['Is it this one?', 'Maybe this answer', 'Possibly this one'],
      [1],
    ],
    [7, 'single', 'zh-CN', '断线落地，先说什么？', ['请远离', '请拍照'], [0]],
    [13, 'several', 'en', 'Which two?', ['one', 'two', 'three'], [0, 2]],
  ]);
  expect(entries[1]?.draft.explanation).toBe('先保人。');
});

test('a faulty question is named by its line, and the next one is read', async () => {
  const { entries, bad } = await read(`No answer?
A. one
B. two

No options?
ANSWER: A

Wrong letter?
A. one
B. two
ANSWER: D

A letter is missing?
A. one
C. three
ANSWER: A
ANSWER: B

Alike?
A. one
B. One!
ANSWER: A

Fine?
A. yes
B. no
ANSWER: A
`);
  expect(entries.map(({ draft }) => draft.text)).toEqual(['Fine?']);
  expect(bad.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
    '1 no-answer-line',
    '5 no-options',
    '8 bad-letters',
    '13 bad-letters',
    '17 no-options',
    '19 same-options',
  ]);
});

test('text without options and answers is no Aiken', () => {
  expect(isAiken('question,answer\nA?,b\n')).toBe(false);
  expect(isAiken('::q:: What? {=A ~B}')).toBe(false);
});
