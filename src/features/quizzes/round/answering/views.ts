// What a member alone is told of an answer, and the form in which one is typed.

import type { ModalView } from '@slack/types';
import type { Locale } from '../../../../i18n.ts';
import { clip, type Message, plain, plainText, section } from '../../../../slack/blocks.ts';
import { modal, textInput } from '../../../../slack/forms.ts';
import type { Team } from '../../../../teams.ts';
import { LONGEST_ANSWER, type Posed, type Quiz } from '../../quiz.ts';
import { rightAnswer } from '../../views.ts';
import type { Messages } from '../messages.ts';
import { givenWords, type Target, targetValue, whenWords, whyLines } from '../views.ts';

export const ANSWER_FORM = 'quizzes.answer-form';
/** The one field of the form. */
export const answerField = 'answer';

export type Told = {
  team: Team;
  locale: Locale;
  quiz: Quiz;
  /** Does it take answers still? From its closing time on everything may be told. */
  isOpen: boolean;
  question: Posed;
  /** The answer that counts; none where it came too late. */
  answer: { chosen: readonly number[]; typed: string; right: boolean | null } | undefined;
  /** Was another one given before, which counts? */
  isOther: boolean;
  /** How many questions of the quiz this member has not answered. */
  left: number;
  titles: ReadonlyMap<string, string>;
  now: Date;
};

/** In private, to the member alone: recorded, right or not and why, as the team wants it told; and how to go on. */
export function answerTold(t: Messages, told: Told): Message {
  const { team, locale, quiz, isOpen, question, answer, isOther, left, titles, now } = told;
  const bold = (text: string) => `*${plain(clip(text, 800)).replaceAll('\n', ' ')}*`;
  const right = bold(rightAnswer(t, question));
  const why = whyLines(t, question, titles);
  const when = whenWords(locale, team.zone, quiz.closesAt, now);
  if (!answer) return toMessage([t.notCounted(when, right), ...why]);
  const given = bold(givenWords(t, question, answer));
  const first = isOther ? [t.already(given)] : [];
  const next = isOpen ? [left > 0 ? t.left(left) : t.allDone(when)] : [];
  if (quiz.telling === 'at-close' && isOpen) {
    return toMessage([...(isOther ? first : [t.recorded(given)]), left > 0 ? t.left(left) : t.resultsAt(when)]);
  }
  const judged = answer.right === null ? t.undecided(right) : answer.right ? t.right : t.wrong(right);
  return toMessage([...first, judged, ...why, ...next]);
}

const toMessage = (lines: string[]): Message => ({
  text: lines[0] ?? '',
  blocks: lines.map((line) => section(line)),
});

/** The question, and a field for the answer. */
export const answerForm = (t: Messages, { quizId, question }: { quizId: string; question: Posed }): ModalView =>
  modal({
    callback_id: ANSWER_FORM,
    title: t.formTitle,
    submit: t.submit,
    close: t.cancel,
    private_metadata: targetValue({ quizId, position: question.position } satisfies Target),
    blocks: [
      { type: 'section', text: plainText(question.text, 3000) },
      textInput({
        id: answerField,
        label: t.formLabel,
        hint: t.formHint,
        multiline: question.type === 'short',
        max: LONGEST_ANSWER,
      }),
    ],
  });

/** What stands in the form's place once it is too late. */
export const tooLateView = (t: Messages, { blocks }: Message): ModalView =>
  modal({ callback_id: ANSWER_FORM, title: t.formTitle, close: t.close, blocks });
