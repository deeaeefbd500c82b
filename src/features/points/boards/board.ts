// Boards: which time they count, and who is named on them. Pure rules.

import { Temporal } from 'temporal-polyfill';
import { type Placed, type SeasonLength, seasonAt } from '../../../points.ts';
import { dayAt, slotOf } from '../../../schedule/slots.ts';

export const SPANS = ['week', 'month', 'season'] as const;
export type SpanName = (typeof SPANS)[number];

const SPELLINGS: Record<SpanName, string[]> = {
  week: ['week', 'this week', 'weekly', '本周', '这周', '周', '周榜', '一周'],
  month: ['month', 'this month', 'monthly', '本月', '这个月', '当月', '月', '月榜'],
  season: ['', 'season', 'this season', '赛季', '本赛季', '季', '本季度', '季度'],
};

/** Reads `week`, `本周`, or nothing, which is the season; undefined for what is none of them. */
export function readSpan(typed: string): SpanName | undefined {
  const text = typed.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');
  return SPANS.find((name) => SPELLINGS[name].includes(text));
}

/** Which spans differ in a team: where a season is a month, the month is the season. */
export const spansFor = (season: SeasonLength): SpanName[] => SPANS.filter((name) => name !== season);

/** What of the ledger counts: a season, or what was booked from an instant until before another. */
export type Counted = { season: string } | { from: Date; until: Date };

/** The week begins on Monday, the month on its first, at midnight of the team's clock; both end now. */
export function spanAt(name: SpanName, { season, zone }: { season: SeasonLength; zone: string }, now: Date): Counted {
  if (name === 'season' || name === season) return { season: seasonAt({ season }, zone, now) };
  const today = Temporal.PlainDate.from(dayAt(zone, now));
  const first = name === 'week' ? today.subtract({ days: today.dayOfWeek - 1 }) : today.with({ day: 1 });
  const { at: from } = slotOf({ at: '00:00', daysLater: 0 }, zone, first.toString());
  // What is booked at this very instant is in it.
  return { from, until: new Date(now.getTime() + 1) };
}

/** How a team stands: everybody who is in it and has entries, who of them is not named, and how many are in the team. */
export type Standings = { placed: Placed[]; hidden: Set<string>; members: number };

/** How many a board names where many share its last place. */
const MOST_NAMED = 10;

/**
 * Whom a board names: those with points up to a place, but never who stands last in the team, and nobody who does not
 * want to be named. Places count on over those who are left out.
 */
export function topOf({ placed, hidden, members }: Standings, limit: number): Placed[] {
  const least = placed.length < members ? 0 : Math.min(...placed.map(({ points }) => points));
  return placed
    .filter(({ points, place }) => points > 0 && place <= limit && (place === 1 || points > least))
    .filter(({ user }) => !hidden.has(user))
    .slice(0, Math.max(limit, MOST_NAMED));
}
