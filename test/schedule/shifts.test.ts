// Shifts in time: which one is on, and which comes next, over midnight, through changes of the clock and holidays.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { briefingTime, debriefTime, latestTurn, nextTurn, partOf, turnOf } from '../../src/schedule/shifts.ts';
import type { Shift, Team } from '../../src/teams.ts';

const shift = (position: number, name: string, briefingAt: string, debriefAt: string): Shift => ({
  position,
  name,
  briefingAt,
  debriefAt,
});

const EARLY = shift(1, 'early', '08:40', '17:30');
const LATE = shift(2, 'late', '15:00', '22:00');
const NIGHT = shift(3, 'night', '23:40', '07:30');

type Given = Partial<Pick<Team, 'zone' | 'calendar' | 'weekdays' | 'exceptions' | 'shifts'>>;
const team = (given: Given = {}) =>
  ({
    zone: 'Asia/Shanghai',
    calendar: 'weekdays',
    weekdays: [1, 2, 3, 4, 5],
    exceptions: new Map(),
    shifts: [EARLY],
    ...given,
  }) as Team;

const told = (turn: ReturnType<typeof latestTurn>): string => (turn ? `${turn.day} ${turn.shift.name}` : 'none');

test('a shift over midnight ends on the morning after; one that ends as it begins lasts a day', () => {
  expect(debriefTime(NIGHT)).toEqual({ part: '3', at: '07:30', daysLater: 1 });
  expect(debriefTime(EARLY).daysLater).toBe(0);
  expect(debriefTime(shift(1, 'whole', '08:00', '08:00')).daysLater).toBe(1);
  expect(briefingTime(NIGHT)).toEqual({ part: partOf(NIGHT), at: '23:40', daysLater: 0 });
  expect(turnOf(team(), NIGHT, '2026-11-23')).toEqual({
    shift: NIGHT,
    day: '2026-11-23',
    begins: new Date('2026-11-23T23:40:00+08:00'),
    ends: new Date('2026-11-24T07:30:00+08:00'),
  });
});

describe('a turn of a night in which the clock changes is as long as the night is', () => {
  test.each([
    ['Europe/London', '2026-03-28', '2026-03-28T23:40Z', '2026-03-29T06:30Z', 'an hour is lost'],
    ['Europe/London', '2026-10-24', '2026-10-24T22:40Z', '2026-10-25T07:30Z', 'an hour is won'],
    ['America/New_York', '2026-03-07', '2026-03-08T04:40Z', '2026-03-08T11:30Z', 'an hour is lost'],
    ['America/New_York', '2026-10-31', '2026-11-01T03:40Z', '2026-11-01T12:30Z', 'an hour is won'],
    ['Asia/Shanghai', '2026-03-28', '2026-03-28T15:40Z', '2026-03-28T23:30Z', 'nothing changes'],
  ])('%s on %s: %s to %s, %s', (zone, day, begins, ends) => {
    expect(turnOf(team({ zone }), NIGHT, day)).toMatchObject({ begins: new Date(begins), ends: new Date(ends) });
  });

  test('a briefing in the gap comes as much later as the gap is long', () => {
    const turn = turnOf(team({ zone: 'Europe/London' }), shift(1, 'small hours', '01:30', '09:00'), '2026-03-29');
    expect(turn.begins).toEqual(new Date('2026-03-29T01:30Z'));
  });
});

describe('which turn was last, and which is next', () => {
  const all = { shifts: [EARLY, LATE, NIGHT] };
  test.each([
    // Monday is 2026-11-23.
    [all, '2026-11-23T08:39:59', '2026-11-20 night', '2026-11-23 early', 'on Monday the weekend is passed over'],
    [all, '2026-11-23T08:40:00', '2026-11-23 early', '2026-11-23 late', 'from its briefing on a shift is on'],
    [all, '2026-11-23T15:00:00', '2026-11-23 late', '2026-11-23 night', 'shifts may overlap: the later one counts'],
    [all, '2026-11-24T03:00:00', '2026-11-23 night', '2026-11-24 early', 'after midnight the night is yesterday’s'],
    [all, '2026-11-21T03:00:00', '2026-11-20 night', '2026-11-23 early', 'the night of Friday goes on on Saturday'],
    [{}, '2026-11-22T12:00:00', '2026-11-20 early', '2026-11-23 early', 'on a Sunday it is Friday’s and Monday’s'],
    [
      { shifts: [LATE, EARLY] },
      '2026-11-23T09:00:00',
      '2026-11-23 early',
      '2026-11-23 late',
      'in whatever order they are written',
    ],
  ] as [Given, string, string, string, string][])('%o at %s: %s, then %s: %s', (given, at, last, next) => {
    const now = new Date(`${at}+08:00`);
    expect([told(latestTurn(team(given), now)), told(nextTurn(team(given), now))]).toEqual([last, next]);
  });

  test('a make-up Saturday has its turn, and a holiday has none', () => {
    const china = team({ calendar: 'china' });
    // 2026-10-10 makes up for the National Day holidays, 1 to 7 October.
    expect(told(nextTurn(china, new Date('2026-10-09T09:00:00+08:00')))).toBe('2026-10-10 early');
    expect(told(latestTurn(china, new Date('2026-10-11T12:00:00+08:00')))).toBe('2026-10-10 early');
    expect(told(nextTurn(china, new Date('2026-09-30T09:00:00+08:00')))).toBe('2026-10-08 early');
    expect(told(latestTurn(china, new Date('2026-10-07T12:00:00+08:00')))).toBe('2026-09-30 early');
  });

  test('an exception of the team’s own wins', () => {
    const given = team({
      exceptions: new Map([
        ['2026-11-24', false],
        ['2026-11-28', true],
      ]),
    });
    expect(told(nextTurn(given, new Date('2026-11-23T09:00:00+08:00')))).toBe('2026-11-25 early');
    expect(told(nextTurn(given, new Date('2026-11-27T09:00:00+08:00')))).toBe('2026-11-28 early');
  });

  test('a team that never works has neither', () => {
    const never = team({ weekdays: [] });
    const now = new Date('2026-11-23T09:00:00+08:00');
    expect([latestTurn(never, now), nextTurn(never, now)]).toEqual([undefined, undefined]);
  });
});

test('at every moment, in every zone, the last turn has begun, the next has not, and none lies between', () => {
  const zones = ['Asia/Shanghai', 'Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia'];
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.subarray([EARLY, LATE, NIGHT], { minLength: 1 }),
      fc.integer({ min: 0, max: 525_600 }),
      (zone, shifts, minutes) => {
        const given = team({ zone, shifts });
        const now = new Date(Date.UTC(2026, 0, 1) + minutes * 60_000);
        const [last, next] = [latestTurn(given, now), nextTurn(given, now)];
        if (!last || !next) throw new Error('A team that works has turns');
        expect(last.begins <= now && now < next.begins && last.begins < last.ends).toBe(true);
        expect(told(latestTurn(given, next.begins))).toBe(told(next));
        expect(told(latestTurn(given, new Date(next.begins.getTime() - 1)))).toBe(told(last));
      },
    ),
    { numRuns: 60 },
  );
});
