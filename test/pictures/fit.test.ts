// Words in a space: all of them, as large as they can be.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitWords, LEADING } from '../../src/pictures/fit.ts';
import { type } from './fonts.ts';

const space = { width: 1260, height: 170, largest: 118, weight: 700 } as const;
const linesOf = (text: string) => fitWords(type, text, space).lines;

const word = fc.stringMatching(/^[A-Za-zŁłéß’-]{1,40}$/u);
const chinese = fc.stringMatching(/^[王小雨静·，。“”（）]{1,20}$/u);
const name = fc
  .array(fc.oneof(word, chinese, fc.string({ unit: 'grapheme', maxLength: 5 })), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(' '));

test('no text loses anything, and none is wider or higher than its space', () => {
  fc.assert(
    fc.property(name, (text) => {
      const { size, lines } = fitWords(type, text, space);
      const bare = (one: string) => one.replace(/\s/g, '');
      expect(bare(lines.join(''))).toBe(bare(type.legible(text)));
      for (const line of lines) expect(type.widthOf(line, 700) * size).toBeLessThanOrEqual(space.width);
      expect(lines.length * size * LEADING).toBeLessThanOrEqual(space.height);
    }),
  );
});

test('a short name stands on one line in the largest size', () => {
  expect(fitWords(type, '李静', space)).toEqual({ size: 118, lines: ['李静'] });
});

test('a longer one becomes smaller before it breaks', () => {
  const { size, lines } = fitWords(type, 'Maximilian Alexander Hohenlohe', space);
  expect(lines).toEqual(['Maximilian Alexander Hohenlohe']);
  expect(size).toBeLessThan(100);
});

test('what needs two lines is broken between its words, into lines of about one length', () => {
  expect(linesOf('Maximilian Alexander Wolfeschlegelsteinhausen-Bergerdorff von und zu Hohenlohe-Öhringen')).toEqual([
    'Maximilian Alexander Wolfeschlegelsteinhausen-',
    'Bergerdorff von und zu Hohenlohe-Öhringen',
  ]);
  expect(linesOf('阿卜杜热西提·买买提江·努尔艾合麦提·古丽努尔').map((line) => line.length)).toEqual([12, 11]);
});

test('no line begins with what closes', () => {
  const lines = linesOf(
    '（一）停电那晚接了一百多个电话，没有一句不耐烦。（二）停电那晚接了一百多个电话，没有一句不耐烦。（三）',
  );
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.filter((line) => /^[，。）”]/.test(line))).toEqual([]);
});

test('a word that no line holds is broken all the same', () => {
  const text = 'w'.repeat(200);
  const lines = linesOf(text);
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.join('')).toBe(text);
});

test('nothing takes no line', () => {
  expect(linesOf('')).toEqual([]);
});
