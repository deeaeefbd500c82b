// Forms: the inputs of a modal, what people put into them, and the modal shown again.

import type { ViewOutput } from '@slack/bolt';
import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { refusal } from './answers.ts';
import { clip, LIMITS, plainText } from './blocks.ts';

type Modal = {
  callback_id: string;
  title: string;
  /** Without it the modal only shows. */
  submit?: string;
  close: string;
  blocks: ModalView['blocks'];
  /** Up to 3,000 characters that come back with the form. */
  private_metadata?: string;
};

export const modal = ({ callback_id, title, submit, close, blocks, private_metadata }: Modal): ModalView => ({
  type: 'modal',
  callback_id,
  title: plainText(title, LIMITS.modalTitle),
  close: plainText(close, LIMITS.modalButton),
  ...(submit ? { submit: plainText(submit, LIMITS.modalButton) } : {}),
  blocks: blocks.slice(0, LIMITS.modalBlocks),
  ...(private_metadata ? { private_metadata } : {}),
});

type Field = { id: string; label: string; hint?: string; optional?: boolean };

/** One input; its block and its element carry the same id. */
const input = ({ id, label, hint, optional }: Field, element: InputBlock['element']): InputBlock => ({
  type: 'input',
  block_id: id,
  label: plainText(label, 2000),
  optional: optional ?? false,
  ...(hint ? { hint: plainText(hint, 2000) } : {}),
  element,
});

export const textInput = (
  field: Field & { initial?: string; placeholder?: string; multiline?: boolean; max?: number },
): InputBlock => {
  const max_length = field.max ?? 3000;
  return input(field, {
    type: 'plain_text_input',
    action_id: field.id,
    multiline: field.multiline ?? false,
    max_length,
    ...(field.initial ? { initial_value: clip(field.initial, max_length) } : {}),
    ...(field.placeholder ? { placeholder: plainText(field.placeholder, LIMITS.placeholder) } : {}),
  });
};

export const timeInput = (field: Field & { initial: string }): InputBlock =>
  input(field, { type: 'timepicker', action_id: field.id, initial_time: field.initial });

export const peopleInput = (field: Field & { initial: string[] }): InputBlock =>
  input(field, {
    type: 'multi_users_select',
    action_id: field.id,
    ...(field.initial.length > 0 ? { initial_users: field.initial } : {}),
  });

export const choiceInput = (field: Field & { options: PlainTextOption[]; initial?: string }): InputBlock => {
  const initial_option = field.options.find(({ value }) => value === field.initial);
  return input(field, {
    type: 'radio_buttons',
    action_id: field.id,
    options: field.options,
    ...(initial_option ? { initial_option } : {}),
  });
};

/** Slack shows so many options below each other; more stand in a menu. */
const BELOW_EACH_OTHER = 10;

/** One or, with `most`, several of up to 100 options; how many were chosen is checked where the form comes in. */
export function pickInput(field: Field & { options: PlainTextOption[]; most?: number }): InputBlock {
  const { options, most = 1 } = field;
  if (options.length <= BELOW_EACH_OTHER) {
    return most > 1 ? checksInput({ ...field, initial: [] }) : choiceInput(field);
  }
  return most > 1
    ? input(field, { type: 'multi_static_select', action_id: field.id, options, max_selected_items: most })
    : input(field, { type: 'static_select', action_id: field.id, options });
}

export const checksInput = (field: Field & { options: PlainTextOption[]; initial: string[] }): InputBlock => {
  const initial_options = field.options.filter(({ value }) => field.initial.includes(value ?? ''));
  return input(field, {
    type: 'checkboxes',
    action_id: field.id,
    options: field.options,
    ...(initial_options.length > 0 ? { initial_options } : {}),
  });
};

/** `initial` is a day such as `2026-11-21`, or empty. */
export const dayInput = (field: Field & { initial: string }): InputBlock =>
  input(field, {
    type: 'datepicker',
    action_id: field.id,
    ...(field.initial ? { initial_date: field.initial } : {}),
  });

export const personInput = (field: Field & { initial: string }): InputBlock =>
  input(field, {
    type: 'users_select',
    action_id: field.id,
    ...(field.initial ? { initial_user: field.initial } : {}),
  });

export type OptionGroup = { label: string; options: PlainTextOption[] };

export const selectInput = (field: Field & { groups: OptionGroup[]; initial?: string }): InputBlock => {
  const initial_option = field.groups.flatMap(({ options }) => options).find(({ value }) => value === field.initial);
  return input(field, {
    type: 'static_select',
    action_id: field.id,
    option_groups: field.groups.map(({ label, options }) => ({ label: plainText(label, LIMITS.option), options })),
    ...(initial_option ? { initial_option } : {}),
  });
};

/** What stands in the fields of a submitted form, by the ids given to them. */
export function readForm({ state }: Pick<ViewOutput, 'state'>) {
  const at = (id: string) => state.values[id]?.[id];
  return {
    text: (id: string): string => at(id)?.value?.trim() ?? '',
    time: (id: string): string => at(id)?.selected_time ?? '',
    choice: (id: string): string => at(id)?.selected_option?.value ?? '',
    checks: (id: string): string[] => at(id)?.selected_options?.map(({ value }) => value ?? '') ?? [],
    day: (id: string): string => dayIn(at(id)?.selected_date ?? ''),
    person: (id: string): string => at(id)?.selected_user ?? '',
    people: (id: string): string[] => at(id)?.selected_users ?? [],
  };
}

/** A day that the calendar has; empty for anything else. */
function dayIn(text: string): string {
  const midnight = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().slice(0, 10) === text ? text : '';
}

/** Slack's words for a modal that nobody looks at any more. */
const CLOSED = ['not_found', 'view_not_found', 'hash_conflict'];

/**
 * Shows something else in a modal; false where it was closed, or turned into something else, meanwhile: with the `hash`
 * of what somebody saw, where it has changed since.
 */
export async function showAgain(slack: WebClient, view_id: string, view: ModalView, hash?: string): Promise<boolean> {
  try {
    await slack.views.update({ view_id, view, ...(hash ? { hash } : {}) });
    return true;
  } catch (failure) {
    if (CLOSED.includes(refusal(failure) ?? '')) return false;
    throw failure;
  }
}
