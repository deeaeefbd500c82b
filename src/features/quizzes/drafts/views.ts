// Choosing an article to draft from, looking through the drafts, and the form in which one is edited.

import type { KnownBlock, ModalView, RichTextBlock } from '@slack/types';
import {
  actions,
  button,
  clip,
  context,
  divider,
  type Message,
  option,
  plain,
  section,
} from '../../../slack/blocks.ts';
import { choiceInput, modal, selectInput, textInput } from '../../../slack/forms.ts';
import { CATEGORIES, DIFFICULTIES, isTyped, type Question } from '../question.ts';
import { letteredChoices, questionBlock, solutionBlock } from '../views.ts';
import type { Source } from './drafted.ts';
import type { Messages } from './messages.ts';
import type { Fields } from './written.ts';

export const CHOOSE = 'quizzes.draft';
export const SEARCH = 'quizzes.draft-search';
export const DRAFT = 'quizzes.draft-from';
export const REVIEW = 'quizzes.draft-review';
export const APPROVE = 'quizzes.draft-approve';
export const EDIT = 'quizzes.draft-edit';
export const DISCARD = 'quizzes.draft-discard';
export const LATER = 'quizzes.draft-later';
export const MORE = 'quizzes.draft-more';
export const FORM = 'quizzes.draft-form';

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

/** What travels with the form of a draft. */
export type Editing = Place & { id: string; version: number };

/** More than each may have, so that nothing is cut off before somebody can shorten it. */
const ROOM = { text: 1500, options: 1500, accepted: 3000, explanation: 1500 };

/** The type of a draft stays what it is: what it asks for hangs on it. */
export function draftForm(
  t: Messages,
  { type, fields, editing, notice }: Notice & { type: Question['type']; fields: Fields; editing: Editing },
): ModalView {
  const hasList = type === 'single' || type === 'several';
  const isModel = type === 'short';
  return modal({
    callback_id: FORM,
    title: t.editTitle,
    submit: t.save,
    close: t.cancel,
    private_metadata: JSON.stringify(editing),
    blocks: [
      ...(notice ? [section(notice)] : []),
      context(t.types[type]),
      textInput({ id: 'text', label: t.fields.text, multiline: true, max: ROOM.text, initial: fields.text }),
      ...(hasList
        ? [
            textInput({
              id: 'options',
              label: t.fields.options,
              hint: t.hints.options,
              multiline: true,
              max: ROOM.options,
              initial: fields.options,
            }),
          ]
        : []),
      ...(type === 'true-false'
        ? [
            choiceInput({
              id: 'truth',
              label: t.fields.truth,
              options: t.truth.map((word, place) => option(word, String(place))),
              initial: fields.truth,
            }),
          ]
        : []),
      ...(isTyped(type)
        ? [
            textInput({
              id: 'accepted',
              label: isModel ? t.fields.model : t.fields.accepted,
              hint: isModel ? t.hints.model : t.hints.accepted,
              multiline: true,
              max: ROOM.accepted,
              initial: fields.accepted,
            }),
          ]
        : []),
      textInput({
        id: 'explanation',
        label: t.fields.explanation,
        multiline: true,
        optional: true,
        max: ROOM.explanation,
        initial: fields.explanation,
      }),
      selectInput({
        id: 'category',
        label: t.fields.category,
        groups: [{ label: t.fields.category, options: CATEGORIES.map((one) => option(t.categories[one], one)) }],
        initial: fields.category,
      }),
      selectInput({
        id: 'difficulty',
        label: t.fields.difficulty,
        groups: [{ label: t.fields.difficulty, options: DIFFICULTIES.map((one) => option(t.difficulties[one], one)) }],
        initial: fields.difficulty,
      }),
    ],
  });
}
