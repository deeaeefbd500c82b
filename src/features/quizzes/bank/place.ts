// Which part of the bank its list shows. Pure rules.

import { LOCALES } from '../../../i18n.ts';
import { CATEGORIES, DIFFICULTIES, type Question, STATES, TYPES } from '../question.ts';

export const KINDS = ['all', ...TYPES] as const;
export const SHELVES = ['all', ...CATEGORIES] as const;
export const LEVELS = ['all', ...DIFFICULTIES] as const;
export const TONGUES = ['all', ...LOCALES] as const;
export { STATES };

/** It travels in the view. */
export type Place = {
  state: (typeof STATES)[number];
  type: (typeof KINDS)[number];
  shelf: (typeof SHELVES)[number];
  level: (typeof LEVELS)[number];
  language: (typeof TONGUES)[number];
  search: string;
  page: number;
};

export const FIRST: Place = {
  state: 'live',
  type: 'all',
  shelf: 'all',
  level: 'all',
  language: 'all',
  search: '',
  page: 1,
};

export type Page = { place: Place; questions: Question[]; count: number; drafts: number };

export const FORMATS = ['csv', 'xlsx'] as const;
export type Format = (typeof FORMATS)[number];

/** The format that follows `export`, CSV's rival where nothing does; undefined for anything else. */
export const readFormat = (typed: string): Format | undefined => {
  const word = typed.normalize('NFKC').trim().toLowerCase().replace(/^\./, '');
  return word === '' || word === 'excel' ? 'xlsx' : FORMATS.find((format) => format === word);
};
