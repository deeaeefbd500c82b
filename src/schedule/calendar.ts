// Working days: which local days a team works, and whether that is known yet.

import { Temporal } from 'temporal-polyfill';
import { SolarDay } from 'tyme4ts';

export const CALENDARS = ['every-day', 'weekdays', 'china'] as const;

/** How a team's working days are found. `exceptions` maps a day to whether the team works on it, and wins. */
export type Calendar = {
  calendar: (typeof CALENDARS)[number];
  /** ISO weekdays, 1 is Monday. */
  weekdays: number[];
  exceptions: ReadonlyMap<string, boolean>;
};

/** `certain` is false for a year whose Chinese holidays are not published: then plain weekdays are assumed. */
export type Workday = { works: boolean; certain: boolean };

/** Does a team with this calendar work on `day` (`2026-10-10`)? */
export function workday({ calendar, weekdays, exceptions }: Calendar, day: string): Workday {
  const exception = exceptions.get(day);
  if (exception !== undefined) return { works: exception, certain: true };
  const { year, month, day: date, dayOfWeek } = Temporal.PlainDate.from(day);
  if (calendar === 'every-day') return { works: true, certain: true };
  if (calendar === 'weekdays') return { works: weekdays.includes(dayOfWeek), certain: true };
  // The State Council's holidays and make-up workdays, as tyme4ts carries them.
  const holiday = SolarDay.fromYmd(year, month, date).getLegalHoliday();
  return { works: holiday ? holiday.isWork() : dayOfWeek <= 5, certain: chinaKnows(year) };
}

/** Are the Chinese holidays of this year published? National Day is in every year's list. */
export const chinaKnows = (year: number): boolean => SolarDay.fromYmd(year, 10, 1).getLegalHoliday() !== null;

/** Is this `2026-10-10`, and a day that exists? */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text);
    return true;
  } catch {
    return false;
  }
}
