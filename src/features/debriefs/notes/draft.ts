// A filled form: what somebody wants their note to say, what is wrong with it, and what of it is kept. Pure rules.

import { FIELDS, type Field, LONGEST, LONGEST_TITLE, type Note } from '../note.ts';

/** `category` is empty, or `NONE`, where no problem is to be raised. */
export type Draft = Record<Field, string> & { title: string; category: string; named: boolean };

/** The choice that takes a category back, which a list that was once chosen from can't do otherwise. */
export const NONE = 'none';

export type DraftProblem = {
  field: Field | 'title' | 'category';
  kind: 'empty' | 'too-long' | 'title-too-long' | 'no-category' | 'no-title' | 'unknown-category';
};

export const raisesProblem = ({ title }: Pick<Draft, 'title'>): boolean => title !== '';

/** `mayBeEmpty`: there is a note already, which an empty form takes back. */
export function checkDraft(draft: Draft, categories: string[], mayBeEmpty: boolean): DraftProblem[] {
  const { title } = draft;
  const category = draft.category === NONE ? '' : draft.category;
  const problems: DraftProblem[] = FIELDS.filter((field) => draft[field].length > LONGEST).map((field) => ({
    field,
    kind: 'too-long',
  }));
  if (title.length > LONGEST_TITLE) problems.push({ field: 'title', kind: 'title-too-long' });
  if (category && !categories.includes(category)) problems.push({ field: 'category', kind: 'unknown-category' });
  else if (title && !category) problems.push({ field: 'category', kind: 'no-category' });
  else if (category && !title) problems.push({ field: 'title', kind: 'no-title' });
  const isEmpty = FIELDS.every((field) => !draft[field]) && !title && !category;
  if (isEmpty && !mayBeEmpty) problems.push({ field: 'good', kind: 'empty' });
  return problems;
}

/** The texts of a draft, each as `mask` leaves it, and which of them it changed. */
export function maskDraft(draft: Draft, mask: (text: string) => string): { draft: Draft; masked: (Field | 'title')[] } {
  const fields = [...FIELDS, 'title'] as const;
  const kept = { ...draft };
  for (const field of fields) kept[field] = mask(draft[field]);
  return { draft: kept, masked: fields.filter((field) => kept[field] !== draft[field]) };
}

/** Does the note say just this already? */
export const saysThis = (note: Pick<Note, Field | 'named'>, draft: Draft): boolean =>
  note.named === draft.named && FIELDS.every((field) => note[field] === draft[field]);
