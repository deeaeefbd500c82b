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
import { CATEGORIES, isTyped, type Question } from '../question.ts';
import { answerField, choicesOf, questionBlock, rightAnswer, solutionBlock } from '../views.ts';
import { type Asked, closesAt, type Standing, type Wish } from './asked.ts';
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

/** What stands in a button or form: which asking, in which version of its question, and the place of a choice. */
export type Target = { asking: string; version: number; place: number };
const written = ({ asking, version, place }: Target): string => `${asking}:${version}:${place}`;

/** No choice: `-1` and whatever nobody offered. */
export function readTarget(value: string): Target {
  const [asking = '', version = '', place = ''] = value.split(':');
  return { asking, version: Number(version), place: /^\d+$/.test(place) ? Number(place) : -1 };
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

type Put = { asked: Asked; question: Question; team: Team };

/** To the person, while the question may be answered. */
export function personPost(t: Messages, { asked, question, team, locale, notice }: Put & Reading): Message {
  const target = { asking: asked.id, version: question.version, place: -1 };
  const isTapped = question.type === 'single' || question.type === 'true-false';
  const until = momentWords(locale, team.zone, closesAt(asked), asked.askedAt);
  const tapped = choicesOf(t, question).map((choice, place) =>
    button(choice, `${CHOOSE}:${place}`, written({ ...target, place })),
  );
  const unsure = button(t.unsure, UNSURE, written(target));
  return {
    text: t.notice,
    blocks: [
      ...(notice ? [section(notice)] : []),
      ...introduced(t, { asked, question, team }),
      ...(isTapped
        ? [actions(...tapped), actions(unsure)]
        : [...listOf(t, question), actions(button(t.answerIt, ANSWER, written(target), 'primary'), unsure)]),
      context(t.openUntil(until)),
    ],
  };
}

type Reading = { locale: Locale; notice?: string };

const introduced = (t: Messages, { asked, question, team }: Put): KnownBlock[] => [
  section(t.forYou(mention(asked.askedBy), channelLink(team.channel))),
  questionBlock(question),
];

/** What is to choose from, as plain text. */
const listOf = (t: Messages, question: Question): KnownBlock[] => {
  const choices = choicesOf(t, question);
  return choices.length === 0
    ? []
    : [{ type: 'section', text: plainText(choices.map((choice) => `• ${choice}`).join('\n'), LIMITS.mrkdwn) }];
};

/** Where several are chosen, or the answer is typed. */
export const answerForm = (t: Messages, { asked, question }: Omit<Put, 'team'>): ModalView =>
  modal({
    callback_id: ANSWER,
    title: t.title,
    submit: t.send,
    close: t.cancel,
    private_metadata: written({ asking: asked.id, version: question.version, place: -1 }),
    blocks: [questionBlock(question), answerField(t, fieldOf(asked), question)],
  });

export const fieldOf = ({ id }: Pick<Asked, 'id'>): string => `answer-${id}`;

/** How the praise stands: to be asked for, wanted or not; undefined where there is nothing to praise. */
export type Praising = 'ask' | 'yes' | 'no' | undefined;

type Settled = Put & { standing: Exclude<Standing, 'open'>; praising?: Praising; judged?: boolean };

/** To the person, once it is answered or its time has run out. */
export function settledPost(t: Messages, { asked, question, team, standing, praising, judged }: Settled): Message {
  const leader = mention(asked.askedBy);
  const said = {
    right: judged ? t.judgedRight(leader) : t.isRight,
    wrong: judged ? t.judgedWrong(leader) : t.isWrong,
    waiting: t.isWaiting,
    expired: t.isExpired,
  }[standing];
  return {
    text: said,
    blocks: [
      ...introduced(t, { asked, question, team }),
      ...answered(t, asked, question),
      section(said),
      ...(standing === 'waiting' ? [] : [solutionBlock(t, question)]),
      ...praiseBlocks(t, { asked, team, praising }),
    ],
  };
}

function praiseBlocks(t: Messages, { asked, team, praising }: Omit<Settled, 'question' | 'standing'>): KnownBlock[] {
  if (praising === 'yes') return [context(t.willPraise(channelLink(team.channel)))];
  if (praising === 'no') return [context(t.keptPrivate)];
  return praising === 'ask'
    ? [section(t.mayPraise), actions(button(t.yes, PRAISE, asked.id, 'primary'), button(t.no, NO_PRAISE, asked.id))]
    : [];
}

/** What the person chose or typed. */
function answered(t: Messages, { chosen, typed }: Asked, question: Question): KnownBlock[] {
  const choices = choicesOf(t, question);
  const text = isTyped(question.type) ? typed : chosen.map((place) => choices[place] ?? '').join(t.comma);
  return text ? [quotation(text)] : [];
}

/** To the leader who asked. */
export function leaderPost(t: Messages, { asked, question, team, standing }: Put & { standing: Standing }): Message {
  const said = t.youAsked(mention(asked.user), channelLink(team.channel));
  return {
    text: said,
    blocks: [
      section(said),
      questionBlock(question),
      ...answered(t, asked, question),
      section(t.standings[standing]),
      solutionBlock(t, question),
      ...(asked.praisedAt ? [context(t.praised)] : []),
    ],
  };
}

/** To the leader, who has to judge what was typed; `judged` once they have. */
export function judgingPost(t: Messages, { asked, question }: Omit<Put, 'team'>, judged?: boolean): Message {
  const said = t.pleaseRead(mention(asked.user));
  return {
    text: said,
    blocks: [
      section(said),
      questionBlock(question),
      section(t.theirs),
      quotation(asked.typed),
      solutionBlock(t, question),
      judged === undefined
        ? actions(button(t.right, RIGHT, asked.id, 'primary'), button(t.wrong, WRONG, asked.id))
        : context(judged ? t.judged.right : t.judged.wrong),
    ],
  };
}

/** To the channel, in its language. */
export function praisePost(t: Messages, { asked, question }: Omit<Put, 'team'>): Message {
  const said = t.praise(mention(asked.user));
  return {
    text: said,
    blocks: [section(said), questionBlock(question), quotation(clip(rightAnswer(t, question), LIMITS.mrkdwn))],
  };
}
