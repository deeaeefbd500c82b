// The modal in which leaders look through a briefing, and the forms above it.

import type { Button, InputBlock, KnownBlock, ModalView } from '@slack/types';
import {
  actions,
  button,
  context,
  divider,
  option,
  overflow,
  plain,
  plainText,
  quotation,
  section,
} from '../../../../slack/blocks.ts';
import { modal, textInput } from '../../../../slack/forms.ts';
import type { Entry, Move } from '../../agenda.ts';
import type { Briefing } from '../../briefing.ts';
import { entryLines } from '../../views.ts';
import type { Messages } from '../messages.ts';
import { hostLine, type Named, postponeValue } from '../views.ts';
import { clipMarkup, type Parted } from '../words.ts';

export const PREVIEW = 'briefings.preview';
export const ENTRY = 'briefings.entry';
export const PUT_BACK = 'briefings.put-back';
export const ADD_HERE = 'briefings.add-here';
export const POST_NOW = 'briefings.post-now';
export const POSTPONE_HERE = 'briefings.postpone-here';
export const CHOOSE_HOST = 'briefings.choose-host';
export const NEXT_HOST = 'briefings.next-host';
export const TURN = 'briefings.preview-page';
export const EDIT_FORM = 'briefings.edit-form';

/** What travels with the modal. `round` counts how often it was shown: Slack keeps what stands in a menu of the same name. */
export type Place = { id: string; page: number; round: number };

/** What a leader may do with an entry, with where it stood when they saw it. */
export type EntryDeed = { deed: Move | 'reword' | 'leave-out'; at: number; key: string };

export const entryValue = ({ deed, at, key }: EntryDeed): string => `${deed} ${at} ${key}`;

export function readEntryValue(value: string): EntryDeed {
  const [, deed = '', at = '', key = ''] = /^(\S+) (\d+) (.+)$/.exec(value) ?? [];
  return { deed: deed as EntryDeed['deed'], at: Number(at), key };
}

/** Entries on a page, left-out ones included, and how much of each is shown. */
const PAGE = 20;
const SHOWN = 1_200;

type Preview = {
  t: Messages;
  place: Place;
  briefing: Briefing;
  name: Named;
  entries: Entry[];
  dropped: Entry[];
  /** Where each postponement leads; only while it is planned. */
  later: { minutes: number; to: Date }[];
  mayPost: boolean;
  notice?: string | undefined;
};

export function previewModal(given: Preview): ModalView {
  const { t, place, briefing, name, entries, dropped, later, mayPost, notice } = given;
  const { shift, when, where } = name;
  const isPosted = briefing.state === 'posted';
  const pages = Math.max(1, Math.ceil((entries.length + dropped.length) / PAGE));
  const page = Math.min(Math.max(place.page, 1), pages);
  const round = place.round + 1;
  const from = (page - 1) * PAGE;
  const rows = [
    ...entries.map((entry, at) => entryRow(t, entry, at, entries.length)),
    ...dropped.map((entry) => droppedRow(t, entry)),
  ].slice(from, from + PAGE);
  const shownDropped = from + PAGE > entries.length && dropped.length > 0;
  const firstDropped = Math.max(entries.length - from, 0);
  return modal({
    callback_id: PREVIEW,
    title: isPosted ? t.title : t.previewTitle,
    close: t.close,
    private_metadata: JSON.stringify({ id: place.id, page, round } satisfies Place),
    blocks: [
      ...(notice ? [section(notice)] : []),
      section(isPosted ? t.posted(shift, when, where) : t.coming(shift, when, where)),
      context(hostLine(t, briefing.host), ...(isPosted ? [t.shownAtOnce] : [])),
      hostRow(t, briefing, round),
      ...(isPosted
        ? []
        : [actions(button(t.add, ADD_HERE, briefing.id), ...(mayPost ? [postNow(t, briefing.id)] : []))]),
      ...(later.length > 0
        ? [
            actions(
              ...later.map(({ minutes, to }) =>
                button(t.postponeBy(minutes), `${POSTPONE_HERE}:${minutes}`, postponeValue(briefing.id, to)),
              ),
            ),
          ]
        : []),
      divider(),
      ...(entries.length === 0 && page === 1 ? [section(t.empty)] : []),
      ...rows.slice(0, firstDropped).flat(),
      ...(shownDropped ? [divider(), section(`*${t.leftOut}*`), ...rows.slice(firstDropped).flat()] : []),
      ...(pages > 1 ? turns(t, page, pages) : []),
    ],
  });
}

