// A quiz as the channel sees it, open and closed, and what an answer is called.

import type { KnownBlock, RichTextBlock } from '@slack/types';
import type { Locale } from '../../../i18n.ts';
import { dateWords, dayWords, timeWords } from '../../../moments.ts';
import { dayAt } from '../../../schedule/slots.ts';
import {
  actions,
  button,
  clip,
  context,
  divider,
  header,
  type Message,
  mention,
  option,
  plain,
  plainText,
  section,
} from '../../../slack/blocks.ts';
import type { Team } from '../../../teams.ts';
import { isTyped, letterOf } from '../question.ts';
import { barOf, type Posed, type Results, type Round } from '../quiz.ts';
import { choicesOf, letteredChoices, rightAnswer } from '../views.ts';
import { type Messages, messages } from './messages.ts';

/** One button for each option, told apart by its place. */
export const ANSWER = 'quizzes.answer';
/** The menu in which several are chosen; only *Submit* sends them. */
export const CHOOSE = 'quizzes.choose';
export const SUBMIT = 'quizzes.submit';
/** Opens the form for an answer that is typed. */
export const TYPE = 'quizzes.type';

export const postKey = (quizId: string): string => `quizzes.post:${quizId}`;

/** Which question of which quiz, and which of its options if any. */
export type Target = { quizId: string; position: number; place?: number };

export const targetValue = ({ quizId, position, place }: Target): string =>
  [quizId, position, ...(place === undefined ? [] : [place])].join(' ');

/** Undefined for what no button of ours carries. */
export function readTarget(value: string | undefined): Target | undefined {
  const [, quizId, position, place] = /^(\w+) (\d{1,2})(?: (\d{1,2}))?$/.exec(value ?? '') ?? [];
  if (!quizId || !position) return undefined;
  return { quizId, position: Number(position), ...(place ? { place: Number(place) } : {}) };
}

/** Where what was chosen in the menu of a question is found. */
export const menuBlock = ({ quizId, position }: Target): string => `quizzes-menu-${quizId}-${position}`;

/** Options up to this long are read on their buttons; longer ones stand in a list, and their buttons have letters. */
const ON_BUTTON = 24;
const widthOf = (text: string): number => [...text].reduce((sum, sign) => sum + (sign > '\u2e80' ? 2 : 1), 0);

const isShort = (question: Pick<Posed, 'type' | 'options'>): boolean =>
  question.type !== 'several' && question.options.every((text) => widthOf(text) <= ON_BUTTON);

/** A choice by its letter and its words, as plain text. */
const chosenWords = (t: Messages, question: Pick<Posed, 'type' | 'options'>, chosen: readonly number[]): string =>
  chosen.map((place) => letteredChoices(t, question)[place] ?? '').join(t.comma);

/** What somebody answered, in plain text. */
export const givenWords = (
  t: Messages,
  question: Pick<Posed, 'type' | 'options'>,
  { chosen, typed }: { chosen: readonly number[]; typed: string },
): string => (isTyped(question.type) ? typed : chosenWords(t, question, chosen));

/** "20:30", with its day where that is another one. */
export function whenWords(locale: Locale, zone: string, at: Date, from: Date): string {
  const [day, today] = [dayAt(zone, at), dayAt(zone, from)];
  const time = timeWords(zone, at);
  return day === today ? time : `${dayWords(locale, day, today)} ${time}`;
}

type Styled = { type: 'text'; text: string; style?: { bold?: true; code?: true } } | { type: 'emoji'; name: string };

/** A paragraph in which nothing that people wrote is markup. */
const paragraph = (...elements: Styled[]): RichTextBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});
const bold = (text: string): Styled => ({ type: 'text', text, style: { bold: true } });

/** Where several questions stand below each other they are numbered. */
const questionText = ({ position, text }: Posed, of: number): RichTextBlock =>
  paragraph(bold(of > 1 ? `${position + 1}. ${text}` : text));

/** The post while the quiz is open. It says how many have answered, and nothing else of the answers. */
export function quizPost(team: Pick<Team, 'language' | 'zone'>, { quiz, questions }: Round, people: number): Message {
  const t = messages[team.language];
  const when = whenWords(team.language, team.zone, quiz.closesAt, quiz.opensAt);
  return {
    text: t.notification(plain(clip(questions[0]?.text ?? '', 200))),
    blocks: [
      header(t.heading(dateWords(team.language, quiz.day))),
      ...questions.flatMap((question, at) => [
        ...(at > 0 ? [divider()] : []),
        ...posedBlocks(t, { quizId: quiz.id, question, of: questions.length }),
      ]),
      context(
        [t.closesAt(when), ...(people > 0 ? [t.people(people)] : [])].join(' · '),
        quiz.telling === 'at-once' ? t.firstCounts : t.firstCountsLater,
      ),
    ],
  };
}

