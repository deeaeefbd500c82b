// Events as the Events API wraps them, sent to the bot only for what it may see and has subscribed to.
import {
  APP,
  type Channel,
  type Json,
  type Message,
  nextId,
  seconds,
  threadOf,
  type User,
  type World,
} from './state.ts';

const messageSubscription = { channel: 'message.channels', group: 'message.groups', im: 'message.im' } as const;

/** Sends an event; with a channel only when the bot is in it. Resolves when acknowledged or put off. */
export function sendEvent(world: World, event: Json & { type: string }, channel?: Channel): Promise<void> {
  if (channel && !channel.members.has(APP.user)) return Promise.resolve();
  const name = event.type === 'message' && channel ? messageSubscription[channel.kind] : event.type;
  if (world.subscriptions && !world.subscriptions.includes(name)) return Promise.resolve();
  const where = channel?.id ?? (typeof event.channel === 'string' ? event.channel : undefined);
  return world.delivery.event({
    token: APP.verification,
    team_id: APP.team,
    context_team_id: APP.team,
    context_enterprise_id: null,
    api_app_id: APP.id,
    event: { ...event, event_ts: event.event_ts ?? event.ts ?? `${seconds(world)}.000000` },
    type: 'event_callback',
    event_id: nextId(world, 'Ev'),
    event_time: seconds(world),
    authorizations: [
      { enterprise_id: null, team_id: APP.team, user_id: APP.user, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
    event_context: `4-${event.type}-${APP.team}${where ? `-${where}` : ''}`,
  });
}

const botProfile = {
  id: APP.bot,
  app_id: APP.id,
  name: APP.name,
  icons: {},
  deleted: false,
  updated: 0,
  team_id: APP.team,
};

/** A message as events, history and interaction payloads carry it. Metadata only where it is asked for. */
export function messageJson(world: World, message: Message, include: { metadata?: boolean } = {}): Json {
  const isRoot = world.roots.has(`${message.channel} ${message.ts}`);
  const thread = isRoot ? threadOf(world, message.channel, message.ts) : [];
  const replies = thread.filter((each) => each.ts !== message.ts);
  const root = message.thread_ts && message.thread_ts !== message.ts ? message.thread_ts : undefined;
  const parent = root ? threadOf(world, message.channel, root)[0] : undefined;
  const repliers = [...new Set(replies.map((reply) => reply.user ?? ''))];
  return {
    type: 'message',
    ...(message.subtype && { subtype: message.subtype }),
    ...(message.user && { user: message.user }),
    ...(message.bot_id
      ? { bot_id: message.bot_id, app_id: APP.id, bot_profile: botProfile }
      : { client_msg_id: `00000000-0000-4000-8000-${message.ts.replace('.', '').slice(-12)}` }),
    ...(message.username && { username: message.username }),
    text: message.text,
    ts: message.ts,
    team: APP.team,
    ...(message.blocks && { blocks: message.blocks }),
    ...(message.attachments && { attachments: message.attachments }),
    ...(message.files && { files: message.files, upload: false }),
    ...(message.inviter && { inviter: message.inviter }),
    ...(message.edited && { edited: message.edited }),
    ...(message.ephemeralTo && { is_ephemeral: true }),
    ...(root && { thread_ts: root, ...(parent?.user && { parent_user_id: parent.user }) }),
    ...(replies.length > 0 && {
      thread_ts: message.ts,
      reply_count: replies.length,
      reply_users_count: repliers.length,
      reply_users: repliers,
      latest_reply: replies.at(-1)?.ts,
      is_locked: false,
      subscribed: false,
    }),
    ...(message.reactions.length > 0 && {
      reactions: message.reactions.map((each) => ({ name: each.name, users: each.users, count: each.users.length })),
    }),
    ...(include.metadata && message.metadata && { metadata: message.metadata }),
  };
}

export function messageEvent(world: World, channel: Channel, message: Message): Json & { type: string } {
  return {
    ...messageJson(world, message),
    type: 'message',
    channel: channel.id,
    channel_type: channel.kind,
    event_ts: message.ts,
  };
}

/** A person as `users.info` and `user_change` show them. */
export function userJson(world: World, user: User, locale = true): Json {
  return {
    id: user.id,
    team_id: APP.team,
    name: user.name,
    deleted: user.deactivated,
    color: '9f69e7',
    real_name: user.realName,
    tz: user.tz,
    tz_label: user.tz,
    tz_offset: offsetOf(user.tz, world.now()),
    profile: {
      real_name: user.realName,
      real_name_normalized: user.realName,
      display_name: user.name,
      display_name_normalized: user.name,
      first_name: user.realName.split(' ')[0],
      last_name: user.realName.split(' ').slice(1).join(' '),
      title: '',
      phone: '',
      status_text: '',
      status_emoji: '',
      avatar_hash: 'g0',
      team: APP.team,
    },
    is_admin: user.admin || user.owner,
    is_owner: user.owner,
    is_primary_owner: false,
    is_restricted: user.guest,
    is_ultra_restricted: false,
    is_bot: user.bot,
    is_app_user: false,
    is_email_confirmed: true,
    updated: 0,
    ...(locale && { locale: user.locale }),
  };
}

/** Seconds east of Greenwich at that instant. */
function offsetOf(zone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(at);
  const text = parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
  const found = /([+-])(\d\d):(\d\d)/.exec(text);
  if (!found) return 0;
  return (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 3600 + Number(found[3]) * 60);
}
