// The end of a season: on which day and when it is told, and which seasons have ended by then. Pure rules.

import { Temporal } from 'temporal-polyfill';
import { daysOf, type Placed } from '../../../points.ts';
import { type Calendar, workday } from '../../../schedule/calendar.ts';
import { dayAt, slotOf, type TimeOfDay } from '../../../schedule/slots.ts';
import type { Team } from '../../../teams.ts';

/** A line of a final board; `named` in public, as its owner wished and the board's rules had it at the close. */
export type FinalLine = Placed & { named: boolean };

/** Is this a working day, and none before it in its month? Every season begins with a month. */
export function isFirstWorkday(calendar: Calendar, day: string): boolean {
  if (!workday(calendar, day).works) return false;
  const date = Temporal.PlainDate.from(day);
  for (let before = date.day - 1; before > 0; before--) {
    if (workday(calendar, date.with({ day: before }).toString()).works) return false;
  }
  return true;
}

/** With the first briefing of the day. */
export function seasonTime({ shifts, quoteAt }: Pick<Team, 'shifts' | 'quoteAt'>): TimeOfDay & { part: string } {
  const [first = quoteAt] = shifts.map(({ briefingAt }) => briefingAt).sort();
  return { part: '', at: first, daysLater: 0 };
}

/** May what was not told in its time be told now: on a working day, from the time of day on until it ends? */
export function mayTellNow(team: Team, now: Date): boolean {
  const today = dayAt(team.zone, now);
  return workday(team, today).works && now >= slotOf(seasonTime(team), team.zone, today).at;
}

/** How many months back an end is made up for. */
const MONTHS = 14;

/** The seasons of either length that were over when a day began, the earliest first, of a little more than a year. */
export function seasonsBefore(day: string): string[] {
  const month = Temporal.PlainYearMonth.from(day.slice(0, 7));
  const months = Array.from({ length: MONTHS }, (_, back) => month.subtract({ months: back + 1 }));
  const quarters = new Set(months.map(({ year, month: number }) => `${year}-Q${Math.ceil(number / 3)}`));
  const endOf = (season: string) => daysOf(season).after;
  return [...months.map(String), ...quarters]
    .filter((season) => endOf(season) <= day)
    .sort((a, b) => endOf(a).localeCompare(endOf(b)) || a.localeCompare(b));
}
