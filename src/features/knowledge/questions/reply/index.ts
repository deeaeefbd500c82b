// What an expert wrote, read from Slack's event.

import type { KnownEventFromType } from '@slack/bolt';

/**
 * What somebody wrote in a thread of their direct messages; `before` is what stood there, where it was corrected.
 * `version` tells its corrections apart.
 */
type Reply = {
  channel: string;
  thread: string;
  ts: string;
  version: string;
  user: string;
  text: string;
  before?: string;
};

export function readReply(event: KnownEventFromType<'message'>): Reply | undefined {
  if (event.channel_type !== 'im') return undefined;
  const { channel } = event;
  if (event.subtype === 'message_changed') {
    const { message, previous_message: previous } = event;
    const reply = readReply({ ...message, channel, channel_type: 'im' } as KnownEventFromType<'message'>);
    const before = previous && 'text' in previous ? previous.text : undefined;
    return reply && before !== undefined && before !== reply.text ? { ...reply, version: event.ts, before } : undefined;
  }
  if (event.subtype !== undefined && event.subtype !== 'file_share') return undefined;
  const { thread_ts: thread, ts, user, text = '' } = event;
  return 'bot_id' in event && event.bot_id
    ? undefined
    : thread && user
      ? { channel, thread, ts, version: ts, user, text }
      : undefined;
}
