// The form in which an article is written.

import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { clip, option, plainText, quotation, section } from '../../../../slack/blocks.ts';
import { choiceInput, modal, selectInput, textInput } from '../../../../slack/forms.ts';
import { CATEGORIES, type Draft } from '../../article.ts';
import { splitText } from '../draft.ts';
import type { Messages } from './messages.ts';

export const EDITOR = 'knowledge.editor';
export const SAVE_MESSAGE = 'knowledge.save-message';

/**
 * What travels with the form; `version` is 0 for a new article, `team` the one that it is written for, `list` the place
 * in the list that it was opened from.
 */
export type Writing = {
  articleId?: string | undefined;
  version: number;
  /** How often the form was shown before: Slack keeps what stands in fields of the same name, whatever it is given. */
  round: number;
  joints: { body: string[]; similar: string[] };
  openQuestion?: string | undefined;
  team?: string | undefined;
  list?: string | undefined;
};

/** Another field for a long text: shown when its last part leaves this little room. */
const FULL = 2300;

/** The name of a field in its round; long texts have several parts. */
export const fieldId = (field: keyof Draft, round: number, part = 0): string =>
  `${field}${part === 0 ? '' : `-${part}`}${round === 0 ? '' : `.${round}`}`;

type Form = {
  t: Messages;
  draft: Partial<Draft>;
  writing: Omit<Writing, 'joints'>;
  /** What stands above the fields. */
  notice?: KnownBlock[];
};

export function editorForm({ t, draft, writing, notice = [] }: Form): ModalView {
  const id = (field: keyof Draft) => fieldId(field, writing.round);
  const body = splitText(draft.body ?? '');
  const similar = splitText((draft.similar ?? []).join('\n'));
  const categories = CATEGORIES.map((category) => option(t.categories[category], category));
  return modal({
    callback_id: EDITOR,
    title: writing.version === 0 ? t.write : t.edit,
    submit: t.save,
    close: t.cancel,
    private_metadata: JSON.stringify({
      ...writing,
      joints: { body: body.joints, similar: similar.joints },
    } satisfies Writing),
    blocks: [
      ...notice,
      // More room than a title may have, so that nothing is cut off before somebody shortens it.
      textInput({ id: id('title'), label: t.fields.title, hint: t.hints.title, initial: draft.title ?? '' }),
      ...longInputs(t, 'body', body.parts, writing.round),
      ...longInputs(t, 'similar', similar.parts, writing.round),
      selectInput({
        id: id('category'),
        label: t.fields.category,
        groups: [{ label: t.fields.category, options: categories }],
        initial: draft.category ?? 'answers',
      }),
      choiceInput({
        id: id('language'),
        label: t.fields.language,
        options: [option(t.languages['zh-CN'], 'zh-CN'), option(t.languages.en, 'en')],
        initial: draft.language ?? 'en',
      }),
      optional(id('owner'), t.fields.owner, t.hints.owner, {
        type: 'users_select',
        action_id: id('owner'),
        ...(draft.owner ? { initial_user: draft.owner } : {}),
      }),
      optional(id('reviewOn'), t.fields.reviewOn, t.hints.reviewOn, {
        type: 'datepicker',
        action_id: id('reviewOn'),
        ...(draft.reviewOn ? { initial_date: draft.reviewOn } : {}),
      }),
    ],
  });
}

/** As many fields as a long text needs, and one more where the last is nearly full. */
function longInputs(t: Messages, field: 'body' | 'similar', parts: string[], round: number): InputBlock[] {
  const shown = (parts.at(-1)?.length ?? 0) > FULL || parts.length > 1 ? [...parts, ''] : parts;
  return shown.map((initial, part) =>
    textInput({
      id: fieldId(field, round, part),
      label: part === 0 ? t.fields[field] : t.part(t.fields[field], part + 1),
      ...(part === 0 ? { hint: t.hints[field] } : {}),
      multiline: true,
      optional: field === 'similar' || part > 0,
      initial,
    }),
  );
}

const optional = (id: string, label: string, hint: string, element: InputBlock['element']): InputBlock => ({
  type: 'input',
  block_id: id,
  label: plainText(label, 2000),
  hint: plainText(hint, 2000),
  optional: true,
  element,
});

/** What somebody else wrote into the same fields meanwhile. */
export const clashNotice = (
  t: Messages,
  { by, fields, theirs }: { by: string; fields: string; theirs: { field: string; text: string }[] },
): KnownBlock[] => [
  section(t.changedMeanwhile(by, fields)),
  ...theirs.flatMap(({ field, text }): KnownBlock[] => [
    section(t.theirs(field)),
    quotation(clip(text || t.nothing, 2900)),
  ]),
];
