// A question as a file has it, whatever kind the file is, and what may be wrong with it. Pure rules.

import type { Locale } from '../../../i18n.ts';
import type { Fault, FileReason } from '../../../words/imports.ts';
import { checkDraft, type Draft, type DraftProblem, type Type, tidyDraft } from '../question.ts';

/** For the messages, which know of the ground what rules hand them. */
export { fileFaults, importWords } from '../../../words/imports.ts';

/** What a question keeps of its own where a file says nothing of it. */
export type Optional = 'explanation' | 'category' | 'difficulty' | 'articleKey';

/** `line` is where it begins, counted from 1. */
export type Entry = { file: string; line: number; key: string | undefined; draft: Draft; unsaid: Optional[] };

/** What GIFT or Aiken text may hold that is no question here. */
export type TextReason =
  | 'open-brace'
  | 'no-brace'
  | 'matching'
  | 'essay'
  | 'picture'
  | 'bad-number'
  | 'no-answer-line'
  | 'no-options'
  | 'bad-letters';

export type Reason =
  | FileReason
  | TextReason
  | DraftProblem
  | 'bad-type'
  | 'bad-category'
  | 'bad-difficulty'
  | 'bad-language'
  | 'bad-answer'
  | 'long-key'
  | 'repeated'
  | 'known';

export type BadEntry = Fault<Reason>;

export type Found = { entries: Entry[]; bad: BadEntry[] };

/** What a text is written in. */
export const languageOf = (text: string): Locale => (/\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en');

/** What a question is made of where a file says nothing else. */
export const blank = (type: Type, text: string): Draft => ({
  type,
  language: languageOf(text),
  text,
  options: [],
  right: [],
  accepted: [],
  explanation: '',
  category: 'answers',
  difficulty: 'medium',
  articleKey: null,
});

/** The entry as it is kept, or the first thing that is wrong with it. */
export function checked({ draft, ...entry }: Entry): Entry | BadEntry {
  const tidy = tidyDraft(draft);
  const [problem] = checkDraft(tidy);
  if (!problem) return { ...entry, draft: tidy };
  const { file, line } = entry;
  return { file, line, reason: problem.kind, said: saidOf(tidy, problem.kind) };
}

/** What a question shows of itself where the place alone says too little. */
function saidOf({ options, text }: Draft, problem: DraftProblem): string {
  if (problem === 'long-option') return options.reduce((longest, one) => (one.length > longest.length ? one : longest));
  return problem === 'no-text' ? '' : text;
}

export const isBad = (one: Entry | BadEntry): one is BadEntry => 'reason' in one;
