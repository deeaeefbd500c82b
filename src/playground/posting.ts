// Messages put into channels, edited, deleted and reacted to, by people and by the bot alike, each with its events.
import { messageEvent, messageJson, sendEvent } from './events.ts';
import { APP, type Channel, type Json, type Message, nextTs, SLACKBOT, threadOf, type World } from './state.ts';

export type Draft = Omit<Message, 'ts' | 'channel' | 'reactions' | 'edited' | 'deleted'>;

/** Gives every block an id, as Slack does. */
export function withBlockIds(world: World, blocks: readonly Json[]): Json[] {
  return blocks.map((block) => {
    if (typeof block.block_id === 'string' && block.block_id) return block;
    world.counter += 1;
    return { ...block, block_id: `b${world.counter.toString(36)}` };
  });
}

function keep(world: World, message: Message): void {
  const list = world.messages.get(message.channel) ?? [];
  const at = list.findLastIndex((each) => each.ts === message.ts);
  if (message.thread_ts) world.roots.add(`${message.channel} ${message.thread_ts}`);
  world.messages.set(message.channel, at < 0 ? [...list, message] : list.with(at, message));
  world.changed({ channel: message.channel });
}

/** Puts a message in a channel. `delivered` resolves when the bot has taken the events that it makes. */
export function addMessage(
  world: World,
  channel: Channel,
  draft: Draft,
): { message: Message; delivered: Promise<void> } {
  const message: Message = {
    ...draft,
    ...(draft.blocks && { blocks: withBlockIds(world, draft.blocks) }),
    channel: channel.id,
    ts: nextTs(world),
    reactions: [],
  };
  keep(world, message);
  world.posted(message);
  if (message.ephemeralTo) return { message, delivered: Promise.resolve() };
  const events = [sendEvent(world, messageEvent(world, channel, message), channel)];
  const calls = !message.bot_id && !message.subtype && message.text.includes(`<@${APP.user}`) && channel.kind !== 'im';
  if (calls) {
    const { channel_type: _, ...mention } = messageEvent(world, channel, message);
    events.push(sendEvent(world, { ...mention, type: 'app_mention' }, channel));
  }
  return { message, delivered: Promise.all(events).then(() => undefined) };
}

/** Replaces what a message says; `by` is who edits it, none for changes that Slack does not call edits. */
export function changeMessage(world: World, channel: Channel, old: Message, patch: Partial<Message>, by?: string) {
  const message: Message = {
    ...old,
    ...patch,
    ...(patch.blocks && { blocks: withBlockIds(world, patch.blocks) }),
    ...(by && { edited: { user: by, ts: nextTs(world) } }),
  };
  keep(world, message);
  if (message.ephemeralTo) return { message, delivered: Promise.resolve() };
  const shown = { ...messageJson(world, message), source_team: APP.team, user_team: APP.team };
  return { message, delivered: sendChange(world, channel, shown, old) };
}

/** Tells that a message is not what it was. */
function sendChange(world: World, channel: Channel, message: Json, old: Message): Promise<void> {
  const ts = nextTs(world);
  const event = {
    type: 'message',
    subtype: 'message_changed',
    message,
    previous_message: messageJson(world, old),
    channel: channel.id,
    hidden: true,
    ts,
    event_ts: ts,
    channel_type: channel.kind,
  };
  return sendEvent(world, event, channel);
}

/** Deletes a message; one that has replies leaves a tombstone, as in Slack, and its thread stays. */
export function removeMessage(world: World, channel: Channel, old: Message): Promise<void> {
  const hasReplies = threadOf(world, channel.id, old.ts).length > 1;
  if (hasReplies && !old.ephemeralTo) {
    const { blocks: _b, attachments: _a, files: _f, bot_id: _i, metadata: _m, edited: _e, ...rest } = old;
    const tombstone: Message = {
      ...rest,
      subtype: 'tombstone',
      user: SLACKBOT,
      text: 'This message was deleted.',
      reactions: [],
    };
    keep(world, tombstone);
    return sendChange(world, channel, { ...messageJson(world, tombstone), hidden: true }, old);
  }
  const previous = messageJson(world, old);
  keep(world, { ...old, deleted: true });
  if (old.ephemeralTo) return Promise.resolve();
  const ts = nextTs(world);
  const event = {
    type: 'message',
    subtype: 'message_deleted',
    previous_message: previous,
    channel: channel.id,
    hidden: true,
    deleted_ts: old.ts,
    ts,
    event_ts: ts,
    channel_type: channel.kind,
  };
  return sendEvent(world, event, channel);
}

