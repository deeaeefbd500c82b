// Channels: what they are, who is in them, what was said, and opening direct conversations.
import { messageJson } from '../events.ts';
import { admit, dismiss } from '../posting.ts';
import { refuse } from '../refusal.ts';
import {
  APP,
  type Channel,
  directChannel,
  findMessage,
  historyOf,
  type Json,
  type Message,
  openDirect,
  threadOf,
  type World,
} from '../state.ts';
import {
  channelScope,
  flag,
  type Methods,
  page,
  requireChannel,
  requireMembership,
  requireText,
  requireUser,
  text,
} from './args.ts';

function channelJson(world: World, channel: Channel, members = false): Json {
  if (channel.kind === 'im') {
    const user = [...channel.members].find((each) => each !== APP.user);
    const deleted = world.users.get(user ?? '')?.deactivated ?? false;
    return {
      id: channel.id,
      created: channel.created,
      is_im: true,
      is_org_shared: false,
      user,
      is_user_deleted: deleted,
    };
  }
  return {
    id: channel.id,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: channel.kind === 'channel',
    is_group: channel.kind === 'group',
    is_im: false,
    is_mpim: false,
    is_private: channel.kind === 'group',
    created: channel.created,
    creator: channel.creator,
    is_archived: channel.archived,
    is_general: false,
    is_shared: false,
    is_org_shared: false,
    is_ext_shared: false,
    is_member: channel.members.has(APP.user),
    context_team_id: APP.team,
    topic: { value: '', creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
    previous_names: [],
    ...(members && { num_members: channel.members.size }),
  };
}

const kinds = { public_channel: 'channel', private_channel: 'group', im: 'im', mpim: 'mpim' } as const;
const typeScopes = {
  public_channel: 'channels:read',
  private_channel: 'groups:read',
  im: 'im:read',
  mpim: 'mpim:read',
};
type Type = keyof typeof kinds;

const typesOf = (args: Json): Type[] =>
  (text(args, 'types') ?? 'public_channel').split(',').map((each) => each.trim() as Type);

function listed(world: World, args: Json, member: string | undefined): Channel[] {
  const types = typesOf(args);
  if (types.some((type) => !(type in kinds))) return refuse('invalid_types');
  const wanted = types.map((type) => kinds[type] as string);
  return [...world.channels.values()].filter(
    (channel) =>
      wanted.includes(channel.kind) &&
      (channel.kind === 'channel' || channel.members.has(APP.user)) &&
      (member === undefined || channel.members.has(member)) &&
      !(flag(args, 'exclude_archived') && channel.archived),
  );
}

/** The scopes for the listed kinds; the first that is not granted is the one that is missed. */
const listScopes = (args: Json, world: World): string[] => {
  const needed = typesOf(args).map((type) => typeScopes[type] ?? 'channels:read');
  return [needed.find((scope) => world.scopes?.includes(scope) === false) ?? needed[0] ?? 'channels:read'];
};

/** Messages between `oldest` and `latest` (exclusive unless `inclusive`). */
function between(messages: Message[], args: Json): Message[] {
  const bound = (name: 'oldest' | 'latest'): number | undefined => {
    const value = text(args, name);
    if (value === undefined) return undefined;
    return /^\d+(\.\d+)?$/.test(value) ? Number(value) : refuse(`invalid_ts_${name}`);
  };
  const oldest = bound('oldest') ?? 0;
  const latest = bound('latest') ?? Number.POSITIVE_INFINITY;
  const inclusive = flag(args, 'inclusive');
  return messages.filter((message) => {
    const ts = Number(message.ts);
    return inclusive ? ts >= oldest && ts <= latest : ts > oldest && ts < latest;
  });
}

export const conversationMethods: Methods = {
  'conversations.info': {
    scopes: channelScope('read'),
    run: (world, args) => ({
      channel: channelJson(world, requireChannel(world, args), flag(args, 'include_num_members')),
    }),
  },

  'conversations.list': {
    scopes: listScopes,
    run: (world, args) => {
      const { items, metadata } = page(listed(world, args, undefined), args, 100, 1000);
      return { channels: items.map((each) => channelJson(world, each, true)), response_metadata: metadata };
    },
  },

  'users.conversations': {
    scopes: listScopes,
    run: (world, args) => {
      const user = text(args, 'user') ?? APP.user;
      requireUser(world, user);
      const { items, metadata } = page(listed(world, args, user), args, 100, 1000);
      return { channels: items.map((each) => channelJson(world, each)), response_metadata: metadata };
    },
  },

  'conversations.members': {
    scopes: channelScope('read'),
    run: (world, args) => {
      const channel = requireChannel(world, args);
      const { items, metadata } = page([...channel.members], args, 100, 1000);
      return { members: items, response_metadata: metadata };
    },
  },

  'conversations.history': {
    scopes: channelScope('history'),
    run: (world, args) => {
      const channel = requireChannel(world, args);
      requireMembership(channel);
      const newestFirst = between(historyOf(world, channel.id), args).toReversed();
      const { items, more, metadata } = page(newestFirst, args, 100, 999);
      const include = { metadata: flag(args, 'include_all_metadata') };
      return {
        messages: items.map((each) => messageJson(world, each, include)),
        has_more: more,
        pin_count: 0,
        ...(more && { response_metadata: metadata }),
      };
    },
  },

  'conversations.replies': {
    scopes: channelScope('history'),
    run: (world, args) => {
      const channel = requireChannel(world, args);
      requireMembership(channel);
      const asked = findMessage(world, channel.id, requireText(args, 'ts')) ?? refuse('thread_not_found');
      const [root, ...replies] = threadOf(world, channel.id, asked.thread_ts ?? asked.ts);
      const { items, more, metadata } = page(between(replies, args), args, 1000, 1000);
      const include = { metadata: flag(args, 'include_all_metadata') };
      const shown = root && text(args, 'cursor') === undefined ? [root, ...items] : items;
      return {
        messages: shown.map((each) => messageJson(world, each, include)),
        has_more: more,
        ...(more && { response_metadata: metadata }),
      };
    },
  },

  'conversations.open': {
    scopes: () => ['im:write', 'mpim:write', 'groups:write', 'channels:manage'],
    run: (world, args) => {
      const given = text(args, 'channel');
      if (given) {
        const channel = requireChannel(world, args);
        if (channel.kind !== 'im') return refuse('method_not_supported_for_channel_type');
        return { no_op: true, already_open: true, channel: { id: channel.id } };
      }
      const users = (text(args, 'users') ?? refuse('users_list_not_supplied')).split(',');
      if (users.length > 1) return refuse('missing_scope', { needed: 'mpim:write' });
      const user = requireUser(world, users[0]);
      if (user.deactivated) return refuse('user_disabled');
      if (user.bot) return refuse('cannot_dm_bot');
      const known = directChannel(world, user.id);
      const channel = openDirect(world, user.id);
      return {
        ...(known && { no_op: true, already_open: true }),
        channel: flag(args, 'return_im') ? channelJson(world, channel) : { id: channel.id },
      };
    },
  },

  'conversations.join': {
    scopes: () => ['channels:join'],
    run: (world, args) => {
      const channel = requireChannel(world, args);
      if (channel.kind !== 'channel') return refuse('method_not_supported_for_channel_type');
      if (channel.archived) return refuse('is_archived');
      const already = channel.members.has(APP.user);
      void admit(world, channel, APP.user);
      return { channel: channelJson(world, channel), ...(already && { warning: 'already_in_channel' }) };
    },
  },

  'conversations.leave': {
    scopes: () => ['channels:manage', 'groups:write'],
    run: (world, args) => {
      const channel = requireChannel(world, args);
      if (channel.kind === 'im') return refuse('method_not_supported_for_channel_type');
      if (!channel.members.has(APP.user)) return { not_in_channel: true };
      void dismiss(world, channel, APP.user, APP.user);
      return {};
    },
  },
};
