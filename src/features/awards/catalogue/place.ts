// One page of a team's catalogue of awards, and which part of it is shown. Pure rules.

import { z } from 'zod';
import type { Award } from '../award.ts';

export const FILTERS = ['in-use', 'retired'] as const satisfies Award['state'][];
export type Filter = (typeof FILTERS)[number];

/** Which part of the catalogue is shown; it travels in the view. */
export const PlaceInView = z.object({ team: z.string(), filter: z.enum(FILTERS), search: z.string(), page: z.int() });
export type Place = z.infer<typeof PlaceInView>;

export const firstPlace = (team: string): Place => ({ team, filter: 'in-use', search: '', page: 1 });

/** An award as its reader knows it. */
export type Entry = { award: Award; name: string; criteria: string };

export type Page = { place: Place; entries: Entry[]; count: number };

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Those that a place shows, on all of its pages. */
export const entriesAt = (entries: Entry[], { filter, search }: Pick<Place, 'filter' | 'search'>): Entry[] =>
  entries.filter(
    ({ award, name, criteria }) =>
      award.state === filter && [name, criteria].some((text) => folded(text).includes(folded(search))),
  );

/** The most that a team has in use: a menu offers no more. */
export const MOST_IN_USE = 100;