/** Adds or takes away one person's reaction; undefined when it was so already. */
export function react(
  world: World,
  channel: Channel,
  message: Message,
  user: string,
  name: string,
  add: boolean,
): Promise<void> | undefined {
  const known = message.reactions.find((each) => each.name === name);
  if (Boolean(known?.users.includes(user)) === add) return undefined;
  const others = message.reactions.filter((each) => each.name !== name);
  const users = add ? [...(known?.users ?? []), user] : (known?.users ?? []).filter((each) => each !== user);
  keep(world, { ...message, reactions: users.length > 0 ? [...others, { name, users }] : others });
  const event = {
    type: add ? 'reaction_added' : 'reaction_removed',
    user,
    reaction: name,
    item_user: message.user,
    item: { type: 'message', channel: channel.id, ts: message.ts },
    event_ts: nextTs(world),
  };
  return sendEvent(world, event, channel);
}

/** Shows something to one person alone, as Slackbot does after a failed command. */
export function whisper(world: World, channel: Channel, user: string, text: string): Message {
  return addMessage(world, channel, { user: SLACKBOT, text, ephemeralTo: user }).message;
}

/** Takes a person into a channel, with the notice that everybody sees. */
export function admit(world: World, channel: Channel, user: string, inviter?: string): Promise<void> {
  if (channel.members.has(user)) return Promise.resolve();
  channel.members.add(user);
  const notice = addMessage(world, channel, {
    user,
    subtype: 'channel_join',
    text: `<@${user}> has joined the channel`,
    ...(inviter && { inviter }),
  });
  const joined = {
    type: 'member_joined_channel',
    user,
    channel: channel.id,
    channel_type: channel.kind === 'group' ? 'G' : 'C',
    team: APP.team,
    ...(inviter && { inviter }),
    event_ts: notice.message.ts,
  };
  return Promise.all([sendEvent(world, joined, channel), notice.delivered]).then(() => undefined);
}

/** Takes a person out; the bot itself only learns that it has left. */
export function dismiss(world: World, channel: Channel, user: string, actor: string): Promise<void> {
  if (!channel.members.has(user)) return Promise.resolve();
  const prefix = channel.kind === 'group' ? 'group' : 'channel';
  channel.members.delete(user);
  const event_ts = nextTs(world);
  const notice = addMessage(world, channel, {
    user,
    subtype: 'channel_leave',
    text: `<@${user}> has left the channel`,
  });
  if (user === APP.user) {
    return sendEvent(world, { type: `${prefix}_left`, channel: channel.id, actor_id: actor, event_ts });
  }
  const left = {
    type: 'member_left_channel',
    user,
    channel: channel.id,
    channel_type: channel.kind === 'group' ? 'G' : 'C',
    team: APP.team,
    event_ts,
  };
  return Promise.all([sendEvent(world, left, channel), notice.delivered]).then(() => undefined);
}

/** Closes or reopens a channel. */
export function archive(world: World, channel: Channel, archived: boolean, by: string): Promise<void> {
  if (channel.archived === archived) return Promise.resolve();
  channel.archived = archived;
  const word = archived ? 'archive' : 'unarchive';
  const notice = addMessage(world, channel, {
    user: by,
    subtype: `channel_${word}`,
    text: `<@${by}> ${archived ? 'archived' : 'un-archived'} the channel`,
  });
  const type = `${channel.kind === 'group' ? 'group' : 'channel'}_${word}`;
  const event = { type, channel: channel.id, user: by, is_moved: 0, event_ts: notice.message.ts };
  return Promise.all([sendEvent(world, event, channel), notice.delivered]).then(() => undefined);
}

export function rename(world: World, channel: Channel, name: string, by: string): Promise<void> {
  const old_name = channel.name;
  channel.name = name;
  const notice = addMessage(world, channel, {
    user: by,
    subtype: 'channel_name',
    text: `<@${by}> has renamed the channel from "${old_name}" to "${name}"`,
  });
  const type = `${channel.kind === 'group' ? 'group' : 'channel'}_rename`;
  const about = {
    id: channel.id,
    name,
    name_normalized: name,
    created: channel.created,
    is_channel: channel.kind === 'channel',
    is_mpim: false,
  };
  const event = { type, channel: about, event_ts: notice.message.ts };
  return Promise.all([sendEvent(world, event, channel), notice.delivered]).then(() => undefined);
}
