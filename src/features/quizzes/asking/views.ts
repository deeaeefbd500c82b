// What is said of a question that is put to one person: to them, to the leader who asked, and praise in the channel.

import type { KnownBlock, ModalView } from '@slack/types';
import type { Locale } from '../../../i18n.ts';
import { momentWords } from '../../../moments.ts';
import {
  actions,
  button,
  channelLink,
  clip,
  context,
  LIMITS,
  type Message,
  mention,
  option,
  plainText,
  quotation,
  section,
} from '../../../slack/blocks.ts';
import { modal, selectInput, textInput } from '../../../slack/forms.ts';
import type { Team } from '../../../teams.ts';
import { CATEGORIES, isTyped } from '../question.ts';
import { answerField, choicesOf, questionBlock, rightAnswer, solutionBlock } from '../views.ts';
import { type AsAsked, type Asked, closesAt, type Standing, type Wish } from './asked.ts';
import type { Messages } from './messages.ts';

/** The form in which a leader says what to ask. */
export const ASK = 'quizzes.ask';
/** Begins the buttons with a choice each; behind it stands its place. */
export const CHOOSE = 'quizzes.asked-choose';
export const ANSWER = 'quizzes.asked-answer';
export const UNSURE = 'quizzes.asked-unsure';
export const PRAISE = 'quizzes.asked-praise';
export const NO_PRAISE = 'quizzes.asked-no-praise';
export const RIGHT = 'quizzes.asked-right';
export const WRONG = 'quizzes.asked-wrong';

/** What stands in a button or form: which asking, and the place of a choice. */
export type Target = { asking: string; place: number };
const written = ({ asking, place }: Target): string => `${asking}:${place}`;

/** No choice: `-1` and whatever nobody offered. */
export function readTarget(value: string): Target {
  const [asking = '', place = ''] = value.split(':');
  return { asking, place: /^\d+$/.test(place) ? Number(place) : -1 };
}

export const FIELD = { category: 'category', search: 'search', which: 'which' };
/** In a form's menu, for no category and for no single question. */
export const anything = 'any';

type Offer = {
  teamId: string;
  shift: string;
  people: number;
  wish: Wish;
  categories: Record<(typeof CATEGORIES)[number], string>;
  /** The questions that the words find, where they find several. */
  meant?: { questions: { id: string; text: string }[]; count: number };
};

/** What the form was looked at with: its choice of one question is for these words alone. */
export const askedFor = ({ category, search }: Pick<Wish, 'category' | 'search'>): string => `${category} ${search}`;

export function askForm(t: Messages, { teamId, shift, people, wish, categories, meant }: Offer): ModalView {
  const named = CATEGORIES.map((category) => option(categories[category], category));
  return modal({
    callback_id: ASK,
    title: t.title,
    submit: t.ask,
    close: t.cancel,
    private_metadata: JSON.stringify({ team: teamId, found: meant ? askedFor(wish) : null }),
    blocks: [
      { type: 'section', text: plainText(t.whom(shift, people), 500) },
      selectInput({
        id: FIELD.category,
        label: t.category,
        groups: [{ label: t.category, options: [option(t.anyCategory, anything), ...named] }],
        initial: wish.category || anything,
      }),
      textInput({
        id: FIELD.search,
        label: t.search,
        hint: t.searchHint,
        optional: true,
        max: 100,
        initial: wish.search,
      }),
      ...(meant
        ? [
            selectInput({
              id: FIELD.which,
              label: t.which,
              groups: [
                {
                  label: t.which,
                  options: [
                    option(t.drawOne(meant.count), anything),
                    ...meant.questions.map(({ id, text }) => option(text.replace(/\s+/g, ' '), id)),
                  ],
                },
              ],
              initial: anything,
            }),
          ]
        : []),
      ...(meant && meant.count > meant.questions.length
        ? [context(t.firstOf(meant.questions.length, meant.count))]
        : []),
    ],
  });
}

type Put = { asked: Asked; team: Team };

/** To the person, while the question may be answered. */
export function personPost(t: Messages, { asked, team, locale }: Put & { locale: Locale }): Message {
  const { question } = asked;
  const target = { asking: asked.id, place: -1 };
  const isTapped = question.type === 'single' || question.type === 'true-false';
  const until = momentWords(locale, team.zone, closesAt(asked), asked.askedAt);
  const tapped = choicesOf(t, question).map((choice, place) =>
    button(choice, `${CHOOSE}:${place}`, written({ ...target, place })),
  );
  const unsure = button(t.unsure, UNSURE, written(target));
  return {
    text: t.notice,
    blocks: [
      ...introduced(t, { asked, team }),
      ...(isTapped
        ? [actions(...tapped), actions(unsure)]
        : [...listOf(t, question), actions(button(t.answerIt, ANSWER, written(target), 'primary'), unsure)]),
      context(t.openUntil(until)),
    ],
  };
}

