// What a lookup found: the outcome, the articles in their order, and what is left of them. Pure rules.

import type { Hit, Outcome } from '../ranking.ts';

export type LookupHit = { id: string; confidence: number };
export type Found = { outcome: Outcome; hits: LookupHit[] };

/** What a model made of a question: articles in a better order, and a short answer if they hold one. */
export type Assisted = { ids: string[]; answer?: { text: string; cited: { number: number; id: string }[] } };

/** How many articles are kept of a lookup, and how many are offered to choose from. */
export const KEPT = 5;
export const OFFERED = 3;

/** Below this part of the first one's score an article only shares a common word with the question. */
const RELATED = 0.15;

/** The hits that are worth a look after the first. */
export const worthKeeping = (hits: Hit[]): LookupHit[] =>
  hits
    .filter(({ score }) => score >= RELATED * (hits[0]?.score ?? 0))
    .slice(0, KEPT)
    .map(({ id, confidence }) => ({ id, confidence }));

/**
 * The result of the words with what a model added. An answer counts as one, its sources first. Without an answer the
 * words' outcome stands, and an offer takes the better order.
 */
export function withModel(found: Found, { ids, answer }: Assisted): Found {
  const cited = answer?.cited.map(({ id }) => id) ?? [];
  const order = answer || found.outcome === 'offer' ? [...cited, ...ids] : [];
  const known = new Map(found.hits.map((hit) => [hit.id, hit]));
  const hits = [...new Set([...order, ...known.keys()])].map((id) => known.get(id) ?? { id, confidence: 0 });
  return { outcome: answer ? 'answer' : found.outcome, hits: hits.slice(0, KEPT) };
}

/** The articles that the asker has not refused, the best first. */
export const leftOf = (hits: LookupHit[], rejected: string[]): string[] =>
  hits.map(({ id }) => id).filter((id) => !rejected.includes(id));
