// Who is drawn to be asked: fairly over many draws, and the same person for the same deed.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Candidate, chanceOf, draw } from '../../../src/features/quizzes/asking/draw.ts';

const DAY = 86_400_000;
const start = new Date('2026-11-23T01:00:00Z').getTime();
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

const people = fc
  .uniqueArray(fc.record({ id: fc.string({ minLength: 1, maxLength: 4 }), ago: fc.option(fc.nat(400)) }), {
    minLength: 1,
    maxLength: 12,
    selector: ({ id }) => id,
  })
  .map((drawn): Candidate[] =>
    drawn.map(({ id, ago }) => ({ id, lastAsked: ago === null ? undefined : new Date(start - ago * DAY) })),
  );

/** Asks somebody on each of so many days; how often each was asked, and the longest that somebody waited. */
function draws(size: number, rounds: number, seed: string) {
  const last = new Map<string, number>();
  const counts = new Map<string, number>();
  let longest = 0;
  for (let round = 0; round < rounds; round++) {
    const now = start + round * DAY;
    const candidates = Array.from({ length: size }, (_, at): Candidate => {
      const asked = last.get(`U${at}`);
      return { id: `U${at}`, lastAsked: asked === undefined ? undefined : new Date(asked) };
    });
    const drawn = draw(candidates, new Date(now), chanceOf(`${seed}:${round}`))!;
    const before = last.get(drawn);
    if (before !== undefined) longest = Math.max(longest, (now - before) / DAY);
    last.set(drawn, now);
    counts.set(drawn, (counts.get(drawn) ?? 0) + 1);
  }
  return { counts: [...counts.values()], longest };
}

test('over many draws everybody is asked about as often as everybody else', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 10 }), fc.string(), (size, seed) => {
      const { counts, longest } = draws(size, size * 60, seed);
      expect(counts).toHaveLength(size);
      expect(Math.min(...counts)).toBeGreaterThan(60 * 0.7);
      expect(Math.max(...counts)).toBeLessThan(60 * 1.3);
      expect(longest).toBeLessThan(size * 12);
    }),
    { numRuns: 40 },
  );
});

test('everybody is asked once before anybody is asked again', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 15 }), fc.string(), (size, seed) => {
      expect(draws(size, size, seed).counts).toEqual(Array(size).fill(1));
    }),
  );
});

test('who has waited twice as long is drawn twice as often', () => {
  const candidates = [
    { id: 'UANN', lastAsked: new Date(start - DAY) },
    { id: 'UBOB', lastAsked: new Date(start - 2 * DAY) },
  ];
  const drawn = Array.from({ length: 300 }, (_, at) => draw(candidates, new Date(start), at / 300));
  expect(drawn.filter((id) => id === 'UBOB')).toHaveLength(200);
});

test('the same deed draws the same person, in whatever order people stand', () => {
  fc.assert(
    fc.property(people, fc.string(), (candidates, deed) => {
      const now = new Date(start);
      const drawn = draw(candidates, now, chanceOf(deed));
      expect(candidates.map(({ id }) => id)).toContain(drawn);
      expect(draw([...candidates].reverse(), now, chanceOf(deed))).toBe(drawn);
    }),
  );
});

test('somebody is drawn by every chance, even where clocks differ; nobody where there is nobody', () => {
  fc.assert(
    fc.property(people, chance, (candidates, drawn) => {
      expect(draw(candidates, new Date(start - 500 * DAY), drawn)).toBeDefined();
    }),
  );
  expect(draw([], new Date(start), 0.5)).toBeUndefined();
});

test('deeds bring every chance alike', () => {
  const drawn = Array.from({ length: 2000 }, (_, at) => chanceOf(`view:${at}`));
  for (const tenth of Array.from({ length: 10 }, (_, at) => at / 10)) {
    const within = drawn.filter((one) => one >= tenth && one < tenth + 0.1).length;
    expect(within).toBeGreaterThan(140);
    expect(within).toBeLessThan(260);
  }
});
