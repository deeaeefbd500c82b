// An award: what a team gives, for what span of time, and which awards every team begins with. Pure rules.

import { Temporal } from 'temporal-polyfill';
import { MOST_POINTS } from '../../points.ts';
import { slotOf } from '../../schedule/slots.ts';

export const PERIODS = ['week', 'month', 'quarter', 'year'] as const;
export type Period = (typeof PERIODS)[number];

/** Facts of the awards that such teams give; their words stand in messages.ts. */
export const STARTERS = {
  'golden-headset': { emblem: 'headphones', period: 'month', points: 20, coolDown: 1 },
  'golden-abacus': { emblem: 'abacus', period: 'month', points: 20, coolDown: 1 },
  'service-star': { emblem: 'star', period: 'month', points: 20, coolDown: 1 },
  'star-employee': { emblem: 'star2', period: 'quarter', points: 30, coolDown: 1 },
  'fee-collection-pacesetter': { emblem: 'moneybag', period: 'month', points: 20, coolDown: 1 },
  'loss-reduction-pacesetter': { emblem: 'chart_with_downwards_trend', period: 'quarter', points: 30, coolDown: 1 },
  'monitoring-expert': { emblem: 'satellite_antenna', period: 'month', points: 20, coolDown: 1 },
  'sales-and-supply-pacesetter': { emblem: 'zap', period: 'quarter', points: 30, coolDown: 1 },
  'suggestion-award': { emblem: 'bulb', period: 'quarter', points: 20, coolDown: 0 },
  'dedication-award': { emblem: 'heart', period: 'year', points: 50, coolDown: 1 },
} as const satisfies Record<string, { emblem: string; period: Period; points: number; coolDown: number }>;

export type Starter = keyof typeof STARTERS;

export const isStarter = (key: string | null): key is Starter => key !== null && Object.hasOwn(STARTERS, key);

/** An award as a ballot and a win remember it: without a name it is the starter award's, in every language. */
export type Remembered = {
  starter: string | null;
  name: string;
  criteria: string;
  emblem: string;
  period: Period;
  /** Null for what the team's rules say that an award is worth. */
  points: number | null;
};

export type Award = Remembered & {
  id: string;
  teamId: string;
  /** How many ballots of this award a winner sits out. */
  coolDown: number;
  state: 'in-use' | 'retired';
  version: number;
  changedBy: string;
};

export const remember = ({ starter, name, criteria, emblem, period, points }: Remembered): Remembered => ({
  starter,
  name,
  criteria,
  emblem,
  period,
  points,
});

/** Local days, both included. */
export type Span = { firstDay: string; lastDay: string };

/** The week (from Monday), month, quarter or year that a local day is in, or one that was so many before. */
export function spanOf(period: Period, day: string, before = 0): Span {
  const date = Temporal.PlainDate.from(day);
  const first = {
    week: () => date.subtract({ days: date.dayOfWeek - 1 + 7 * before }),
    month: () => date.with({ day: 1 }).subtract({ months: before }),
    quarter: () =>
      date.with({ day: 1, month: 3 * Math.floor((date.month - 1) / 3) + 1 }).subtract({ months: 3 * before }),
    year: () => date.with({ day: 1, month: 1 }).subtract({ years: before }),
  }[period]();
  const length = { week: { days: 7 }, month: { months: 1 }, quarter: { months: 3 }, year: { years: 1 } }[period];
  return { firstDay: first.toString(), lastDay: first.add(length).subtract({ days: 1 }).toString() };
}

/** The instants of a span in a zone; `until` is not in it. */
export const instantsOf = (zone: string, { firstDay, lastDay }: Span): { from: Date; until: Date } => {
  const midnight = { at: '00:00', daysLater: 0 };
  return { from: slotOf(midnight, zone, firstDay).at, until: slotOf({ ...midnight, daysLater: 1 }, zone, lastDay).at };
};

/** Which period a span is exactly; undefined for any other stretch of days. */
export const periodOf = ({ firstDay, lastDay }: Span): Period | undefined =>
  PERIODS.find((period) => {
    const whole = spanOf(period, firstDay);
    return whole.firstDay === firstDay && whole.lastDay === lastDay;
  });

export const LONGEST = { name: 40, criteria: 300 } as const;
export const MOST_COOL_DOWN = 12;

/** What a leader writes of an award. */
export type Draft = {
  name: string;
  criteria: string;
  emblem: string;
  period: Period;
  points: number | null;
  coolDown: number;
};

export type DraftField = 'name' | 'criteria' | 'emblem' | 'points' | 'coolDown';
export type DraftProblem = 'empty' | 'too-long' | 'no-emoji' | 'no-number';

/** The name of an emoji, typed as `:star:`, `star`, or with a skin tone; undefined for anything else. */
export const emblemIn = (typed: string): string | undefined =>
  /^:?([a-z0-9_+'-]{1,60})(?:::skin-tone-[2-6])?:?$/.exec(typed.normalize('NFKC').trim().toLowerCase())?.[1];

const wholeIn = (typed: string, most: number): number | undefined => {
  const digits = typed.normalize('NFKC').trim();
  return /^\d{1,6}$/.test(digits) && Number(digits) <= most ? Number(digits) : undefined;
};

/** What was typed as a draft, or each field that has to be put right. Points that nobody typed are the rules'. */
export function readDraft(
  typed: Record<DraftField, string> & { period: Period },
): { draft: Draft } | { problems: Partial<Record<DraftField, DraftProblem>> } {
  const name = typed.name.trim().replace(/\s+/g, ' ');
  const criteria = typed.criteria.trim();
  const emblem = emblemIn(typed.emblem);
  const points = typed.points.trim() === '' ? null : wholeIn(typed.points, MOST_POINTS);
  const coolDown = wholeIn(typed.coolDown, MOST_COOL_DOWN);
  const problems: Partial<Record<DraftField, DraftProblem>> = {
    ...(/[\p{L}\p{N}]/u.test(name) ? {} : { name: 'empty' }),
    ...([...name].length > LONGEST.name ? { name: 'too-long' } : {}),
    ...([...criteria].length > LONGEST.criteria ? { criteria: 'too-long' } : {}),
    ...(emblem === undefined ? { emblem: 'no-emoji' } : {}),
    ...(points === undefined ? { points: 'no-number' } : {}),
    ...(coolDown === undefined ? { coolDown: 'no-number' } : {}),
  };
  if (emblem === undefined || points === undefined || coolDown === undefined || Object.keys(problems).length > 0) {
    return { problems };
  }
  return { draft: { name, criteria, emblem, period: typed.period, points, coolDown } };
}
