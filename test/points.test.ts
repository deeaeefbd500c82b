// What deeds are worth, which season they count for, and places.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_POINTS, daysOf, placed, SEASONS, SOURCES, seasonAt, worthOf } from '../src/points.ts';

const rule = (from: string, points: number, source = 'note') => ({ source, from: new Date(from), points });

test('a deed is worth what the rule says that was in force when it was done', () => {
  const rules = [
    rule('2026-11-20T00:00:00Z', 9),
    rule('2026-11-10T00:00:00Z', 4),
    rule('2026-11-01T00:00:00Z', 7, 'quiz'),
  ];
  expect(worthOf(rules, 'note', new Date('2026-11-09T23:59:59.999Z'))).toBe(DEFAULT_POINTS.note);
  expect(worthOf(rules, 'note', new Date('2026-11-10T00:00:00Z'))).toBe(4);
  expect(worthOf(rules, 'note', new Date('2026-11-19T00:00:00Z'))).toBe(4);
  expect(worthOf(rules, 'note', new Date('2026-12-01T00:00:00Z'))).toBe(9);
  expect(worthOf(rules, 'award', new Date('2026-12-01T00:00:00Z'))).toBe(DEFAULT_POINTS.award);
});

test('a new rule never changes what an earlier deed was worth', () => {
  const times = fc.integer({ min: 0, max: 1_000 });
  const ruleAt = fc.record({ source: fc.constantFrom(...SOURCES), from: times, points: fc.nat(1_000) });
  fc.assert(
    fc.property(fc.uniqueArray(ruleAt, { selector: ({ from }) => from }), times, fc.nat(1_000), (rules, at, points) => {
      const known = rules.map((each) => ({ ...each, from: new Date(each.from) }));
      const later = { source: 'note', from: new Date(at + 1), points };
      expect(worthOf([...known, later], 'note', new Date(at))).toBe(worthOf(known, 'note', new Date(at)));
    }),
  );
});

test.each([
  ['month', 'Asia/Shanghai', '2026-10-31T15:59:59Z', '2026-10'],
  ['month', 'Asia/Shanghai', '2026-10-31T16:00:00Z', '2026-11'],
  ['month', 'America/New_York', '2026-11-01T03:59:59Z', '2026-10'],
  ['quarter', 'UTC', '2026-09-30T23:59:59Z', '2026-Q3'],
  ['quarter', 'UTC', '2026-10-01T00:00:00Z', '2026-Q4'],
  ['quarter', 'Asia/Shanghai', '2026-12-31T16:00:00Z', '2027-Q1'],
] as const)('by the %s in %s, %s is in the season %s', (length, zone, at, season) => {
  expect(seasonAt({ season: length }, zone, new Date(at))).toBe(season);
});

test('every day is within the days of its season', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...SEASONS),
      fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
      (length, at) => {
        const day = at.toISOString().slice(0, 10);
        const { first, after } = daysOf(seasonAt({ season: length }, 'UTC', at));
        expect(first <= day && day < after).toBe(true);
      },
    ),
  );
});

test('a place is one more than the number of those who have more', () => {
  const standings = fc.uniqueArray(
    fc.record({ user: fc.string({ minLength: 1, maxLength: 3 }), points: fc.integer({ min: -5, max: 5 }) }),
    { selector: ({ user }) => user },
  );
  fc.assert(
    fc.property(standings, (given) => {
      const all = placed(given);
      expect(all.map(({ user }) => user).sort()).toEqual(given.map(({ user }) => user).sort());
      for (const { points, place } of all) expect(place).toBe(1 + all.filter((other) => other.points > points).length);
    }),
  );
});
