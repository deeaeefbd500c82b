// A board: the top few, the reader's own place beneath, and the other spans.

import type { ModalView } from '@slack/types';
import type { Placed } from '../../../points.ts';
import { actions, button, context, header, section } from '../../../slack/blocks.ts';
import { modal } from '../../../slack/forms.ts';
import { standingLine } from '../views.ts';
import type { SpanName } from './board.ts';
import type { Messages } from './messages.ts';

export const BOARD = 'points.board';
export const SPAN = 'points.board-span';

export type ShownBoard = {
  teamId: string;
  span: SpanName;
  spans: SpanName[];
  /** What the span is called, such as "November 2026"; empty where its name says enough. */
  when: string;
  top: Placed[];
  /** Does anybody have points here, named or not? */
  begun: boolean;
  own: Placed | undefined;
  hidden: boolean;
};

const ownWords = (t: Messages, own: Placed | undefined): string => {
  if (!own || own.points === 0) return t.yoursNone;
  return own.points < 0 ? t.yoursBelow(t.points(own.points)) : t.yours(own.place, t.points(own.points));
};

export function boardView(t: Messages, board: ShownBoard): ModalView {
  const { teamId, span, spans, when, top, begun, own, hidden } = board;
  const others = spans.filter((one) => one !== span);
  return modal({
    callback_id: BOARD,
    title: t.title,
    close: t.close,
    private_metadata: JSON.stringify({ team: teamId, span }),
    blocks: [
      header(when ? t.heading(t.spans[span], when) : t.spans[span]),
      section(top.length > 0 ? top.map((each) => standingLine(t, each)).join('\n') : begun ? t.hiddenAll : t.nobody),
      context(ownWords(t, own), ...(hidden ? [t.youHide] : [])),
      actions(...others.map((one) => button(t.spans[one], `${SPAN}:${one}`, one))),
    ],
  });
}
