// What the answers say of a question: its share of right answers, and how well it separates.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Counted, ENOUGH_PEOPLE, measure } from '../../../src/features/quizzes/statistics/measure.ts';

type Pair = { x: number; y: number };

const sum = (values: number[]): number => values.reduce((all, value) => all + value, 0);

const counted = (pairs: Pair[], answers = pairs.length, right = sum(pairs.map(({ x }) => x))): Counted => ({
  answers,
  right,
  people: pairs.length,
  sumX: sum(pairs.map(({ x }) => x)),
  sumY: sum(pairs.map(({ y }) => y)),
  sumXY: sum(pairs.map(({ x, y }) => x * y)),
  sumXX: sum(pairs.map(({ x }) => x * x)),
  sumYY: sum(pairs.map(({ y }) => y * y)),
});

/** People of whom the better half gets the question right, or the other half. */
const halves = (size: number, better: boolean): Pair[] =>
  Array.from({ length: size }, (_, at) => ({ x: at < size / 2 === better ? 1 : 0, y: at < size / 2 ? 0.9 : 0.3 }));

test.each([
  { right: 39, of: 40, flags: ['too-easy'] },
  { right: 38, of: 40, flags: [] },
  { right: 8, of: 40, flags: [] },
  { right: 7, of: 40, flags: ['too-hard'] },
  { right: 0, of: 5, flags: ['too-hard'] },
])('$right right of $of: $flags', ({ right, of, flags }) => {
  const { share, flags: found } = measure({ ...counted([]), answers: of, right });
  expect(share).toBe(right / of);
  expect(found).toEqual(flags);
});

test('what those who know more get right separates well; what they get wrong is flagged', () => {
  expect(measure(counted(halves(20, true)))).toMatchObject({ separation: 1, flags: [] });
  expect(measure(counted(halves(20, false)))).toMatchObject({ separation: -1, flags: ['inverted'] });
});

test('a few people, or people who are all alike, say nothing of how it separates', () => {
  expect(measure(counted(halves(ENOUGH_PEOPLE - 1, false))).separation).toBeUndefined();
  expect(measure(counted(halves(ENOUGH_PEOPLE, false))).separation).toBeCloseTo(-1);
  expect(measure(counted(Array(20).fill({ x: 1, y: 0.1 }))).separation).toBeUndefined();
  expect(measure(counted(halves(20, true).map(({ x }) => ({ x, y: 1 / 3 })))).separation).toBeUndefined();
});

test('the separation is the correlation of the two shares', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(fc.record({ x: fc.integer({ min: 0, max: 1 }), y: share }), { minLength: 10, maxLength: 60 }),
      (pairs) => {
        const mean = (of: (pair: Pair) => number) => sum(pairs.map(of)) / pairs.length;
        const [x, y] = [mean((pair) => pair.x), mean((pair) => pair.y)];
        const spreadX = mean((pair) => (pair.x - x) ** 2);
        const spreadY = mean((pair) => (pair.y - y) ** 2);
        const { separation } = measure(counted(pairs));
        fc.pre(spreadX > 1e-6 && spreadY > 1e-6);
        const expected = mean((pair) => (pair.x - x) * (pair.y - y)) / Math.sqrt(spreadX * spreadY);
        expect(separation).toBeCloseTo(expected, 4);
      },
    ),
  );
});
