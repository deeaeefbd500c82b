// Points: what a deed is worth, which season it counts for, and how people stand. Pure rules.

import { Temporal } from 'temporal-polyfill';
import { dayAt } from './schedule/slots.ts';

/** What Daybreak books by a rule. */
export const SOURCES = ['quiz', 'note', 'article', 'problem', 'thanks', 'lecture', 'award'] as const;
export type Source = (typeof SOURCES)[number];

/** What people book, and what takes an entry back. */
export type Kind = Source | 'grant' | 'deduction' | 'reversal';

/** What a deed is worth in a team that has not said otherwise. */
export const DEFAULT_POINTS: Record<Source, number> = {
  quiz: 2,
  note: 1,
  article: 5,
  problem: 3,
  thanks: 1,
  lecture: 10,
  award: 20,
};

/** The most that one entry may count, either way. */
export const MOST_POINTS = 1_000;

export const SEASONS = ['month', 'quarter'] as const;
export type SeasonLength = (typeof SEASONS)[number];

/** How long seasons are; where that was changed, from which local day on, and how long they were before. */
export type SeasonRule = {
  season: SeasonLength;
  seasonFrom?: string | null;
  seasonBefore?: SeasonLength | null;
};

export type PointSettings = SeasonRule & {
  thanksADay: number;
  leadersExempt: boolean;
  belowZero: boolean;
  /** 0 where nobody has changed them yet. */
  version: number;
};

export const DEFAULT_SETTINGS: PointSettings = {
  season: 'month',
  thanksADay: 5,
  leadersExempt: false,
  belowZero: false,
  version: 0,
};

/** What a source is worth from an instant on. */
export type PointRule = { source: string; from: Date; points: number };

/** What a deed of this source was worth at an instant: the latest rule that had begun. */
export function worthOf(rules: PointRule[], source: Source, at: Date): number {
  const begun = rules.filter((rule) => rule.source === source && rule.from <= at);
  const latest = begun.reduce<PointRule | undefined>((a, b) => (a && a.from > b.from ? a : b), undefined);
  return latest?.points ?? DEFAULT_POINTS[source];
}

/** How long the season of a day is. */
export const lengthOn = ({ season, seasonFrom, seasonBefore }: SeasonRule, day: string): SeasonLength =>
  seasonFrom && seasonBefore && day < seasonFrom ? seasonBefore : season;

function seasonOn(rule: SeasonRule, day: string): string {
  const [year = '', month = ''] = day.split('-');
  return lengthOn(rule, day) === 'month' ? `${year}-${month}` : `${year}-Q${Math.ceil(Number(month) / 3)}`;
}

/** The season of an instant in a zone: `2026-11`, or `2026-Q4`. */
export const seasonAt = (rule: SeasonRule, zone: string, at: Date): string => seasonOn(rule, dayAt(zone, at));

/** The season in which a deed counts: its own, or where that is closed the next one, so that a final board stays as it was. */
export function openSeasonAt(rule: SeasonRule, zone: string, at: Date, closed: ReadonlySet<string>): string {
  let season = seasonAt(rule, zone, at);
  while (closed.has(season)) season = seasonOn(rule, daysOf(season).after);
  return season;
}

/**
 * Seasons of another length from a day on: from the next quarter, which begins with a season of either length, so that
 * the one that is on ends as it began.
 */
export function changeSeason(rule: SeasonRule, season: SeasonLength, today: string): Required<SeasonRule> {
  const inForce = lengthOn(rule, today);
  if (season === inForce) return { season, seasonFrom: null, seasonBefore: null };
  return { season, seasonFrom: nextQuarter(today), seasonBefore: inForce };
}

/** The first day of the quarter after a day's. */
export const nextQuarter = (today: string): string => daysOf(seasonOn({ season: 'quarter' }, today)).after;

/** The first day of a season, and the first after it, such as `2026-11-01` and `2026-12-01`. */
export function daysOf(season: string): { first: string; after: string } {
  const [, year, quarter] = /^(\d{4})-Q([1-4])$/.exec(season) ?? [];
  const first = quarter
    ? Temporal.PlainDate.from({ year: Number(year), month: Number(quarter) * 3 - 2, day: 1 })
    : Temporal.PlainDate.from(`${season}-01`);
  return { first: first.toString(), after: first.add({ months: quarter ? 3 : 1 }).toString() };
}

export type Standing = { user: string; points: number };
export type Placed = Standing & { place: number };

/** Places by points, the most first; people with the same points share a place, and the next one is left out. */
export function placed(standings: Standing[]): Placed[] {
  const sorted = [...standings].sort((a, b) => b.points - a.points || (a.user < b.user ? -1 : 1));
  return sorted.map((standing) => ({
    ...standing,
    place: 1 + sorted.findIndex(({ points }) => points === standing.points),
  }));
}
