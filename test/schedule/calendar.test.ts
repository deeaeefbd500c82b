import { afterEach, describe, expect, test } from 'vitest';
import { type Calendar, chinaKnows, isDay, workday } from '../../src/schedule/calendar.ts';

const calendar = (kind: Calendar['calendar'], exceptions: Record<string, boolean> = {}): Calendar => ({
  calendar: kind,
  weekdays: [1, 2, 3, 4, 5],
  exceptions: new Map(Object.entries(exceptions)),
});

const daysOf = (year: number): string[] =>
  Array.from({ length: 366 }, (_, index) => new Date(Date.UTC(year, 0, 1 + index)).toISOString().slice(0, 10)).filter(
    (day) => day.startsWith(String(year)),
  );

const range = (first: string, last: string): string[] => daysOf(2026).filter((day) => first <= day && day <= last);

/**
 * The notice of the General Office of the State Council of 4 November 2025 on the holidays of 2026
 * (国务院办公厅关于2026年部分节假日安排的通知), as Xinhua quotes it: politics.gmw.cn/2025-11/04/content_38391083.htm
 */
const holidays = new Set([
  ...range('2026-01-01', '2026-01-03'), // 元旦
  ...range('2026-02-15', '2026-02-23'), // 春节
  ...range('2026-04-04', '2026-04-06'), // 清明节
  ...range('2026-05-01', '2026-05-05'), // 劳动节
  ...range('2026-06-19', '2026-06-21'), // 端午节
  ...range('2026-09-25', '2026-09-27'), // 中秋节
  ...range('2026-10-01', '2026-10-07'), // 国庆节
]);
const makeUpDays = new Set(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']);

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

describe('the Chinese calendar', () => {
  test.each(['UTC', 'America/Los_Angeles', 'Asia/Shanghai', 'Pacific/Kiritimati'])(
    'follows the notice on every day of 2026, on a machine in %s',
    (place) => {
      process.env.TZ = place;
      for (const day of daysOf(2026)) {
        const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
        const works = makeUpDays.has(day) || (!holidays.has(day) && weekday >= 1 && weekday <= 5);
        expect(workday(calendar('china'), day), day).toEqual({ works, certain: true });
      }
    },
  );

  test('of 2027 is not known yet: weekdays are assumed, and said to be uncertain', () => {
    expect(chinaKnows(2026)).toBe(true);
    expect(chinaKnows(2027)).toBe(false);
    expect(workday(calendar('china'), '2027-02-05')).toEqual({ works: true, certain: false });
    expect(workday(calendar('china'), '2027-02-06')).toEqual({ works: false, certain: false });
  });

  test('gives way to what the team says about a day, which is certain', () => {
    const exceptions = { '2026-10-01': true, '2026-10-10': false, '2027-02-05': false };
    for (const [day, works] of Object.entries(exceptions)) {
      expect(workday(calendar('china', exceptions), day)).toEqual({ works, certain: true });
    }
  });
});

test.each([
  ['weekdays', '2026-11-27', true],
  ['weekdays', '2026-11-28', false],
  ['weekdays', '2026-10-10', false],
  ['weekdays', '2026-10-01', true],
  ['every-day', '2026-11-28', true],
  ['every-day', '2026-10-01', true],
] as const)('with %s a team works on %s: %s', (kind, day, works) => {
  expect(workday(calendar(kind), day)).toEqual({ works, certain: true });
});

test('a team of the weekend works on the weekend', () => {
  const weekend: Calendar = { calendar: 'weekdays', weekdays: [6, 7], exceptions: new Map([['2026-11-28', false]]) };
  const works = ['2026-11-27', '2026-11-28', '2026-11-29'].map((day) => workday(weekend, day).works);
  expect(works).toEqual([false, false, true]);
});

test.each([
  ['2026-02-28', true],
  ['2028-02-29', true],
  ['2026-02-29', false],
  ['2026-13-01', false],
  ['2026-1-1', false],
  ['20260101', false],
  ['2026-01-01T00:00', false],
  ['', false],
])('"%s" is a day: %s', (text, expected) => {
  expect(isDay(text)).toBe(expected);
});
