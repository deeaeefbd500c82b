// Everything that the workspace remembers, as plain data, and the look-ups over it.
import type { Delivery } from './delivery.ts';
import type { Values } from './elements.ts';
import type { Faults } from './faults.ts';

export type Json = Record<string, unknown>;

/** The one team and the one app of every playground; the tokens open nothing outside it. */
export const APP = {
  team: 'T0DAYBREAK',
  teamName: 'Playground',
  domain: 'playground',
  id: 'A0DAYBREAK',
  user: 'U0DAYBREAK',
  bot: 'B0DAYBREAK',
  name: 'Daybreak',
  handle: 'daybreak',
  botToken: 'xoxb-playground',
  appToken: 'xapp-playground',
  verification: 'playground-verification',
} as const;
export const SLACKBOT = 'USLACKBOT';

export type User = {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly locale: string;
  readonly tz: string;
  readonly admin: boolean;
  readonly owner: boolean;
  readonly bot: boolean;
  readonly guest: boolean;
  readonly deactivated: boolean;
};

export type Channel = {
  readonly id: string;
  name: string;
  readonly kind: 'channel' | 'group' | 'im';
  readonly members: Set<string>;
  archived: boolean;
  /** Unix seconds. */
  readonly created: number;
  readonly creator: string;
};

export type Metadata = { event_type: string; event_payload: Json };
export type Reaction = { readonly name: string; readonly users: readonly string[] };

/** A message never changes in place: an edit puts a new record with the same ts where the old one was. */
export type Message = {
  readonly ts: string;
  readonly channel: string;
  readonly user?: string;
  readonly bot_id?: string;
  readonly username?: string;
  readonly text: string;
  readonly blocks?: readonly Json[];
  readonly attachments?: readonly Json[];
  readonly files?: readonly Json[];
  readonly thread_ts?: string;
  readonly reactions: readonly Reaction[];
  readonly edited?: { readonly user: string; readonly ts: string };
  readonly deleted?: boolean;
  readonly metadata?: Metadata;
  readonly ephemeralTo?: string;
  readonly subtype?: string;
  readonly inviter?: string;
};

/** A view as Slack sends it; like a message, an update replaces the record. */
export type View = {
  readonly id: string;
  readonly team_id: string;
  readonly type: 'modal' | 'home';
  readonly callback_id: string;
  readonly title: Json | null;
  readonly submit: Json | null;
  readonly close: Json | null;
  readonly blocks: readonly Json[];
  readonly private_metadata: string;
  readonly state: { readonly values: Values };
  readonly hash: string;
  readonly clear_on_close: boolean;
  readonly notify_on_close: boolean;
  readonly external_id: string;
  readonly root_view_id: string;
  readonly previous_view_id: string | null;
  readonly app_id: string;
  readonly app_installed_team_id: string;
  readonly bot_id: string;
};

export type Trigger = { readonly user: string; readonly at: number; readonly view?: string; spent: boolean };
export type ResponseLink = {
  readonly channel: string;
  readonly user: string;
  readonly message?: string;
  readonly expires: number;
  uses: number;
};
export type StoredFile = {
  readonly id: string;
  readonly name: string;
  readonly user: string;
  title: string;
  bytes: Uint8Array | undefined;
  shared: boolean;
  channels: string[];
  readonly created: number;
};

export type Call = { method: string; args: Json; ok: boolean; error?: string };
export type Change = { channel?: string; user?: string };
export type SlashCommand = { command: string; should_escape?: boolean };

