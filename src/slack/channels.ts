// Channels: who is in one, what it is called, and saying something there that one person sees.

import type { WebClient } from '@slack/web-api';
import { refusal } from './answers.ts';
import type { Message } from './blocks.ts';

/** `here` says whether the bot is in it: a public channel can be read without. */
export type Channel = { name: string; archived: boolean; here: boolean; members: string[] };

/** Asks Slack about a channel. Throws Slack's refusal where it can't be seen. */
export async function readChannel(slack: WebClient, channel: string, self: string): Promise<Channel> {
  const [info, members] = await Promise.all([slack.conversations.info({ channel }), readMembers(slack, channel)]);
  return {
    name: info.channel?.name ?? channel,
    archived: info.channel?.is_archived ?? false,
    here: info.channel?.is_member ?? info.channel?.is_private ?? false,
    members: members.filter((user) => user !== self),
  };
}

async function readMembers(slack: WebClient, channel: string): Promise<string[]> {
  const members: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await slack.conversations.members({ channel, limit: 999, ...(cursor ? { cursor } : {}) });
    members.push(...(page.members ?? []));
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor);
  return members;
}

/** The channels that the bot is in, and who made them. */
export async function readOwnChannels(slack: WebClient): Promise<{ id: string; creator: string | undefined }[]> {
  const channels: { id: string; creator: string | undefined }[] = [];
  let cursor: string | undefined;
  do {
    const page = await slack.users.conversations({
      types: 'public_channel,private_channel',
      exclude_archived: true,
      limit: 999,
      ...(cursor ? { cursor } : {}),
    });
    channels.push(...(page.channels ?? []).map(({ id = '', creator }) => ({ id, creator })));
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor);
  return channels;
}

/** Tells somebody something that only they see in a channel; in private where it can't be said there. */
export async function whisper(slack: WebClient, channel: string, user: string, said: string | Message): Promise<void> {
  const message = typeof said === 'string' ? { text: said } : said;
  try {
    await slack.chat.postEphemeral({ channel, user, ...message });
  } catch (failure) {
    if (!refusal(failure)) throw failure;
    await slack.chat.postMessage({ channel: user, ...message });
  }
}
