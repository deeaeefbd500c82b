// How much two texts have in common, by Dice's coefficient of their terms: those that few articles have count most.

import { dice, groupAlike, likeness } from '../../words/likeness.ts';
import type { Corpus } from './corpus.ts';
import { type Query, readQuery } from './query.ts';

/** Questions this much alike, on average, are one group. */
const ALIKE = 0.3;

/** The likeness of a question to the title or similar question of an article that is most like it. */
export function likenessToArticle(corpus: Corpus, query: Query, article: number): number {
  const values = new Map(query.terms.map(({ term, value }) => [term, value]));
  let best = 0;
  for (const row of corpus.articleRows.of(article)) {
    if (corpus.isBody(row)) continue;
    let common = 0;
    let total = 0;
    for (const term of corpus.termsOfRows([row])) {
      total += corpus.termWeights[term]! * corpus.idf(term);
      common += values.get(term) ?? 0;
    }
    best = Math.max(best, dice(common, query.total, total));
  }
  return best;
}

/** From 0 for nothing in common to 1 for the same terms. */
export const likenessOf = (corpus: Corpus, a: string, b: string): number =>
  likeness(readQuery(corpus, a), readQuery(corpus, b));

/** Questions that are alike, in groups: the largest come first. */
export const groupQuestions = (corpus: Corpus, questions: string[]): string[][] =>
  groupAlike(
    questions.map((question) => readQuery(corpus, question)),
    ALIKE,
  ).map((group) => group.map((at) => questions[at]!));