function posedBlocks(
  t: Messages,
  { quizId, question, of }: { quizId: string; question: Posed; of: number },
): KnownBlock[] {
  const target: Target = { quizId, position: question.position };
  const asked = questionText(question, of);
  if (isTyped(question.type)) return [asked, actions(button(t.type, TYPE, targetValue(target)))];
  const [options, lettered] = [choicesOf(t, question), letteredChoices(t, question)];
  const short = isShort(question);
  const list = options.map((text, place) => `*${letterOf(place)}.* ${plain(text)}`).join('\n');
  if (question.type === 'several') {
    return [
      asked,
      {
        ...section(list, {
          type: 'multi_static_select',
          action_id: CHOOSE,
          placeholder: plainText(t.choose, 150),
          options: lettered.map((choice, place) => option(choice, String(place))),
        }),
        block_id: menuBlock(target),
      },
      actions(button(t.submit, SUBMIT, targetValue(target))),
    ];
  }
  return [
    asked,
    ...(short ? [] : [section(list)]),
    actions(
      ...options.map((text, place) =>
        button(short ? text : letterOf(place), `${ANSWER}:${place}`, targetValue({ ...target, place })),
      ),
    ),
  ];
}

/** How many names stand under the results. */
const NAMED = 20;

/** The post once the quiz is closed: what was chosen, what is right and why, who did well; never who did not. */
export function resultsPost(
  team: Pick<Team, 'language' | 'zone'>,
  { quiz, questions }: Round,
  { results, titles }: { results: Results; titles: ReadonlyMap<string, string> },
): Message {
  const t = messages[team.language];
  const day = dateWords(team.language, quiz.day);
  const closed = whenWords(team.language, team.zone, quiz.closesAt, quiz.opensAt);
  const { took, allRight } = results;
  const names = allRight.slice(0, NAMED).map(mention).join(' ');
  const more = allRight.length - NAMED;
  const praise = more > 0 ? t.allRightMore(names, more) : names ? t.allRight(names) : t.noneAllRight;
  const waiting = results.tallies.reduce((sum, tally) => sum + tally.waiting, 0);
  return {
    text: t.closedNotification(day),
    blocks: [
      header(t.closedHeading(day)),
      ...(took === 0 ? [section(t.nobody)] : []),
      ...questions.flatMap((question, at) => [
        ...(at > 0 ? [divider()] : []),
        ...resultBlocks(t, { question, of: questions.length, results, titles }),
      ]),
      ...(took > 0 ? [divider(), section(praise)] : []),
      context(t.took(took, closed), ...(waiting > 0 ? [t.waitingOf(waiting)] : [])),
    ],
  };
}

const text = (words: string): Styled => ({ type: 'text', text: words });
const RIGHT: Styled[] = [{ type: 'emoji', name: 'white_check_mark' }, text(' ')];
const OTHER: Styled[] = [{ type: 'emoji', name: 'white_small_square' }, text(' ')];

type Shown = { question: Posed; of: number; results: Results; titles: ReadonlyMap<string, string> };

function resultBlocks(t: Messages, { question, of, results, titles }: Shown): KnownBlock[] {
  const tally = results.tallies.find(({ position }) => position === question.position);
  const { chosen = [], answered = 0, right = 0 } = tally ?? {};
  const bar = (count: number): Styled[] =>
    answered > 0 ? [text('\n'), { type: 'text', text: barOf(count, answered), style: { code: true } }] : [];
  const lines: Styled[][] = isTyped(question.type)
    ? [[...RIGHT, bold(rightAnswer(t, question)), ...bar(right)]]
    : letteredChoices(t, question).map((choice, place) => {
        const isRight = question.right.includes(place);
        const count: Styled[] = answered > 0 ? [text(` ${chosen[place] ?? 0}`)] : [];
        return [
          ...(isRight ? [...RIGHT, bold(choice)] : [...OTHER, text(choice)]),
          ...bar(chosen[place] ?? 0),
          ...count,
        ];
      });
  const why = whyLines(t, question, titles);
  return [
    questionText(question, of),
    paragraph(...lines.flatMap((line, at) => [...(at > 0 ? [text('\n')] : []), ...line])),
    ...(why.length > 0 ? [section(why.join('\n'))] : []),
    ...(answered > 0 ? [context(t.rightOf(right, answered))] : []),
  ];
}

/** Why it is so and where to read on, in mrkdwn; nothing where nobody wrote it. */
export function whyLines(
  t: Messages,
  { explanation, articleKey }: Pick<Posed, 'explanation' | 'articleKey'>,
  titles: ReadonlyMap<string, string>,
): string[] {
  const title = titles.get(articleKey ?? '');
  // In a title marks would end the styling around it.
  const named = title && plain(clip(title.replace(/[`_\n]/g, ' '), 150));
  return [...(explanation ? [t.why(plain(explanation))] : []), ...(named ? [t.readMore(named)] : [])];
}
