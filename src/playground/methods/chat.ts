// Posting, updating and deleting messages.
import { contentOf, isTruncated, refuseContent } from '../content.ts';
import { messageJson } from '../events.ts';
import { addMessage, changeMessage, removeMessage } from '../posting.ts';
import { takePlace } from '../rate.ts';
import { refuse } from '../refusal.ts';
import {
  APP,
  type Channel,
  findMessage,
  isRecord,
  type Json,
  type Message,
  type Metadata,
  type World,
} from '../state.ts';
import { flag, type Methods, requireChannel, requireMembership, requireTarget, requireText, text } from './args.ts';

const chatWrite = () => ['chat:write'];

/** Throws unless the bot may post there now. */
export function requirePostable(world: World, channel: Channel): void {
  const openToApps = channel.kind === 'channel' && world.scopes?.includes('chat:write.public');
  if (!openToApps) requireMembership(channel);
  if (channel.archived) refuse('is_archived');
}

/** The thread that a reply goes to. Slack asks never to use a reply's own ts and shows such messages oddly; here it is refused. */
export function requireThread(world: World, channel: Channel, args: Json): string | undefined {
  const ts = text(args, 'thread_ts');
  if (!ts) return undefined;
  if (!/^\d+\.\d{6}$/.test(ts)) {
    return refuse('invalid_thread_ts', { response_metadata: { messages: [`[ERROR] ${ts} is not a valid thread_ts`] } });
  }
  const root = findMessage(world, channel.id, ts);
  if (!root) return refuse('thread_not_found');
  if (root.thread_ts && root.thread_ts !== ts) return refuse('cannot_reply_to_message');
  return ts;
}

/** The metadata argument as it is kept: undefined when absent, null when an empty object takes it away. */
function metadataOf(args: Json): Metadata | null | undefined {
  const { metadata } = args;
  if (!isRecord(metadata)) return undefined;
  return Object.keys(metadata).length === 0 ? null : (metadata as Metadata);
}

function withoutEmptyMetadata(args: Json): Json {
  const { metadata, ...rest } = args;
  return metadata === undefined || metadataOf(args) === null ? rest : args;
}

function requireOwn(world: World, channel: Channel, ts: string, refusal: string): Message {
  const message = findMessage(world, channel.id, ts);
  if (!message) return refuse('message_not_found');
  if (message.bot_id !== APP.bot) return refuse(refusal);
  return message;
}

const isRich = (message: Message): boolean => message.blocks?.some((block) => block.type === 'rich_text') ?? false;

export const chatMethods: Methods = {
  'chat.postMessage': {
    scopes: chatWrite,
    run: (world, args) => {
      const channel = requireTarget(world, args);
      requirePostable(world, channel);
      refuseContent(withoutEmptyMetadata(args));
      const thread_ts = requireThread(world, channel, args);
      const wait = takePlace(world, channel.id);
      if (wait > 0) return refuse('ratelimited', { retryAfter: wait });
      const metadata = metadataOf(args);
      const username = world.scopes?.includes('chat:write.customize') === false ? undefined : text(args, 'username');
      const { message } = addMessage(world, channel, {
        user: APP.user,
        bot_id: APP.bot,
        ...contentOf(args),
        ...(username && { username }),
        ...(thread_ts && { thread_ts }),
        ...(thread_ts && flag(args, 'reply_broadcast') && { subtype: 'thread_broadcast' }),
        ...(metadata && { metadata }),
      });
      return {
        channel: channel.id,
        ts: message.ts,
        message: messageJson(world, message, { metadata: true }),
        ...(isTruncated(args) && {
          warning: 'message_truncated',
          response_metadata: { warnings: ['message_truncated'] },
        }),
      };
    },
  },

  'chat.postEphemeral': {
    scopes: chatWrite,
    run: (world, args) => {
      const channel = requireChannel(world, args);
      requireMembership(channel);
      if (channel.archived) refuse('is_archived');
      const user = requireText(args, 'user');
      if (!world.users.has(user) || !channel.members.has(user)) refuse('user_not_in_channel');
      refuseContent(args);
      if (String(args.text ?? '').length > 40_000) refuse('msg_too_long');
      const thread_ts = text(args, 'thread_ts');
      const { message } = addMessage(world, channel, {
        user: APP.user,
        bot_id: APP.bot,
        ...contentOf(args),
        ephemeralTo: user,
        ...(thread_ts && { thread_ts }),
      });
      return { message_ts: message.ts };
    },
  },

  'chat.update': {
    scopes: chatWrite,
    run: (world, args) => {
      const channel = requireChannel(world, args);
      const old = requireOwn(world, channel, requireText(args, 'ts'), 'cant_update_message');
      if (channel.archived) refuse('is_inactive');
      requireMembership(channel);
      refuseContent(withoutEmptyMetadata(args));
      if (String(args.text ?? '').length > 4000) refuse('msg_too_long');
      const content = contentOf(args);
      const metadata = metadataOf(args);
      // Text alone replaces blocks and attachments too; what stays must be sent again.
      const { blocks: _b, attachments: _a, metadata: kept, ...bare } = old;
      if (isRich(old) && content.blocks && !content.blocks.some((block) => block.type === 'rich_text'))
        refuse('block_mismatch');
      const now = metadata === undefined ? kept : metadata;
      const patch = { ...content, ...(now && { metadata: now }) };
      const { message } = changeMessage(world, channel, bare, patch, APP.user);
      return {
        channel: channel.id,
        ts: message.ts,
        text: message.text,
        message: messageJson(world, message, { metadata: true }),
      };
    },
  },

  'chat.delete': {
    scopes: chatWrite,
    run: (world, args) => {
      const channel = requireChannel(world, args);
      const old = requireOwn(world, channel, requireText(args, 'ts'), 'cant_delete_message');
      if (channel.archived) refuse('is_archived');
      requireMembership(channel);
      void removeMessage(world, channel, old);
      return { channel: channel.id, ts: old.ts };
    },
  },

  'chat.getPermalink': {
    run: (world, args) => {
      const channel = requireChannel(world, args);
      const ts = requireText(args, 'message_ts');
      const message = findMessage(world, channel.id, ts);
      if (!message || message.ephemeralTo) return refuse('message_not_found');
      const thread = message.thread_ts ? `?thread_ts=${message.thread_ts}&cid=${channel.id}` : '';
      const permalink = `https://${APP.domain}.slack.com/archives/${channel.id}/p${ts.replace('.', '')}${thread}`;
      return { channel: channel.id, permalink };
    },
  },
};
