// What a leader wishes for a new ballot: the form's first values, what was typed, and what has to be put right. Pure rules.

import { Temporal } from 'temporal-polyfill';
import { workday } from '../../../../schedule/calendar.ts';
import { dayAt, isTime, slotOf } from '../../../../schedule/slots.ts';
import type { Team } from '../../../../teams.ts';
import { type Award, MOST_COOL_DOWN, type Period, type Span, spanOf } from '../../award.ts';
import {
  FINDINGS,
  type Finding,
  LONGEST_OPEN,
  MOST_CHOICES,
  MOST_NOMINEES,
  MOST_WINNERS,
  SHORTEST,
} from '../../ballot.ts';
import { DECIDINGS, type Deciding, TIES, type Tie } from '../../counting.ts';

/** What the menus offer. */
export const SHARES = [90, 80, 70, 60, 50, 40, 30, 20, 10] as const;
export const QUORUMS = [0, 30, 50, 66, 80, 100] as const;
export const PAUSES = Array.from({ length: MOST_COOL_DOWN + 1 }, (_, ballots) => ballots);

/** The form as it stands in its fields. Days and times of day are the team's. */
export type Filled = {
  awardId: string;
  /** Two days, `2026-11-01 2026-11-30`. */
  span: string;
  finding: Finding;
  nominationsDay: string;
  nominationsTime: string;
  seconded: boolean;
  top: string;
  threshold: string;
  nominees: string[];
  deciding: Deciding;
  voteShare: number;
  choices: number;
  winners: number;
  quorum: number;
  closesDay: string;
  closesTime: string;
  tie: Tie;
  coolDown: number;
};

/** What the last ballot of an award was asked to do is what the next one is offered first; who sits out the award says. */
export type Habit = Pick<
  Filled,
  'finding' | 'seconded' | 'deciding' | 'voteShare' | 'choices' | 'winners' | 'quorum' | 'tie'
> & { top: number | null; threshold: number | null };

/** A little after its end a period is still what people want to look back on. In days. */
const JUST_OVER: Record<Period, number> = { week: 2, month: 10, quarter: 20, year: 45 };

/** The periods that a ballot of an award can honour, the likeliest first. */
export function spansFor(period: Period, today: string): Span[] {
  const recent = Temporal.PlainDate.from(today).subtract({ days: JUST_OVER[period] }).toString();
  const likeliest = spanOf(period, recent);
  const spans = [0, 1, 2].map((before) => spanOf(period, today, before));
  return [likeliest, ...spans.filter(({ firstDay }) => firstDay !== likeliest.firstDay)];
}

export const spanValue = ({ firstDay, lastDay }: Span): string => `${firstDay} ${lastDay}`;

/** The local day so many working days after another one; every day where the team never works. */
export function workdaysAfter(team: Team, day: string, count: number): string {
  let date = Temporal.PlainDate.from(day);
  for (let left = count, ahead = 0; left > 0 && ahead < 60; ahead++) {
    date = date.add({ days: 1 });
    if (workday(team, date.toString()).works) left -= 1;
  }
  return date.toString();
}

const EVENING = '17:00';

/** The values with which sending the form at once works. */
export function firstValues(team: Team, award: Award, habit: Habit | undefined, now: Date): Filled {
  const today = dayAt(team.zone, now);
  const [span = spanOf(award.period, today)] = spansFor(award.period, today);
  return {
    awardId: award.id,
    span: spanValue(span),
    finding: habit?.finding ?? 'nomination',
    nominationsDay: workdaysAfter(team, today, 2),
    nominationsTime: EVENING,
    seconded: habit?.seconded ?? false,
    top: habit?.threshold ? '' : String(habit?.top ?? 5),
    threshold: String(habit?.threshold ?? ''),
    nominees: [],
    deciding: habit?.deciding ?? 'votes',
    voteShare: habit?.voteShare ?? 70,
    choices: habit?.choices ?? 1,
    winners: habit?.winners ?? 1,
    quorum: habit?.quorum ?? 50,
    closesDay: workdaysAfter(team, today, 4),
    closesTime: EVENING,
    tie: habit?.tie ?? 'run-off',
    coolDown: award.coolDown,
  };
}

/** The same for another award: what belongs to the award changes, and what was chosen for the ballot stays. */
export const forAward = (filled: Filled, team: Team, award: Award, now: Date): Filled => {
  const { awardId, span, coolDown } = firstValues(team, award, undefined, now);
  return { ...filled, awardId, span, coolDown };
};

export type Field = 'award' | 'nominations' | 'top' | 'threshold' | 'nominees' | 'closes';
export type Problem = 'too-soon' | 'too-late' | 'too-close' | 'no-number' | 'nobody' | 'too-many' | 'oneself';

/** A ballot as it can be started. */
export type Wish = Span &
  Pick<
    Filled,
    'finding' | 'seconded' | 'deciding' | 'voteShare' | 'choices' | 'winners' | 'quorum' | 'tie' | 'coolDown'
  > & {
    top: number | null;
    threshold: number | null;
    nominees: string[];
    nominationsUntil: Date | null;
    closesAt: Date;
  };

