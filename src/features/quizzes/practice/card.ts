// A card of practice: when a question comes back to somebody, at intervals that grow with every right answer.

import { type Card, type CardInput, createEmptyCard, fsrs, Rating } from 'ts-fsrs';
import { dayAt, slotOf } from '../../../schedule/slots.ts';

/** FSRS (https://github.com/open-spaced-repetition) in steps of whole days, without chance, so that it can be repeated. */
const schedule = fsrs({ request_retention: 0.9, maximum_interval: 180, enable_fuzz: false, enable_short_term: false });

/** For a question that was known at first sight: it is kept as seen, and comes back once it has been got wrong. */
export const NEVER = new Date('9999-12-31T00:00:00Z');

/** A card as it is kept. */
export type Kept = { card: Card; dueAt: Date };

/** The card after an answer; `known` is the card before, as it came back from JSON. */
export function reviewed(known: CardInput | undefined, right: boolean, at: Date): Kept {
  const last = known?.last_review ? new Date(known.last_review) : at;
  // Clocks differ: an answer is never earlier than the one before.
  const now = last > at ? last : at;
  const { card } = schedule.next(known ?? createEmptyCard(now), now, right ? Rating.Good : Rating.Again);
  return { card, dueAt: right && !known ? NEVER : card.due };
}

/** What falls due before this instant is due on the day of `now`: nobody has to wait for an hour of it. */
export const dueBefore = (zone: string, now: Date): Date =>
  slotOf({ at: '00:00', daysLater: 1 }, zone, dayAt(zone, now)).at;
