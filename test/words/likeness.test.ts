// Likeness of texts, in both languages: what belongs together is found together.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupAlike, likeness, weigh } from '../../src/words/likeness.ts';

const alike = (a: string, b: string, among: string[] = []): number => {
  const [first, second] = weigh([a, b, ...among]);
  return first && second ? likeness(first, second) : Number.NaN;
};

test('a text is like itself, and nothing is like what has no words', () => {
  expect(alike('系统卡顿', '系统卡顿')).toBeCloseTo(1);
  expect(alike('', '系统卡顿')).toBe(0);
});

test('likeness is the same both ways, and between 0 and 1', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.array(fc.string()), (a, b, among) => {
      const [one, other] = [alike(a, b, among), alike(b, a, among)];
      expect(one).toBeCloseTo(other);
      expect(one).toBeGreaterThanOrEqual(0);
      expect(one).toBeLessThanOrEqual(1 + 1e-9);
    }),
  );
});

describe('groups', () => {
  test.each([
    [
      ['工单系统很卡，派单要等一分钟', '派单的时候工单系统又卡了', '用户问阶梯电价的多', '阶梯电价用户问得很多'],
      [
        [0, 1],
        [2, 3],
      ],
    ],
    [
      ['The ticket system was slow again', 'Slow ticket system all morning', 'Many asked about refunds'],
      [[0, 1], [2]],
    ],
  ])('%j', (texts, groups) => {
    expect(groupAlike(weigh(texts), 0.25)).toEqual(groups);
  });

  test('hold every text once', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.double({ min: 0.05, max: 1, noNaN: true }), (texts, limit) => {
        const groups = groupAlike(weigh(texts), limit);
        expect(groups.flat().sort((a, b) => a - b)).toEqual(texts.map((_, at) => at));
      }),
    );
  });
});
