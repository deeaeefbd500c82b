// The month of a diagnosis: which one somebody means, on which day and from when to when it is counted. Pure rules.

import { Temporal } from 'temporal-polyfill';
import type { Calendar } from '../../../schedule/calendar.ts';
import { workday } from '../../../schedule/calendar.ts';
import { debriefTime } from '../../../schedule/shifts.ts';
import { dayAt, type TimeOfDay } from '../../../schedule/slots.ts';
import type { Team } from '../../../teams.ts';

/** A month such as `2026-11`. */
export const monthOf = (day: string): string => day.slice(0, 7);

const monthBefore = (month: string, months = 1): string =>
  Temporal.PlainYearMonth.from(month).subtract({ months }).toString();

/** Is no later day of its month a working day, and this one is? */
export function isLastWorkday(calendar: Calendar, day: string): boolean {
  if (!workday(calendar, day).works) return false;
  const first = Temporal.PlainDate.from(day);
  for (let next = first.add({ days: 1 }); next.month === first.month; next = next.add({ days: 1 })) {
    if (workday(calendar, next.toString()).works) return false;
  }
  return true;
}

/** When the last shift looks back on the same day; in a team that works past midnight only, before the evening. */
export function diagnosisTime({ shifts }: Pick<Team, 'shifts'>): TimeOfDay & { part: string } {
  const times = shifts
    .map(debriefTime)
    .filter(({ daysLater }) => daysLater === 0)
    .map(({ at }) => at);
  return { part: '', at: times.sort().at(-1) ?? '17:00', daysLater: 0 };
}

/** What a diagnosis counts: after `from`, until `until`. */
export type Period = { from: Date; until: Date };

/** A diagnosis that was posted. */
export type Held = Period & { month: string };

/**
 * What was posted counts as it did then. The month that is on begins where the last diagnosis ended, so that nothing is
 * left out between two; any other is counted by the calendar, without what the one before it had already.
 */
export function periodOf(month: string, { zone }: Pick<Team, 'zone'>, held: Held[], now: Date): Period {
  const known = held.find((one) => one.month === month);
  if (known) return { from: known.from, until: known.until };
  const begins = startOf(month, zone);
  const earlier = held.filter((one) => one.month < month).sort((a, b) => (a.month < b.month ? -1 : 1));
  if (month === monthOf(dayAt(zone, now))) return { from: earlier.at(-1)?.until ?? begins, until: now };
  const before = earlier.find((one) => one.month === monthBefore(month));
  return { from: before?.until ?? begins, until: startOf(monthBefore(month, -1), zone) };
}

const startOf = (month: string, zone: string): Date =>
  new Date(Temporal.PlainDate.from(`${month}-01`).toZonedDateTime({ timeZone: zone }).epochMilliseconds);

const NAMES = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

const THIS = ['', 'this month', 'this', 'now', '本月', '这个月', '当月'];
const LAST = ['last month', 'last', '上个月', '上月'];

/**
 * Reads `2026-10`, `2026年10月`, `10月`, `Oct 2026`, `october`, `last month` or nothing, which is the month that is on.
 * A month without its year is the latest such one. Undefined for what is no month, or has not begun.
 */
export function readMonth(typed: string, today: string): string | undefined {
  const text = typed.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');
  const current = monthOf(today);
  if (THIS.includes(text)) return current;
  if (LAST.includes(text)) return monthBefore(current);
  const [, year = '', number = ''] =
    /^(?:(\d{4}) ?(?:[-/.]|年) ?)?(\d{1,2}) ?(?:月|月份)?$/.exec(text) ?? namedMonth(text) ?? [];
  const month = Number(number);
  if (month < 1 || month > 12) return undefined;
  const padded = String(month).padStart(2, '0');
  const inYear = (of: number) => `${of}-${padded}`;
  const thisYear = Number(current.slice(0, 4));
  const meant = year ? inYear(Number(year)) : inYear(thisYear) > current ? inYear(thisYear - 1) : inYear(thisYear);
  return meant <= current && meant >= '2000' ? meant : undefined;
}

/** As the pattern above finds it: the whole, the year, the number of the month. */
function namedMonth(text: string): string[] | undefined {
  const [, name = '', after = ''] = /^([a-z]{3,9})\.?,? ?(\d{4})?$/.exec(text) ?? [];
  const at = NAMES.findIndex((short) => name.startsWith(short) && isMonthName(name, short));
  return at < 0 ? undefined : [text, after, String(at + 1)];
}

const LONG = 'january february march april may june july august september october november december'.split(' ');

const isMonthName = (name: string, short: string): boolean =>
  LONG.some((long) => long.startsWith(short) && long.startsWith(name));

/** The latest months, the one that is on first. */
export const latestMonths = (today: string, count: number): string[] =>
  Array.from({ length: count }, (_, back) => monthBefore(monthOf(today), back));

export const isMonth = (text: string): boolean => /^20\d{2}-(0[1-9]|1[0-2])$/.test(text);
