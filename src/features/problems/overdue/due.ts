// Whom to remind of what is overdue, and when. Pure rules.

import { Temporal } from 'temporal-polyfill';
import { workday } from '../../../schedule/calendar.ts';
import { briefingTime } from '../../../schedule/shifts.ts';
import { dayAt, slotOf } from '../../../schedule/slots.ts';
import type { Team } from '../../../teams.ts';
import { isOverdue, type Problem } from '../problem.ts';

/** Days after which somebody is reminded of the same problem again. */
const AGAIN_AFTER = 7;

const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;

/** How many days late it is. */
export const daysLate = (dueOn: string, today: string): number => daysBetween(dueOn, today);

/** Has the team's working day begun, with the first of its briefings? */
export function hasBegun(team: Team, now: Date): boolean {
  const today = dayAt(team.zone, now);
  if (!workday(team, today).works) return false;
  return team.shifts.some((shift) => slotOf(briefingTime(shift), team.zone, today).at <= now);
}

type Reminded = Pick<Problem, 'state' | 'dueOn' | 'remindedOn'>;

/** Is it time to say that it is overdue: for the first time since it was due, or a week after the last? */
export function isToRemind(problem: Reminded, today: string): boolean {
  const { dueOn, remindedOn } = problem;
  if (!isOverdue(problem, today) || dueOn === null) return false;
  return remindedOn === null || remindedOn <= dueOn || daysBetween(remindedOn, today) >= AGAIN_AFTER;
}
