// One page of what is known of the questions, and which part of it is shown. Pure rules.

import type { Measure } from './measure.ts';

export const SHOWS = ['flagged', 'all'] as const;
export type Show = (typeof SHOWS)[number];

/** Which part is shown; it travels in the view. */
export type Place = { show: Show; search: string; page: number };

export type Measured = Measure & { id: string; text: string };

export type Page = { place: Place; questions: Measured[]; count: number };

/** What is meant by a place: those that want a look first, then the hardest first. */
export function select(measured: Measured[], { show, search }: Place): Measured[] {
  const wanted = search.normalize('NFKC').toLowerCase();
  return measured
    .filter(({ flags }) => show === 'all' || flags.length > 0)
    .filter(({ text }) => text.normalize('NFKC').toLowerCase().includes(wanted))
    .sort(
      (a, b) => Number(b.flags.length > 0) - Number(a.flags.length > 0) || a.share - b.share || (a.id < b.id ? -1 : 1),
    );
}
