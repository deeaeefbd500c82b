// Who reads an answer and where: the index that this process holds, and articles in the reader's words.

import type { Deps } from '../../../../deps.ts';
import type { Locale } from '../../../../i18n.ts';
import { dayWords } from '../../../../moments.ts';
import { dayAt } from '../../../../schedule/slots.ts';
import { findTeam } from '../../../../teams.ts';
import { isStale } from '../../article.ts';
import { type Current, keepCurrent } from '../current.ts';
import { messages } from '../messages.ts';
import { findArticles, readNewer } from '../store.ts';
import type { Asked, Shown } from '../views.ts';

const held = new WeakMap<Deps, Current>();

/** The index of this process; `prepareLookup` fills it, and every use brings it up to date. */
export function currentOf(deps: Deps): Current {
  const current = held.get(deps) ?? keepCurrent((revision) => readNewer(deps.db, revision));
  held.set(deps, current);
  return current;
}

/** Alone with the answer, in a thread for all to see, in direct messages, or in the search form. */
export type Place = 'alone' | 'thread' | 'direct' | 'form';

export type Reader = {
  user: string;
  locale: Locale;
  t: (typeof messages)['en'];
  zone: string;
  channel: string;
  place: Place;
  /** The team whose channel this is. */
  teamId: string | undefined;
};

/** In a team's channel everything is said in its language and by its clock, in private in the person's own. */
export async function findReader(
  { db, people }: Deps,
  { user, channel, place }: { user: string; channel: string; place: Place },
): Promise<Reader> {
  const [person, team] = await Promise.all([people.find(user), place === 'direct' ? undefined : findTeam(db, channel)]);
  const open = place === 'thread' && team;
  const locale = open ? team.language : person.locale;
  const zone = open ? team.zone : person.zone;
  return { user, locale, t: messages[locale], zone, channel, place, teamId: team?.id };
}

/** What the views know of a question that this reader asked. */
export const askedBy = (
  { t, place, channel }: Reader,
  { id, question, long = false, masked = false }: { id: string; question: string; long?: boolean; masked?: boolean },
): Asked => ({
  lookupId: id,
  ...(place === 'alone' ? { echo: t.asked(question) } : {}),
  remarks: [...(masked ? [t.masked] : []), ...(long ? [t.long] : [])],
  tables: place !== 'form',
  shareIn: (place === 'alone' || place === 'form') && /^[CG]/.test(channel) ? channel : undefined,
});

/** Those of the articles that are live, in the order asked for. */
export async function showArticles(
  { db, now }: Deps,
  { locale, zone }: Pick<Reader, 'locale' | 'zone'>,
  ids: string[],
): Promise<Shown[]> {
  const today = dayAt(zone, now());
  const articles = await findArticles(db, ids);
  return articles.map((article) => ({
    id: article.id,
    title: article.title,
    body: article.body,
    category: article.category,
    changed: dayWords(locale, dayAt(zone, article.changedAt), today),
    stale: article.reviewOn && isStale(article, today) ? dayWords(locale, article.reviewOn, today) : undefined,
  }));
}
