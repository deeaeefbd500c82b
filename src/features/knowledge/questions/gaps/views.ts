// The list of what was asked in vain, with what a leader can do about each.

import type { ActionsBlock, KnownBlock, ModalView } from '@slack/types';
import { actions, button, clip, context, header, mention, plain, section } from '../../../../slack/blocks.ts';
import { modal } from '../../../../slack/forms.ts';
import type { Gap } from '../gap.ts';
import type { OpenQuestion } from '../question.ts';
import { ANSWER, gist, SAVE, SIMILAR } from '../views.ts';
import type { Messages } from './messages.ts';

export const GAPS = 'knowledge.gaps';
export const SET_ASIDE = 'knowledge.gap-set-aside';
export const WRITE = 'knowledge.gap-write';
export const ADD_SIMILAR = 'knowledge.gap-similar';
export const CHOOSE_FORM = 'knowledge.gap-choose-form';
export const IMPROVE = 'knowledge.gap-improve';

/** How many of each are shown: together they fit into Slack's 100 blocks. */
export const SHOWN = { open: 8, gaps: 10, rejected: 10 };

/** As many lookups as a button can carry. */
const CARRIED = 40;
export const carry = ({ ids }: Gap): string => ids.slice(0, CARRIED).join(' ');

type Open = { count: number; questions: OpenQuestion[] };
export type Gaps = {
  days: number;
  waiting: Open;
  answered: Open;
  vain: Gap[];
  rejected: { id: string; title: string; count: number }[];
  /** An instant in the reader's words. */
  when: (at: Date) => string;
};

export function gapsView(t: Messages, { days, waiting, answered, vain, rejected, when }: Gaps): ModalView {
  const parts: KnownBlock[][] = [
    part(t, t.headings.waiting, waiting.count - waiting.questions.length, waiting.questions, (question) => [
      gist(question.question),
      context(t.askedOf(question.experts.map(mention).join(' '), when(question.askedAt))),
      actions(
        button(t.answer, ANSWER, question.id),
        button(t.addSimilar, SIMILAR, question.id),
        button(t.setAside, SET_ASIDE, question.id),
      ),
    ]),
    part(t, t.headings.answered, answered.count - answered.questions.length, answered.questions, (question) => [
      gist(question.question),
      context(t.answeredBy(mention(question.answeredBy ?? ''), when(question.answeredAt ?? question.askedAt))),
      actions(button(t.save, SAVE, question.id), button(t.addSimilar, SIMILAR, question.id)),
    ]),
    part(t, t.headings.vain, vain.length - SHOWN.gaps, vain.slice(0, SHOWN.gaps), (gap) => [
      gist(gap.question),
      context(t.times(gap.count, when(gap.latest)), ...(gap.others.length > 0 ? [t.also(others(gap))] : [])),
      gapActions(t, gap),
    ]),
    part(t, t.headings.rejected, 0, rejected, ({ id, title, count }) => [
      section(`${plain(title)}\n${t.rejections(count)}`, button(t.improve, IMPROVE, id)),
    ]),
  ];
  const blocks = parts.flat();
  return modal({
    callback_id: GAPS,
    title: t.title,
    close: t.close,
    blocks: [context(t.intro(days)), ...(blocks.length > 0 ? blocks : [section(t.none)])],
  });
}

/** What stands there while the list is read. */
export const readingView = (t: Messages): ModalView =>
  modal({ callback_id: GAPS, title: t.title, close: t.close, blocks: [context(t.reading)] });

const part = <T>(t: Messages, heading: string, hidden: number, items: T[], show: (item: T) => KnownBlock[]) =>
  items.length === 0 ? [] : [header(heading), ...items.flatMap(show), ...(hidden > 0 ? [context(t.more(hidden))] : [])];

const others = (gap: Gap): string =>
  gap.others
    .slice(0, 3)
    .map((question) => plain(clip(question, 100)))
    .join(' · ');

const gapActions = (t: Messages, gap: Gap): ActionsBlock =>
  actions(button(t.write, WRITE, carry(gap)), button(t.addSimilar, ADD_SIMILAR, carry(gap)));

/** A leader's way to the gaps, in App Home. */
export const gapsButton = (t: Messages): KnownBlock => actions(button(t.open, GAPS, GAPS));
