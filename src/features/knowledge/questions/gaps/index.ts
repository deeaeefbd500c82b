// Gaps: what was asked in vain, for leaders to fill, and for the briefing to tell.

import { setImmediate } from 'node:timers/promises';
import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { Deps } from '../../../../deps.ts';
import type { AgendaItem, Asking, Reader } from '../../../../feature.ts';
import { momentWords } from '../../../../moments.ts';
import { clip, mention, plain } from '../../../../slack/blocks.ts';
import { readForm, showAgain } from '../../../../slack/forms.ts';
import { LONGEST, tidySimilar, wordingOf } from '../../article.ts';
import type { Index } from '../../ranking.ts';
import { type Lent as Answering, show } from '../answering/index.ts';
import { audienceOf, noticeToAskers, shownTo } from '../asking/index.ts';
import { findGaps, type Gap, type Vain } from '../gap.ts';
import { messages as questionMessages } from '../messages.ts';
import { languageOf } from '../question.ts';
import { dropQuestion, findArticle, findQuestion } from '../store.ts';
import { chooseForm } from '../views.ts';
import { messages } from './messages.ts';
import { countWaiting, findAsked, findOpen, findRejected, findVain } from './store.ts';
import {
  ADD_SIMILAR,
  CHOOSE_FORM,
  GAPS,
  gapsButton,
  gapsView,
  IMPROVE,
  readingView,
  SET_ASIDE,
  SHOWN,
  WRITE,
} from './views.ts';

/** What the finding part lends besides: the index, as it is now. */
export type Lent = Answering & { currentIndex(deps: Deps): Promise<Pick<Index, 'lookup' | 'groupAlike'>> };

const DAYS = 30;
/** Of more wordings only the newest are looked up: in a large base each takes some milliseconds. */
const WORDINGS = 200;

/** What was asked in vain since an instant and would be so today, of one team or of all. */
async function gapsSince(deps: Deps, lent: Lent, where: { since: Date; teamId?: string }): Promise<Gap[]> {
  const [lookups, index] = await Promise.all([findVain(deps.db, where), lent.currentIndex(deps)]);
  const answers = new Map<string, string | undefined>();
  const still: Vain[] = [];
  for (const lookup of lookups) {
    const wording = wordingOf(lookup.question);
    if (!answers.has(wording)) {
      if (answers.size === WORDINGS) continue;
      const { outcome, hits } = index.lookup(lookup.question, 1);
      answers.set(wording, outcome === 'answer' ? hits[0]?.id : undefined);
      // Whoever else waits has a turn.
      await setImmediate();
    }
    const answer = answers.get(wording);
    if (!answer || lookup.rejected.includes(answer)) still.push(lookup);
  }
  return findGaps(still, (questions) => index.groupAlike(questions));
}

/** Opens the list for a leader, empty until it is read; words for anybody else. */
export async function openGaps(
  deps: Deps,
  lent: Lent,
  { user, trigger }: { user: string; trigger: string },
): Promise<string | undefined> {
  const refused = await lent.refuseWriter(deps, user);
  if (refused) return refused;
  const t = messages[(await deps.people.find(user)).locale];
  const { view } = await deps.slack.views.open({ trigger_id: trigger, view: readingView(t) });
  await refreshGaps(deps, lent, { user, viewId: view?.id });
  return undefined;
}

async function gapsOf(deps: Deps, lent: Lent, user: string) {
  const { db, people, now } = deps;
  const { locale, zone } = await people.find(user);
  const since = new Date(now().getTime() - DAYS * 86_400_000);
  const [waiting, answered, vain, rejected] = await Promise.all([
    findOpen(db, 'waiting', since, SHOWN.open),
    findOpen(db, 'answered', since, SHOWN.open),
    gapsSince(deps, lent, { since }),
    findRejected(db, since, SHOWN.rejected),
  ]);
  const when = (at: Date) => momentWords(locale, zone, at, now());
  return gapsView(messages[locale], { days: DAYS, waiting, answered, vain, rejected, when });
}

/** Shows the list as it is now, in the view that holds it; one that was closed meanwhile needs nothing. */
export async function refreshGaps(
  deps: Deps,
  lent: Lent,
  { user, viewId }: { user: string; viewId: string | null | undefined },
): Promise<void> {
  if (!viewId) return;
  await showAgain(deps.slack, viewId, await gapsOf(deps, lent, user));
}

