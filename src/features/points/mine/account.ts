// One person's points: sums by what they are for, and a page of entries. Pure rules.

import { KINDS, type Kind, type ShownEntry } from '../entry.ts';

export type Account = {
  sums: { source: Kind; points: number }[];
  entries: ShownEntry[];
  count: number;
  page: number;
  pages: number;
  /** Boards don't name them, as they chose. */
  hidden: boolean;
};

export const totalIn = ({ sums }: Pick<Account, 'sums'>): number => sums.reduce((sum, { points }) => sum + points, 0);

/** The sums that are not nothing, in the order of the sources. */
export const madeOf = ({ sums }: Pick<Account, 'sums'>): Account['sums'] =>
  KINDS.flatMap((kind) => sums.filter(({ source, points }) => source === kind && points !== 0));
