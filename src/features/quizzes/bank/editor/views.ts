// The form in which a question is written; which fields it has depends on the type.

import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { clip, option, quotation, section } from '../../../../slack/blocks.ts';
import { choiceInput, modal, selectInput, textInput } from '../../../../slack/forms.ts';
import { CATEGORIES, DIFFICULTIES, type Draft, hasOptions, TYPES, type Type } from '../../question.ts';
import type { Messages } from './messages.ts';

export const EDITOR = 'quizzes.editor';
/** The type is chosen in the form itself, which then shows other fields. */
export const TYPE = 'quizzes.editor-type';

/** What travels with the form; `version` is 0 for a new question, `list` and `above` say what it was opened from. */
export type Writing = {
  questionId?: string | undefined;
  version: number;
  /** How often the form was shown before: Slack keeps what stands in fields of the same name, whatever it is given. */
  round: number;
  /** What was typed into fields that the chosen type does not show. */
  aside: { options: string; accepted: string };
  list?: string | undefined;
  above?: string | undefined;
};

export type Field = Exclude<keyof Draft, 'type'>;

export const fieldId = (field: Field, round: number): string => (round === 0 ? field : `${field}.${round}`);

/** The fields as they are typed. */
export type Filled = Omit<Draft, 'options' | 'accepted' | 'right'> & {
  /** One a line, a star before those that are right. */
  options: string;
  /** One a line. */
  accepted: string;
  /** Of true/false, `0` for true; empty where nothing was chosen. */
  right: string;
};

type Form = { t: Messages; filled: Filled; writing: Writing; notice?: KnownBlock[] };

const optionsOf = <V extends string>(values: readonly V[], words: Record<V, string>): PlainTextOption[] =>
  values.map((value) => option(words[value], value));

export function editorForm({ t, filled, writing, notice = [] }: Form): ModalView {
  const { type } = filled;
  const id = (field: Field) => fieldId(field, writing.round);
  const menu = (field: 'category' | 'difficulty', options: PlainTextOption[]) =>
    selectInput({
      id: id(field),
      label: t.fields[field],
      groups: [{ label: t.fields[field], options }],
      initial: filled[field],
    });
  return modal({
    callback_id: EDITOR,
    title: writing.version === 0 ? t.write : t.edit,
    submit: t.save,
    close: t.cancel,
    private_metadata: JSON.stringify(writing),
    blocks: [
      ...notice,
      {
        ...selectInput({
          id: TYPE,
          label: t.fields.type,
          groups: [{ label: t.fields.type, options: optionsOf(TYPES, t.types) }],
          initial: type,
        }),
        dispatch_action: true,
      },
      // Longer than they may be, so that nothing is cut off before somebody shortens it.
      textInput({
        id: id('text'),
        label: t.fields.text,
        multiline: true,
        initial: filled.text,
        ...(type === 'fill-in' ? { hint: t.hints.fillIn } : {}),
      }),
      ...answerInputs(t, filled, id),
      textInput({
        id: id('explanation'),
        label: t.fields.explanation,
        hint: t.hints.explanation,
        multiline: true,
        optional: true,
        initial: filled.explanation,
      }),
      menu('category', optionsOf(CATEGORIES, t.categories)),
      menu('difficulty', optionsOf(DIFFICULTIES, t.difficulties)),
      choiceInput({
        id: id('language'),
        label: t.fields.language,
        options: optionsOf(['zh-CN', 'en'], t.languages),
        initial: filled.language,
      }),
      textInput({
        id: id('articleKey'),
        label: t.fields.articleKey,
        hint: t.hints.articleKey,
        optional: true,
        initial: filled.articleKey ?? '',
      }),
    ],
  });
}

function answerInputs(t: Messages, { type, options, accepted, right }: Filled, id: (field: Field) => string) {
  if (hasOptions(type)) {
    const hint = type === 'single' ? t.hints.single : t.hints.several;
    return [textInput({ id: id('options'), label: t.fields.options, hint, multiline: true, initial: options })];
  }
  if (type === 'true-false') {
    const choices = t.truth.map((word, place) => option(word, String(place)));
    return [choiceInput({ id: id('right'), label: t.fields.right, options: choices, initial: right })];
  }
  const isModel = type === 'short';
  return [
    textInput({
      id: id('accepted'),
      label: isModel ? t.modelAnswer : t.fields.accepted,
      hint: isModel ? t.hints.model : t.hints.accepted,
      multiline: true,
      initial: accepted,
    }),
  ];
}

/** The field in which a fault of the draft can be mended, as the type shows it. */
export const shownField = (type: Type, field: keyof Draft): Field =>
  field === 'right' && hasOptions(type) ? 'options' : field === 'type' ? 'text' : field;

/** What somebody else wrote meanwhile. */
export const clashNotice = (t: Messages, by: string, theirs: { field: string; text: string }[]): KnownBlock[] => [
  section(t.changedMeanwhile(by)),
  ...theirs.flatMap(({ field, text }): KnownBlock[] => [
    section(t.theirs(field)),
    quotation(clip(text || t.nothing, 2900)),
  ]),
];
