// Slots: the instants at which a time of day falls in a team's zone, one for each local day.

import { Temporal } from 'temporal-polyfill';

/** A time of day (`08:30`), on the day it belongs to or `daysLater`. */
export type TimeOfDay = { at: string; daysLater: number };

/** `day` is what makes a slot one of its kind: a change of time or zone can't make the same day come twice. */
export type Slot = { day: string; at: Date };

/**
 * When the time of day comes on a local day. In a gap of the clock it comes as much later as the gap is long,
 * and of two equal times in an overlap the first counts, as RFC 5545 has it.
 */
export function slotOf(time: TimeOfDay, zone: string, day: string): Slot {
  const at = Temporal.PlainDate.from(day)
    .add({ days: time.daysLater })
    .toZonedDateTime({ timeZone: zone, plainTime: time.at });
  return { day, at: new Date(at.epochMilliseconds) };
}

/** The first slot strictly after an instant, working day or not. */
export function nextSlot(time: TimeOfDay, zone: string, after: Date): Slot {
  // From the day before on: in a gap at midnight its last minutes come on the next day's clock.
  let day = Temporal.PlainDate.from(dayAt(zone, after)).subtract({ days: time.daysLater + 1 });
  for (;;) {
    const slot = slotOf(time, zone, day.toString());
    if (slot.at > after) return slot;
    day = day.add({ days: 1 });
  }
}

/** The slots from `first` until `now`, both included, but no further back than `days`. */
export function slotsUntil(time: TimeOfDay, zone: string, first: Slot, now: Date, days = 31): Slot[] {
  const earliest = Temporal.PlainDate.from(dayAt(zone, now)).subtract({ days }).toString();
  const slots: Slot[] = [];
  let slot = first.day < earliest ? slotOf(time, zone, earliest) : first;
  while (slot.at <= now) {
    slots.push(slot);
    slot = slotOf(time, zone, Temporal.PlainDate.from(slot.day).add({ days: 1 }).toString());
  }
  return slots;
}

/** The first slot on a day that counts, from `slot` on; undefined where none of the coming year does. */
export function nextHeld(
  time: TimeOfDay,
  zone: string,
  counts: (day: string) => boolean,
  slot: Slot,
): Slot | undefined {
  const day = Temporal.PlainDate.from(slot.day);
  for (let ahead = 0; ahead < 366; ahead++) {
    const candidate = day.add({ days: ahead }).toString();
    if (counts(candidate)) return slotOf(time, zone, candidate);
  }
  return undefined;
}

/** The local day in a zone at an instant. */
export const dayAt = (zone: string, at: Date): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString();

/**
 * Can slots be found in this zone? Names only: offsets such as `+08:00` have no daylight saving to follow, and of the
 * abbreviations that `Intl` takes, such as `CST`, nobody knows which place is meant.
 */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    Temporal.PlainDate.from('2000-01-01').toZonedDateTime(zone);
    return true;
  } catch {
    return false;
  }
}

/** Is this a time of day such as `08:30`? */
export const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
