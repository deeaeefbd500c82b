// Keeping articles: writing them in Slack, the list, files in and out, and their freshness.

import { readdirSync, readFileSync } from 'node:fs';
import type { App } from '@slack/bolt';
import type { Deps } from '../../../deps.ts';
import { LOCALES } from '../../../i18n.ts';
import { type ArticleSaved, listenEditor } from './editor/index.ts';
import { listenFreshness } from './freshness/index.ts';
import { listenList, showList } from './list/index.ts';
import { carryOut, isEmpty, learnSimilar } from './store.ts';
import { listenImport, planFiles } from './transfer/index.ts';

export { openEditor } from './editor/index.ts';
export { articleAgenda, articleHome, articleJobs } from './freshness/index.ts';
export { openList } from './list/index.ts';
export { openImport, sendExport } from './transfer/index.ts';

export function listenArticles(app: App, deps: Deps, lent: { articleSaved?: ArticleSaved } = {}): void {
  listenEditor(app, deps, { ...lent, showList: showList(deps) });
  listenList(app, deps);
  listenImport(app, deps);
  listenFreshness(app, deps);
}

/** Adds a wording by which somebody found an article; false where that adds nothing. */
export const learnWording = (
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { articleId, text, by }: { articleId: string; text: string; by: string },
): Promise<boolean> => learnSimilar(db, { articleId, text, by, now: now() });

/** Who is named in the history for what no person did. */
export const STARTER = 'starter-set';

/** Gives a knowledge base that never had an article the starter set; one that had keeps what it has. */
export async function loadStarter({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<void> {
  if (!(await isEmpty(db))) return;
  const files = LOCALES.flatMap((language) => {
    const folder = new URL(`../../../../prisma/seed/${language}/articles/`, import.meta.url);
    return readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .map((name) => ({ name, bytes: readFileSync(new URL(name, folder)) }));
  });
  await carryOut(db, await planFiles(db, files), { by: STARTER, now: now() });
}
