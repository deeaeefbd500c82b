// One page of the list of problems, and which part of the list it shows. Pure rules.

import { CATEGORIES, type Category, type Counted } from '../problem.ts';

export const FILTERS = ['open', 'overdue', 'mine', 'solved', 'ended', 'all'] as const;
export type Filter = (typeof FILTERS)[number];

export const SHELVES = ['all', ...CATEGORIES] as const;
export type Shelf = Category | 'all';

/** Which part of a team's list is shown; it travels in the view. */
export type Place = { team: string; filter: Filter; shelf: Shelf; search: string; page: number };

/** `away` is the channel of the team that has it where that is another one. */
export type Listed = Counted & { away: string | undefined };

export type Page = { place: Place; problems: Listed[]; count: number };
