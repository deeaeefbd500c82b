// The engines that are compared: ours, MiniSearch and PostgreSQL's trigrams, each as well as it can be tuned.

import MiniSearch from 'minisearch';
import { createIndex, type Indexed } from '../../src/features/knowledge/ranking.ts';
import { stem } from '../../src/words/stem.ts';
import { isPair, readTokens } from '../../src/words/tokens.ts';
import { embeddedPlaces, openPlace } from '../support/places.ts';

export type Engine = {
  name: string;
  /** `find` gives the ids of the best three. */
  build(articles: Indexed[]): Promise<{ find(question: string): Promise<string[]>; put?(article: Indexed): void }>;
};

export const ours: Engine = {
  name: 'Daybreak',
  build: async (articles) => {
    const index = createIndex(articles);
    return { find: async (question) => index.lookup(question).hits.map(({ id }) => id), put: index.put };
  },
};

const isChinese = (term: string): boolean => /\p{Script=Han}/u.test(term);

/** The best of a dozen settings tried over all sets: fuzzy search and one field for all questions found less. */
const MINISEARCH = {
  combineWith: 'OR',
  boost: { body: 0.6 },
  prefix: (term: string) => !isChinese(term) && term.length > 3,
  boostTerm: (term: string) => (isPair(term) ? 0.5 : 1),
} as const;

/** With our tokens and stems, for its own take a Chinese sentence for one word. */
export const miniSearch: Engine = {
  name: 'MiniSearch',
  build: async (articles) => {
    const index = new MiniSearch<Indexed>({
      fields: ['title', 'similar', 'body'],
      extractField: (article, field) =>
        field === 'similar' ? article.similar.join('\n') : String(article[field as keyof Indexed]),
      tokenize: readTokens,
      processTerm: stem,
      searchOptions: MINISEARCH,
    });
    index.addAll(articles);
    const find = async (question: string) =>
      index
        .search(question)
        .slice(0, 3)
        .map(({ id }) => String(id));
    return { find };
  },
};

/** Trigrams of the title or similar question that is most like the question: bodies only make it worse. */
export async function openTrigrams(): Promise<{ engine: Engine; close(): Promise<void> }> {
  const places = embeddedPlaces();
  const { pool, close } = await openPlace(await places.make());
  await pool.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
  await pool.query('CREATE TEMP TABLE wordings (article text, wording text)');
  return {
    engine: {
      name: 'pg_trgm',
      build: async (articles) => {
        await pool.query('TRUNCATE wordings');
        const rows = articles.flatMap(({ id, title, similar }) => [title, ...similar].map((wording) => [id, wording]));
        await pool.query('INSERT INTO wordings SELECT * FROM unnest($1::text[], $2::text[])', [
          rows.map(([id]) => id),
          rows.map(([, wording]) => wording),
        ]);
        return {
          find: async (question) => {
            const { rows } = await pool.query<{ article: string }>(
              'SELECT article FROM wordings GROUP BY article ORDER BY max(similarity(wording, $1)) DESC, article LIMIT 3',
              [question],
            );
            return rows.map(({ article }) => article);
          },
        };
      },
    },
    close: async () => {
      await close();
      await places.remove();
    },
  };
}
