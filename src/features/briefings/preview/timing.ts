// When a briefing is due: near, postponed, or too late. Pure rules.

import { PREVIEW_BEFORE, USEFUL_FOR } from '../briefing.ts';

const MINUTE = 60_000;

/** By how many minutes leaders may postpone at once. */
export const POSTPONEMENTS = [15, 30, 60] as const;

/** From then on nobody needs it any more. */
export const expiryOf = (begins: Date): Date => new Date(begins.getTime() + USEFUL_FOR * MINUTE);

/** Leaders have their private message from then on. */
export const isNear = (due: Date, now: Date): boolean => due.getTime() - now.getTime() <= PREVIEW_BEFORE * MINUTE;

/** Where a postponement by so many minutes leads; undefined where that is too late to be of use. */
export function laterBy(minutes: number, due: Date, begins: Date): Date | undefined {
  const to = new Date(due.getTime() + minutes * MINUTE);
  return to < expiryOf(begins) ? to : undefined;
}
