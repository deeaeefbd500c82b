// A question of the bank: its types, when a draft of one may be kept, and when an answer is right. Pure rules.

import { createHash } from 'node:crypto';
import type { Locale } from '../../i18n.ts';
import type { Category } from '../../words/categories.ts';
import { hasSameMeaning, isOtherAmount, meaningOf } from './meaning.ts';

export { CATEGORIES, type Category, categoryNames } from '../../words/categories.ts';

export const TYPES = ['single', 'several', 'true-false', 'fill-in', 'short'] as const;
export type Type = (typeof TYPES)[number];

export const DIFFICULTIES = ['easy', 'medium', 'hard'] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];

export const STATES = ['live', 'draft', 'retired'] as const;
export type State = (typeof STATES)[number];

/** What people write and files carry. */
export type Draft = {
  type: Type;
  language: Locale;
  text: string;
  /** Only of a single choice or several; what true/false offers is said in the language of whoever reads it. */
  options: string[];
  /** Places of the right options, counted from 0; of true/false 0 for true and 1 for false; empty where one types. */
  right: number[];
  /**
   * What is accepted where the answer is typed; `3..5` accepts every number between. Of a short answer it is the one
   * model answer.
   */
  accepted: string[];
  explanation: string;
  category: Category;
  difficulty: Difficulty;
  /** The key of the article that it rests on. */
  articleKey: string | null;
};

export type Question = Draft & {
  id: string;
  /** What an import knows it by, unique in its language. */
  key: string;
  state: State;
  version: number;
  writtenBy: string;
  changedBy: string;
  changedAt: Date;
  createdAt: Date;
};

/** In UTF-16 units, as Slack counts at most: an option fits on a button, and all of a question into one section. */
export const LONGEST = { key: 100, text: 900, option: 75, accepted: 100, model: 800, explanation: 900 };
/** How many options a question has, and how many answers are accepted. */
export const MOST = { options: 10, accepted: 30 };
export const FEWEST_OPTIONS = 2;

/** Is the answer typed rather than chosen? */
export const isTyped = (type: string): boolean => type === 'fill-in' || type === 'short';

/** Does it carry options of its own? */
export const hasOptions = (type: string): boolean => type === 'single' || type === 'several';

/** How an option is called in files and in words: A to J. */
export const letterOf = (place: number): string => String.fromCharCode(65 + place);

/** A type by its name in the database, which holds no other. */
export const typeOf = (name: string): Type => TYPES.find((type) => type === name) ?? 'short';

/** What must be known of a question to judge an answer: of the bank, or as it was when it was asked. */
export type Judged = { type: string; right: readonly number[]; accepted: readonly string[] };
export type Answer = { chosen: readonly number[] } | { typed: string };

/** Whether an answer is right; undefined where a model or a person must judge it. */
export function judge(question: Judged, answer: Answer): boolean | undefined {
  if ('chosen' in answer) {
    const chosen = new Set(answer.chosen);
    if (isTyped(question.type) || chosen.size === 0) return false;
    if (question.type !== 'several') return chosen.size === 1 && question.right.some((place) => chosen.has(place));
    return chosen.size === new Set(question.right).size && question.right.every((place) => chosen.has(place));
  }
  if (!isTyped(question.type) || !meaningOf(answer.typed)) return false;
  if (question.accepted.some((one) => hasSameMeaning(answer.typed, one))) return true;
  const isPlainlyWrong =
    question.type === 'fill-in' && question.accepted.some((one) => isOtherAmount(answer.typed, one));
  return isPlainlyWrong ? false : undefined;
}

export type DraftProblem =
  | 'no-text'
  | 'long-text'
  | 'few-options'
  | 'many-options'
  | 'empty-option'
  | 'long-option'
  | 'same-options'
  | 'no-right'
  | 'bad-right'
  | 'several-right'
  | 'no-accepted'
  | 'many-accepted'
  | 'long-accepted'
  | 'long-model'
  | 'long-explanation'
  | 'long-article';

