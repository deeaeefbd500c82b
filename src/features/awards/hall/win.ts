// A win as the hall of fame shows it, and which part of the hall is shown. Pure rules.

import { z } from 'zod';
import type { Remembered, Span } from '../award.ts';

/** The award is as it was when it was won: it may be called something else by now, or be retired. */
export type Win = Span & { user: string; awardId: string; award: Remembered; reasons: string[]; at: Date };

/** Which part of the hall a view shows: all of it, the reader's own, or what was won of one award. */
export const PlaceInView = z.object({ team: z.string(), filter: z.string(), search: z.string(), page: z.int() });
export type Place = z.infer<typeof PlaceInView>;

export const ALL = 'all';
export const MINE = 'mine';

export const firstPlace = (team: string): Place => ({ team, filter: ALL, search: '', page: 1 });

/** As much of the hall as a page shows, and the awards that were ever won, as they were called last. */
export type Page = { place: Place; wins: Win[]; count: number; awards: { id: string; award: Remembered }[] };

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Does a name contain what somebody looks for, whatever its case and width? */
export const contains = (name: string, search: string): boolean => folded(name).includes(folded(search));

/** How many of the latest wins App Home tells. */
export const LATEST = 3;
