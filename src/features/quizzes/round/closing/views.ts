// What leaders are asked about typed answers, and what those who typed them are told.

import type { KnownBlock, RichTextBlock } from '@slack/types';
import type { Locale } from '../../../../i18n.ts';
import { dateWords } from '../../../../moments.ts';
import { actions, button, clip, context, type Message, plain, quotation, section } from '../../../../slack/blocks.ts';
import type { Posed, Quiz } from '../../quiz.ts';
import { rightAnswer } from '../../views.ts';
import type { Messages } from '../messages.ts';
import { type Target, targetValue } from '../views.ts';

/** Takes the answer that the button's value names, and all that say the same, for right or for wrong. */
export const JUDGE_RIGHT = 'quizzes.judge-right';
export const JUDGE_WRONG = 'quizzes.judge-wrong';

/** A target, and whose answer it is. */
export const judgeValue = (target: Target, user: string): string => `${targetValue(target)}:${user}`;

export function readJudgeValue(value: string | undefined): { target: string; user: string } {
  const [target = '', user = ''] = (value ?? '').split(':');
  return { target, user };
}

/** How many wordings are asked about at a time; the next come when these are judged. */
const AT_ONCE = 8;

type Asked = { quiz: Quiz; waiting: { question: Posed; typed: string; user: string; times: number }[] };

/** Rich text, for Slack refuses to replace a message that has some by one that has none. */
const done = (words: string): RichTextBlock => ({
  type: 'rich_text',
  elements: [
    {
      type: 'rich_text_section',
      elements: [
        { type: 'emoji', name: 'white_check_mark' },
        { type: 'text', text: ` ${words}` },
      ],
    },
  ],
});

/** Nobody's name stands beside an answer. */
export function judgeMessage(t: Messages, locale: Locale, { quiz, waiting }: Asked): Message {
  const heading = t.judgeHeading(dateWords(locale, quiz.day));
  if (waiting.length === 0) return { text: t.judgeDone, blocks: [done(t.judgeDone)] };
  const shown = waiting.slice(0, AT_ONCE);
  const more = waiting.length - shown.length;
  return {
    text: heading,
    blocks: [
      section(heading),
      ...shown.flatMap(({ question, typed, user, times }, at): KnownBlock[] => {
        const value = judgeValue({ quizId: quiz.id, position: question.position }, user);
        const isFirst = shown[at - 1]?.question.position !== question.position;
        const asked = t.judgeQuestion(
          plain(clip(question.text, 300)).replaceAll('\n', ' '),
          plain(rightAnswer(t, question)),
        );
        return [
          ...(isFirst ? [section(asked)] : []),
          quotation(typed),
          ...(times > 1 ? [context(t.judgeTimes(times))] : []),
          actions(button(t.judgeRight, JUDGE_RIGHT, value, 'primary'), button(t.judgeWrong, JUDGE_WRONG, value)),
        ];
      }),
      ...(more > 0 ? [context(t.judgeMore(more))] : []),
    ],
  };
}

/** To whoever typed the answer, in private. */
export function judgedMessage(t: Messages, question: Posed, right: boolean): Message {
  const asked = plain(clip(question.text, 200)).replaceAll('\n', ' ');
  const text = right
    ? t.judgedRight(asked)
    : t.judgedWrong(asked, plain(clip(rightAnswer(t, question), 800)).replaceAll('\n', ' '));
  return {
    text,
    blocks: [section(text), ...(question.explanation ? [section(t.why(plain(question.explanation)))] : [])],
  };
}
