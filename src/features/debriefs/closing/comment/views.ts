// The form for a leader's comment.

import type { KnownBlock, ModalView } from '@slack/types';
import { mention, quotation, section } from '../../../../slack/blocks.ts';
import { modal, textInput } from '../../../../slack/forms.ts';
import type { Messages } from '../messages.ts';
import type { Remark } from '../remark.ts';
import { COMMENT_FORM, type Commented } from '../views.ts';

/** Of which debrief, and what the writer has seen of its comment. */
export type Writing = { id: string; seen: string };

/** More than a comment may have, so that nothing is cut off before its writer can shorten it. */
export const ROOM = 3_000;

export const commentForm = (t: Messages, writing: Writing, initial: Remark, above: KnownBlock[] = []): ModalView =>
  modal({
    callback_id: COMMENT_FORM,
    title: t.commentTitle,
    submit: t.save,
    close: t.cancel,
    private_metadata: JSON.stringify(writing),
    blocks: [
      ...above,
      textInput({
        id: 'comment',
        label: t.commentLabel,
        hint: t.commentHint,
        multiline: true,
        optional: true,
        max: ROOM,
        initial: initial.comment,
      }),
      textInput({
        id: 'watch',
        label: t.watchLabel,
        hint: t.watchHint,
        multiline: true,
        optional: true,
        max: ROOM,
        initial: initial.watch,
      }),
    ],
  });

/** Somebody else's comment, above what is typed below. */
export const theirs = (t: Messages, { comment, watch, commentBy }: Commented, meanwhile: boolean): KnownBlock[] => {
  if (!comment && !watch) return [section(`:warning: ${t.removed}`)];
  const who = mention(commentBy ?? '');
  return [
    section(`:warning: ${meanwhile ? t.meanwhile(who) : t.isThere(who)}`),
    ...(comment ? [quotation(comment)] : []),
    ...(watch ? [section(t.watchOf(who)), quotation(watch)] : []),
  ];
};