export function listenGaps(app: App, deps: Deps, lent: Lent): void {
  const { db, people, slack, outbox, now } = deps;
  const tell = (user: string, text: string) => slack.chat.postMessage({ channel: user, text });
  const mayWrite = async (user: string): Promise<boolean> => {
    const refused = await lent.refuseWriter(deps, user);
    if (refused) await tell(user, refused);
    return !refused;
  };

  app.action<BlockAction<ButtonAction>>(GAPS, async ({ ack, body }) => {
    await ack();
    const user = body.user.id;
    const refused = await openGaps(deps, lent, { user, trigger: body.trigger_id });
    if (refused) await tell(user, refused);
  });

  app.action<BlockAction<ButtonAction>>(WRITE, async ({ ack, action, body }) => {
    await ack();
    const user = body.user.id;
    const [question = '', ...others] = await findAsked(db, (action.value ?? '').split(' '));
    const title = clip(question, LONGEST.title);
    const draft = { title, similar: tidySimilar(title, [question, ...others]), language: languageOf(question) };
    const refused = await lent.openEditor(deps, { user, trigger: body.trigger_id, draft, above: true });
    if (refused) await tell(user, refused);
  });

  app.action<BlockAction<ButtonAction>>(IMPROVE, async ({ ack, action, body }) => {
    await ack();
    const user = body.user.id;
    const asked = { user, trigger: body.trigger_id, articleId: action.value ?? '', above: true };
    const refused = await lent.openEditor(deps, asked);
    if (refused) await tell(user, refused);
  });

  app.action<BlockAction<ButtonAction>>(ADD_SIMILAR, async ({ ack, action, body }) => {
    await ack();
    const user = body.user.id;
    if (!(await mayWrite(user))) return;
    const about = action.value ?? '';
    const questions = tidySimilar('', await findAsked(db, about.split(' ')));
    const articles = await lent.findSimilarArticles(deps, questions[0] ?? '', 3);
    const t = questionMessages[(await people.find(user)).locale];
    await show(deps, body, chooseForm(t, { id: CHOOSE_FORM, questions, articles, about }));
  });

  app.view(CHOOSE_FORM, async ({ ack, view, body }) => {
    const by = body.user.id;
    const { locale } = await people.find(by);
    const t = messages[locale];
    const articleId = readForm(view).choice('article');
    const article = await findArticle(db, articleId);
    if (!article) {
      return ack({ response_action: 'errors', errors: { article: questionMessages[locale].choose.retired } });
    }
    await ack();
    if (!(await mayWrite(by))) return;
    const questions = tidySimilar('', await findAsked(db, view.private_metadata.split(' ')));
    let learned = 0;
    for (const text of questions) if (await lent.learnWording(deps, { articleId, text, by })) learned += 1;
    await tell(by, learned > 0 ? t.added(plain(article.title)) : t.known(plain(article.title)));
    await refreshGaps(deps, lent, { user: by, viewId: view.previous_view_id });
  });

  app.action<BlockAction<ButtonAction>>(SET_ASIDE, async ({ ack, action, body }) => {
    await ack();
    const user = body.user.id;
    const question = await findQuestion(db, { id: action.value ?? '' });
    if (!question || !(await mayWrite(user))) return;
    const who = mention(user);
    const [audience, told] = await Promise.all([
      audienceOf(deps, question),
      noticeToAskers(deps, question, (t) => t.setAside(who)),
    ]);
    await dropQuestion(db, {
      question,
      shown: shownTo(audience, question, { kind: 'dropped', who }),
      told,
      now: now(),
    });
    await outbox.flush();
    await refreshGaps(deps, lent, { user, viewId: body.view?.id });
  });
}

/** Of at most so many gaps a briefing speaks. */
const AGENDA = 5;

/** What a team asked in vain since an instant. */
export async function questionAgenda(deps: Deps, lent: Lent, { team, locale, since }: Asking): Promise<AgendaItem[]> {
  const t = messages[locale];
  const [gaps, waiting] = await Promise.all([
    gapsSince(deps, lent, { since, teamId: team.id }),
    countWaiting(deps.db, team.id),
  ]);
  const lines = gaps.slice(0, AGENDA).map(({ question, count }) => {
    const words = plain(clip(question.replace(/\s+/g, ' '), 150));
    return count > 1 ? t.agendaTimes(words, count) : words;
  });
  if (waiting > 0) lines.push(t.agendaWaiting(waiting));
  return lines.length > 0 ? [{ key: 'knowledge.gaps', title: t.agenda, lines }] : [];
}

export const gapsHome = (reader: Reader): KnownBlock[] => (reader.leads ? [gapsButton(messages[reader.locale])] : []);
