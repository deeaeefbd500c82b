// What leaders and hosts are sent in private about a briefing.

import type { KnownBlock, ModalView } from '@slack/types';
import { actions, button, context, type Message, mention, plain, section } from '../../../slack/blocks.ts';
import { modal } from '../../../slack/forms.ts';
import type { Entry } from '../agenda.ts';
import type { Briefing } from '../briefing.ts';
import type { Messages } from './messages.ts';
import { headOf } from './words.ts';

export const OPEN = 'briefings.open-preview';
export const LOOK = 'briefings.look';
export const POSTPONE = 'briefings.postpone';
export const FINE = 'briefings.fine';
export const UNREAD = 'briefings.unread';
export const CANNOT = 'briefings.cannot-host';

/** What a briefing is called, in the reader's language: shift, moment and place, in mrkdwn. */
export type Named = { shift: string; when: string; where: string };

/** How many entries a leader's message names. */
const HEADS = 8;

/** The block by which it shows that this leader has agreed. */
const AGREED = 'briefings.agreed';

/** Has the leader said that it is good as it is? */
export const isAgreed = ({ blocks }: Message): boolean => blocks.some(({ block_id }) => block_id === AGREED);

export const hostLine = (t: Messages, host: string | null): string => (host ? t.hostedBy(mention(host)) : t.noHost);

/** Where a button leads, in its value. */
export const postponeValue = (id: string, to: Date): string => `${id} ${to.getTime()}`;

export function readValue(value: string): { id: string; to: Date } {
  const [id = '', to = ''] = value.split(' ');
  return { id, to: new Date(Number(to)) };
}

type Coming = {
  briefing: Briefing;
  name: Named;
  entries: Entry[];
  agreed: boolean;
  /** Where a postponement would lead, if it may be postponed. */
  postponeTo: Date | undefined;
};

/** How many minutes the button of the private message postpones by. */
export const SOON = 15;

/** To a leader, before it is posted. */
export function comingPost(t: Messages, { briefing, name, entries, agreed, postponeTo }: Coming): Message {
  const { id, host, postponedTo, postponedBy } = briefing;
  const text = t.coming(name.shift, name.when, name.where);
  const about = [hostLine(t, host), ...(postponedTo && postponedBy ? [t.postponedBy(mention(postponedBy))] : [])];
  return {
    text,
    blocks: [
      section(text),
      context(about.join(' · ')),
      section(headsOf(t, entries)),
      agreed
        ? { ...context(t.confirmed), block_id: AGREED }
        : actions(
            button(t.look, LOOK, id, 'primary'),
            ...(postponeTo ? [button(t.postponeBy(SOON), POSTPONE, postponeValue(id, postponeTo))] : []),
            button(t.fine, FINE, id),
          ),
    ],
  };
}

function headsOf(t: Messages, entries: Entry[]): string {
  if (entries.length === 0) return t.empty;
  const left = entries.length - HEADS;
  return [
    t.entries(entries.length),
    ...entries.slice(0, HEADS).map((entry) => `• ${headOf({ ...entry, title: plain(entry.title) })}`),
    ...(left > 0 ? [t.andMore(left)] : []),
  ].join('\n');
}

/** `read` of `of` people have read it; undefined where there is nothing to read. */
type Posted = { id: string; name: Named; reads: { read: number; of: number } | undefined };

/** To a leader, once it is posted. */
export function postedPost(t: Messages, { id, name, reads }: Posted): Message {
  const text = t.posted(name.shift, name.when, name.where);
  return {
    text,
    blocks: [
      section(text),
      ...(reads ? [context(t.readBy(reads.read, reads.of))] : []),
      actions(...(reads && reads.read < reads.of ? [button(t.whoNot, UNREAD, id)] : []), button(t.change, LOOK, id)),
    ],
  };
}

/** To a leader, when it could not be posted in time. */
export function missedPost(t: Messages, { shift, when, where }: Named): Message {
  const text = t.notPosted(shift, when, where);
  return { text, blocks: [section(text)] };
}

/** To the host, with a way out. */
export function hostPost(t: Messages, id: string, { shift, when, where }: Named): Message {
  const text = t.youHost(shift, when, where);
  return { text, blocks: [section(text), context(t.youHostHow), actions(button(t.cannot, CANNOT, id))] };
}

/** To somebody who was asked to host, when somebody else does, or nobody. */
export function relievedPost(t: Messages, { shift, when }: Named, briefing: Briefing, user: string): Message {
  const { host, skipped } = briefing;
  const first = skipped.includes(user) ? t.noMatter(shift, when) : t.othersHost(shift, when);
  const text = `${first} ${host ? t.hostsInstead(mention(host)) : t.nobodyInstead}`;
  return { text, blocks: [section(text)] };
}

/** Names a message can hold in one section. */
const NAMES = 100;

/** To a leader alone: who on duty has not read it. */
export function unreadView(t: Messages, unread: string[]): ModalView {
  const groups: KnownBlock[] = [];
  for (let at = 0; at < unread.length; at += NAMES) {
    groups.push(
      section(
        unread
          .slice(at, at + NAMES)
          .map(mention)
          .join(' '),
      ),
    );
  }
  return modal({
    callback_id: UNREAD,
    title: t.notRead,
    close: t.close,
    blocks: unread.length > 0 ? [...groups, context(t.notReadHint)] : [section(t.allRead)],
  });
}

/** In App Home; the value is the team's id. */
export const homeRow = (t: Messages, teamId: string): KnownBlock[] => [actions(button(t.preview, OPEN, teamId))];
