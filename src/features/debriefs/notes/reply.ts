// What was said in a thread, read from Slack's events and listings: replies, their corrections and deletions. Pure rules.

import { LONGEST, type Note } from '../note.ts';

/** A message as Slack gives it: by itself, within an event about its change, or in the listing of a thread. */
export type SlackMessage = {
  subtype?: string | undefined;
  ts?: string | undefined;
  thread_ts?: string | undefined;
  user?: string | undefined;
  bot_id?: string | undefined;
  text?: string | undefined;
  edited?: { ts?: string | undefined } | undefined;
};

export type SlackEvent = SlackMessage & {
  channel: string;
  message?: SlackMessage;
  previous_message?: SlackMessage;
  deleted_ts?: string;
};

/** `at` is when it became what it is. */
export type Reply = { user: string; ts: string; text: string; at: Date };

/** `thread` may be missing where a deletion does not say it. */
export type Heard =
  | { kind: 'said'; channel: string; thread: string; reply: Reply }
  | { kind: 'deleted'; channel: string; thread?: string; ts: string; user?: string; at: Date };

export const instantOf = (ts: string): Date => new Date(Math.floor(Number(ts) * 1000));

/** What people write themselves; joins, topics and the like are no words of theirs. */
const SPOKEN = [undefined, 'file_share', 'thread_broadcast', 'me_message'];

/** The reply that a message is; none for a thread's first message, for what a bot says and for notices. */
export function replyIn({ subtype, ts, thread_ts, user, bot_id, text = '', edited }: SlackMessage): Reply | undefined {
  if (!ts || !thread_ts || thread_ts === ts || !user || bot_id || !SPOKEN.includes(subtype)) return undefined;
  return { user, ts, text, at: instantOf(edited?.ts ?? ts) };
}

export function readHeard(event: SlackEvent): Heard | undefined {
  const { channel, subtype, message, previous_message: previous, deleted_ts, ts = '' } = event;
  const isTombstone = subtype === 'message_changed' && message?.subtype === 'tombstone';
  const gone = subtype === 'message_deleted' ? deleted_ts : isTombstone ? message.ts : undefined;
  if (gone) {
    const thread = previous?.thread_ts ?? message?.thread_ts;
    if (thread === gone) return undefined;
    const user = previous?.bot_id ? undefined : previous?.user;
    return { kind: 'deleted', channel, ts: gone, at: instantOf(ts), ...(thread && { thread }), ...(user && { user }) };
  }
  const said = subtype === 'message_changed' ? message : event;
  const reply = said && replyIn(said);
  return reply && said.thread_ts ? { kind: 'said', channel, thread: said.thread_ts, reply } : undefined;
}

/** A reply that begins by calling somebody, such as the bot with a question, is no note. */
export const isAddressedTo = (text: string, user: string): boolean => text.trimStart().startsWith(`<@${user}`);

/** A reply as a note keeps it; a longer one stands whole in the thread. */
export const cutReply = (text: string): string =>
  text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;

/**
 * What is heard of a reply, however late it comes, to the note that it is: `changed` words, the same words `again` at a
 * later time, which what comes later still must not undo, or nothing. A deletion is final.
 */
export function newsOf(
  note: Pick<Note, 'text' | 'changedAt' | 'deletedAt'>,
  text: string,
  at: Date,
): 'changed' | 'again' | undefined {
  if (note.deletedAt || at < note.changedAt) return undefined;
  if (note.text !== text) return 'changed';
  return at > note.changedAt ? 'again' : undefined;
}
