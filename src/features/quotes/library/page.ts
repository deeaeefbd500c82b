// One page of the list of lines, and which part of the list it shows. Pure rules.

import type { KnownLine } from '../line.ts';

export const FILTERS = ['all', 'own', 'waiting', 'retired'] as const;
export type Filter = (typeof FILTERS)[number];

/** Which part of the list is shown; it travels in the view. */
export type Place = { team: string; filter: Filter; search: string; page: number };

export type Page = { place: Place; lines: (KnownLine & { retired: boolean })[]; count: number };

/** Why a line can't be retired: it is the last one in use, or not one of this team's. */
export type RetireProblem = 'last' | 'gone';
