// What a member alone sees of the quizzes: those open, the last one, and what App Home says of them.

import type { KnownBlock } from '@slack/types';
import type { Locale } from '../../../../i18n.ts';
import { momentWords } from '../../../../moments.ts';
import { actions, button, clip, context, type Message, plain, section } from '../../../../slack/blocks.ts';
import type { Team } from '../../../../teams.ts';
import type { Answer, Posed, Round } from '../../quiz.ts';
import { rightAnswer } from '../../views.ts';
import type { Messages } from '../messages.ts';
import { givenWords, whenWords } from '../views.ts';

/** Leads to the post of a quiz; Slack's client goes there by itself. */
export const GO = 'quizzes.go';

/** A quiz, one's own answers to it, and where its post is. */
export type Own = { round: Round; answers: Answer[]; url: string | undefined };

type Reading = { team: Team; locale: Locale; now: Date };

const oneLine = (text: string, longest = 200): string => plain(clip(text.replaceAll('\n', ' '), longest));

export function openBlocks(
  t: Messages,
  { round: { quiz, questions }, answers, url }: Own,
  reading: Reading,
): KnownBlock[] {
  const lines = questions.map((question) => {
    const answer = answers.find(({ position }) => position === question.position);
    if (!answer) return lineOf(question, t.mineNotYet);
    if (quiz.telling === 'at-close') return lineOf(question, t.mineRecorded(oneLine(givenWords(t, question, answer))));
    return lineOf(question, judgedWords(t, question, answer));
  });
  const when = whenWords(reading.locale, reading.team.zone, quiz.closesAt, reading.now);
  return [
    ...inSections([t.mineOpen(when), ...lines]),
    ...(url ? [actions({ ...button(t.goThere, GO, quiz.id), url })] : []),
  ];
}

/** The lines as few sections, each with what fits. */
const inSections = (lines: string[]): KnownBlock[] => {
  const [head = '', ...rest] = lines;
  return [section(head), ...rest.map((line) => section(line))];
};

const lineOf = ({ text, position }: Posed, words: string): string => `*${position + 1}.* ${oneLine(text)}\n${words}`;

function judgedWords(t: Messages, question: Posed, answer: Answer): string {
  const given = oneLine(givenWords(t, question, answer));
  if (answer.right === null) return t.mineWaiting(given);
  return answer.right ? t.mineRight(given) : t.mineWrong(given, oneLine(rightAnswer(t, question)));
}

/** The last quiz, as this member did in it. */
export function lastBlocks(
  t: Messages,
  { round: { quiz, questions }, answers, url }: Own,
  reading: Reading,
): KnownBlock[] {
  const { team, locale, now } = reading;
  const lines = questions.map((question) => {
    const answer = answers.find(({ position }) => position === question.position);
    const right = oneLine(rightAnswer(t, question));
    return lineOf(question, answer ? judgedWords(t, question, answer) : t.mineMissed(right));
  });
  const rights = answers.filter(({ right }) => right).length;
  const heading = t.mineLast(momentWords(locale, team.zone, quiz.opensAt, now), rights, questions.length);
  return [...inSections([heading, ...lines]), ...(url ? [actions({ ...button(t.goThere, GO, quiz.id), url })] : [])];
}

/** The answer to `/quiz`. */
export const mineAnswer = (
  t: Messages,
  { notice, blocks }: { notice: string | undefined; blocks: KnownBlock[] },
): Message => ({
  text: notice ?? t.title,
  blocks: [...(notice ? [section(notice)] : []), ...blocks, context(t.practise)],
});

type HomeQuiz = {
  /** Those open that this reader has not finished. */
  open: (Own & { left: number })[];
  /** Only told to leaders. */
  isEmpty: boolean;
  waiting: number;
};

export function homeSection(
  t: Messages,
  { open, isEmpty, waiting }: HomeQuiz,
  { team, locale, now }: Reading,
): KnownBlock[] {
  const lines = [
    ...(isEmpty ? [section(t.homeEmpty)] : []),
    ...open.map(({ round: { quiz }, left, url }) =>
      section(
        t.homeOpen(left, whenWords(locale, team.zone, quiz.closesAt, now)),
        url ? { ...button(t.goThere, GO, quiz.id), url } : undefined,
      ),
    ),
    ...(waiting > 0 ? [section(t.homeWaiting(waiting))] : []),
  ];
  return lines.length > 0 ? [section(`*${t.home}*`), ...lines] : [];
}
