// Points, entries and places in one line, as every list and post shows them.

import type { Locale } from '../../i18n.ts';
import { dateWords, monthWords } from '../../moments.ts';
import type { Kind, Placed } from '../../points.ts';
import { dayAt } from '../../schedule/slots.ts';
import { clip, mention, plain } from '../../slack/blocks.ts';
import { quarterOf, type ShownEntry } from './entry.ts';
import type { Messages } from './messages.ts';

/** Opens the reader's own points in the team whose id is the button's value. */
export const OPEN_MINE = 'points.open-mine';
/** Opens the board of the team whose id is the button's value. */
export const OPEN_BOARD = 'points.open-board';
/** Opens the form for giving points in the team whose id is the button's value, and its rules. */
export const OPEN_GRANT = 'points.open-grant';
export const OPEN_RULES = 'points.open-rules';
/** Asks about the entry whose id is the button's value. */
export const ASK = 'points.ask';
/** A leader takes back the entry whose id is the button's value, or lets it stand. */
export const REVERSE = 'points.reverse';
export const KEEP = 'points.keep';

/** "+2" or "−2". */
export const signed = (points: number): string => (points < 0 ? `−${-points}` : `+${points}`);

export const nameOfSource = (t: Messages, source: Kind): string => t.sources[source];

/** "November 2026" or "Q4 2026". */
export function seasonWords(t: Messages, locale: Locale, season: string): string {
  const quarter = quarterOf(season);
  return quarter ? t.quarter(quarter.year, quarter.quarter) : monthWords(locale, season);
}

/** How much of a reason a line shows. */
const REASON = 200;

/** "*+2* · Right quiz answer · Mon, Nov 23" and why, in mrkdwn. */
export function entryLine(
  t: Messages,
  entry: Pick<ShownEntry, 'points' | 'source' | 'reason' | 'at' | 'bookedBy' | 'reversed'>,
  { locale, zone, now }: { locale: Locale; zone: string; now: Date },
): string {
  const { points, source, reason, at, bookedBy, reversed } = entry;
  const day = dayAt(zone, at);
  const amount = reversed ? `~${signed(points)}~` : `*${signed(points)}*`;
  const facts = [
    amount,
    nameOfSource(t, source),
    dateWords(locale, day, day.slice(0, 4) !== dayAt(zone, now).slice(0, 4)),
    ...(bookedBy ? [t.by(mention(bookedBy))] : []),
    ...(reversed ? [t.takenBack] : []),
  ].join(' · ');
  return reason ? `${facts}\n${plain(clip(reason.replace(/\s+/g, ' '), REASON))}` : facts;
}

const MEDALS: Record<number, string> = {
  1: ':first_place_medal:',
  2: ':second_place_medal:',
  3: ':third_place_medal:',
};

/** ":first_place_medal: @Ann · *12 points*", in mrkdwn. */
export const standingLine = (t: Messages, { place, user, points }: Placed): string =>
  `${MEDALS[place] ?? `*${place}*`} ${mention(user)} · *${t.points(points)}*`;