const numberIn = (typed: string, most: number): number | undefined => {
  const digits = typed.normalize('NFKC').trim();
  return /^\d{1,6}$/.test(digits) && Number(digits) > 0 && Number(digits) <= most ? Number(digits) : undefined;
};

/** The most points that a threshold may ask for. */
const MOST_THRESHOLD = 100_000;

/** Reads the form, sent by somebody at an instant: the wish, or what has to be put right in which field. */
export function readWish(
  filled: Filled,
  { zone, by, now }: { zone: string; by: string; now: Date },
): Wish | { problems: Partial<Record<Field, Problem>> } {
  const problems: Partial<Record<Field, Problem>> = {};
  const instant = (day: string, time: string): Date => slotOf({ at: time, daysLater: 0 }, zone, day).at;
  const isNominated = filled.finding === 'nomination';

  const nominationsUntil = isNominated ? instant(filled.nominationsDay, filled.nominationsTime) : null;
  const closesAt = instant(filled.closesDay, filled.closesTime);
  if (nominationsUntil && nominationsUntil.getTime() < now.getTime() + SHORTEST) problems.nominations = 'too-soon';
  if (closesAt.getTime() < now.getTime() + SHORTEST) problems.closes = 'too-soon';
  else if (nominationsUntil && closesAt.getTime() < nominationsUntil.getTime() + SHORTEST)
    problems.closes = 'too-close';
  else if (closesAt.getTime() > now.getTime() + LONGEST_OPEN) problems.closes = 'too-late';

  let top: number | null = null;
  let threshold: number | null = null;
  if (filled.finding === 'points') {
    if (filled.threshold.trim()) {
      threshold = numberIn(filled.threshold, MOST_THRESHOLD) ?? null;
      if (threshold === null) problems.threshold = 'no-number';
    } else {
      top = numberIn(filled.top, MOST_NOMINEES) ?? null;
      if (top === null) problems.top = 'no-number';
    }
  }

  const nominees = filled.finding === 'hand-picked' ? [...new Set(filled.nominees)] : [];
  if (filled.finding === 'hand-picked') {
    if (nominees.length === 0) problems.nominees = 'nobody';
    else if (nominees.length > MOST_NOMINEES) problems.nominees = 'too-many';
    else if (nominees.includes(by)) problems.nominees = 'oneself';
  }
  if (Object.keys(problems).length > 0) return { problems };

  const [firstDay = '', lastDay = ''] = filled.span.split(' ');
  const { finding, deciding, voteShare, winners, quorum, tie, coolDown } = filled;
  return {
    ...{
      firstDay,
      lastDay,
      finding,
      deciding,
      winners,
      tie,
      coolDown,
      top,
      threshold,
      nominees,
      nominationsUntil,
      closesAt,
    },
    seconded: isNominated && filled.seconded,
    voteShare: deciding === 'both' ? voteShare : deciding === 'votes' ? 100 : 0,
    choices: deciding === 'points' ? 1 : filled.choices,
    quorum: deciding === 'points' ? 0 : quorum,
  };
}

const oneOf = <V>(values: readonly V[], value: unknown, otherwise: V): V =>
  values.find((one) => one === value) ?? otherwise;

/** What a client sends, held to what the form offers. */
export function heldTo(raw: { [field in keyof Filled]?: unknown }, spans: Span[]): Filled {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const day = (value: unknown): string => text(value) || '2000-01-01';
  const time = (value: unknown): string => (isTime(text(value)) ? text(value) : EVENING);
  const within = (value: unknown, most: number): number => Math.min(most, Math.max(1, Math.trunc(Number(value)) || 1));
  return {
    awardId: text(raw.awardId),
    span: oneOf(spans.map(spanValue), raw.span, spanValue(spans[0]!)),
    finding: oneOf(FINDINGS, raw.finding, 'nomination'),
    nominationsDay: day(raw.nominationsDay),
    nominationsTime: time(raw.nominationsTime),
    seconded: raw.seconded === true,
    top: text(raw.top),
    threshold: text(raw.threshold),
    nominees: Array.isArray(raw.nominees) ? raw.nominees.filter((user) => typeof user === 'string') : [],
    deciding: oneOf(DECIDINGS, raw.deciding, 'votes'),
    voteShare: oneOf<number>(SHARES, Number(raw.voteShare), 70),
    choices: within(raw.choices, MOST_CHOICES),
    winners: within(raw.winners, MOST_WINNERS),
    quorum: oneOf<number>(QUORUMS, Number(raw.quorum), 50),
    closesDay: day(raw.closesDay),
    closesTime: time(raw.closesTime),
    tie: oneOf(TIES, raw.tie, 'run-off'),
    coolDown: oneOf(PAUSES, Number(raw.coolDown), 0),
  };
}
