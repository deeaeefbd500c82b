// Working time: when a team can be expected to look, and how long a question has waited in it. Pure rules.

import { Temporal } from 'temporal-polyfill';
import { type Calendar, workday } from '../../../schedule/calendar.ts';
import { dayAt, slotOf, type TimeOfDay } from '../../../schedule/slots.ts';
import type { Team } from '../../../teams.ts';

export type WorkingTime = { calendar: Calendar; zone: string; from: TimeOfDay; until: TimeOfDay };

/** From a team's first briefing to its last debrief; the whole day where a shift works past midnight. */
export function workingTimeOf(team: Pick<Team, keyof Calendar | 'zone' | 'shifts'>): WorkingTime {
  const { zone, shifts } = team;
  const from = shifts.map(({ briefingAt }) => briefingAt).sort()[0];
  const until = shifts
    .map(({ debriefAt }) => debriefAt)
    .sort()
    .at(-1);
  if (!from || !until) return officeHours(zone, team);
  return shifts.some(({ briefingAt, debriefAt }) => debriefAt <= briefingAt)
    ? { calendar: team, zone, from: { at: '00:00', daysLater: 0 }, until: { at: '00:00', daysLater: 1 } }
    : { calendar: team, zone, from: { at: from, daysLater: 0 }, until: { at: until, daysLater: 0 } };
}

const WEEKDAYS: Calendar = { calendar: 'weekdays', weekdays: [1, 2, 3, 4, 5], exceptions: new Map() };

/** What is assumed of somebody of whom only the time zone is known. */
export const officeHours = (zone: string, calendar = WEEKDAYS): WorkingTime => ({
  calendar,
  zone,
  from: { at: '09:00', daysLater: 0 },
  until: { at: '17:00', daysLater: 0 },
});

/** The instant at which so many minutes of working time have passed; for 0, the first in working time. */
export function afterMinutes({ calendar, zone, from, until }: WorkingTime, start: Date, minutes: number): Date {
  let left = minutes * 60_000;
  const first = Temporal.PlainDate.from(dayAt(zone, start));
  for (let ahead = 0; ahead < 366; ahead++) {
    const day = first.add({ days: ahead }).toString();
    if (!workday(calendar, day).works) continue;
    const opens = Math.max(slotOf(from, zone, day).at.getTime(), start.getTime());
    const span = slotOf(until, zone, day).at.getTime() - opens;
    if (span <= 0) continue;
    if (left <= span) return new Date(opens + left);
    left -= span;
  }
  // A team that never works is not waited for.
  return new Date(start.getTime() + minutes * 60_000);
}

/** How often the experts are reminded of one question. */
export const REMINDERS = 3;

export const firstReminder = (time: WorkingTime, askedAt: Date): Date => afterMinutes(time, askedAt, 120);

export const nextReminder = (time: WorkingTime, last: Date): Date =>
  afterMinutes(time, new Date(last.getTime() + 86_400_000), 0);
