// Keeping articles fresh: a private reminder on the review day, *Still right*, App Home, and the news for a briefing.

import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { Temporal } from 'temporal-polyfill';
import type { Deps } from '../../../../deps.ts';
import type { AgendaItem, Asking, Reader } from '../../../../feature.ts';
import { dateWords } from '../../../../moments.ts';
import { workday } from '../../../../schedule/calendar.ts';
import type { Job } from '../../../../schedule/jobs.ts';
import { dayAt } from '../../../../schedule/slots.ts';
import { mention } from '../../../../slack/blocks.ts';
import { teamsOf } from '../../../../teams.ts';
import { refuseNonWriter } from '../access/index.ts';
import type { KeptArticle } from '../changes.ts';
import { openEditor } from '../editor/index.ts';
import { confirmArticle } from '../list/index.ts';
import { OPEN_LIST } from '../list/views.ts';
import { findArticle } from '../store.ts';
import { messages } from './messages.ts';
import {
  findDueAgain,
  findNews,
  findStale,
  lastReminder,
  leadersReading,
  postReminder,
  type Reminded,
  reviseReminder,
} from './store.ts';
import { EDIT, homeSection, markConfirmed, newsItems, reviewReminder, STILL_RIGHT } from './views.ts';

/** Hours of the reader's day in which a reminder may come. */
const DAYTIME = { from: 9, to: 18 };

/** Those of the articles' owners who can't take part any more. */
async function findLeft({ people }: Deps, articles: KeptArticle[]): Promise<Set<string>> {
  const left = new Set<string>();
  for (const owner of new Set(articles.flatMap((article) => article.owner ?? []))) {
    if (!(await people.find(owner)).human) left.add(owner);
  }
  return left;
}

/** Reminds each owner, or where there is none any more the leaders, of what has become due since they were reminded. */
const review: Job = {
  name: 'knowledge.review',
  everyMinutes: 30,
  async run(deps) {
    const { db, now, outbox } = deps;
    // Where the day is the furthest on, it is the earliest that anything can be due.
    const due = await findStale(db, { today: dayAt('Pacific/Kiritimati', now()) });
    const left = await findLeft(deps, due);
    const reminders = new Map<string, Due>();
    for (const article of due) {
      const { owner, language } = article;
      const isOwned = owner && !left.has(owner);
      for (const user of isOwned ? [owner] : await leadersReading(db, language)) {
        // What somebody left behind is a reminder of its own: the leaders have not been told of it before.
        const reader: Reminded = { user, left: isOwned ? '' : (owner ?? '') };
        const name = `${reader.user} ${reader.left}`;
        reminders.set(name, { reader, articles: [...(reminders.get(name)?.articles ?? []), article] });
      }
    }
    for (const one of reminders.values()) await remind(deps, one);
    await outbox.flush();
  },
};

type Due = { reader: Reminded; articles: KeptArticle[] };

async function remind({ db, people, now }: Deps, { reader, articles }: Due): Promise<void> {
  const { locale, zone, human } = await people.find(reader.user);
  const day = dayAt(zone, now());
  const { hour } = Temporal.Instant.fromEpochMilliseconds(now().getTime()).toZonedDateTimeISO(zone);
  if (!human || hour < DAYTIME.from || hour >= DAYTIME.to) return;
  const teams = await teamsOf(db, reader.user);
  if (teams.length > 0 && !teams.some((team) => workday(team, day).works)) return;
  const last = await lastReminder(db, reader);
  if (last?.day === day) return;
  const due = articles.filter(({ reviewOn }) => reviewOn && reviewOn < day);
  const again = last ? await findDueAgain(db, last) : new Set<string>();
  const fresh = due.filter(({ id, reviewOn }) => !last || (reviewOn ?? '') >= last.day || again.has(id));
  if (fresh.length === 0) return;
  const own = fresh.filter(({ owner }) => owner === reader.user);
  const ownerless = fresh.filter(({ owner }) => owner !== reader.user);
  const message = reviewReminder(messages[locale], { own, ownerless, mark: `${day} ${reader.left}`.trim() });
  await postReminder(db, { reader, day, message, now: now() });
}

export const articleJobs: Job[] = [review];

export function listenFreshness(app: App, deps: Deps): void {
  const { db, people, slack, now, outbox } = deps;

  app.action<BlockAction<ButtonAction>>(STILL_RIGHT, async ({ ack, action, body }) => {
    await ack();
    const user = body.user.id;
    const { locale } = await people.find(user);
    const t = messages[locale];
    const [id = '', day = '', left = ''] = (action.value ?? '').split(' ');
    const article = await findArticle(db, id);
    const refused = await refuseNonWriter(deps, { user, owner: article?.owner ?? null });
    const next = refused ? undefined : await confirmArticle(deps, id, user);
    if (next && day) {
      const words = t.confirmed(mention(user), dateWords(locale, next, true));
      await reviseReminder(db, {
        reader: { user, left },
        day,
        now: now(),
        change: (message) => markConfirmed(message, id, words),
      });
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
export async function articleHome(deps: Deps, { user, locale, team, leads }: Reader): Promise<KnownBlock[]> {
  const stale = await findStale(deps.db, { today: dayAt(team.zone, deps.now()) });
  // Those of another language stand with a team of that language.
  const ours = stale.filter(({ language }) => language === team.language);
  const left = leads ? await findLeft(deps, ours) : new Set<string>();
  const due = ours.filter(({ owner }) => owner === user || (leads && (owner === null || left.has(owner))));
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
