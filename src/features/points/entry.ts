// An entry of the ledger as people read it. Pure rules.

import { type Kind, MOST_POINTS, SOURCES } from '../../points.ts';

export { type Kind, SEASONS, type SeasonLength, SOURCES, type Source } from '../../points.ts';
export { checkReason, LONGEST_REASON, type ReasonProblem } from '../../reason.ts';

/** Everything that an entry can be for, in the order in which sums are shown. */
export const KINDS: Kind[] = [...SOURCES, 'grant', 'deduction', 'reversal'];

export type DisputeState = 'open' | 'reversed' | 'upheld';

export type ShownEntry = {
  id: string;
  teamId: string;
  user: string;
  points: number;
  source: Kind;
  reason: string;
  season: string;
  at: Date;
  bookedBy: string | null;
  /** Another entry took it back. */
  reversed: boolean;
  dispute: DisputeState | undefined;
  /** What a leader answered to a question about it. */
  answer: string;
};

/** How much of a reason that is too long a form still shows, in characters. */
export const ROOM_FOR_REASON = 3_000;

/** A whole number within what one entry may count, as it was typed: `5`, `+５`, `5分`; undefined for anything else. */
export function readPoints(text: string): number | undefined {
  const [, digits] = /^\+?\s*(\d{1,6})\s*(?:分|points?|pts?)?\.?$/i.exec(text.normalize('NFKC').trim()) ?? [];
  const points = Number(digits);
  return points >= 1 && points <= MOST_POINTS ? points : undefined;
}

/** The year and the quarter of a season such as `2026-Q4`; undefined for a month. */
export function quarterOf(season: string): { year: number; quarter: number } | undefined {
  const [, year, quarter] = /^(\d{4})-Q([1-4])$/.exec(season) ?? [];
  return year && quarter ? { year: Number(year), quarter: Number(quarter) } : undefined;
}
