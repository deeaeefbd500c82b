// Counting, held against a plain re-count that shares nothing with it.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outcomeOf, runOffClose } from '../../../src/features/awards/ballots/closing/outcome.ts';
import { byPoints, type Counted, decide, neededFor, scored, tally } from '../../../src/features/awards/counting.ts';

const NOMINEES = ['UA', 'UB', 'UC', 'UD', 'UE'];

const votes = fc.array(fc.subarray([...NOMINEES, 'UGONE'], { minLength: 1, maxLength: 3 }), { maxLength: 40 });
const points = fc.array(fc.integer({ min: -20, max: 60 }), { minLength: 5, maxLength: 5 });

const counted = (cast: string[][], earned: number[]): Counted[] =>
  NOMINEES.map((user, at) => ({
    user,
    votes: cast.filter((vote) => vote.includes(user)).length,
    points: earned[at] ?? 0,
  }));

test('a tally counts each name of a vote once, and nobody who does not stand', () => {
  fc.assert(
    fc.property(votes, (cast) => {
      const counts = tally(NOMINEES, [...cast.map((vote) => [...vote, ...vote])]);
      expect([...counts]).toEqual(NOMINEES.map((user) => [user, cast.filter((vote) => vote.includes(user)).length]));
    }),
  );
});

test('a score of both is the formula in the post, for every nominee', () => {
  fc.assert(
    fc.property(votes, points, fc.integer({ min: 0, max: 100 }), (cast, earned, voteShare) => {
      const most = Math.max(...earned, 0);
      for (const one of scored({ deciding: 'both', voteShare }, counted(cast, earned), cast.length)) {
        const shareOfVotes = cast.length === 0 ? 0 : one.votes / cast.length;
        const shareOfPoints = most === 0 ? 0 : Math.max(0, one.points) / most;
        expect(one.score).toBeCloseTo(voteShare * shareOfVotes + (100 - voteShare) * shareOfPoints, 8);
      }
    }),
  );
});

test('winners are those whom nobody left out beats; the even are told apart from the sure', () => {
  fc.assert(
    fc.property(
      votes,
      points,
      fc.constantFrom('votes', 'points', 'both'),
      fc.integer({ min: 1, max: 5 }),
      (...given) => {
        const [cast, earned, deciding, places] = given;
        const scores = scored({ deciding: deciding as 'votes', voteShare: 50 }, counted(cast, earned), cast.length);
        const { sure, tied, left } = decide(scores, places);
        const exactOf = (user: string) => scores.find((one) => one.user === user)?.exact ?? 0;
        const chosen = new Set([...sure, ...tied]);
        const others = scores.filter(({ user }) => !chosen.has(user));
        expect(sure.length + left).toBeLessThanOrEqual(places);
        expect([...chosen].every((user) => exactOf(user) > 0)).toBe(true);
        for (const other of others)
          expect([...chosen].every((user) => exactOf(user) > other.exact || other.exact <= 0)).toBe(true);
        expect(new Set(tied.map(exactOf)).size).toBeLessThanOrEqual(1);
        expect(tied.length === 0 || tied.length > left).toBe(true);
        if (tied.length === 0)
          expect(sure.length).toBe(Math.min(places, scores.filter(({ exact }) => exact > 0).length));
      },
    ),
  );
});

test('what is even in votes and in shares of points is even, however the fractions fall', () => {
  const even: Counted[] = [
    { user: 'UA', votes: 1, points: 3 },
    { user: 'UB', votes: 1, points: 3 },
    { user: 'UC', votes: 1, points: 1 },
  ];
  expect(decide(scored({ deciding: 'both', voteShare: 70 }, even, 3), 1)).toEqual({
    sure: [],
    tied: ['UA', 'UB'],
    left: 1,
  });
});

test.each([
  [0, 7, 0],
  [50, 5, 3],
  [50, 6, 3],
  [66, 3, 2],
  [100, 4, 4],
  [30, 1, 1],
])('a quorum of %d %% of %d is %d', (quorum, eligible, needed) => {
  expect(neededFor(quorum, eligible)).toBe(needed);
});

test('more points win among the even; those who are even in points, too, share', () => {
  const tied = [
    { user: 'UA', votes: 2, points: 5 },
    { user: 'UB', votes: 2, points: 9 },
    { user: 'UC', votes: 2, points: 5 },
  ];
  expect(byPoints(tied, 1)).toEqual(['UB']);
  expect(byPoints(tied, 2)).toEqual(['UB', 'UA', 'UC']);
});

describe('an outcome', () => {
  const ballot = {
    ...{ deciding: 'votes', voteShare: 100, winners: 1, quorum: 0, tie: 'joint', eligible: 10 },
    ...{ runOffOf: null, finding: 'hand-picked' },
  } as Parameters<typeof outcomeOf>[0];
  const two = (a: number, b: number): Counted[] => [
    { user: 'UA', votes: a, points: 0 },
    { user: 'UB', votes: b, points: 0 },
  ];

  test.each([
    ['nobody stands', ballot, [], 3, { failure: 'all-declined' }],
    ['too few voted', { ...ballot, quorum: 50 }, two(4, 0), 4, { failure: 'no-quorum', counted: [] }],
    ['nobody voted', ballot, two(0, 0), 0, { failure: 'no-votes' }],
    ['nobody has points', { ...ballot, deciding: 'points' as const }, two(0, 0), 0, { failure: 'no-points' }],
    ['one is ahead', ballot, two(2, 1), 3, { winners: ['UA'] }],
    [
      'even, jointly',
      ballot,
      two(1, 1),
      2,
      { winners: ['UA', 'UB'], tie: { users: ['UA', 'UB'], left: 1, broken: 'joint' } },
    ],
    [
      'even, a leader decides',
      { ...ballot, tie: 'leader' as const },
      two(1, 1),
      2,
      { winners: [], tie: { users: ['UA', 'UB'], left: 1 } },
    ],
    ['a run-off without votes', { ...ballot, runOffOf: 'b' }, two(0, 0), 0, { winners: ['UA', 'UB'] }],
  ])('%s', (_, asked, count, voted, result) => {
    expect(outcomeOf(asked, count, voted).result).toMatchObject(result);
  });

  test('an even vote is open only where a run-off or a leader breaks it', () => {
    const open = (['run-off', 'joint', 'points', 'leader'] as const).map(
      (tie) => outcomeOf({ ...ballot, tie }, two(1, 1), 2).open,
    );
    expect(open).toEqual([true, false, false, true]);
  });
});

test.each([
  ['2026-11-23T17:00:00Z', '2026-11-24T17:00:00.000Z', 'the next day'],
  ['2026-11-27T17:00:00Z', '2026-11-30T17:00:00.000Z', 'past a weekend'],
  ['2026-10-23T16:00:00Z', '2026-10-26T17:00:00.000Z', 'at the same time of day when the clock was put back'],
])('a run-off from %s ends %s: %s', (now, ends) => {
  const week = { calendar: 'weekdays', weekdays: [1, 2, 3, 4, 5], exceptions: new Map() } as const;
  const team = { zone: 'Europe/London', ...week, weekdays: [...week.weekdays] };
  expect(runOffClose(team, new Date(now)).toISOString()).toBe(ends);
});
