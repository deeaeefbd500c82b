// The articles worth scoring for a question: those with a row that has the most of what it asks.

import type { Corpus } from './corpus.ts';
import type { Query } from './query.ts';
import { createNorms, saturate } from './scores.ts';

/** So many articles are scored; a knowledge base that has no more is searched whole. */
const MOST = 200;
/** Else rows that have less than this share of what the fullest row has of the question are passed over. */
const SHARE = 0.3;

/** From so many articles on, frequent tokens choose no candidates: the rarest do, in this many rows. */
const MANY = 20_000;
const BUDGET = 200_000;

/** A body tells less about what an article answers. */
const BODY = 0.3;

/** Room for articles that are added later. */
const SPARE = 1.25;
const DRAWERS = 1_000;

/** How to find candidates. What it needs for counting is kept from call to call. */
export function createSearch(corpus: Corpus): (query: Query) => number[] {
  let rowValues = new Float64Array(0);
  let rowsMet = new Int32Array(0);
  let articleValues = new Float64Array(0);
  let articlesMet = new Int32Array(0);

  return (query) => {
    if (rowValues.length < corpus.rowCount) {
      rowValues = new Float64Array(corpus.rowCount * SPARE);
      rowsMet = new Int32Array(rowValues.length);
    }
    if (articleValues.length < corpus.ids.length) {
      articleValues = new Float64Array(corpus.ids.length * SPARE);
      articlesMet = new Int32Array(articleValues.length);
    }
    const { tokenRows, rowTokens, rowOwners } = corpus;
    const norms = createNorms(corpus);

    let rowCount = 0;
    for (const { token, value } of chooseTokens(corpus, query)) {
      const end = tokenRows.start(token) + tokenRows.length(token);
      for (let at = tokenRows.start(token); at < end; at++) {
        const row = tokenRows.pool[at]!;
        if (rowValues[row] === 0) rowsMet[rowCount++] = row;
        rowValues[row]! += value;
      }
    }
    let bar = 0;
    if (corpus.size > MOST) {
      for (let at = 0; at < rowCount; at++) bar = Math.max(bar, SHARE * rowValues[rowsMet[at]!]!);
    }
    let articleCount = 0;
    for (let at = 0; at < rowCount; at++) {
      const row = rowsMet[at]!;
      if (rowValues[row]! < bar) {
        rowValues[row] = 0;
        continue;
      }
      const owner = rowOwners[row]!;
      const article = owner < 0 ? -1 - owner : owner;
      const length = rowTokens.length(row);
      const factor = owner < 0 ? BODY * saturate(1, norms.body(length)) : saturate(1, norms.single(length));
      const value = rowValues[row]! * factor;
      rowValues[row] = 0;
      if (articleValues[article] === 0) articlesMet[articleCount++] = article;
      if (value > articleValues[article]!) articleValues[article] = value;
    }
    const best = chooseBest(articlesMet.subarray(0, articleCount), articleValues);
    for (let at = 0; at < articleCount; at++) articleValues[articlesMet[at]!] = 0;
    return best;
  };
}

/** About the best `MOST`, by putting their values into drawers: sorting all of them would take longer than the rest. */
function chooseBest(items: Int32Array, values: Float64Array): number[] {
  if (items.length <= MOST) return Array.from(items);
  let largest = 0;
  for (const item of items) largest = Math.max(largest, values[item]!);
  const drawers: number[][] = Array.from({ length: DRAWERS }, () => []);
  for (const item of items) drawers[Math.floor((values[item]! / largest) * (DRAWERS - 1))]!.push(item);
  const best: number[] = [];
  for (let at = DRAWERS - 1; best.length < MOST; at--) best.push(...drawers[at]!.slice(0, MOST));
  return best;
}

/** The tokens that share terms with the question, with the sum of these terms' values. */
function chooseTokens(corpus: Corpus, { terms, reach }: Query): { token: number; value: number }[] {
  const tokens = Array.from(reach, ([token, places]) => ({
    token,
    value: places.reduce((sum, at) => sum + terms[at]!.value, 0),
    rows: corpus.tokenRows.length(token),
  }));
  if (corpus.size < MANY) return tokens;
  tokens.sort((a, b) => a.rows - b.rows);
  let spent = 0;
  const affordable = tokens.findIndex(({ rows }) => {
    spent += rows;
    return spent > BUDGET;
  });
  return affordable < 0 ? tokens : tokens.slice(0, Math.max(1, affordable));
}
