// The form in which leaders keep a problem: what it is called, who owns it, until when.

import type { KnownBlock, ModalView } from '@slack/types';
import { option } from '../../../../slack/blocks.ts';
import { dayInput, modal, personInput, selectInput, textInput } from '../../../../slack/forms.ts';
import { CATEGORIES } from '../../problem.ts';
import type { Edited, EditedField } from '../card.ts';
import type { Messages } from '../messages.ts';

export const EDIT_FORM = 'problems.edit-form';

/** What travels with the form: the problem as it was when it opened, and how often the form was shown before. */
export type Editing = { id: string; version: number; round: number };

/** Slack keeps what stands in fields of the same name, whatever it is given: each round has its own. */
export const fieldId = (field: EditedField, round: number): string => (round === 0 ? field : `${field}.${round}`);

type Form = { editing: Editing; number: number; fields: Edited; notice?: KnownBlock[] };

export function editForm(t: Messages, { editing, number, fields, notice = [] }: Form): ModalView {
  const id = (field: EditedField) => fieldId(field, editing.round);
  const text = (field: 'details' | 'cause' | 'remedy') =>
    textInput({ id: id(field), label: t.fields[field], multiline: true, optional: true, initial: fields[field] });
  const label = t.fields.category;
  return modal({
    callback_id: EDIT_FORM,
    title: t.forms.edit(number),
    submit: t.save,
    close: t.cancel,
    private_metadata: JSON.stringify(editing),
    blocks: [
      ...notice,
      // More room than a title may have, so that nothing is cut off before somebody shortens it.
      textInput({ id: id('title'), label: t.fields.title, initial: fields.title }),
      selectInput({
        id: id('category'),
        label,
        groups: [{ label, options: CATEGORIES.map((category) => option(t.categories[category], category)) }],
        initial: fields.category,
      }),
      personInput({
        id: id('owner'),
        label: t.fields.owner,
        hint: t.hints.owner,
        optional: true,
        initial: fields.owner ?? '',
      }),
      dayInput({ id: id('dueOn'), label: t.fields.dueOn, optional: true, initial: fields.dueOn ?? '' }),
      text('details'),
      text('cause'),
      text('remedy'),
    ],
  });
}
