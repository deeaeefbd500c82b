// Arguments of a Web API call, read as Slack reads them: form strings and JSON values alike.
import { refuse, refuseArguments } from '../refusal.ts';
import { APP, type Channel, findChannel, type Json, openDirect, type User, type World } from '../state.ts';

export type Token = 'bot' | 'app';
export type Method = {
  /** Which token it takes; the bot's unless said. */
  token?: Token;
  /** Scopes of which one must be granted. */
  scopes?: (args: Json, world: World) => readonly string[];
  run: (world: World, args: Json) => Json | Promise<Json>;
};
export type Methods = Record<string, Method>;

export function text(args: Json, name: string): string | undefined {
  const value = args[name];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function requireText(args: Json, name: string): string {
  return text(args, name) ?? refuseArguments(`missing required field: ${name}`);
}

export const flag = (args: Json, name: string): boolean => [true, 'true', '1', 1].includes(args[name] as string);

/** A whole number within bounds, or the fallback where it is not given. */
export function count(args: Json, name: string, fallback: number, most: number): number {
  const value = text(args, name);
  if (value === undefined) return fallback;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) return refuse('invalid_limit');
  return Math.min(number, most);
}

/** A channel that the bot can see: private ones and direct conversations only as a member. */
export function requireChannel(world: World, args: Json, name = 'channel'): Channel {
  const given = text(args, name);
  const channel = given ? findChannel(world, given) : undefined;
  if (!channel) return refuse('channel_not_found');
  if (channel.kind !== 'channel' && !channel.members.has(APP.user)) return refuse('channel_not_found');
  return channel;
}

/** A channel, or the direct conversation with a person, as `chat.postMessage` understands `channel`. */
export function requireTarget(world: World, args: Json): Channel {
  const user = world.users.get(text(args, 'channel') ?? '');
  if (!user) return requireChannel(world, args);
  if (user.deactivated || user.id === APP.user) return refuse('channel_not_found');
  return openDirect(world, user.id);
}

export function requireMembership(channel: Channel): void {
  if (!channel.members.has(APP.user)) refuse('not_in_channel');
}

export function requireUser(world: World, id: string | undefined): User {
  return world.users.get(id ?? '') ?? refuse('user_not_found');
}

const scopeNames = { channel: 'channels', group: 'groups', im: 'im' } as const;

/** The scope for the kind of conversation that `channel` names; any of the kinds where it names none. */
export const channelScope =
  (right: 'read' | 'history', name = 'channel') =>
  (args: Json, world: World): string[] => {
    const channel = findChannel(world, text(args, name) ?? '');
    return channel
      ? [`${scopeNames[channel.kind]}:${right}`]
      : Object.values(scopeNames).map((kind) => `${kind}:${right}`);
  };

/** One page of a list, with the cursor for the next; a cursor is only good for the list that it came from. */
export function page<T>(all: readonly T[], args: Json, fallback: number, most: number) {
  const cursor = text(args, 'cursor');
  const offset =
    cursor === undefined ? 0 : Number(/^at:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())?.[1] ?? NaN);
  if (!Number.isInteger(offset) || offset > all.length) return refuse('invalid_cursor');
  const limit = count(args, 'limit', fallback, most);
  const more = offset + limit < all.length;
  return {
    items: all.slice(offset, offset + limit),
    more,
    metadata: { next_cursor: more ? Buffer.from(`at:${offset + limit}`).toString('base64') : '' },
  };
}