export type World = {
  readonly now: () => Date;
  readonly scopes: readonly string[] | undefined;
  readonly subscriptions: readonly string[] | undefined;
  readonly shortcuts: readonly string[] | undefined;
  readonly slashCommands: readonly SlashCommand[] | undefined;
  readonly limited: boolean;
  readonly users: Map<string, User>;
  readonly channels: Map<string, Channel>;
  readonly messages: Map<string, Message[]>;
  /** Messages that were ever replied to, by `channel ts`; the others need no look for replies. */
  readonly roots: Set<string>;
  readonly views: Map<string, View>;
  /** Who looks at a view: view id to user id. */
  readonly viewers: Map<string, string>;
  /** Open modals of a person, top last. */
  readonly stacks: Map<string, string[]>;
  /** App Home of a person: user id to view id. */
  readonly homes: Map<string, string>;
  readonly triggers: Map<string, Trigger>;
  readonly links: Map<string, ResponseLink>;
  readonly files: Map<string, StoredFile>;
  /** What a person has chosen in a message, by `user channel ts`. */
  readonly choices: Map<string, Values>;
  /** Options that a suggestion request brought, by `user where action_id`. */
  readonly suggestions: Map<string, readonly Json[]>;
  readonly buckets: Map<string, { left: number; at: number }>;
  readonly statuses: Map<string, string>;
  readonly calls: Call[];
  readonly delivery: Delivery;
  readonly faults: Faults;
  readonly changed: (change: Change) => void;
  readonly posted: (message: Message) => void;
  openSocket: () => string | undefined;
  counter: number;
  lastMicros: number;
};

export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An id such as `C0000000007`, never given twice. */
export function nextId(world: World, prefix: string): string {
  world.counter += 1;
  return `${prefix}${String(world.counter).padStart(10, '0')}`;
}

/** A Slack timestamp of now; later ones are always greater, even when the clock stands still. */
export function nextTs(world: World): string {
  world.lastMicros = Math.max(world.now().getTime() * 1000, world.lastMicros + 100);
  return `${Math.floor(world.lastMicros / 1_000_000)}.${String(world.lastMicros % 1_000_000).padStart(6, '0')}`;
}

export const seconds = (world: World): number => Math.floor(world.now().getTime() / 1000);

/** A channel by id or by name, with or without `#`. */
export function findChannel(world: World, idOrName: string): Channel | undefined {
  const name = idOrName.replace(/^#/, '');
  return (
    world.channels.get(idOrName) ??
    [...world.channels.values()].find((channel) => channel.kind !== 'im' && channel.name === name)
  );
}

export function directChannel(world: World, user: string): Channel | undefined {
  return [...world.channels.values()].find((channel) => channel.kind === 'im' && channel.members.has(user));
}

/** The direct conversation of the bot with a person, made on first use. */
export function openDirect(world: World, user: string): Channel {
  const known = directChannel(world, user);
  if (known) return known;
  const channel: Channel = {
    id: nextId(world, 'D'),
    name: '',
    kind: 'im',
    members: new Set([user, APP.user]),
    archived: false,
    created: seconds(world),
    creator: APP.user,
  };
  world.channels.set(channel.id, channel);
  world.changed({ channel: channel.id, user });
  return channel;
}

const everythingIn = (world: World, channel: string): readonly Message[] => world.messages.get(channel) ?? [];

/** A message that is still there; ephemeral ones only for whom they were made, when `user` is given. */
export function findMessage(world: World, channel: string, ts: string, user?: string): Message | undefined {
  return everythingIn(world, channel).findLast(
    (message) => message.ts === ts && !message.deleted && (!message.ephemeralTo || message.ephemeralTo === user),
  );
}

/** What history shows: no replies except broadcast ones, nothing ephemeral, nothing deleted; oldest first. */
export function historyOf(world: World, channel: string): Message[] {
  return everythingIn(world, channel).filter(
    (message) =>
      !message.deleted &&
      !message.ephemeralTo &&
      (!message.thread_ts || message.thread_ts === message.ts || message.subtype === 'thread_broadcast'),
  );
}

/** A thread with its first message, oldest first. */
export function threadOf(world: World, channel: string, ts: string): Message[] {
  if (!world.roots.has(`${channel} ${ts}`)) {
    const alone = findMessage(world, channel, ts);
    return alone ? [alone] : [];
  }
  return everythingIn(world, channel).filter(
    (message) => !message.deleted && !message.ephemeralTo && (message.ts === ts || message.thread_ts === ts),
  );
}
