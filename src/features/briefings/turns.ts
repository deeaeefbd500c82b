// The days that a briefing may be of. Pure rules.

import { Temporal } from 'temporal-polyfill';
import { workday } from '../../schedule/calendar.ts';
import { dayAt } from '../../schedule/slots.ts';
import type { Team } from '../../teams.ts';

/** How far is looked, in days. */
const YEAR = 366;

/** Yesterday, today, and the days of the coming year: yesterday's shift may be postponed over midnight. */
export function daysFrom(zone: string, now: Date): string[] {
  const yesterday = Temporal.PlainDate.from(dayAt(zone, now)).subtract({ days: 1 });
  return Array.from({ length: YEAR }, (_, ahead) => yesterday.add({ days: ahead }).toString());
}

/** When the last working day before this day began: news since then is new to those who come to work. */
export function previousWorkday(team: Team, day: string): Date {
  const date = Temporal.PlainDate.from(day);
  const back = Array.from({ length: YEAR }, (_, ago) => date.subtract({ days: ago + 1 }));
  const last = back.find((each) => workday(team, each.toString()).works) ?? date.subtract({ days: 1 });
  return new Date(last.toZonedDateTime(team.zone).epochMilliseconds);
}
