// What is open, as one person sees it: a line about each ballot, and what this person can do there.

import type { ActionsBlockElement, KnownBlock } from '@slack/types';
import type { Locale } from '../../../../i18n.ts';
import { momentWords } from '../../../../moments.ts';
import { actions, button, context, type Message, plain, section } from '../../../../slack/blocks.ts';
import type { Ballot } from '../../ballot.ts';
import { takesNominations, takesVotes } from '../../ballot.ts';
import { OPEN_CATALOGUE, OPEN_HALL, OPEN_NOMINATION, OPEN_START, OPEN_VOTE } from '../../views.ts';
import { headingOf } from '../views.ts';
import type { Messages } from './messages.ts';

/** A ballot as one person sees it; `times` is how often they voted, undefined where they are not on its roll. */
export type Own = { ballot: Ballot; voted: number; times: number | undefined };

type Reading = { locale: Locale; zone: string; now: Date; leads: boolean; teamId: string };

/** What leaders can do with a ballot beside. */
type Buttons = (ballot: Ballot) => ActionsBlockElement[];

function stateWords(t: Messages, { ballot, voted }: Own, { locale, zone, now }: Reading): string {
  const when = (at: Date | null) => momentWords(locale, zone, at ?? ballot.closesAt, now);
  if (ballot.state === 'nominating') return t.nominating(when(ballot.nominationsUntil));
  if (ballot.state === 'tied') return t.tied(when(ballot.decideBy));
  if (ballot.deciding === 'points') return t.pointsAtTime(when(ballot.closesAt));
  return t.voting(when(ballot.closesAt), voted, ballot.eligible);
}

function ownBlocks(t: Messages, own: Own, reading: Reading, leaders: Buttons): KnownBlock[] {
  const { ballot, times } = own;
  const { locale, now, leads } = reading;
  const votes = takesVotes(ballot, now);
  const mine = votes ? [times === undefined ? t.youNotOnRoll : times > 0 ? t.youVoted : t.youNot] : [];
  const deeds = [
    ...(takesNominations(ballot, now) && times !== undefined
      ? [button(t.nominate, OPEN_NOMINATION, ballot.id, 'primary')]
      : []),
    ...(votes && times !== undefined
      ? [times > 0 ? button(t.changeVote, OPEN_VOTE, ballot.id) : button(t.vote, OPEN_VOTE, ballot.id, 'primary')]
      : []),
    ...(leads ? leaders(ballot) : []),
  ];
  return [
    section([`*${plain(headingOf(t, locale, ballot))}*`, stateWords(t, own, reading), ...mine].join('\n')),
    ...(deeds.length > 0 ? [actions(...deeds)] : []),
  ];
}

/** How many a message has room for; those that close first come first. */
const SHOWN = 20;

const allBlocks = (t: Messages, all: Own[], reading: Reading, leaders: Buttons): KnownBlock[] => [
  ...all.slice(0, SHOWN).flatMap((own) => ownBlocks(t, own, reading, leaders)),
  ...(all.length > SHOWN ? [context(t.more(all.length - SHOWN))] : []),
];

/** The answer to `/award`: what is open, and the ways to the rest. */
export function openMessage(t: Messages, all: Own[], reading: Reading, leaders: Buttons): Message {
  const { leads, teamId } = reading;
  return {
    text: all.length > 0 ? t.open : t.noneOpen,
    blocks: [
      ...(all.length > 0 ? allBlocks(t, all, reading, leaders) : [section(t.noneOpen)]),
      actions(
        ...(leads ? [button(t.start, OPEN_START, teamId)] : []),
        button(t.hall, OPEN_HALL, teamId),
        button(t.catalogue, OPEN_CATALOGUE, teamId),
      ),
    ],
  };
}

/** In App Home: what is open, and the ways to the rest. */
export const homeSection = (t: Messages, all: Own[], reading: Reading, leaders: Buttons): KnownBlock[] => {
  const { leads, teamId } = reading;
  return [
    section(`*${t.home}*`),
    ...allBlocks(t, all, reading, leaders),
    actions(
      ...(leads ? [button(t.start, OPEN_START, teamId)] : []),
      button(t.hall, OPEN_HALL, teamId),
      button(t.catalogue, OPEN_CATALOGUE, teamId),
    ),
  ];
};
