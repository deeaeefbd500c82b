// An award and a ballot in words, as every list, post and form of the awards says them.

import type { Locale } from '../../i18n.ts';
import { dateWords, monthWords } from '../../moments.ts';
import { plain } from '../../slack/blocks.ts';
import { periodOf, type Remembered, type Span } from './award.ts';
import type { Formula } from './counting.ts';
import { type Messages, nameOf } from './messages.ts';

/** Opens the form for a vote, or for a nomination, in the ballot whose id is the button's value. */
export const OPEN_VOTE = 'awards.open-vote';
export const OPEN_NOMINATION = 'awards.open-nomination';
/** Opens the hall of fame, the catalogue, or the form that starts a ballot, of the team whose id is the button's value. */
export const OPEN_HALL = 'awards.open-hall';
export const OPEN_CATALOGUE = 'awards.open-catalogue';
export const OPEN_START = 'awards.open-start';
/** Starts a ballot of the award whose id is the button's value. */
export const START = 'awards.start';

/** ":headphones: Golden Headset", in mrkdwn. */
export const titleOf = (t: Messages, award: Pick<Remembered, 'starter' | 'name' | 'emblem'>): string =>
  `:${award.emblem}: ${plain(nameOf(t, award))}`;

/** "November 2026", "Q4 2026", "the week of Mon, Nov 23", or the days. */
export function spanWords(t: Messages, locale: Locale, span: Span): string {
  const { firstDay, lastDay } = span;
  const [year, month] = firstDay.split('-').map(Number) as [number, number];
  const period = periodOf(span);
  if (period === 'month') return monthWords(locale, firstDay.slice(0, 7));
  if (period === 'quarter') return t.quarter(year, Math.ceil(month / 3));
  if (period === 'year') return t.year(year);
  if (period === 'week') return t.week(dateWords(locale, firstDay));
  return t.days(dateWords(locale, firstDay, true), dateWords(locale, lastDay, true));
}

/** How the score comes about, in words that anybody can count by. */
export const formulaWords = (t: Messages, { deciding, voteShare }: Formula): string =>
  deciding === 'both' ? t.deciding.both(voteShare, 100 - voteShare) : t.deciding[deciding];
