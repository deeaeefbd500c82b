// A question as weighted terms, with what the team's glossary adds to it.

import { isPair, readTokens, type Term, termsOf } from '../../words/tokens.ts';
import type { Corpus } from './corpus.ts';

/** A word of the team and what the articles call it. */
export type GlossaryEntry = { alias: string; term: string };

export type Query = {
  /** `value` is weight times IDF. A term that no article ever had has no number. */
  terms: { key: string; term: number | undefined; value: number }[];
  total: number;
  /** The tokens that share terms with the question, and which, by their places in `terms`. */
  reach: Map<number, number[]>;
};

export type Glossary = { alias: string; terms: Term[] }[];

const EXPANSION = 0.5;

export const readGlossary = (entries: GlossaryEntry[]): Glossary =>
  entries
    .map(({ alias, term }) => ({ alias: spell(alias), terms: readTokens(term).flatMap(termsOf) }))
    .filter(({ alias }) => alias.trim());

export function readQuery(corpus: Corpus, question: string, glossary: Glossary = []): Query {
  const weights = new Map<string, number>();
  for (const { key, weight } of readTokens(question).flatMap(termsOf)) weights.set(key, weight);
  if (glossary.length > 0) {
    const spelled = spell(question);
    for (const { alias, terms } of glossary) {
      if (!spelled.includes(alias)) continue;
      for (const { key, weight } of terms) weights.set(key, Math.max(weight * EXPANSION, weights.get(key) ?? 0));
    }
  }
  const terms = Array.from(weights, ([key, weight]) => {
    const term = corpus.term(key);
    return { key, term, value: weight * corpus.idf(term) };
  });
  return { terms, total: terms.reduce((sum, { value }) => sum + value, 0), reach: reachOf(corpus, terms) };
}

function reachOf(corpus: Corpus, terms: Query['terms']): Query['reach'] {
  const reach: Query['reach'] = new Map();
  terms.forEach(({ term }, at) => {
    if (term === undefined) return;
    for (const token of corpus.termTokens.of(term)) {
      const places = reach.get(token);
      if (places) places.push(at);
      else reach.set(token, [at]);
    }
  });
  return reach;
}

/** Words and characters with a space on either side, so that an alias is found as whole words. */
const spell = (text: string): string =>
  ` ${readTokens(text)
    .filter((token) => !isPair(token))
    .join(' ')} `;
