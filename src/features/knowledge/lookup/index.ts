// Lookups: a question becomes an answer, a few articles to choose from, or an honest "I don't know".

import type { App } from '@slack/bolt';
import type { Deps } from '../../../deps.ts';
import type { Index } from '../ranking.ts';
import { type LentForAsking, listenAsking } from './asking/index.ts';
import { type LentForDeciding, listenDeciding } from './deciding/index.ts';
import { currentOf } from './reader/index.ts';
import { findArticles, type Readable } from './store.ts';

export { lookupJobs } from './answering/index.ts';
export { answerCommand, openSearch } from './asking/index.ts';
export { SEARCH } from './views.ts';

/** What the other parts lend. */
export type Lent = LentForAsking & LentForDeciding;

/** Builds the index. Every lookup reads what has changed since, so each replica answers from what is true now. */
export async function prepareLookup(deps: Deps): Promise<void> {
  const started = performance.now();
  const { size } = await currentIndex(deps);
  deps.log.info('knowledge.indexed', { articles: size, milliseconds: Math.round(performance.now() - started) });
}

/** The index with every change that was there when this was called. */
export const currentIndex = (deps: Deps): Promise<Index> => currentOf(deps).index();

/** The articles nearest to a question, the best first, whatever the confidence. */
export async function findNearest(deps: Deps, question: string, limit: number): Promise<Readable[]> {
  const { hits } = (await currentIndex(deps)).lookup(question, limit);
  return findArticles(
    deps.db,
    hits.map(({ id }) => id),
  );
}

export function listenLookup(app: App, deps: Deps, lent: Lent): void {
  listenAsking(app, deps, lent);
  listenDeciding(app, deps, lent);
}
