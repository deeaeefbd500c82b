// Channels: who is in one, and what it is called.

import type { WebClient } from '@slack/web-api';

export type Channel = { name: string; archived: boolean; members: string[] };

/** Asks Slack about a channel that the bot is in. Throws Slack's refusal where it is not. */
export async function readChannel(slack: WebClient, channel: string, self: string): Promise<Channel> {
  const [info, members] = await Promise.all([slack.conversations.info({ channel }), readMembers(slack, channel)]);
  return {
    name: info.channel?.name ?? channel,
    archived: info.channel?.is_archived ?? false,
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

/** The channels that the bot is in. */
export async function readOwnChannels(slack: WebClient): Promise<string[]> {
  const channels: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await slack.users.conversations({
      types: 'public_channel,private_channel',
      exclude_archived: true,
      limit: 999,
      ...(cursor ? { cursor } : {}),
    });
    channels.push(...(page.channels ?? []).map(({ id }) => id ?? ''));
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor);
  return channels;
}
