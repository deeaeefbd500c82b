// A quiz: its questions as they were when it was posted, how long it takes answers, and what came of it. Pure rules.

import type { Locale } from '../../i18n.ts';
import type { Team } from '../../teams.ts';
import { hasOptions, isTyped } from './question.ts';

/** Who typed `/quiz` with which word: what every part that has a word is given. */
export type Asker = {
  team: Team;
  user: string;
  locale: Locale;
  leads: boolean;
  channel: string;
  trigger: string;
  /** What stands behind the word. */
  typed: string;
};

/** When members are told whether they were right. */
export const TELLINGS = ['at-once', 'at-close'] as const;
export type Telling = (typeof TELLINGS)[number];

export type Settings = {
  questions: number;
  /** Minutes for which a quiz takes answers: the same for everybody, whenever their shift is. */
  window: number;
  telling: Telling;
  /** Drawn from; from all where none is named. */
  categories: string[];
  /** 0 where nobody has changed them yet. */
  version: number;
};

export const MOST_QUESTIONS = 5;
export const WINDOWS = [30, 60, 120, 240, 480, 720, 1440] as const;
export const DEFAULT_SETTINGS: Settings = {
  questions: 1,
  window: 240,
  telling: 'at-once',
  categories: [],
  version: 0,
};

export type Quiz = {
  id: string;
  teamId: string;
  day: string;
  /** `daily`, or what somebody started it with. */
  occasion: string;
  state: 'open' | 'closed';
  opensAt: Date;
  closesAt: Date;
  closedAt: Date | null;
  telling: Telling;
  startedBy: string | null;
};

/** A question as it was when the quiz was posted. */
export type Posed = {
  position: number;
  questionId: string;
  type: string;
  text: string;
  options: string[];
  right: number[];
  accepted: string[];
  explanation: string;
  category: string;
  articleKey: string | null;
};

export type Answer = {
  position: number;
  user: string;
  chosen: number[];
  typed: string;
  /** Null while a model or a person still has to judge it. */
  right: boolean | null;
};

/** A quiz with its questions, in their order. */
export type Round = { quiz: Quiz; questions: Posed[] };

/** Does it take answers? From the closing time on it does not, even while nobody has closed it. */
export const takesAnswers = ({ state, closesAt }: Pick<Quiz, 'state' | 'closesAt'>, now: Date): boolean =>
  state === 'open' && now < closesAt;

/** How many options are offered: of true/false they are in no list. */
export const offered = ({ type, options }: Pick<Posed, 'type' | 'options'>): number =>
  type === 'true-false' ? 2 : options.length;

/** May these options be chosen as an answer to it? What a client sends is not to be trusted. */
export function mayChoose(question: Pick<Posed, 'type' | 'options'>, chosen: number[]): boolean {
  if (isTyped(question.type) || chosen.length === 0) return false;
  if (question.type !== 'several' && chosen.length > 1) return false;
  return (
    new Set(chosen).size === chosen.length &&
    chosen.every((place) => Number.isInteger(place) && place >= 0 && place < offered(question))
  );
}

/** The most that people type as an answer. */
export const LONGEST_ANSWER = 300;

/** What one post can say in all: Slack refuses a little above the double. In UTF-16 units. */
const ROOM = 6_500;

/** The first of these questions that one post holds together, open and with its results; at least one. */
export function fitting<Q extends Pick<Posed, 'type' | 'text' | 'options' | 'accepted' | 'explanation'>>(
  questions: Q[],
): Q[] {
  let room = ROOM;
  return questions.filter(({ type, text, options, accepted, explanation }, at) => {
    // An option stands in a list, on its button and beside its bar.
    const answers = hasOptions(type) ? options.map((option) => option.length + 150) : accepted.map((one) => one.length);
    room -= text.length + explanation.length + answers.reduce((sum, length) => sum + length, 0) + 300;
    return at === 0 || room >= 0;
  });
}

/** What came of one question: how often each option was chosen, and how many answered, rightly or not. */
export type Tally = { position: number; chosen: number[]; answered: number; right: number; waiting: number };

export type Results = {
  tallies: Tally[];
  /** How many answered something. */
  took: number;
  /** Who answered every question rightly, in the order of their last answers. */
  allRight: string[];
};

export function resultsOf(questions: Posed[], answers: Answer[]): Results {
  const tallies = questions.map((question): Tally => {
    const given = answers.filter(({ position }) => position === question.position);
    return {
      position: question.position,
      chosen: Array.from(
        { length: offered(question) },
        (_, place) => given.filter(({ chosen }) => chosen.includes(place)).length,
      ),
      answered: given.length,
      right: given.filter(({ right }) => right).length,
      waiting: given.filter(({ right }) => right === null).length,
    };
  });
  const rightBy = new Map<string, number>();
  for (const { user, right } of answers) rightBy.set(user, (rightBy.get(user) ?? 0) + (right ? 1 : 0));
  return {
    tallies,
    took: rightBy.size,
    allRight: [...rightBy].filter(([, right]) => right === questions.length).map(([user]) => user),
  };
}

/** Shares as a bar of blocks: `█████░░░░░`. */
export const barOf = (count: number, of: number): string => {
  const filled = of === 0 ? 0 : Math.round((count / of) * 10);
  return `${'█'.repeat(filled)}${'░'.repeat(10 - filled)}`;
};
