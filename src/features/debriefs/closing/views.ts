// The summary of a debrief as its channel reads it, and the word to the leaders.

import type { KnownBlock } from '@slack/types';
import type { Locale } from '../../../i18n.ts';
import { dateWords } from '../../../moments.ts';
import {
  actions,
  button,
  channelLink,
  clip,
  context,
  LIMITS,
  type Message,
  mention,
  plain,
  plainText,
  section,
} from '../../../slack/blocks.ts';
import { fitPassages, type Passage, ROOM } from '../../../slack/long.ts';
import type { Debrief } from '../note.ts';
import type { Quote, Summary, Theme } from '../summary.ts';
import { type Messages, messages } from './messages.ts';

export const COMMENT = 'debriefs.comment';
export const COMMENT_FORM = 'debriefs.comment-form';
export const NOTES = 'debriefs.notes';
export const NOTES_VIEW = 'debriefs.notes-view';
export const NOTES_TURN = 'debriefs.notes-turn';

export const summaryKey = (debriefId: string): string => `debriefs.summary:${debriefId}`;
export const restKey = (debriefId: string, part: number): string => `debriefs.rest:${debriefId}:${part}`;
export const leaderKey = (debriefId: string, leader: string): string => `debriefs.closed:${debriefId}:${leader}`;

export type Named = Pick<Debrief, 'id' | 'shift' | 'day'>;
export type Commented = Pick<Debrief, 'comment' | 'watch' | 'commentBy'>;

/** `problems` are lines of the register about what was raised. */
export type Summed = { debrief: Named & Commented; summary: Summary; problems: string[] };

/** How many themes of a kind stand in the post, and how many more in its thread. */
const LINES = { post: 8, thread: 60 };
/** How much of the first of people's words a line shows, and of each further ones, in characters. */
const WORDS = { first: 240, further: 140 };
/** What is left for the themes where a comment takes much. */
const LEAST = 2_000;

export const nameOf = (t: Messages, locale: Locale, { shift, day }: Named): string =>
  t.summary(plain(shift), dateWords(locale, day));

export const countsOf = (t: Messages, { writers, expected, late }: Summary): string =>
  [writers > 0 ? t.tookPart(writers, expected) : t.nobody, ...(late > 0 ? [t.late(late)] : [])].join(' · ');

/** The post, and what goes in its thread where that is much. */
export function summaryPost(
  locale: Locale,
  { debrief, summary, problems }: Summed,
): { post: Message; rest: Message[] } {
  const t = messages[locale];
  const name = nameOf(t, locale, debrief);
  const comment = commentBlocks(t, debrief);
  const characters = Math.max(LEAST, ROOM.characters - JSON.stringify(comment).length);
  const { blocks, rest } = fitPassages(passagesOf(t, summary, problems), t.below, { ...ROOM, characters });
  const about = [countsOf(t, summary), ...(summary.by === 'model' ? [t.byModel] : [])];
  return {
    post: {
      text: name,
      blocks: [
        section(`:memo: *${name}*`),
        context(about.join(' · ')),
        ...(blocks.length > 0 || comment.length > 0 ? blocks : [section(t.nothingSaid)]),
        ...comment,
        actions(
          button(comment.length > 0 ? t.changeComment : t.comment, COMMENT, debrief.id),
          button(t.allNotes, NOTES, debrief.id),
        ),
      ],
    },
    rest,
  };
}

/** The leader's words, whole, as they were typed; not as rich text, which Slack lets nobody take out of a post again. */
function commentBlocks(t: Messages, { comment, watch, commentBy }: Commented): KnownBlock[] {
  const who = mention(commentBy ?? '');
  const said = (heading: string, words: string): KnownBlock[] =>
    words ? [section(heading), { type: 'section', text: plainText(words, LIMITS.mrkdwn) }] : [];
  return [...said(t.commentOf(who), comment), ...said(t.watchOf(who), watch)];
}

function passagesOf(t: Messages, summary: Summary, problems: string[]): Passage[] {
  const themes = (list: Theme[]) => list.map((theme) => themeLine(t, theme));
  const parts: [keyof Messages['sections'], string[]][] = [
    ['wins', themes(summary.wins)],
    ['themes', themes(summary.themes)],
    ['changes', themes(summary.changes)],
    ['watch', summary.watch.map((quote) => `• ${quoted(quote, WORDS.first)}`)],
    ['problems', problems.map((line) => `• ${line}`)],
  ];
  return parts.flatMap(([kind, lines]) => {
    const heading = t.sections[kind];
    const [post, further] = [lines.slice(0, LINES.post), lines.slice(LINES.post)];
    const left = further.length - LINES.thread;
    const thread = left > 0 ? [...further.slice(0, LINES.thread), t.andLines(left)] : further;
    return [
      ...(post.length > 0 ? [{ heading, lines: post }] : []),
      ...(thread.length > 0 ? [{ heading: t.further(heading), lines: thread }] : []),
    ];
  });
}

function themeLine(t: Messages, { title, quotes, count }: Theme): string {
  if (!title && count === 1) return `• ${quotes.map((quote) => quoted(quote, WORDS.first)).join(' ')}`;
  const words = quotes.map((quote, at) => quoted(quote, at > 0 ? WORDS.further : WORDS.first, t.quote));
  const more = count > quotes.length ? [t.andPeople(count - quotes.length)] : [];
  return `• ${title ? `*${plain(title)}* ` : ''}${[...words, ...more].join(' · ')}`;
}

/** Somebody's words in one line, with their name where they wanted it. */
export function quoted(
  { text, user }: Quote,
  limit: number,
  around: (words: string) => string = (words) => words,
): string {
  const words = around(plain(clip(text.replace(/\s+/g, ' '), limit)));
  return user ? `${words} — ${mention(user)}` : words;
}

/** To a leader: that the summary is there, and what is left to do. */
export function leaderPost(locale: Locale, channel: string, { debrief, summary }: Omit<Summed, 'problems'>): Message {
  const t = messages[locale];
  const isCommented = Boolean(debrief.comment || debrief.watch);
  const told = t.toLeader(nameOf(t, locale, debrief), channelLink(channel), countsOf(t, summary));
  const next = isCommented ? t.commentedBy(mention(debrief.commentBy ?? '')) : t.invitesComment;
  return {
    text: told,
    blocks: [
      section(`${told}\n${next}`),
      actions(
        isCommented ? button(t.changeComment, COMMENT, debrief.id) : button(t.comment, COMMENT, debrief.id, 'primary'),
        button(t.allNotes, NOTES, debrief.id),
      ),
    ],
  };
}

/** What stood in the thread and fits in the summary now. */
export const movedUp = (locale: Locale): Message => {
  const text = messages[locale].movedUp;
  return { text, blocks: [context(text)] };
};
