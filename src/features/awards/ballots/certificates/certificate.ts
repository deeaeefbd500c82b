// A certificate: what its file is called, which of the reasons it has room for, and how its winner was chosen. Pure rules.

import { periodOf, type Remembered, type Span } from '../../award.ts';
import type { Deciding, Result } from '../../counting.ts';

/** How somebody came to win, as the certificate says it. */
export type Chosen = Deciding | 'leader';

/** A leader's word counts where the others left it even. */
export const chosenBy = (deciding: Deciding, user: string, result: Result | null): Chosen =>
  result?.tie?.broken === 'leader' && result.tie.users.includes(user) ? 'leader' : deciding;

/** How wide a reason may be, where a Chinese character counts as two. */
const ROOM = 110;

const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, one) => sum + (/\p{Script=Han}|[，。；：？！“”、]/u.test(one) ? 2 : 1), 0);

/** The first reason that a certificate has room for. */
export const reasonThatFits = (reasons: string[]): string | undefined =>
  reasons.map((reason) => reason.trim().replace(/\s+/g, ' ')).find((reason) => reason && widthOf(reason) <= ROOM);

/** "2026-11", "2026-q4", "2026", or the first day of any other stretch of days. */
function spanKey(span: Span): string {
  const [year = '', month = ''] = span.firstDay.split('-');
  const period = periodOf(span);
  if (period === 'month') return `${year}-${month}`;
  if (period === 'quarter') return `${year}-q${Math.ceil(Number(month) / 3)}`;
  return period === 'year' ? year : span.firstDay;
}

/** "golden-headset-2026-11.png": of a team's own award its name, in whatever it is written. */
export function fileNameOf({ starter, name }: Pick<Remembered, 'starter' | 'name'>, span: Span): string {
  const words = name || starter || '';
  const key = words
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return `${key || 'award'}-${spanKey(span)}.png`;
}
