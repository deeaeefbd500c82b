// More time for a ballot: what a leader may make of its ends. Pure rules.

import { timeWords } from '../../../../moments.ts';
import { dayAt, isTime, slotOf } from '../../../../schedule/slots.ts';
import { type Ballot, LONGEST_OPEN, SHORTEST, type State } from '../../ballot.ts';

/** A local day and a time of day, as they stand in a form. */
export type Moment = { day: string; time: string };

export const ENDS = ['nominations', 'closes'] as const;
export type End = (typeof ENDS)[number];
/** What stands in the form of a ballot; without nominations it has one end. */
export type Typed = { nominations?: Moment; closes: Moment };

/** While it is in one of these a ballot can be changed. */
export const CHANGEABLE = ['nominating', 'voting'] as const satisfies State[];
export type Changeable = (typeof CHANGEABLE)[number];

type Ends = Pick<Ballot, 'nominationsUntil' | 'closesAt'>;

export const momentOf = (zone: string, at: Date): Moment => ({ day: dayAt(zone, at), time: timeWords(zone, at) });

/** The ends of a ballot as its form shows them first. */
export const typedOf = ({ state, nominationsUntil, closesAt }: Ends & { state: State }, zone: string): Typed => ({
  ...(state === 'nominating' && nominationsUntil ? { nominations: momentOf(zone, nominationsUntil) } : {}),
  closes: momentOf(zone, closesAt),
});

export type ExtensionProblem = 'empty' | 'same' | 'earlier' | 'too-soon' | 'too-close' | 'too-late';

/** What was typed stands for the end that is there where it says the same: an end may fall between two minutes. */
function instantOf(typed: Moment, current: Date, zone: string): Date | undefined {
  const shown = momentOf(zone, current);
  if (typed.day === shown.day && typed.time === shown.time) return current;
  return typed.day && isTime(typed.time) ? slotOf({ at: typed.time, daysLater: 0 }, zone, typed.day).at : undefined;
}

/** The new ends of a ballot, or what has to be put right. An end stays or moves later, and leaves time to act on it. */
export function readExtension(
  ballot: Ends & Pick<Ballot, 'state' | 'startedAt'>,
  typed: Typed,
  { zone, now }: { zone: string; now: Date },
): Ends | { problems: Partial<Record<End, ExtensionProblem>> } {
  const problems: Partial<Record<End, ExtensionProblem>> = {};
  const soonest = now.getTime() + SHORTEST;
  const check = (end: End, moment: Moment, current: Date): Date => {
    const at = instantOf(moment, current, zone);
    if (!at) problems[end] = 'empty';
    else if (at < current) problems[end] = 'earlier';
    else if (at > current && at.getTime() < soonest) problems[end] = 'too-soon';
    else if (at > current && at.getTime() > ballot.startedAt.getTime() + LONGEST_OPEN) problems[end] = 'too-late';
    return at ?? current;
  };
  const isNominating = ballot.state === 'nominating' && ballot.nominationsUntil;
  const nominationsUntil =
    isNominating && typed.nominations ? check('nominations', typed.nominations, isNominating) : ballot.nominationsUntil;
  const closesAt = check('closes', typed.closes, ballot.closesAt);
  const isSame = Number(nominationsUntil) === Number(ballot.nominationsUntil) && +closesAt === +ballot.closesAt;
  if (isNominating && closesAt.getTime() < Number(nominationsUntil) + SHORTEST) problems.closes ??= 'too-close';
  if (isSame && Object.keys(problems).length === 0) problems.closes = 'same';
  return Object.keys(problems).length > 0 ? { problems } : { nominationsUntil, closesAt };
}
