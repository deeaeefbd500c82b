// Shifts in time: when a shift of a day begins and ends, which one is on, and which comes next. Pure rules.

import { Temporal } from 'temporal-polyfill';
import type { Shift, Team } from '../teams.ts';
import { workday } from './calendar.ts';
import { dayAt, slotOf, type TimeOfDay } from './slots.ts';

/** One shift of one day; `ends` is when its debrief begins. */
export type Turn = { shift: Shift; day: string; begins: Date; ends: Date };

/** What tells the shifts of a team apart in its schedule. */
export const partOf = ({ position }: Pick<Shift, 'position'>): string => String(position);

/** What tells a shift from the team's others; undefined where it is the only one. */
export const shiftNameOf = ({ shifts }: Pick<Team, 'shifts'>, part: string): string | undefined =>
  shifts.length > 1 ? shifts.find((shift) => partOf(shift) === part)?.name : undefined;

export const briefingTime = (shift: Shift): TimeOfDay & { part: string } => ({
  part: partOf(shift),
  at: shift.briefingAt,
  daysLater: 0,
});

/** A debrief that is no later in the day than its briefing belongs to the next morning. */
export const debriefTime = (shift: Shift): TimeOfDay & { part: string } => ({
  part: partOf(shift),
  at: shift.debriefAt,
  daysLater: shift.debriefAt <= shift.briefingAt ? 1 : 0,
});

export const turnOf = ({ zone }: Pick<Team, 'zone'>, shift: Shift, day: string): Turn => ({
  shift,
  day,
  begins: slotOf(briefingTime(shift), zone, day).at,
  ends: slotOf(debriefTime(shift), zone, day).at,
});

/** How far the next working day is looked for. */
const YEAR = 366;

const turnsOn = (team: Team, day: string): Turn[] =>
  team.shifts.map((shift) => turnOf(team, shift, day)).sort((a, b) => a.begins.getTime() - b.begins.getTime());

/** The turn that began last: the one that is on, or between two shifts the one before. */
export function latestTurn(team: Team, now: Date): Turn | undefined {
  const today = Temporal.PlainDate.from(dayAt(team.zone, now));
  for (let back = 0; back < YEAR; back++) {
    const day = today.subtract({ days: back }).toString();
    const begun = workday(team, day).works ? turnsOn(team, day).filter(({ begins }) => begins <= now) : [];
    if (begun.length > 0) return begun.at(-1);
  }
  return undefined;
}

/** The turn that begins next. */
export function nextTurn(team: Team, now: Date): Turn | undefined {
  const today = Temporal.PlainDate.from(dayAt(team.zone, now));
  for (let ahead = 0; ahead < YEAR; ahead++) {
    const day = today.add({ days: ahead }).toString();
    const next = workday(team, day).works ? turnsOn(team, day).find(({ begins }) => begins > now) : undefined;
    if (next) return next;
  }
  return undefined;
}
