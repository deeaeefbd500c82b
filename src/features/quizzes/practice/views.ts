// Practice in a modal: a question, what came of the answer, and the next one; and what is due, in App Home.

import type { KnownBlock, ModalView } from '@slack/types';
import { actions, button, context, plainText, quotation, section } from '../../../slack/blocks.ts';
import { modal } from '../../../slack/forms.ts';
import type { Question } from '../question.ts';
import { answerField, questionBlock, solutionBlock } from '../views.ts';
import type { Messages } from './messages.ts';

/** The question, which is answered by submitting it. */
export const PRACTICE = 'quizzes.practice';
/** What came of an answer; submitting it brings the next question. */
export const NEXT = 'quizzes.practice-next';
export const OPEN_PRACTICE = 'quizzes.practice-open';
export const UNSURE = 'quizzes.practice-unsure';
export const KNEW = 'quizzes.practice-knew';
export const KNEW_NOT = 'quizzes.practice-knew-not';

/** Which question a view shows, in which version, and for which state of the card. */
export type Place = { question: string; version: number; shown: string };

/** The field in which a question is answered. */
export const fieldOf = (place: Pick<Place, 'question'>): string => `answer-${place.question}`;

type Shown = { question: Question; place: Place };

export function practiceView(
  t: Messages,
  { question, place, due, notice }: Shown & { due: number; notice?: string | undefined },
): ModalView {
  return modal({
    callback_id: PRACTICE,
    title: t.title,
    submit: t.check,
    close: t.close,
    private_metadata: JSON.stringify(place),
    blocks: [
      ...(notice ? [section(notice)] : []),
      context(due > 0 ? t.dueNow(due) : t.isNew),
      questionBlock(question),
      answerField(t, fieldOf(place), question),
      actions(button(t.unsure, UNSURE, question.id)),
      context(t.yourself),
    ],
  });
}

export type Verdict = 'right' | 'wrong' | 'unsure';

/** `back` says when the question comes back, where it does. */
export function resultView(
  t: Messages,
  { question, verdict, back }: { question: Question; verdict: Verdict; back: string | undefined },
): ModalView {
  const said = { right: t.isRight, wrong: t.isWrong, unsure: t.isUnsure }[verdict];
  return modal({
    callback_id: NEXT,
    title: t.title,
    submit: t.next,
    close: t.close,
    blocks: [
      questionBlock(question),
      section(said),
      solutionBlock(t, question),
      ...(back ? [context(t.backOn(back))] : []),
    ],
  });
}

/** Where nobody but the person can say whether what they typed means the same. */
export function compareView(t: Messages, { question, place, typed }: Shown & { typed: string }): ModalView {
  return modal({
    callback_id: PRACTICE,
    title: t.title,
    close: t.close,
    private_metadata: JSON.stringify(place),
    blocks: [
      questionBlock(question),
      section(t.yours),
      quotation(typed),
      solutionBlock(t, question),
      { type: 'section', text: plainText(t.compare, 300) },
      actions(button(t.knew, KNEW, question.id, 'primary'), button(t.knewNot, KNEW_NOT, question.id)),
    ],
  });
}

/** Nothing is left for today. */
export function doneView(
  t: Messages,
  said: { hasQuestions: boolean; coming: string | undefined; notice?: string | undefined },
): ModalView {
  return modal({
    callback_id: NEXT,
    title: t.title,
    close: t.close,
    blocks: [
      ...(said.notice ? [section(said.notice)] : []),
      ...(said.hasQuestions
        ? [section(t.done), ...(said.coming ? [context(t.doneUntil(said.coming))] : [])]
        : [section(t.noBank)]),
    ],
  });
}

export const homeSection = (t: Messages, due: number): KnownBlock[] => [
  section(t.home(due), button(t.practise, OPEN_PRACTICE, 'home', due > 0 ? 'primary' : undefined)),
];
