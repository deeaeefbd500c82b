// Keeping articles fresh: a private reminder on the review day, *Still right*, App Home, and the news for a briefing.

import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { Temporal } from 'temporal-polyfill';
import type { Deps } from '../../../../deps.ts';
import type { AgendaItem, Asking, Reader } from '../../../../feature.ts';
import { dateWords } from '../../../../moments.ts';
import type { Job } from '../../../../schedule/jobs.ts';
import { dayAt } from '../../../../schedule/slots.ts';
import { mention } from '../../../../slack/blocks.ts';
import { refuseNonWriter } from '../access/index.ts';
import type { KeptArticle } from '../changes.ts';
import { openEditor } from '../editor/index.ts';
import { confirmArticle } from '../list/index.ts';
import { OPEN_LIST } from '../list/views.ts';
import { findArticle } from '../store.ts';
import { messages } from './messages.ts';
import { findNews, findStale, lastReminder, leadersReading, postReminder, reviseReminder } from './store.ts';
import { EDIT, homeSection, markConfirmed, newsItems, reviewReminder, STILL_RIGHT } from './views.ts';

/** Hours of the reader's day in which a reminder may come. */
const DAYTIME = { from: 9, to: 18 };

/** Reminds each owner, or where there is none the leaders, of what has become due since they were reminded. */
const review: Job = {
  name: 'knowledge.review',
  everyMinutes: 30,
  async run(deps) {
    const { db, people, now, outbox } = deps;
    // Where the day is the furthest on, it is the earliest that anything can be due.
    const due = await findStale(db, { today: dayAt('Pacific/Kiritimati', now()) });
    const byReader = new Map<string, KeptArticle[]>();
    for (const article of due) {
      const readers = article.owner ? [article.owner] : await leadersReading(db, article.language);
      for (const reader of readers) byReader.set(reader, [...(byReader.get(reader) ?? []), article]);
    }
    for (const [user, articles] of byReader) {
      const { locale, zone, human } = await people.find(user);
      const day = dayAt(zone, now());
      const { hour } = Temporal.Instant.fromEpochMilliseconds(now().getTime()).toZonedDateTimeISO(zone);
      if (!human || hour < DAYTIME.from || hour >= DAYTIME.to) continue;
      const last = await lastReminder(db, user);
      const fresh = articles.filter(({ reviewOn }) => reviewOn && reviewOn < day && reviewOn >= last);
      if (fresh.length === 0 || last === day) continue;
      const own = fresh.filter(({ owner }) => owner);
      const ownerless = fresh.filter(({ owner }) => !owner);
      const message = reviewReminder(messages[locale], { own, ownerless, day });
      await postReminder(db, { user, day, message, now: now() });
    }
    await outbox.flush();
  },
};

export const articleJobs: Job[] = [review];

export function listenFreshness(app: App, deps: Deps): void {
  const { db, people, slack, now, outbox } = deps;

  app.action<BlockAction<ButtonAction>>(STILL_RIGHT, async ({ ack, action, body }) => {
    await ack();
    const user = body.user.id;
    const { locale } = await people.find(user);
    const t = messages[locale];
    const [id = '', day = ''] = (action.value ?? '').split(' ');
    const article = await findArticle(db, id);
    const refused = await refuseNonWriter(deps, { user, owner: article?.owner ?? null });
    const next = refused ? undefined : await confirmArticle(deps, id, user);
    if (next && day) {
      const words = t.confirmed(mention(user), dateWords(locale, next, true));
      await reviseReminder(db, { user, day, now: now(), change: (message) => markConfirmed(message, id, words) });
      await outbox.flush();
    } else {
      const text = refused ?? (next ? t.confirmedToYou(dateWords(locale, next, true)) : t.gone);
      await slack.chat.postMessage({ channel: user, text });
    }
  });

  app.action<BlockAction<ButtonAction>>(EDIT, async ({ ack, action, body }) => {
    await ack();
    const user = body.user.id;
    const refused = await openEditor(deps, { user, trigger: body.trigger_id, articleId: action.value ?? '' });
    if (refused) await slack.chat.postMessage({ channel: user, text: refused });
  });
}

/** What is due for a person to review, in App Home; leaders get the way to all articles, too. */
export async function articleHome({ db, now }: Deps, { user, locale, team, leads }: Reader): Promise<KnownBlock[]> {
  const stale = await findStale(db, { today: dayAt(team.zone, now()) });
  // Those of another language stand with a team of that language.
  const due = stale.filter(
    ({ owner, language }) => language === team.language && (owner === user || (leads && owner === null)),
  );
  return homeSection(messages[locale], {
    due: due.slice(0, 3),
    count: due.length,
    openList: leads ? OPEN_LIST : undefined,
  });
}

/** What was written, changed or retired in a team's language, for its briefing. */
export async function articleAgenda({ db }: Deps, { team, locale, since }: Asking): Promise<AgendaItem[]> {
  return newsItems(messages[locale], await findNews(db, { language: team.language, since }));
}
