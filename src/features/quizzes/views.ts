// A question as people read it, in every part: its options, where it is answered, and its right answer.

import type { InputBlock, RichTextBlock } from '@slack/types';
import { LIMITS, option } from '../../slack/blocks.ts';
import { checksInput, choiceInput, type readForm, textInput } from '../../slack/forms.ts';
import { rangeOf } from './meaning.ts';
import type { QuestionWords } from './messages.ts';
import { type Answer, hasOptions, isTyped, type Judged, letterOf } from './question.ts';
import { LONGEST_ANSWER } from './quiz.ts';

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

/** Where somebody answers in a form: an id of the question's own, for Slack keeps what stood in a field of the same id. */
export function answerField(t: QuestionWords, id: string, question: Offering): InputBlock {
  if (isTyped(question.type)) {
    return textInput({ id, label: t.answer, multiline: question.type === 'short', max: LONGEST_ANSWER });
  }
  const lettered = letteredChoices(t, question);
  // An option that fits only without its letter is shown whole.
  const isRoom = lettered.every((choice) => choice.length <= LIMITS.option);
  const options = (isRoom ? lettered : choicesOf(t, question)).map((choice, place) => option(choice, String(place)));
  return question.type === 'several'
    ? checksInput({ id, label: t.answers, options, initial: [] })
    : choiceInput({ id, label: t.answer, options });
}

/** What stands in it. */
export function answerIn(form: ReturnType<typeof readForm>, id: string, { type }: Pick<Offering, 'type'>): Answer {
  if (isTyped(type)) return { typed: form.text(id) };
  return { chosen: (type === 'several' ? form.checks(id) : [form.choice(id)]).filter(Boolean).map(Number) };
}

/** A question's text, in which nothing is markup. */
export const questionBlock = ({ text }: { text: string }): RichTextBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text, style: { bold: true } }] }],
});

/** Its right answer, and why. */
export const solutionBlock = (
  t: QuestionWords,
  question: Offering & Judged & { explanation: string },
): RichTextBlock => ({
  type: 'rich_text',
  elements: [
    {
      type: 'rich_text_section',
      elements: [
        { type: 'text', text: t.rightIs, style: { bold: true } },
        { type: 'text', text: ` ${rightAnswer(t, question)}` },
        ...(question.explanation ? [{ type: 'text' as const, text: `\n${question.explanation}` }] : []),
      ],
    },
  ],
});
