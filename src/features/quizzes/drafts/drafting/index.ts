// Drafting: a model proposes questions from an article, and those that hold against it wait for a leader.

import type { App, BlockAction, ButtonAction, PlainTextInputAction, ViewOutput } from '@slack/bolt';
import type { Deps } from '../../../../deps.ts';
import type { LibraryArticle } from '../../../../feature.ts';
import { refuseNonLeader } from '../../../../here.ts';
import type { Locale } from '../../../../i18n.ts';
import { maskPersonal, maskWhereNeeded } from '../../../../privacy.ts';
import { clip, plain } from '../../../../slack/blocks.ts';
import { readForm, showAgain } from '../../../../slack/forms.ts';
import { findTeamById } from '../../../../teams.ts';
import type { Draft } from '../../question.ts';
import { eachText, prove, readable } from '../drafted.ts';
import { messages } from '../messages.ts';
import { chooser, type Here, type LentForDrafts, PlaceInView, review, withinView } from '../showing/index.ts';
import { findTexts, keepDrafts } from '../store.ts';
import { CHOOSE, DRAFT, MORE, type Place, readyMessage, SEARCH, workingView } from '../views.ts';

/** What came of a run: the drafts that were kept and how many were not; `failed` where the model gave nothing. */
type Run = { ids: string[]; dropped: number } | 'failed';

async function draftFrom(deps: Deps, lent: LentForDrafts, article: LibraryArticle, by: string): Promise<Run> {
  const { db, now, log } = deps;
  const text = maskPersonal(readable(article));
  const known = await findTexts(db, article);
  const proposed = await lent.propose(deps, { text, known, language: article.language });
  if (!proposed) return 'failed';
  const drafts: Draft[] = [];
  for (const one of proposed) {
    const proven = prove(one, article, { text, known: [...known, ...drafts.map((draft) => draft.text)] });
    if (typeof proven === 'string') log.info('quizzes.draft-dropped', { flaw: proven });
    else drafts.push(withQuote(eachText(proven.draft, maskWhereNeeded), proven.quote));
  }
  const ids = drafts.length > 0 ? await keepDrafts(db, drafts, { by, now: now() }) : [];
  log.info('quizzes.drafted', { proposed: proposed.length, kept: ids.length });
  return { ids, dropped: proposed.length - ids.length };
}

/** The passage that proves an answer stands with its explanation, where the leader checks it and members learn from it. */
const withQuote = (draft: Draft, quote: string): Draft => ({
  ...draft,
  explanation: `${draft.explanation}\n${messages[draft.language].proven(quote.replace(/\s+/g, ' '))}`,
});

export function listenDrafting(app: App, deps: Deps, lent: LentForDrafts): void {
  const { db, people, slack } = deps;
  const within = (body: BlockAction, work: (here: Here) => Promise<void>) => withinView(deps, body, work);

  const searchIn = (view: Pick<ViewOutput, 'state'>, place: Place): Place => ({
    ...place,
    search: readForm(view).text(SEARCH),
  });

  app.action<BlockAction<PlainTextInputAction>>(SEARCH, async ({ ack, body }) => {
    await ack();
    await within(body, async ({ view, place, team, locale }) => {
      await showAgain(slack, view.id, await chooser(deps, lent, { place: searchIn(view, place), team, locale }));
    });
  });

  app.view(CHOOSE, async ({ ack, view, body }) => {
    const user = body.user.id;
    const place = PlaceInView.parse(JSON.parse(view.private_metadata));
    const team = await findTeamById(db, place.team);
    if (!team || (await refuseNonLeader(deps, team, user))) return ack();
    const { locale } = await people.find(user);
    await ack({
      response_action: 'update',
      view: await chooser(deps, lent, { place: searchIn(view, place), team, locale }),
    });
  });

  app.action<BlockAction<ButtonAction>>(DRAFT, async ({ ack, action, body }) => {
    await ack();
    await within(body, async ({ user, view, place, team, locale }) => {
      const t = messages[locale];
      const [, language, key = ''] = /^(en|zh-CN) (.*)$/s.exec(action.value ?? '') ?? [];
      const article = language ? await lent.library?.read(deps, { key, language: language as Locale }) : undefined;
      const back = (notice: string) => chooser(deps, lent, { place, team, locale, notice });
      if (!article || !deps.llm) {
        await showAgain(slack, view.id, await back(deps.llm ? t.gone : t.noModel));
        return;
      }
      // The view as it was pressed, so that a second press of the same button drafts nothing.
      if (!(await showAgain(slack, view.id, workingView(t, place, article.title), view.hash))) return;
      const title = plain(clip(article.title, 150));
      const run = await draftFrom(deps, lent, article, user);
      if (run === 'failed' || run.ids.length === 0) {
        const words = run === 'failed' ? t.failed : t.noneHeld(title);
        if (!(await showAgain(slack, view.id, await back(words)))) {
          await slack.chat.postMessage({ channel: user, text: words });
        }
        return;
      }
      const { ids, dropped } = run;
      const notice = [t.made(ids.length, title), ...(dropped > 0 ? [t.fewer(dropped)] : [])].join('\n');
      const id = ids[0] ?? '';
      if (!(await showAgain(slack, view.id, await review(deps, lent, { place, locale, notice, id })))) {
        await slack.chat.postMessage({ channel: user, ...readyMessage(t, t.ready(ids.length, title), team.id) });
      }
    });
  });

  app.action<BlockAction<ButtonAction>>(MORE, async ({ ack, body }) => {
    await ack();
    await within(body, async ({ view, place, team, locale }) => {
      const notice = deps.llm ? undefined : messages[locale].noModel;
      await showAgain(slack, view.id, await chooser(deps, lent, { place, team, locale, notice }));
    });
  });
}
