// The index that this process holds, brought up to date before every use.

import { setImmediate } from 'node:timers/promises';
import type { Locale } from '../../../i18n.ts';
import { createIndex, type Index } from '../ranking.ts';

/** How many articles are indexed before whatever else waits has its turn: at most some 40 ms of work. */
const AT_ONCE = 200;

/** An article as the index needs it, at its latest revision. */
export type Indexed = {
  id: string;
  revision: number;
  live: boolean;
  language: Locale;
  title: string;
  similar: string[];
  body: string;
};

export type Current = {
  /** The index with every change that was there when this was called. */
  index(): Promise<Index>;
  /** The languages that it had live articles in when it was last read. */
  languages(): Locale[];
};

/** `readNewer` yields all articles that changed after a revision, by their revision, a page at a time. */
export function keepCurrent(readNewer: (revision: number) => AsyncIterable<Indexed[]>): Current {
  const index = createIndex([]);
  const languages = new Map<string, Locale>();
  let known = 0;

  const read = async () => {
    let newest = known;
    for await (const page of readNewer(known)) {
      for (const [place, { id, revision, live, language, ...article }] of page.entries()) {
        if (place > 0 && place % AT_ONCE === 0) await setImmediate();
        if (live) {
          index.put({ id, ...article });
          languages.set(id, language);
        } else {
          index.remove(id);
          languages.delete(id);
        }
        newest = Math.max(newest, revision);
      }
    }
    // Only now: a reading that breaks off is done again from where it began.
    known = newest;
  };

  let reading = Promise.resolve();
  let next: Promise<void> | undefined;
  /** Whoever comes while one reading is under way shares the one after it, which sees all that they could see. */
  const refresh = () => {
    next ??= reading.then(() => {
      next = undefined;
      const begun = read();
      reading = begun.catch(() => {});
      return begun;
    });
    return next;
  };

  return {
    index: () => refresh().then(() => index),
    languages: () => [...new Set(languages.values())],
  };
}
