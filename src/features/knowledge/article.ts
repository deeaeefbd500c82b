// An article: one entry of the knowledge base, and when a draft of one may be kept. Pure rules.

import type { Locale } from '../../i18n.ts';
import { isDay } from '../../schedule/calendar.ts';
import type { Category } from '../../words/categories.ts';

export { CATEGORIES, type Category, categoryNames } from '../../words/categories.ts';

/** What people write and files carry. `reviewOn` is a day (`2027-06-30`), `owner` a person's id in Slack. */
export type Draft = {
  title: string;
  /** Markdown. */
  body: string;
  category: Category;
  language: Locale;
  similar: string[];
  owner: string | null;
  reviewOn: string | null;
};

export type Article = Draft & {
  id: string;
  /** What an import knows it by, unique in its language. */
  key: string;
  state: 'live' | 'retired';
  version: number;
  changedBy: string;
  changedAt: Date;
};

export const LONGEST = { key: 100, title: 150, body: 20_000, similar: 300, similarCount: 200 };

export type DraftProblem =
  | 'no-title'
  | 'long-title'
  | 'no-body'
  | 'long-body'
  | 'long-similar'
  | 'many-similar'
  | 'bad-review-day';

/** What keeps a draft from being kept, by the field it stands in. */
export function checkDraft(draft: Draft): { field: keyof Draft; kind: DraftProblem }[] {
  const problems: { field: keyof Draft; kind: DraftProblem }[] = [];
  const add = (wrong: boolean, field: keyof Draft, kind: DraftProblem) => {
    if (wrong) problems.push({ field, kind });
  };
  add(!wordingOf(draft.title), 'title', 'no-title');
  add(draft.title.length > LONGEST.title, 'title', 'long-title');
  add(!draft.body.trim(), 'body', 'no-body');
  add(draft.body.length > LONGEST.body, 'body', 'long-body');
  add(
    draft.similar.some((text) => text.length > LONGEST.similar),
    'similar',
    'long-similar',
  );
  add(draft.similar.length > LONGEST.similarCount, 'similar', 'many-similar');
  add(draft.reviewOn !== null && !isDay(draft.reviewOn), 'reviewOn', 'bad-review-day');
  return problems;
}

/** The words of a question alone: two that differ in case, spaces or punctuation only are one wording. */
export const wordingOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Similar questions as they are kept: trimmed, each wording once, none that only repeats the title. */
export function tidySimilar(title: string, similar: string[]): string[] {
  const seen = new Set([wordingOf(title), '']);
  return similar
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .filter((text) => {
      const wording = wordingOf(text);
      if (seen.has(wording)) return false;
      seen.add(wording);
      return true;
    });
}

/** Has nobody said that it is still right since the day on which somebody should have? */
export const isStale = ({ reviewOn, state }: Pick<Article, 'reviewOn' | 'state'>, today: string): boolean =>
  state === 'live' && reviewOn !== null && reviewOn < today;