/** What keeps a draft from being kept, by the field it stands in; the draft is tidy. */
export function checkDraft(draft: Draft): { field: keyof Draft; kind: DraftProblem }[] {
  const { type, text, options, right, accepted, explanation, articleKey } = draft;
  const problems: { field: keyof Draft; kind: DraftProblem }[] = [];
  const add = (wrong: boolean, field: keyof Draft, kind: DraftProblem) => {
    if (wrong) problems.push({ field, kind });
  };
  add(!/[\p{L}\p{N}]/u.test(text), 'text', 'no-text');
  add(text.length > LONGEST.text, 'text', 'long-text');
  if (hasOptions(type)) {
    add(options.length < FEWEST_OPTIONS, 'options', 'few-options');
    add(options.length > MOST.options, 'options', 'many-options');
    add(options.includes(''), 'options', 'empty-option');
    add(
      options.some((option) => option.length > LONGEST.option),
      'options',
      'long-option',
    );
    add(new Set(options.map(lookOf)).size < options.length, 'options', 'same-options');
  }
  if (!isTyped(type)) {
    const offered = type === 'true-false' ? 2 : options.length;
    add(right.length === 0, 'right', 'no-right');
    add(
      right.some((place) => !Number.isInteger(place) || place < 0 || place >= offered),
      'right',
      'bad-right',
    );
    add(type !== 'several' && right.length > 1, 'right', 'several-right');
  } else {
    add(accepted.length === 0, 'accepted', 'no-accepted');
    add(accepted.length > MOST.accepted, 'accepted', 'many-accepted');
    const isModel = type === 'short';
    const longest = isModel ? LONGEST.model : LONGEST.accepted;
    add(
      accepted.some((one) => one.length > longest),
      'accepted',
      isModel ? 'long-model' : 'long-accepted',
    );
  }
  add(explanation.length > LONGEST.explanation, 'explanation', 'long-explanation');
  add((articleKey?.length ?? 0) > LONGEST.key, 'articleKey', 'long-article');
  return problems;
}

/** Two options that look the same are the same, though a decimal point or a sign makes a difference. */
const lookOf = (option: string): string => meaningOf(option) || option.normalize('NFKC').replace(/\s+/g, '');

/** A draft as it is kept: without what nobody sees, and with nothing that its type does not use. */
export function tidyDraft(draft: Draft): Draft {
  const { type } = draft;
  const line = (text: string) => clean(text).replace(/\s+/g, ' ').trim();
  const accepted = draft.accepted.map((one) => (type === 'short' ? clean(one).trim() : line(one)));
  return {
    ...draft,
    text: clean(draft.text).trim(),
    options: hasOptions(type) ? draft.options.map(line) : [],
    right: isTyped(type) ? [] : [...new Set(draft.right)].sort((a, b) => a - b),
    accepted: isTyped(type) ? once(accepted) : [],
    explanation: clean(draft.explanation).trim(),
    articleKey: line(draft.articleKey ?? '') || null,
  };
}

/** Without what means nothing, and with each text once. */
const once = (texts: string[]): string[] => [...new Set(texts.filter((text) => meaningOf(text)))];

const clean = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    // Control characters, halves of a character, what is none, and spaces of no width.
    .replace(/(?![\t\n])\p{Cc}|\p{Cs}|[\u200b\ufeff\ufffe\uffff]/gu, '');

/** Two texts that differ in case, width, spaces or punctuation only are one question. */
const sayingOf = (text: string): string => meaningOf(text) || text.trim();

/** Questions that say the same are one, unless they offer something else: many begin "Which of these is right?". */
export const identityOf = ({ language, text, options }: Pick<Draft, 'language' | 'text' | 'options'>): string =>
  JSON.stringify([language, sayingOf(text), ...options.map(lookOf).sort()]);

/** Do two questions offer mostly the same, so that one may be the other as it was before? */
export function offersAlike(some: readonly string[], others: readonly string[]): boolean {
  const looks = new Set(some.map(lookOf));
  const common = others.filter((option) => looks.has(lookOf(option))).length;
  return common * 2 >= Math.max(some.length, others.length);
}

/** What a question is known by where nobody gave it a key; the second one tells apart what begins with the same words. */
export const keysOf = ({ language, text, options }: Pick<Draft, 'language' | 'text' | 'options'>): [string, string] => [
  keyFrom(sayingOf(text)),
  keyFrom(identityOf({ language, text, options })),
];

const keyFrom = (text: string): string => `q-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