const hostRow = (t: Messages, { id, host }: Briefing, round: number): KnownBlock => ({
  ...actions(
    {
      type: 'users_select',
      action_id: CHOOSE_HOST,
      placeholder: plainText(t.hostLabel, 150),
      ...(host ? { initial_user: host } : {}),
    },
    ...(host ? [button(t.nextHost, NEXT_HOST, `${id} ${host}`)] : []),
  ),
  block_id: `host.${round}`,
});

const postNow = (t: Messages, id: string): Button => ({
  ...button(t.postNow, POST_NOW, id, 'primary'),
  confirm: {
    title: plainText(t.postNowSure, 100),
    text: plainText(t.postNowWhy, 300),
    confirm: plainText(t.postNow, 30),
    deny: plainText(t.notYet, 30),
  },
});

function turns(t: Messages, page: number, pages: number): KnownBlock[] {
  const to = (words: string, where: number) => button(words, `${TURN}:${where}`, String(where));
  return [
    context(t.page(page, pages)),
    actions(...(page > 1 ? [to(t.earlier, page - 1)] : []), ...(page < pages ? [to(t.later, page + 1)] : [])),
  ];
}

/** An entry as it will be read, cut where it is long. */
function wordsOf(entry: Entry): string {
  const lines = entryLines(entry).join('\n');
  return clipMarkup(entry.title ? `*${plain(entry.title)}*\n${lines}` : lines, SHOWN);
}

function entryRow(t: Messages, entry: Entry, at: number, count: number): KnownBlock[] {
  const words = { up: t.up, down: t.down, first: t.first, reword: t.reword, 'leave-out': t.leaveOut };
  const possible = [
    ...(at > 0 ? (['up'] as const) : []),
    ...(at < count - 1 ? (['down'] as const) : []),
    ...(at > 1 ? (['first'] as const) : []),
    'reword' as const,
    'leave-out' as const,
  ];
  const options = possible.map((deed) => option(words[deed], entryValue({ deed, at, key: entry.key })));
  return [{ ...section(wordsOf(entry), overflow(ENTRY, options)), block_id: `entry-${entry.key}` }];
}

const droppedRow = (t: Messages, entry: Entry): KnownBlock[] => [
  { ...section(wordsOf(entry), button(t.putBack, PUT_BACK, entry.key)), block_id: `entry-${entry.key}` },
];

/** What travels with the form for an entry's words. `seen` tells whether it still reads as it did. */
export type Rewording = { id: string; key: string; seen: string; joints: string[]; round: number; below: Place };

export const wordsField = (round: number, part: number): string => `words-${part}.${round}`;

type EditForm = {
  t: Messages;
  title: string;
  words: Parted;
  rewording: Omit<Rewording, 'joints'>;
  /** How it reads now, where somebody changed it meanwhile. */
  theirs?: string | undefined;
};

export const editForm = ({ t, title, words, rewording, theirs }: EditForm): ModalView =>
  modal({
    callback_id: EDIT_FORM,
    title: t.editTitle,
    submit: t.save,
    close: t.cancel,
    private_metadata: JSON.stringify({ ...rewording, joints: words.joints } satisfies Rewording),
    blocks: [
      ...(theirs === undefined ? [] : [section(t.changedMeanwhile), quotation(theirs || '–'), section(t.yoursWins)]),
      ...(title ? [section(`*${plain(title)}*`)] : []),
      ...words.parts.map(
        (initial, part): InputBlock =>
          textInput({
            id: wordsField(rewording.round, part),
            label: part === 0 ? t.words : t.morePart(part + 1),
            ...(part === 0 ? { hint: t.wordsHint } : {}),
            multiline: true,
            optional: part > 0,
            initial,
          }),
      ),
    ],
  });
