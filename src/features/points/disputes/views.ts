// The forms of a question and of its answer, and what leaders and members read about it.

import type { KnownBlock, ModalView } from '@slack/types';
import type { Locale } from '../../../i18n.ts';
import {
  actions,
  button,
  channelLink,
  context,
  type Message,
  mention,
  quotation,
  section,
} from '../../../slack/blocks.ts';
import { modal, textInput } from '../../../slack/forms.ts';
import { ROOM_FOR_REASON } from '../entry.ts';
import { entryLine, KEEP, OPEN_MINE, REVERSE } from '../views.ts';
import { type Answered, canReverse, type Disputed } from './dispute.ts';
import type { Messages } from './messages.ts';

export const ASK_FORM = 'points.ask-form';
export const ANSWER_FORM = 'points.answer-form';

/** Where and when an entry is read. */
export type At = { locale: Locale; zone: string; now: Date };

/** `from` is the list of entries below the form, shown anew afterwards. */
export type Asking = { entry: string; from?: string };

export const askForm = (t: Messages, entry: Disputed, at: At, asking: Asking): ModalView =>
  modal({
    callback_id: ASK_FORM,
    title: t.askTitle,
    submit: t.send,
    close: t.cancel,
    private_metadata: JSON.stringify(asking),
    blocks: [
      section(entryLine(t, entry, at)),
      textInput({ id: 'why', label: t.askWhy, hint: t.askHint, multiline: true, max: ROOM_FOR_REASON }),
    ],
  });

export const answerForm = (t: Messages, entry: Disputed, at: At, asking: Asking & { state: Answered }): ModalView => {
  const reversing = asking.state === 'reversed';
  return modal({
    callback_id: ANSWER_FORM,
    title: reversing ? t.reverseTitle : t.keepTitle,
    submit: reversing ? t.reverse : t.send,
    close: t.cancel,
    private_metadata: JSON.stringify(asking),
    blocks: [
      section(`${mention(entry.user)}\n${entryLine(t, entry, at)}`),
      ...(entry.why ? [quotation(entry.why)] : []),
      textInput({
        id: 'why',
        label: reversing ? t.reverseWhy : t.keepWhy,
        hint: t.answerHint,
        multiline: true,
        max: ROOM_FOR_REASON,
      }),
    ],
  });
};

const decisionButtons = (t: Messages, entry: Disputed): KnownBlock =>
  actions(
    ...(canReverse(entry) ? [button(t.reverse, REVERSE, entry.id)] : []),
    button(canReverse(entry) ? t.keep : t.answer, KEEP, entry.id),
  );

export type Decided = { state: Answered; by: string; reason: string };

/** To a leader, with the buttons; once decided, with the decision instead. */
export function questionPost(t: Messages, entry: Disputed, at: At, channel: string, decided?: Decided): Message {
  const text = t.question(mention(entry.user), channelLink(channel));
  const words = decided?.state === 'reversed' ? t.reversedBy : t.upheldBy;
  return {
    text,
    blocks: [
      section(text),
      section(entryLine(t, entry, at)),
      quotation(entry.why),
      ...(decided ? [context(words(mention(decided.by))), quotation(decided.reason)] : [decisionButtons(t, entry)]),
    ],
  };
}

/** To whom the entry is about: what was decided, or that it was taken back without having been asked about. */
export function answerPost(
  t: Messages,
  entry: Disputed,
  at: At,
  channel: string,
  { state, by, reason }: Decided,
): Message {
  const reversed = state === 'reversed' ? t.yourReversed : t.yourUpheld;
  const text = (entry.dispute === 'open' ? reversed : t.yoursTaken)(mention(by), channelLink(channel));
  const shown = { ...entry, reversed: state === 'reversed' };
  return {
    text,
    blocks: [
      section(text),
      section(entryLine(t, shown, at)),
      quotation(reason),
      actions(button(t.myPoints, OPEN_MINE, entry.teamId)),
    ],
  };
}

/** The questions that wait for a leader, in App Home. */
export function waitingSection(t: Messages, entries: Disputed[], count: number, at: At): KnownBlock[] {
  if (count === 0) return [];
  const left = count - entries.length;
  return [
    section(`*${t.waiting}*`),
    ...entries.flatMap((entry) => [
      section(`${mention(entry.user)} · ${entryLine(t, entry, at)}`),
      quotation(entry.why),
      decisionButtons(t, entry),
    ]),
    ...(left > 0 ? [context(t.more(left))] : []),
  ];
}
