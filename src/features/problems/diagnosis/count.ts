// What a diagnosis says of problems: how many of each category were raised, solved, are overdue or came again. Pure rules.

import { CATEGORIES, type Category, type Counted, isUnsolved } from '../problem.ts';
import type { Period } from './month.ts';

/** `again` is how often it came again in the period, `away` the channel of the team that has it now, if another one. */
export type Diagnosed = Counted & { again: number; away: string | undefined };

export type Figures = { raised: number; solved: number; overdue: number; recurring: number };

export type Chapter = { category: Category; figures: Figures; problems: Diagnosed[] };

const isIn = (at: Date | null, { from, until }: Period): boolean => at !== null && at > from && at <= until;

/** Solved as far as anybody knows now: not reopened since. */
const isSolved = ({ state }: Diagnosed): boolean => state === 'solved' || state === 'confirmed';

/** Late at the end of the period, `today` being its day, whatever has become of it since. */
export function wasOverdue(problem: Diagnosed, { until }: Period, today: string): boolean {
  const { dueOn, solvedAt, endedAt } = problem;
  if (dueOn === null || dueOn >= today) return false;
  if (endedAt && endedAt <= until) return false;
  return isUnsolved(problem) || !solvedAt || solvedAt > until;
}

export function figuresOf(problems: Diagnosed[], period: Period, today: string): Figures {
  const count = (counts: (problem: Diagnosed) => boolean) => problems.filter(counts).length;
  return {
    raised: count(({ raisedAt }) => isIn(raisedAt, period)),
    solved: count((problem) => isSolved(problem) && isIn(problem.solvedAt, period)),
    overdue: count((problem) => wasOverdue(problem, period, today)),
    recurring: count(({ again }) => again > 0),
  };
}

/** A chapter for each category that has something, that with the most in it first; in it the overdue first. */
export function chaptersOf(problems: Diagnosed[], period: Period, today: string): Chapter[] {
  const rankOf = (problem: Diagnosed): number =>
    wasOverdue(problem, period, today) ? 0 : isUnsolved(problem) ? 1 : problem.state === 'solved' ? 2 : 3;
  return CATEGORIES.map((category): Chapter => {
    const own = problems
      .filter((problem) => problem.category === category)
      .sort((a, b) => rankOf(a) - rankOf(b) || b.again - a.again || a.number - b.number);
    return { category, figures: figuresOf(own, period, today), problems: own };
  })
    .filter((chapter) => chapter.problems.length > 0)
    .sort((a, b) => b.problems.length - a.problems.length);
}
