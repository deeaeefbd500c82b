// The form for giving and deducting points, and what the person is told.

import type { ModalView } from '@slack/types';
import { actions, button, type Message, quotation, section } from '../../../slack/blocks.ts';
import { modal, peopleInput, textInput } from '../../../slack/forms.ts';
import { ROOM_FOR_REASON } from '../entry.ts';
import { ASK, OPEN_MINE } from '../views.ts';
import type { Messages } from './messages.ts';
import type { BookingKind } from './typed.ts';

export const BOOK = 'points.book';

export type Filled = { users: string[]; points: string; reason: string };

export const bookingForm = (
  t: Messages,
  { teamId, kind, filled, notice }: { teamId: string; kind: BookingKind; filled: Filled; notice?: string | undefined },
): ModalView =>
  modal({
    callback_id: BOOK,
    title: t.titles[kind],
    submit: t.buttons[kind],
    close: t.cancel,
    private_metadata: JSON.stringify({ team: teamId, kind }),
    blocks: [
      ...(notice ? [section(notice)] : []),
      peopleInput({ id: 'people', label: t.who, initial: filled.users }),
      textInput({ id: 'points', label: t.howMany, hint: t.howManyHint, max: 20, initial: filled.points }),
      textInput({
        id: 'reason',
        label: t.reason,
        hint: t.whyHint,
        multiline: true,
        max: ROOM_FOR_REASON,
        initial: filled.reason,
      }),
    ],
  });

/** To whom points were given or from whom they were deducted; a deduction can be asked about at once. */
export function toldPost(
  t: Messages,
  {
    kind,
    text,
    reason,
    entryId,
    teamId,
  }: { kind: BookingKind; text: string; reason: string; entryId: string; teamId: string },
): Message {
  return {
    text,
    blocks: [
      section(text),
      quotation(reason),
      actions(button(t.myPoints, OPEN_MINE, teamId), ...(kind === 'deduction' ? [button(t.ask, ASK, entryId)] : [])),
    ],
  };
}
