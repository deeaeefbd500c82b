// The form for a nomination, and what a nominee is shown in private.

import type { Button, KnownBlock, ModalView } from '@slack/types';
import type { Locale } from '../../../../i18n.ts';
import {
  actions,
  button,
  channelLink,
  clip,
  context,
  type Message,
  mention,
  plain,
  plainText,
  section,
} from '../../../../slack/blocks.ts';
import { modal, personInput, textInput } from '../../../../slack/forms.ts';
import type { Team } from '../../../../teams.ts';
import { type Ballot, type Nominee, standing } from '../../ballot.ts';
import { spanWords, titleOf } from '../../views.ts';
import type { Messages } from './messages.ts';
import type { Wish } from './nomination.ts';

/** The form, sent. */
export const NOMINATE = 'awards.nominate';
/** The fields of the form. */
export const whomField = 'whom';
export const whyField = 'why';

/** Pressed by a nominee, with the ballot's id as the value. */
export const DECLINE = 'awards.decline';
export const STAND = 'awards.stand';
export const WITHDRAW = 'awards.withdraw';
export const WISH_IDS: Record<Wish, string> = { decline: DECLINE, stand: STAND, withdraw: WITHDRAW };

export const nominatedKey = (ballotId: string, user: string): string => `awards.nominated:${ballotId}:${user}`;

const oneLine = (reason: string, limit: number): string => plain(clip(reason.replace(/\s+/g, ' '), limit));

/** How much of a reason the form shows of those who wait for a second nominator. */
const SHOWN = 140;

type Form = {
  ballot: Ballot;
  /** `heading` and `when` are words in the reader's language. */
  heading: string;
  when: string;
  waiting: Nominee[];
};

export const nominationForm = (t: Messages, { ballot, heading, when, waiting }: Form): ModalView =>
  modal({
    callback_id: NOMINATE,
    title: t.title,
    submit: t.nominate,
    close: t.cancel,
    private_metadata: JSON.stringify({ ballot: ballot.id }),
    blocks: [
      section(t.until(plain(heading), when)),
      personInput({ id: whomField, label: t.whom, hint: t.whomHint, initial: '' }),
      // Longer than a reason may be, so that one that is too long can be cut instead of being lost.
      textInput({ id: whyField, label: t.reason, hint: t.whyHint, multiline: true, max: 3000 }),
      context(t.sameAgain, ...(ballot.seconded ? [t.seconded] : [])),
      ...(waiting.length > 0 ? [section(t.waiting)] : []),
      ...waiting.map(({ user, reasons: [first = ''] }) => section(`${mention(user)}\n>${oneLine(first, SHOWN)}`)),
    ],
  });

/** How many reasons a nominee is shown. */
const REASONS = 8;

function saidBlocks(t: Messages, reasons: string[]): KnownBlock[] {
  if (reasons.length === 0) return [];
  const left = reasons.length - REASONS;
  return [
    section(t.said),
    ...reasons.slice(0, REASONS).map((reason) => section(`>${oneLine(reason, 300)}`)),
    ...(left > 0 ? [context(t.more(left))] : []),
  ];
}

const withdrawButton = (t: Messages, ballotId: string): Button => ({
  ...button(t.withdraw, WITHDRAW, ballotId),
  confirm: {
    title: plainText(t.withdrawSure, 100),
    text: plainText(t.withdrawWhat, 300),
    confirm: plainText(t.withdraw, 30),
    deny: plainText(t.stay, 30),
  },
});

/** What a nominee is shown: how it stands with them now, and what they can do about it. Not who nominated them. */
export function nomineeMessage(
  t: Messages,
  locale: Locale,
  { team, ballot, nominee }: { team: Pick<Team, 'channel'>; ballot: Ballot; nominee: Nominee },
): Message {
  const { id, state, finding, runOffOf } = ballot;
  const award = [titleOf(t, ballot.award), spanWords(t, locale, ballot), channelLink(team.channel)] as const;
  const shown = (text: string, ...blocks: KnownBlock[]): Message => ({ text, blocks: [section(text), ...blocks] });
  const isNominating = state === 'nominating';
  if (!isNominating && state !== 'voting') return shown(t.over(...award));
  if (nominee.state === 'declined') {
    return isNominating
      ? shown(t.declined(...award), context(t.notAnnounced), actions(button(t.stand, STAND, id)))
      : shown(t.declined(...award), context(t.goesOn));
  }
  const said = saidBlocks(t, nominee.reasons);
  const lacksSecond = standing(ballot, [nominee], new Set([nominee.user])).length === 0;
  if (isNominating) {
    return shown(
      t.nominated(...award),
      ...said,
      context(...(lacksSecond ? [t.youNeedSecond] : []), t.mayDecline),
      actions(button(t.decline, DECLINE, id)),
    );
  }
  if (lacksSecond) return shown(t.unseconded(...award), ...said);
  return shown(
    t.stands(...award),
    ...said,
    context(runOffOf ? t.whyRunOff : t.why[finding], t.mayWithdraw),
    actions(withdrawButton(t, id)),
  );
}
