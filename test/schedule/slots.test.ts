import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { workday } from '../../src/schedule/calendar.ts';
import { dayAt, isTime, isZone, nextHeld, nextSlot, slotOf, slotsUntil } from '../../src/schedule/slots.ts';

const daily = (at: string, daysLater = 0) => ({ at, daysLater });
const iso = (date: Date) => date.toISOString().slice(0, 16);

describe('a time of day falls on the clock that hangs on the wall', () => {
  test.each([
    // zone, local day, time of day, instant in UTC
    ['Asia/Shanghai', '2026-03-29', '02:30', '2026-03-28T18:30', 'no daylight saving'],
    ['Europe/London', '2026-03-28', '01:30', '2026-03-28T01:30', 'the day before the gap'],
    ['Europe/London', '2026-03-29', '01:30', '2026-03-29T01:30', 'in the gap: shown as 02:30'],
    ['Europe/London', '2026-03-29', '02:30', '2026-03-29T01:30', 'after the gap: the same instant'],
    ['Europe/London', '2026-10-25', '01:30', '2026-10-25T00:30', 'the first of two in the overlap'],
    ['Europe/London', '2026-10-25', '02:30', '2026-10-25T02:30', 'after the overlap'],
    ['America/New_York', '2026-03-08', '02:30', '2026-03-08T07:30', 'in the gap: shown as 03:30'],
    ['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30', 'the first of two in the overlap'],
    ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:45', 'in a gap of half an hour: shown as 02:45'],
    ['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45', 'the first of two, half an hour apart'],
    ['America/Nuuk', '2026-03-28', '23:30', '2026-03-29T01:30', 'a gap that ends at midnight: shown on the next day'],
    ['Asia/Kathmandu', '2026-06-01', '08:30', '2026-06-01T02:45', 'an offset of three quarters'],
  ])('%s on %s at %s is %s: %s', (zone, day, at, instant) => {
    expect(iso(slotOf(daily(at), zone, day).at)).toBe(instant);
  });

  test('a time on the morning after belongs to the day on which its shift began', () => {
    const slot = slotOf(daily('07:30', 1), 'Asia/Shanghai', '2026-11-23');
    expect(slot).toEqual({ day: '2026-11-23', at: new Date('2026-11-24T07:30:00+08:00') });
  });

  test('the slot of a night that is still going on is the next one', () => {
    const slot = nextSlot(daily('07:30', 1), 'Asia/Shanghai', new Date('2026-11-24T06:00:00+08:00'));
    expect(slot.day).toBe('2026-11-23');
  });

  test('a slot that a gap has moved past midnight is still to come after midnight', () => {
    const slot = nextSlot(daily('23:30'), 'America/Nuuk', new Date('2026-03-29T01:10:00Z'));
    expect(slot).toEqual({ day: '2026-03-28', at: new Date('2026-03-29T01:30:00Z') });
  });

  test('a slot is not its own next one', () => {
    const slot = slotOf(daily('08:30'), 'Asia/Shanghai', '2026-11-23');
    expect(nextSlot(daily('08:30'), 'Asia/Shanghai', slot.at).day).toBe('2026-11-24');
  });
});

