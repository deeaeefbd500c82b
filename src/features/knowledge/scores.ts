// The score of an article for a question: BM25 over all its questions together, the best single one, and its body.

import type { Corpus } from './corpus.ts';
import type { Query } from './query.ts';

const K1 = 1.2;
const B = 0.75;
const TOGETHER = 0.5;
const SINGLE = 0.5;
const BODY = 0.3;

/** How to score any article for this question; good until the corpus changes. */
export function createScorer(corpus: Corpus, { terms, reach }: Query): (article: number) => number {
  const norms = createNorms(corpus);
  const together = createCounter(terms);
  const row = createCounter(terms);

  return (article) => {
    let single = 0;
    let body = 0;
    for (const number of corpus.articleRows.of(article)) {
      const isBody = corpus.isBody(number);
      const tokens = corpus.rowTokens.of(number);
      for (let at = 0; at < tokens.length; at++) {
        const places = reach.get(tokens[at]!);
        if (!places) continue;
        row.count(places);
        if (!isBody) together.count(places);
      }
      if (isBody) body = row.score(norms.body(tokens.length));
      else single = Math.max(single, row.score(norms.single(tokens.length)));
    }
    const all = together.score(norms.together(corpus.articleTokens[article]!));
    // Without similar questions there is no best one among them.
    return TOGETHER * all + SINGLE * (corpus.hasSimilar(article) ? single : all) + BODY * body;
  };
}

/** Counts terms by their places; giving the score begins anew. */
function createCounter(terms: Query['terms']) {
  const counts = new Int32Array(terms.length);
  const met = new Int32Array(terms.length);
  let size = 0;
  return {
    count(places: number[]): void {
      for (let at = 0; at < places.length; at++) {
        const place = places[at]!;
        if (counts[place]! === 0) met[size++] = place;
        counts[place]! += 1;
      }
    },
    score(norm: number): number {
      let score = 0;
      for (let at = 0; at < size; at++) {
        const place = met[at]!;
        score += terms[place]!.value * saturate(counts[place]!, norm);
        counts[place] = 0;
      }
      size = 0;
      return score;
    },
  };
}

export const saturate = (count: number, norm: number): number => ((K1 + 1) * count) / (count + norm);

/** What the length of a text counts for, by the average of its view. */
export function createNorms({ totals, size }: Corpus) {
  const byAverage = (tokens: number, count: number) => {
    const share = tokens > 0 ? (K1 * B * count) / tokens : 0;
    return (length: number) => K1 * (1 - B) + share * length;
  };
  return {
    together: byAverage(totals.rowTokens, size),
    single: byAverage(totals.rowTokens, totals.rows),
    body: byAverage(totals.bodyTokens, totals.bodies),
  };
}
