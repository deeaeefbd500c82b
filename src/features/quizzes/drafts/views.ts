// Choosing an article to draft from, and looking through the drafts.

import type { KnownBlock, ModalView, RichTextBlock } from '@slack/types';
import { actions, button, clip, context, divider, type Message, plain, section } from '../../../slack/blocks.ts';
import { modal, textInput } from '../../../slack/forms.ts';
import type { Question } from '../question.ts';
import { letteredChoices, questionBlock, solutionBlock } from '../views.ts';
import type { Source } from './drafted.ts';
import type { Messages } from './messages.ts';

export const CHOOSE = 'quizzes.draft';
export const SEARCH = 'quizzes.draft-search';
export const DRAFT = 'quizzes.draft-from';
export const REVIEW = 'quizzes.draft-review';
export const APPROVE = 'quizzes.draft-approve';
export const EDIT = 'quizzes.draft-edit';
export const DISCARD = 'quizzes.draft-discard';
export const LATER = 'quizzes.draft-later';
export const MORE = 'quizzes.draft-more';

/** What travels with the views; the team is the one that somebody leads. */
export type Place = { team: string; search: string };

type Notice = { notice?: string | undefined };

type Choosing = Notice & { place: Place; articles: Source[]; waiting: number };

export function chooserView(t: Messages, { place, articles, waiting, notice }: Choosing): ModalView {
  return modal({
    callback_id: CHOOSE,
    title: t.title,
    // Slack asks for it where something can be typed.
    submit: t.search,
    close: t.close,
    private_metadata: JSON.stringify(place),
    blocks: [
      ...(notice ? [section(notice)] : []),
      ...(waiting > 0 ? [waitingBlock(t, waiting, place.team)] : []),
      section(t.intro),
      {
        ...textInput({
          id: SEARCH,
          label: t.searchLabel,
          hint: t.searchHint,
          optional: true,
          max: 300,
          initial: place.search,
        }),
        dispatch_action: true,
      },
      divider(),
      ...articles.map((article) =>
        section(
          `*${plain(clip(article.title, 150))}*\n${t.languages[article.language]}`,
          button(t.draftThis, DRAFT, `${article.language} ${article.key}`),
        ),
      ),
      ...(articles.length === 0 ? [section(place.search ? t.noArticle : t.noArticles)] : []),
    ],
  });
}

const waitingBlock = (t: Messages, count: number, team: string) =>
  section(t.waiting(count), button(t.review, REVIEW, team, 'primary'));

/** While the model is at work. */
export const workingView = (t: Messages, place: Place, title: string): ModalView =>
  modal({
    callback_id: CHOOSE,
    title: t.title,
    close: t.close,
    private_metadata: JSON.stringify(place),
    blocks: [section(t.reading(plain(clip(title, 150))))],
  });

type Reviewing = Notice & { place: Place; draft: Question; at: number; of: number; article: string };

export function reviewView(t: Messages, { place, draft, at, of, article, notice }: Reviewing): ModalView {
  const value = `${draft.id} ${draft.version}`;
  const kinds = [t.types[draft.type], t.difficulties[draft.difficulty], t.categories[draft.category]];
  return modal({
    callback_id: CHOOSE,
    title: t.title,
    close: t.close,
    private_metadata: JSON.stringify(place),
    blocks: [
      ...(notice ? [section(notice)] : []),
      context([t.place(at, of), ...kinds, t.languages[draft.language]].join(' · ')),
      questionBlock(draft),
      ...optionsBlock(t, draft),
      divider(),
      solutionBlock(t, draft),
      ...(article ? [context(t.from(plain(clip(article, 150))))] : []),
      actions(
        button(t.approve, APPROVE, value, 'primary'),
        button(t.edit, EDIT, value),
        button(t.discard, DISCARD, value),
        ...(of > 1 ? [button(t.later, LATER, value)] : []),
      ),
    ],
  });
}

/** The options as they will be offered, in which nothing is markup. */
function optionsBlock(t: Messages, draft: Question): RichTextBlock[] {
  const choices = letteredChoices(t, draft);
  if (choices.length === 0) return [];
  const text = choices.join('\n');
  return [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] }];
}

export const doneView = (t: Messages, place: Place, notice?: string): ModalView =>
  modal({
    callback_id: CHOOSE,
    title: t.title,
    close: t.close,
    private_metadata: JSON.stringify(place),
    blocks: [...(notice ? [section(notice)] : []), section(t.done), actions(button(t.more, MORE, place.team))],
  });

/** In private, once the form was closed; or where there is something to tell besides. */
export const readyMessage = (t: Messages, text: string, team: string): Message => ({
  text,
  blocks: [section(text), actions(button(t.review, REVIEW, team, 'primary'))],
});

export const homeWaiting = (t: Messages, count: number, team: string): KnownBlock[] =>
  count > 0 ? [waitingBlock(t, count, team)] : [];
