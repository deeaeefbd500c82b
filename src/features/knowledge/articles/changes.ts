// What changed in an article: the fields that differ, an article as it was, and two people's changes joined. Pure rules.

import type { Article, Draft } from '../article.ts';

/** All of an article that people change. */
export type Content = Draft & Pick<Article, 'state'>;
export type Field = keyof Content;

/** An article with the similar questions that it learned from people who found it. */
export type KeptArticle = Article & { learned: string[] };

/** `before` holds the fields that changed, each as it was; nothing for the version that made the article. */
export type Change = { version: number; by: string; at: Date; before: Partial<Content> };

export const FIELDS = [
  'title',
  'body',
  'category',
  'language',
  'similar',
  'owner',
  'reviewOn',
  'state',
] as const satisfies Field[];

const same = (a: Content[Field] | undefined, b: Content[Field] | undefined): boolean =>
  Array.isArray(a) && Array.isArray(b) ? a.length === b.length && a.every((text) => b.includes(text)) : a === b;

/** The fields in which two differ; the order of similar questions is no difference. */
export const differences = (before: Partial<Content>, after: Partial<Content>): Field[] =>
  FIELDS.filter((field) => field in after && !same(before[field], after[field]));

export const contentOf = ({ title, body, category, language, similar, owner, reviewOn, state }: Content): Content => ({
  title,
  body,
  category,
  language,
  similar,
  owner,
  reviewOn,
  state,
});

/** An article as it was in a version, by the changes since, the latest first. */
export const contentAt = (now: Content, version: number, changes: Change[]): Content =>
  Object.assign(contentOf(now), ...changes.filter((change) => change.version > version).map(({ before }) => before));

/**
 * Two people's changes of the same article in one: each field as whoever changed it wants it, similar questions with
 * what either added and without what either took out. Where both changed a field, mine stands and the field is named.
 */
export function mergeDrafts(base: Draft, theirs: Draft, mine: Draft): { merged: Draft; clashes: (keyof Draft)[] } {
  const clashes: (keyof Draft)[] = [];
  const pick = <F extends Exclude<keyof Draft, 'similar'>>(field: F): Draft[F] => {
    if (mine[field] === base[field]) return theirs[field];
    if (theirs[field] !== base[field] && theirs[field] !== mine[field]) clashes.push(field);
    return mine[field];
  };
  const similar = [
    ...theirs.similar.filter((text) => mine.similar.includes(text) || !base.similar.includes(text)),
    ...mine.similar.filter((text) => !theirs.similar.includes(text) && !base.similar.includes(text)),
  ];
  const merged: Draft = {
    title: pick('title'),
    body: pick('body'),
    category: pick('category'),
    language: pick('language'),
    owner: pick('owner'),
    reviewOn: pick('reviewOn'),
    similar,
  };
  return { merged, clashes };
}
