// A draft as it stands in its form, a line for each option or accepted answer, and read back from there. Pure rules.

import { type Draft, hasOptions, isTyped } from '../question.ts';

/** Stands before a right option. */
const MARK = '*';

/** The options, a line each, the right ones marked. */
export const writeOptions = ({ options, right }: Pick<Draft, 'options' | 'right'>): string =>
  options.map((option, place) => (right.includes(place) ? `${MARK} ${option}` : option)).join('\n');

/** Full-width marks count, too. */
export function readOptions(text: string): Pick<Draft, 'options' | 'right'> {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const marked = /^[*＊✓✔√]\s*/u;
  return {
    options: lines.map((line) => line.replace(marked, '')),
    right: lines.flatMap((line, place) => (marked.test(line) ? [place] : [])),
  };
}

/** What a form holds of a draft; fields that its type does not use are empty. */
export type Fields = {
  text: string;
  options: string;
  truth: string;
  accepted: string;
  explanation: string;
  category: string;
  difficulty: string;
};

export const fieldsOf = (draft: Draft): Fields => ({
  text: draft.text,
  options: hasOptions(draft.type) ? writeOptions(draft) : '',
  truth: draft.type === 'true-false' ? String(draft.right[0] ?? 0) : '',
  accepted: isTyped(draft.type) ? draft.accepted.join('\n') : '',
  explanation: draft.explanation,
  category: draft.category,
  difficulty: draft.difficulty,
});

/** What the fields change of a draft. A short answer has one model answer, of as many lines as it likes. */
export function answersIn(type: Draft['type'], fields: Fields): Pick<Draft, 'options' | 'right' | 'accepted'> {
  if (hasOptions(type)) return { ...readOptions(fields.options), accepted: [] };
  if (type === 'true-false') return { options: [], right: fields.truth ? [Number(fields.truth)] : [], accepted: [] };
  return { options: [], right: [], accepted: type === 'short' ? [fields.accepted] : fields.accepted.split('\n') };
}

/** The draft with all that people read of it changed alike. */
export const eachText = (draft: Draft, change: (text: string) => string): Draft => ({
  ...draft,
  text: change(draft.text),
  options: draft.options.map(change),
  accepted: draft.accepted.map(change),
  explanation: change(draft.explanation),
});
