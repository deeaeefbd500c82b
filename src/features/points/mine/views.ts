// A person's points: the season's sum and what it is made of, and the entries, a page at a time.

import type { KnownBlock, ModalView } from '@slack/types';
import type { Locale } from '../../../i18n.ts';
import { actions, button, clip, context, divider, mention, plain, section } from '../../../slack/blocks.ts';
import { modal } from '../../../slack/forms.ts';
import type { ShownEntry } from '../entry.ts';
import {
  ASK,
  entryLine,
  KEEP,
  nameOfSource,
  OPEN_BOARD,
  OPEN_GRANT,
  OPEN_MINE,
  OPEN_RULES,
  REVERSE,
  seasonWords,
  signed,
} from '../views.ts';
import { type Account, madeOf, totalIn } from './account.ts';
import type { Messages } from './messages.ts';

export const MINE = 'points.mine';
export const TURN = 'points.mine-turn';
export const HIDE = 'points.hide';
export const SHOW = 'points.show';

export type Shown = Account & {
  teamId: string;
  user: string;
  /** The reader is the person; otherwise a leader. */
  own: boolean;
  season: string;
  place: { place: number; of: number } | undefined;
  locale: Locale;
  zone: string;
  now: Date;
};

const totalLine = (t: Messages, shown: Shown, words: Messages['total']): string =>
  [
    words(t.points(totalIn(shown)), seasonWords(t, shown.locale, shown.season)),
    ...(shown.place ? [t.place(shown.place.place, shown.place.of)] : []),
  ].join(' · ');

const madeOfLine = (t: Messages, shown: Shown): string[] => {
  const sums = madeOf(shown).map(({ source, points }) => `${nameOfSource(t, source)} ${signed(points)}`);
  return sums.length > 0 ? [sums.join(' · ')] : [];
};

function entryBlocks(t: Messages, entry: ShownEntry, { own, ...at }: Shown): KnownBlock[] {
  const block_id = `entry-${entry.id}`;
  const line = section(entryLine(t, entry, at));
  const answer = entry.answer ? [context(t.answered(plain(clip(entry.answer, 300))))] : [];
  if (own) {
    if (entry.dispute === 'open') return [line, context(t.asked)];
    const accessory = button(t.ask, ASK, entry.id);
    return [{ ...line, block_id, ...(entry.reversed || entry.dispute ? {} : { accessory }) }, ...answer];
  }
  const asking = entry.dispute === 'open' ? [context(t.theyAsked)] : answer;
  if (entry.reversed || (entry.source === 'reversal' && entry.dispute !== 'open')) return [line, ...asking];
  const accessory =
    entry.source === 'reversal' ? button(t.answer, KEEP, entry.id) : button(t.takeBack, REVERSE, entry.id);
  return [{ ...line, block_id, accessory }, ...asking];
}

export function accountView(t: Messages, shown: Shown): ModalView {
  const { teamId, user, own, entries, count, page, pages, hidden } = shown;
  const turns = [
    ...(page > 1 ? [button(t.previous, `${TURN}:back`, String(page - 1))] : []),
    ...(page < pages ? [button(t.next, `${TURN}:on`, String(page + 1))] : []),
  ];
  return modal({
    callback_id: MINE,
    title: own ? t.title : t.theirTitle,
    close: t.close,
    private_metadata: JSON.stringify({ team: teamId, user, page }),
    blocks: [
      ...(own ? [] : [section(`*${t.theirs(mention(user))}*`)]),
      section([totalLine(t, shown, t.total), ...madeOfLine(t, shown)].join('\n')),
      context(own ? t.onlyYou : t.onlyLeaders),
      ...(own ? [actions(button(t.board, OPEN_BOARD, teamId), button(t.rules, OPEN_RULES, teamId))] : []),
      divider(),
      ...(count === 0
        ? [section(own ? t.none : t.theirNone)]
        : [section(t.entries(count, page, pages)), ...entries.flatMap((entry) => entryBlocks(t, entry, shown))]),
      ...(turns.length > 0 ? [actions(...turns)] : []),
      ...(own
        ? [
            divider(),
            context(hidden ? t.hidden : t.shown),
            actions(hidden ? button(t.show, SHOW, teamId) : button(t.hide, HIDE, teamId)),
          ]
        : []),
    ],
  });
}

/** How many entries App Home shows. */
const LATEST = 3;

/** My points in App Home: the sum, my place, and the latest entries. */
export function homeSection(t: Messages, shown: Shown, leads: boolean): KnownBlock[] {
  const { teamId } = shown;
  const latest = shown.entries.slice(0, LATEST).map((entry) => entryLine(t, entry, shown).replace('\n', ' – '));
  return [
    section(totalLine(t, shown, t.home)),
    ...(latest.length > 0 ? [context(latest.join('\n'))] : []),
    actions(
      button(t.myPoints, OPEN_MINE, teamId),
      button(t.board, OPEN_BOARD, teamId),
      button(t.rules, OPEN_RULES, teamId),
      ...(leads ? [button(t.give, OPEN_GRANT, teamId)] : []),
    ),
  ];
}
