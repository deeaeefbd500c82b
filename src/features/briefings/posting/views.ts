// The briefing as a post and as an answer.

import type { KnownBlock } from '@slack/types';
import type { Locale } from '../../../i18n.ts';
import { dateWords, timeWords } from '../../../moments.ts';
import { actions, button, context, link, type Message, mention, plain, section } from '../../../slack/blocks.ts';
import { fitPassages } from '../../../slack/long.ts';
import type { Entry } from '../agenda.ts';
import type { Briefing, countReads } from '../briefing.ts';
import { ADD, passagesOf } from '../views.ts';
import type { Messages } from './messages.ts';

export const READ = 'briefings.read';
export const TAKE_OVER = 'briefings.take-over';

type Shown = {
  locale: Locale;
  zone: string;
  briefing: Briefing;
  entries: Entry[];
  reads: ReturnType<typeof countReads>;
};

export const hostWords = (t: Messages, host: string | null): string => (host ? t.hostedBy(mention(host)) : t.noHost);

const quietWords = (t: Messages, host: string | null): string => (host ? t.quietWith(mention(host)) : t.quiet);

/** The post, and what of it stands in its thread. A day on which nothing came up is one line, which nobody has to read. */
export function postOf(
  t: Messages,
  { locale, zone, briefing, entries, reads }: Shown,
): { message: Message; rest: Message[] } {
  const { id, day, shift, host } = briefing;
  const heading = t.heading(plain(shift), dateWords(locale, day));
  const title = section(`:sunrise: *${heading}*`);
  if (entries.length === 0) {
    return { message: { text: heading, blocks: [title, section(quietWords(t, host))] }, rest: [] };
  }
  const { blocks, rest } = fitPassages(passagesOf(t, entries), t.inThread);
  const handover = entries.some(({ kind }) => kind === 'handover');
  const taken = briefing.takenOverBy && briefing.takenOverAt;
  const message: Message = {
    text: heading,
    blocks: [
      title,
      context(hostWords(t, host)),
      ...blocks,
      ...(taken && handover ? [context(t.takenOver(mention(briefing.takenOverBy ?? ''), timeWords(zone, taken)))] : []),
      context([...(reads.of > 0 ? [t.readBy(reads.read, reads.of)] : []), t.discuss].join(' · ')),
      actions(button(t.read, READ, id, 'primary'), ...(handover && !taken ? [button(t.takeOver, TAKE_OVER, id)] : [])),
    ],
  };
  return { message, rest };
}

/** What stands in the thread where a shorter briefing needs it no more. */
export const emptiedRest = (t: Messages): Message => ({ text: t.moved, blocks: [context(t.moved)] });

type Answer = {
  heading: string;
  briefing: Briefing;
  entries: Entry[];
  url: string | undefined;
  /** For leaders, who has not read it. */
  unread: string[] | undefined;
  next: string | undefined;
  teamId: string;
};

/** To the asker alone. What is too long stands in the thread of the post. */
export function lastAnswer(t: Messages, given: Answer): Message {
  const { heading, briefing, entries, url, unread, next, teamId } = given;
  const body = entries.length > 0 ? fitPassages(passagesOf(t, entries), t.inThread).blocks : [];
  return {
    text: heading,
    blocks: [
      section(heading),
      ...(entries.length > 0
        ? [context(hostWords(t, briefing.host)), ...body]
        : [section(quietWords(t, briefing.host))]),
      ...(url ? [context(link(url, t.openPost))] : []),
      ...(unread && entries.length > 0 ? [context(unreadWords(t, unread))] : []),
      ...(next ? [context(next)] : []),
      actions(button(t.add, ADD, teamId)),
    ],
  };
}

/** As many as are read with pleasure. */
const NAMED = 40;

export function unreadWords(t: Messages, unread: string[]): string {
  if (unread.length === 0) return t.allRead;
  const named = unread.slice(0, NAMED).map(mention);
  return t.unread([...named, ...(unread.length > NAMED ? [t.more(unread.length - NAMED)] : [])].join(' '));
}

export const noBriefing = (t: Messages, text: string, teamId: string): Message => ({
  text,
  blocks: [section(text), actions(button(t.add, ADD, teamId))],
});

/** What comes next, in App Home. */
export const homeSection = (t: Messages, lines: string[], teamId: string): KnownBlock[] => [
  section(`*${t.title}*`),
  ...(lines.length > 0 ? [context(lines.join(' · '))] : []),
  actions(button(t.add, ADD, teamId)),
];
