// One page of the list of articles, and which part of the list it shows. Pure rules.

import { CATEGORIES, type Category } from '../article.ts';
import type { KeptArticle } from './changes.ts';

export const FILTERS = ['live', 'stale', 'retired'] as const;
export type Filter = (typeof FILTERS)[number];

export const SHELVES = ['all', ...CATEGORIES] as const;
export type Shelf = Category | 'all';

/** Which part of the list is shown; it travels in the view. */
export type Place = { filter: Filter; shelf: Shelf; search: string; page: number };

export const FIRST: Place = { filter: 'live', shelf: 'all', search: '', page: 1 };

export type Page = { place: Place; articles: KeptArticle[]; count: number; stale: number };

/** How long a confirmed article is believed, in days. */
export const BELIEVED = 180;

/** A day some days after another. */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** What became of an article. */
export type News = { id: string; title: string; kind: 'new' | 'changed' | 'retired' };
