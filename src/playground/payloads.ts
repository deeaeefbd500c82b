// Commands and interactions in the shape in which Slack sends them.
import type { Found } from './elements.ts';
import { messageJson } from './events.ts';
import { createLink } from './links.ts';
import { createTrigger } from './modals.ts';
import { APP, type Channel, type Json, type Message, nextTs, type User, type View, type World } from './state.ts';

const team = { id: APP.team, domain: APP.domain };
const envelope = { api_app_id: APP.id, token: APP.verification, enterprise: null, is_enterprise_install: false };
const person = (user: User): Json => ({ id: user.id, username: user.name, name: user.name, team_id: APP.team });

const channelName = (channel: Channel): string =>
  ({ im: 'directmessage', group: 'privategroup', channel: channel.name })[channel.kind];

export function commandPayload(world: World, user: User, channel: Channel, command: string, text: string): Json {
  return {
    token: APP.verification,
    team_id: APP.team,
    team_domain: APP.domain,
    channel_id: channel.id,
    channel_name: channelName(channel),
    user_id: user.id,
    user_name: user.name,
    command,
    text,
    api_app_id: APP.id,
    is_enterprise_install: 'false',
    response_url: createLink(world, 'commands', channel.id, user.id),
    trigger_id: createTrigger(world, user.id),
  };
}

/** Where a person acted: on a message in a channel, or in a view. */
export type Place = { message: Message; channel: Channel; view?: undefined } | { view: View; message?: undefined };

export function actionPayload(world: World, user: User, place: Place, action: Json, values: Json): Json {
  const common = { type: 'block_actions', user: person(user), ...envelope, team };
  const actions = [{ ...action, action_ts: nextTs(world) }];
  if (place.view) {
    return {
      ...common,
      container: { type: 'view', view_id: place.view.id },
      trigger_id: createTrigger(world, user.id, place.view.id),
      view: place.view,
      actions,
    };
  }
  const { message, channel } = place;
  return {
    ...common,
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: Boolean(message.ephemeralTo),
      ...(message.thread_ts && { thread_ts: message.thread_ts }),
    },
    trigger_id: createTrigger(world, user.id),
    channel: { id: channel.id, name: channelName(channel) },
    ...(!message.ephemeralTo && { message: messageJson(world, message) }),
    state: { values },
    response_url: createLink(world, 'actions', channel.id, user.id, message.ts),
    actions,
  };
}

export function suggestionPayload(user: User, place: Place, found: Found, value: string): Json {
  const where = place.view
    ? { container: { type: 'view', view_id: place.view.id }, view: place.view }
    : {
        container: { type: 'message', message_ts: place.message.ts, channel_id: place.channel.id, is_ephemeral: false },
        channel: { id: place.channel.id, name: channelName(place.channel) },
      };
  return {
    type: 'block_suggestion',
    user: person(user),
    ...envelope,
    team,
    ...where,
    action_id: found.actionId,
    block_id: found.blockId,
    value,
  };
}

export function shortcutPayload(world: World, user: User, callback: string): Json {
  return {
    type: 'shortcut',
    ...envelope,
    action_ts: nextTs(world),
    team,
    user: person(user),
    callback_id: callback,
    trigger_id: createTrigger(world, user.id),
  };
}

export function messageActionPayload(
  world: World,
  user: User,
  callback: string,
  channel: Channel,
  message: Message,
): Json {
  return {
    ...shortcutPayload(world, user, callback),
    type: 'message_action',
    user: { id: user.id, name: user.name, username: user.name, team_id: APP.team },
    channel: { id: channel.id, name: channelName(channel) },
    message_ts: message.ts,
    message: messageJson(world, message),
    response_url: createLink(world, 'actions', channel.id, user.id, message.ts),
  };
}

export function submissionPayload(world: World, user: User, view: View, responseUrls: Json[]): Json {
  return {
    type: 'view_submission',
    team,
    user: person(user),
    ...envelope,
    trigger_id: createTrigger(world, user.id, view.id),
    view,
    response_urls: responseUrls,
  };
}

export function closingPayload(user: User, view: View, cleared: boolean): Json {
  return { type: 'view_closed', team, user: person(user), ...envelope, view, is_cleared: cleared };
}
