// A question as people read it, in every part: its options, and its right answer.

import { rangeOf } from './meaning.ts';
import type { QuestionWords } from './messages.ts';
import { hasOptions, type Judged, letterOf } from './question.ts';

type Offering = { type: string; options: readonly string[] };

/** What is to choose from, by its place, as it was typed; nothing where the answer is typed. */
export function choicesOf(t: QuestionWords, { type, options }: Offering): string[] {
  if (type === 'true-false') return [...t.truth];
  return hasOptions(type) ? [...options] : [];
}

/** The same with a letter before each, so that people can speak of them; true and false need none. */
export const letteredChoices = (t: QuestionWords, question: Offering): string[] =>
  choicesOf(t, question).map((choice, place) =>
    question.type === 'true-false' ? choice : t.lettered(letterOf(place), choice),
  );

/** How many accepted answers are named; the rest are only other spellings. */
const NAMED = 3;

/** The right answer in words, as plain text: the right choices, or what is accepted. */
export function rightAnswer(t: QuestionWords, question: Offering & Judged): string {
  const choices = letteredChoices(t, question);
  if (choices.length > 0) return question.right.map((place) => choices[place] ?? '').join(t.comma);
  const named = question.accepted.slice(0, question.type === 'short' ? 1 : NAMED).map((accepted) => {
    const range = rangeOf(accepted);
    return range ? t.range(range.from, range.to) : accepted;
  });
  const last = named.pop() ?? '';
  return named.length > 0 ? t.or(named.join(t.comma), last) : last;
}
