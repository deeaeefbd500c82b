// The library: articles as other features find them, by key, by title, or by what they answer.

import type { Deps } from '../../../deps.ts';
import type { Library, LibraryArticle } from '../../../feature.ts';
import { LOCALES } from '../../../i18n.ts';
import { findByIds, findByKey, findByTitle, findLatest, type Kept } from './store.ts';

/** Another part lends the search by words; it returns ids, the best first. */
type Lent = { nearest(deps: Deps, question: string, limit: number): Promise<string[]> };

/** How much of a query is looked for; nobody asks more, and a search of pages costs everybody time. */
const LONGEST = 300;

export const libraryOf = ({ nearest }: Lent): Library => ({
  async find(deps, { query, locale, limit }) {
    const { db } = deps;
    const words = query.trim().slice(0, LONGEST);
    const languages = [locale, ...LOCALES.filter((other) => other !== locale)];
    const found: Kept[] = [];
    if (words) {
      const named = await findByKey(db, words);
      found.push(...languages.flatMap((language) => named.filter((one) => one.language === language)));
    }
    for (const language of languages) {
      found.push(...(await (words ? findByTitle(db, words, language, limit) : findLatest(db, language, limit))));
    }
    if (words && once(found).length < limit) found.push(...(await findByIds(db, await nearest(deps, words, limit))));
    return once(found).slice(0, limit).map(asSeen);
  },

  async read({ db }, { key, language }) {
    const named = await findByKey(db, key, language);
    const found = named.find((one) => one.key === key);
    return found ? asSeen(found) : undefined;
  },
});

const once = (articles: Kept[]): Kept[] => [...new Map(articles.map((one) => [one.id, one])).values()];

const asSeen = ({ id: _, ...article }: Kept): LibraryArticle => article;
