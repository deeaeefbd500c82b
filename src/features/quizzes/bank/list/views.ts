// The list of questions, a page at a time.

import type { KnownBlock, ModalView } from '@slack/types';
import { actions, button, clip, LIMITS, option, overflow, plainText } from '../../../../slack/blocks.ts';
import { listModal, menu } from '../../../../slack/lists.ts';
import type { QuestionWords } from '../../messages.ts';
import type { Question } from '../../question.ts';
import { rightAnswer } from '../../views.ts';
import { FORMATS, KINDS, LEVELS, type Page, SHELVES, STATES, TONGUES } from '../place.ts';
import type { Messages } from './messages.ts';

export const LIST = 'quizzes.bank-list';
/** Opens the list from anywhere. */
export const OPEN_LIST = 'quizzes.bank-open';
export const STATE = 'quizzes.bank-state';
export const KIND = 'quizzes.bank-type';
export const SHELF = 'quizzes.bank-category';
export const LEVEL = 'quizzes.bank-difficulty';
export const TONGUE = 'quizzes.bank-language';
export const SEARCH = 'quizzes.bank-search';
export const TURN = 'quizzes.bank-turn';
export const ADD = 'quizzes.bank-add';
export const OPEN_IMPORT = 'quizzes.bank-import';
export const EXPORT = 'quizzes.bank-export';
export const DO = 'quizzes.bank-do';

/** What can be done with a question, by the state that it is in. */
const DEEDS = {
  live: ['edit', 'retire'],
  draft: ['edit', 'approve', 'retire'],
  retired: ['edit', 'restore'],
} as const;

export const questionList = (
  t: Messages,
  words: QuestionWords,
  { place, questions, count, drafts }: Page,
  notice?: string,
): ModalView =>
  listModal({
    ids: { list: LIST, search: SEARCH, turn: TURN },
    t,
    place,
    count,
    notice,
    above: [
      actions(
        button(t.add, ADD, 'new', 'primary'),
        button(t.import, OPEN_IMPORT, 'import'),
        menu(EXPORT, FORMATS, t.formats, { placeholder: t.export }),
      ),
    ],
    filters: [
      menu(STATE, STATES, t.states, { chosen: place.state }),
      menu(KIND, KINDS, t.types, { chosen: place.type }),
      menu(SHELF, SHELVES, t.shelves, { chosen: place.shelf }),
      menu(LEVEL, LEVELS, t.levels, { chosen: place.level }),
      menu(TONGUE, TONGUES, t.languages, { chosen: place.language }),
    ],
    rows: questions.flatMap((question) => row(t, words, question)),
    aside: drafts > 0 ? t.drafts(drafts) : undefined,
  });

/** How much of a question, and of its answer, a list shows. */
const SHOWN = { text: 300, answer: 150 };

function row(t: Messages, words: QuestionWords, question: Question): KnownBlock[] {
  const { id, text, type, category, difficulty, language, articleKey, state } = question;
  const about = [
    t.types[type],
    t.shelves[category],
    t.levels[difficulty],
    t.languages[language],
    ...(articleKey ? [t.article(articleKey)] : []),
  ];
  const deeds = DEEDS[state].map((deed) => option(t[deed], `${deed} ${id}`));
  return [
    // Plain text, so that nothing that was typed is taken for markup.
    {
      type: 'section',
      block_id: `question-${id}`,
      text: plainText(clip(text, SHOWN.text), LIMITS.mrkdwn),
      accessory: overflow(DO, deeds),
    },
    {
      type: 'context',
      elements: [
        plainText(t.right(clip(rightAnswer(words, question), SHOWN.answer)), 300),
        plainText(about.join(' · '), 300),
      ],
    },
  ];
}
