// The hall of fame, a page at a time, and a person's own awards in App Home.

import type { KnownBlock, ModalView } from '@slack/types';
import type { Locale } from '../../../i18n.ts';
import { dateWords } from '../../../moments.ts';
import { dayAt } from '../../../schedule/slots.ts';
import { clip, context, mention, plain, section } from '../../../slack/blocks.ts';
import { listModal, menu } from '../../../slack/lists.ts';
import { nameOf } from '../messages.ts';
import { spanWords, titleOf } from '../views.ts';
import type { Messages } from './messages.ts';
import { ALL, MINE, type Page, type Place, type Win } from './win.ts';

export const LIST = 'awards.hall';
export const FILTER = 'awards.hall-filter';
export const SEARCH = 'awards.hall-search';
export const TURN = 'awards.hall-turn';

/** How many choices a menu of Slack's has room for. */
const MOST_CHOICES = 100;
/** How much of a reason a row shows. */
const REASON = 300;

export type Reading = { locale: Locale; reader: string; zone: string };

export function hallList(t: Messages, { place, wins, count, awards }: Page, reading: Reading): ModalView {
  const shown = awards.slice(0, MOST_CHOICES - 2);
  const words: Record<string, string> = {
    [ALL]: t.all,
    [MINE]: t.mine,
    ...Object.fromEntries(shown.map(({ id, award }) => [id, `:${award.emblem}: ${nameOf(t, award)}`])),
  };
  return listModal({
    ids: { list: LIST, search: SEARCH, turn: TURN },
    t: { ...t, none: noneWords(t, place) },
    place,
    count,
    filters: [menu(FILTER, [ALL, MINE, ...shown.map(({ id }) => id)], words, { chosen: place.filter })],
    rows: wins.flatMap((win) => row(t, win, reading)),
  });
}

function noneWords(t: Messages, { filter, search }: Place): string {
  if (search) return t.none;
  return filter === MINE ? t.noneMine : t.noneYet;
}

function row(t: Messages, win: Win, { locale, reader, zone }: Reading): KnownBlock[] {
  const { user, award, reasons, at } = win;
  const [reason] = reasons;
  const who = user === reader ? t.own(mention(user)) : mention(user);
  const why = reason ? [`>${plain(clip(reason.replace(/\s+/g, ' '), REASON))}`] : [];
  return [
    section([t.line(titleOf(t, award), spanWords(t, locale, win)), who, ...why].join('\n')),
    context(t.wonOn(dateWords(locale, dayAt(zone, at), true))),
  ];
}

/** What a person won in a team, in App Home; nothing where they have won nothing. */
export function mineSection(
  t: Messages,
  locale: Locale,
  { wins, count }: { wins: Win[]; count: number },
): KnownBlock[] {
  if (count === 0) return [];
  const lines = wins.map((win) => t.won(titleOf(t, win.award), spanWords(t, locale, win)));
  return [section([t.myAwards(count), ...lines].join('\n'))];
}
