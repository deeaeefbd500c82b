// Which articles answer a question, and how sure that is: lexical ranking over an index in memory. Pure.

import { createSearch } from './candidates.ts';
import { Corpus, type Indexed } from './corpus.ts';
import { groupQuestions, likenessOf, likenessToArticle } from './likeness.ts';
import { type GlossaryEntry, readGlossary, readQuery } from './query.ts';
import { createScorer } from './scores.ts';

export type { GlossaryEntry, Indexed };

/** `confidence`, from 0 to 1, is that of being the right article; `score` can be compared within one lookup only. */
export type Hit = { id: string; confidence: number; score: number };

/** Give the first hit as the answer, offer the hits to choose from, or say that nothing is known. */
export type Outcome = 'answer' | 'offer' | 'none';

export type Index = {
  readonly size: number;
  /** The best hits first; there may be hits where the outcome is none. */
  lookup(question: string, limit?: number): { outcome: Outcome; hits: Hit[] };
  /** Adds an article, in place of the one that had its id. */
  put(article: Indexed): void;
  /** Whether there was such an article. */
  remove(id: string): boolean;
  /** From 0 for nothing in common to 1 for the same words; what few articles say counts most. */
  similarity(a: string, b: string): number;
  /** The questions in groups that ask alike, the largest first; the same order gives the same groups. */
  groupAlike(questions: string[]): string[][];
};

/** From this confidence on, an article is the answer. */
const SURE = 0.6;
/** Below this likeness to what an article is asked with, an article has nothing to do with a question. */
const RELATED = 0.25;

/** A question that has a glossary's alias is searched for its term as well. */
export function createIndex(articles: Iterable<Indexed>, options: { glossary?: GlossaryEntry[] } = {}): Index {
  const corpus = new Corpus();
  for (const article of articles) corpus.put(article);
  const glossary = readGlossary(options.glossary ?? []);
  const search = createSearch(corpus);
  const idOf = (article: number) => corpus.ids[article]!;

  return {
    get size() {
      return corpus.size;
    },
    lookup(question, limit = 3) {
      const query = readQuery(corpus, question, glossary);
      const scoreOf = createScorer(corpus, query);
      // Equals in the order of their ids: every replica answers alike.
      const scored = search(query)
        .map((article) => ({ article, score: scoreOf(article) }))
        .sort((a, b) => b.score - a.score || (idOf(a.article) < idOf(b.article) ? -1 : 1));
      const [first, second] = scored;
      if (!first) return { outcome: 'none', hits: [] };

      const judge = ({ article, score }: typeof first) => {
        const rival = article === first.article ? (second?.score ?? 0) : first.score;
        const likeness = likenessToArticle(corpus, query, article);
        const margin = (score - rival) / first.score;
        return {
          likeness,
          hit: { id: idOf(article), score, confidence: confide(score / query.total, likeness, margin) },
        };
      };
      const { likeness, hit } = judge(first);
      // However far it is ahead: where one article alone has a word of the question, that word may be beside the point.
      const outcome = likeness < RELATED ? 'none' : hit.confidence < SURE ? 'offer' : 'answer';
      return { outcome, hits: scored.slice(0, limit).map((one) => judge(one).hit) };
    },
    put: (article) => corpus.put(article),
    remove: (id) => corpus.remove(id),
    similarity: (a, b) => likenessOf(corpus, a, b),
    groupAlike: (questions) => groupQuestions(corpus, questions),
  };
}

/**
 * How sure it is that an article is the right one, fitted on questions of people in Chinese and English. `norm` is its
 * score by the sum of the question's values, `margin` by which share of the best score it is ahead of its rival.
 */
const confide = (norm: number, likeness: number, margin: number): number =>
  1 / (1 + Math.exp(3.83 - 0.85 * norm - 4.25 * likeness - 4.08 * margin));