const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
const times = fc.record({
  at: fc
    .tuple(fc.nat(23), fc.nat(59))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`),
  daysLater: fc.constantFrom(0, 1),
});
// Long enough ahead for every rule of daylight saving; no zone is going to leave out a whole day.
const instants = fc.date({
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2030-01-01T00:00:00Z'),
  noInvalidDate: true,
});
const daysBetween = (a: string, b: string) => Temporal.PlainDate.from(a).until(b, { largestUnit: 'days' }).days;

describe('whatever the zone', () => {
  test('slots come one for each local day, each later than the one before', () => {
    fc.assert(
      fc.property(zones, times, instants, (zone, time, after) => {
        let slot = nextSlot(time, zone, after);
        expect(slot.at > after).toBe(true);
        for (let count = 0; count < 5; count++) {
          const next = nextSlot(time, zone, slot.at);
          expect(next.at > slot.at).toBe(true);
          expect(daysBetween(slot.day, next.day)).toBe(1);
          slot = next;
        }
      }),
    );
  });

  test('no slot is passed over', () => {
    fc.assert(
      fc.property(zones, times, instants, (zone, time, after) => {
        const slot = nextSlot(time, zone, after);
        const before = Temporal.PlainDate.from(slot.day).subtract({ days: 1 }).toString();
        expect(slotOf(time, zone, before).at <= after).toBe(true);
      }),
    );
  });

  test('what passed until now and what comes next are the same slots, without a hole', () => {
    fc.assert(
      fc.property(zones, times, instants, fc.nat(20 * 24 * 60), (zone, time, start, minutes) => {
        const first = nextSlot(time, zone, start);
        const now = new Date(start.getTime() + minutes * 60_000);
        const passed = slotsUntil(time, zone, first, now);
        const days = [...passed, nextSlot(time, zone, now)].map(({ day }) => day);
        expect(days[0]).toBe(first.day);
        for (const [index, day] of days.entries()) expect(daysBetween(first.day, day)).toBe(index);
        expect(passed.every(({ at }) => at <= now)).toBe(true);
      }),
    );
  });
});

test('after a year of downtime only the last month is looked at', () => {
  const first = slotOf(daily('08:30'), 'Asia/Shanghai', '2025-01-02');
  const slots = slotsUntil(daily('08:30'), 'Asia/Shanghai', first, new Date('2026-01-31T12:00:00+08:00'));
  expect(slots).toHaveLength(32);
  expect(slots.at(-1)?.day).toBe('2026-01-31');
});

describe('the next working day', () => {
  const worksOn = (weekdays: number[]) => (day: string) =>
    workday({ calendar: 'weekdays', weekdays, exceptions: new Map() }, day).works;
  const friday = slotOf(daily('08:30'), 'Asia/Shanghai', '2026-11-27');

  test('is the day itself where the team works on it', () => {
    expect(nextHeld(daily('08:30'), 'Asia/Shanghai', worksOn([5]), friday)).toEqual(friday);
  });

  test('skips the weekend', () => {
    const saturday = slotOf(daily('08:30'), 'Asia/Shanghai', '2026-11-28');
    const next = nextHeld(daily('08:30'), 'Asia/Shanghai', worksOn([1, 2]), saturday);
    expect(next?.day).toBe('2026-11-30');
  });

  test('does not exist for a team that never works', () => {
    expect(nextHeld(daily('08:30'), 'Asia/Shanghai', worksOn([]), friday)).toBeUndefined();
  });
});

describe('a zone is known by its name', () => {
  test.each(['Asia/Shanghai', 'Europe/London', 'America/Argentina/Buenos_Aires', 'UTC', 'Asia/Calcutta', 'PRC'])(
    '%s is one',
    (zone) => expect(isZone(zone)).toBe(true),
  );

  test.each(['CST', 'BST', 'IST', '+08:00', 'UTC+8', 'Mars/Base', 'China Standard Time', 'Asia/Beijing', '', ' '])(
    '"%s" is none',
    (zone) => expect(isZone(zone)).toBe(false),
  );

  test('slots can be found in every zone that the form offers', () => {
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      expect(isZone(zone), zone).toBe(true);
      expect(dayAt(zone, slotOf(daily('12:00'), zone, '2026-06-01').at), zone).toBe('2026-06-01');
    }
  });
});

test.each([
  ['08:30', true],
  ['00:00', true],
  ['23:59', true],
  ['24:00', false],
  ['8:30', false],
  ['08:60', false],
  ['0８:30', false],
  ['08:30:00', false],
])('%s is a time of day: %s', (text, expected) => {
  expect(isTime(text)).toBe(expected);
});
