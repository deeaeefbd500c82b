// The questions with what their answers say, a page at a time.

import type { KnownBlock, ModalView } from '@slack/types';
import { context, LIMITS, option, overflow, plainText, section } from '../../../slack/blocks.ts';
import { modal } from '../../../slack/forms.ts';
import { listModal, menu } from '../../../slack/lists.ts';
import type { Messages } from './messages.ts';
import { type Measured, type Page, type Place, SHOWS } from './place.ts';

export const LIST = 'quizzes.statistics';
export const SEARCH = 'quizzes.statistics-search';
export const TURN = 'quizzes.statistics-turn';
export const SHOW = 'quizzes.statistics-show';
/** Its value is `edit` or `retire`, a space, and the question's id. */
export const DO = 'quizzes.statistics-do';

export const statisticsList = (t: Messages, { place, questions, count }: Page, notice?: string): ModalView =>
  listModal({
    ids: { list: LIST, search: SEARCH, turn: TURN },
    t,
    place,
    count,
    filters: [menu(SHOW, SHOWS, t.shows, { chosen: place.show })],
    rows: questions.flatMap((question) => row(t, question)),
    notice,
    above: [context(t.legend)],
  });

/** Until the answers are counted. */
export const countingView = (t: Messages, place: Place): ModalView =>
  modal({
    callback_id: LIST,
    title: t.title,
    close: t.close,
    private_metadata: JSON.stringify(place),
    blocks: [section(t.counting)],
  });

const row = (t: Messages, question: Measured): KnownBlock[] => [
  {
    type: 'section',
    block_id: `measured-${question.id}`,
    // Plain text, so that nothing that was typed is taken for markup.
    text: plainText(question.text, LIMITS.mrkdwn),
    accessory: overflow(DO, [option(t.edit, `edit ${question.id}`), option(t.retire, `retire ${question.id}`)]),
  },
  context(
    `${t.figures(percentOf(question), question.answers)} · ${separationWords(t, question.separation)}`,
    ...question.flags.map((flag) => t.flags[flag]),
  ),
];

/** Never rounded to all or nothing where it is not. */
const percentOf = ({ share }: Measured): number =>
  share > 0 && share < 1 ? Math.max(1, Math.min(99, Math.round(share * 100))) : share * 100;

/** From 0.3 on a question separates well (R. L. Ebel, "Essentials of Educational Measurement", 1972). */
function separationWords({ separation: words }: Messages, value: number | undefined): string {
  if (value === undefined) return words.unknown;
  const written = value.toFixed(2);
  if (value >= 0.3) return words.well(written);
  return value >= 0.1 ? words.little(written) : words.not(written);
}