const introduced = (t: Messages, { asked, team }: Put): KnownBlock[] => [
  section(t.forYou(mention(asked.askedBy), channelLink(team.channel))),
  questionBlock(asked.question),
];

/** What is to choose from, as plain text. */
const listOf = (t: Messages, question: AsAsked): KnownBlock[] => {
  const choices = choicesOf(t, question);
  return choices.length === 0
    ? []
    : [{ type: 'section', text: plainText(choices.map((choice) => `• ${choice}`).join('\n'), LIMITS.mrkdwn) }];
};

/** Where several are chosen, or the answer is typed. */
export const answerForm = (t: Messages, asked: Asked): ModalView =>
  modal({
    callback_id: ANSWER,
    title: t.title,
    submit: t.send,
    close: t.cancel,
    private_metadata: written({ asking: asked.id, place: -1 }),
    blocks: [questionBlock(asked.question), answerField(t, fieldOf(asked), asked.question)],
  });

export const fieldOf = ({ id }: Pick<Asked, 'id'>): string => `answer-${id}`;

/** How the praise stands: to be asked for, wanted or not; undefined where there is nothing to praise. */
export type Praising = 'ask' | 'yes' | 'no' | undefined;

type Settled = Put & { standing: Exclude<Standing, 'open'>; praising?: Praising };

/** To the person, once it is answered or its time has run out. */
export function settledPost(t: Messages, { asked, team, standing, praising }: Settled): Message {
  const { question, judgedBy } = asked;
  const said = {
    right: judgedBy ? t.judgedRight(mention(judgedBy)) : t.isRight,
    wrong: judgedBy ? t.judgedWrong(mention(judgedBy)) : t.isWrong,
    waiting: t.isWaiting,
    expired: t.isExpired,
  }[standing];
  return {
    text: said,
    blocks: [
      ...introduced(t, { asked, team }),
      ...answered(t, asked),
      section(said),
      ...(standing === 'waiting' ? [] : [solutionBlock(t, question)]),
      ...praiseBlocks(t, { asked, team, praising }),
    ],
  };
}

function praiseBlocks(t: Messages, { asked, team, praising }: Omit<Settled, 'standing'>): KnownBlock[] {
  if (praising === 'yes') return [context(t.willPraise(channelLink(team.channel)))];
  if (praising === 'no') return [context(t.keptPrivate)];
  return praising === 'ask'
    ? [section(t.mayPraise), actions(button(t.yes, PRAISE, asked.id, 'primary'), button(t.no, NO_PRAISE, asked.id))]
    : [];
}

/** What the person chose or typed. */
function answered(t: Messages, { chosen, typed, question }: Asked): KnownBlock[] {
  const choices = choicesOf(t, question);
  const text = isTyped(question.type) ? typed : chosen.map((place) => choices[place] ?? '').join(t.comma);
  return text ? [quotation(text)] : [];
}

/** To the leader who asked; who does not lead any more is told no more than that. */
export function leaderPost(t: Messages, { asked, team, standing, leads }: Told): Message {
  const { question } = asked;
  const said = t.youAsked(mention(asked.user), channelLink(team.channel));
  if (!leads) return { text: said, blocks: [section(said), questionBlock(question), section(t.handedOn)] };
  return {
    text: said,
    blocks: [
      section(said),
      questionBlock(question),
      ...answered(t, asked),
      section(t.standings[standing]),
      solutionBlock(t, question),
      ...(asked.praisedAt ? [context(t.praised)] : []),
    ],
  };
}

type Told = Put & { standing: Standing; leads: boolean };

/** To a leader, `reader`, who is to judge what was typed, or who reads how it was judged. */
export function judgingPost(t: Messages, { asked, team }: Put, reader: string): Message {
  const { question, judgedBy, right } = asked;
  const who = mention(asked.user);
  const said =
    reader === asked.askedBy
      ? t.pleaseRead(who)
      : t.pleaseReadFor(who, mention(asked.askedBy), channelLink(team.channel));
  return {
    text: said,
    blocks: [
      section(said),
      questionBlock(question),
      section(t.theirs),
      quotation(asked.typed),
      solutionBlock(t, question),
      judgedBy
        ? context(judgement(t, right === true, judgedBy === reader ? undefined : mention(judgedBy)))
        : actions(button(t.right, RIGHT, asked.id, 'primary'), button(t.wrong, WRONG, asked.id)),
    ],
  };
}

/** `other` is who judged, where it was not whoever reads. */
function judgement(t: Messages, right: boolean, other: string | undefined): string {
  if (other) return right ? t.judgedByOther.right(other) : t.judgedByOther.wrong(other);
  return right ? t.judged.right : t.judged.wrong;
}

/** To the channel, in its language. */
export function praisePost(t: Messages, { user, question }: Asked): Message {
  const said = t.praise(mention(user));
  return {
    text: said,
    blocks: [section(said), questionBlock(question), quotation(clip(rightAnswer(t, question), LIMITS.mrkdwn))],
  };
}
