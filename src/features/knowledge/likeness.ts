// How much two texts have in common, by Dice's coefficient of their terms: those that few articles have count most.

import type { Corpus } from './corpus.ts';
import { type Query, readQuery } from './query.ts';

/** Questions this much alike, on average, are one group. */
const ALIKE = 0.3;

const dice = (common: number, a: number, b: number): number => (common > 0 ? (2 * common) / (a + b) : 0);

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
export function likenessOf(corpus: Corpus, a: string, b: string): number {
  const [first, second] = [readQuery(corpus, a), readQuery(corpus, b)];
  const keys = new Set(second.terms.map(({ key }) => key));
  const common = first.terms.reduce((sum, { key, value }) => sum + (keys.has(key) ? value : 0), 0);
  return dice(common, first.total, second.total);
}

/**
 * In the order given, each question joins the group that it is most like on average, or begins one. The largest groups
 * come first.
 */
export function groupQuestions(corpus: Corpus, questions: string[]): string[][] {
  const read = questions.map((question) => readQuery(corpus, question));
  const having = new Map<string, number[]>();
  const groupOf: number[] = [];
  const groups: number[][] = [];
  read.forEach(({ terms, total }, at) => {
    const common = new Map<number, number>();
    for (const { key, value } of terms) {
      const others = having.get(key) ?? [];
      for (const other of others) common.set(other, (common.get(other) ?? 0) + value);
      having.set(key, others);
      others.push(at);
    }
    const likeness = new Map<number, number>();
    for (const [other, value] of common) {
      const group = groupOf[other]!;
      likeness.set(group, (likeness.get(group) ?? 0) + dice(value, total, read[other]!.total) / groups[group]!.length);
    }
    const [nearest, most] = Array.from(likeness).reduce((a, b) => (b[1] > a[1] ? b : a), [-1, 0]);
    const group = most >= ALIKE ? nearest : groups.push([]) - 1;
    groups[group]!.push(at);
    groupOf[at] = group;
  });
  return groups.sort((a, b) => b.length - a.length).map((group) => group.map((at) => questions[at]!));
}
