// A Slack workspace in memory: the one face of its state for tests, for servers and for people's hands.
import { type Bot, createDelivery } from './delivery.ts';
import { sendEvent, userJson } from './events.ts';
import { createFaults, type Fault } from './faults.ts';
import { createFetch, handle } from './fetch.ts';
import { createHands, type Hands } from './hands.ts';
import { pings } from './mentions.ts';
import { archive, rename } from './posting.ts';
import {
  APP,
  type Call,
  type Change,
  type Channel,
  findChannel,
  historyOf,
  type Message,
  nextId,
  nextTs,
  SLACKBOT,
  type SlashCommand,
  seconds,
  threadOf,
  type User,
  type World,
} from './state.ts';
import { writeMessage, writeTranscript } from './transcript.ts';

export type { Bot, Envelope } from './delivery.ts';
export type { Fault } from './faults.ts';
export type { Hands, Outcome, Submitted } from './hands.ts';
export type { Call, Channel, Message, SlashCommand, User, View } from './state.ts';
export { APP } from './state.ts';

export type WorkspaceOptions = {
  /** The workspace's clock: timestamps, expiry, limits and redelivery follow it. */
  now: () => Date;
  /** Granted bot scopes; all when not given. */
  scopes?: readonly string[];
  /** Subscribed bot events; all when not given. */
  events?: readonly string[];
  /** Registered slash commands; any, with escaping, when not given. */
  commands?: readonly SlashCommand[];
  /** Callback ids of the registered shortcuts; any when not given. */
  shortcuts?: readonly string[];
  signingSecret?: string;
  /** How long Slack waits for an acknowledgement, in real milliseconds; 3000 when not given. */
  ackTimeout?: number;
  /** Whether posting is limited to one message a second in a channel, in bursts of four; it is when not given. */
  limited?: boolean;
};

export type NewUser = Partial<Omit<User, 'name'>> & { name: string };
export type NewChannel = { id?: string; name: string; members: readonly string[]; private?: boolean };

export type Workspace = {
  readonly now: () => Date;
  readonly signingSecret: string;
  readonly fetch: typeof fetch;
  readonly calls: Call[];
  /** Answers a request as Slack's servers do; for faces other than `fetch`. */
  handle(request: Request): Promise<Response>;
  /** What `apps.connections.open` answers; set by a server that has sockets. */
  onOpenSocket(open: () => string | undefined): void;

  addUser(user: NewUser): User;
  addChannel(channel: NewChannel): Channel;
  changeUser(id: string, patch: Partial<Omit<User, 'id'>>): Promise<void>;
  archive(channel: string, by?: string): Promise<void>;
  unarchive(channel: string, by?: string): Promise<void>;
  rename(channel: string, name: string, by?: string): Promise<void>;

  /** Connects a bot; each payload goes to exactly one of those connected. Returns how to disconnect it. */
  connect(bot: Bot): () => void;
  as(user: string): Hands;

  user(id: string): User | undefined;
  users(): User[];
  channel(idOrName: string): Channel | undefined;
  channels(): Channel[];
  /** A channel's history, oldest first, without replies and ephemeral messages. */
  messages(channel: string): Message[];
  /** A thread, its first message included. */
  thread(channel: string, ts: string): Message[];
  transcript(channel: string): string;
  /** One message as text. */
  write(message: Message): string;
  /** Whom a message notifies: user ids, `channel`, `here`, `everyone`. */
  pings(message: Message): string[];
  /** What the bot says it is doing in a thread. */
  status(channel: string, thread: string): string | undefined;

  fail(method: string, fault: Fault): void;
  /** Breaks or restores every connection; events wait as Slack would send them again. */
  down(down: boolean): void;
  isDown(): boolean;
  /** Sends the last event once more, or the last of a type that people caused. */
  redeliver(type?: string): Promise<void>;
  /** Sends `app_rate_limited`. */
  limitEvents(): Promise<void>;
  /** Sends what has become due by the workspace's clock; settled() and real time do so too. */
  tick(): void;
  /** Resolves when no delivery, call or listener is under way. */
  settled(): Promise<void>;

  on(event: 'change', listener: (change: Change) => void): () => void;
  on(event: 'post', listener: (message: Message) => void): () => void;
  on(event: 'down', listener: (down: boolean) => void): () => void;
};

export function createWorkspace(options: WorkspaceOptions): Workspace {
  const onChange = new Set<(change: Change) => void>();
  const onPost = new Set<(message: Message) => void>();
  const onDown = new Set<(down: boolean) => void>();
  const delivery = createDelivery({ now: options.now, ackTimeout: options.ackTimeout ?? 3000 });
  const world: World = {
    now: options.now,
    scopes: options.scopes,
    subscriptions: options.events,
    slashCommands: options.commands,
    shortcuts: options.shortcuts,
    limited: options.limited ?? true,
    users: new Map(),
    channels: new Map(),
    messages: new Map(),
    roots: new Set(),
    views: new Map(),
    viewers: new Map(),
    stacks: new Map(),
    homes: new Map(),
    triggers: new Map(),
    links: new Map(),
    files: new Map(),
    choices: new Map(),
    suggestions: new Map(),
    buckets: new Map(),
    statuses: new Map(),
    calls: [],
    delivery,
    faults: createFaults(),
    changed: (change) => {
      for (const listener of onChange) listener(change);
    },
    posted: (message) => {
      for (const listener of onPost) listener(message);
    },
    openSocket: () => undefined,
    counter: 0,
    lastMicros: 0,
  };

  const listeners = { change: onChange, post: onPost, down: onDown };

  const requireChannel = (idOrName: string): Channel => {
    const channel = findChannel(world, idOrName);
    if (!channel) throw new Error(`There is no channel ${idOrName}`);
    return channel;
  };

  function addUser(given: NewUser): User {
    const id = given.id ?? nextId(world, 'U');
    if (world.users.has(id)) throw new Error(`There is already a user ${id}`);
    const user: User = {
      realName: given.name,
      locale: 'en-US',
      tz: 'Asia/Shanghai',
      admin: false,
      owner: false,
      bot: false,
      guest: false,
      deactivated: false,
      ...given,
      id,
    };
    world.users.set(id, user);
    world.changed({ user: id });
    return user;
  }

  function addChannel(given: NewChannel): Channel {
    const id = given.id ?? nextId(world, 'C');
    if (world.channels.has(id)) throw new Error(`There is already a channel ${id}`);
    for (const member of given.members) if (!world.users.has(member)) throw new Error(`There is no user ${member}`);
    const channel: Channel = {
      id,
      name: given.name,
      kind: given.private ? 'group' : 'channel',
      members: new Set(given.members),
      archived: false,
      created: seconds(world),
      creator: given.members[0] ?? SLACKBOT,
    };
    world.channels.set(id, channel);
    world.changed({ channel: id });
    return channel;
  }

  addUser({ id: APP.user, name: APP.handle, realName: APP.name, bot: true });
  addUser({ id: SLACKBOT, name: 'slackbot', realName: 'Slackbot', bot: true });

  return {
    now: options.now,
    signingSecret: options.signingSecret ?? 'playground',
    fetch: createFetch(world),
    calls: world.calls,
    handle: (request) => delivery.track(handle(world, request)),
    onOpenSocket: (open) => {
      world.openSocket = open;
    },

    addUser,
    addChannel,
    async changeUser(id, patch) {
      const old = world.users.get(id);
      if (!old) throw new Error(`There is no user ${id}`);
      const user = { ...old, ...patch };
      world.users.set(id, user);
      world.changed({ user: id });
      await sendEvent(world, {
        type: 'user_change',
        user: userJson(world, user),
        cache_ts: seconds(world),
        event_ts: nextTs(world),
      });
    },
    archive: (channel, by = SLACKBOT) => archive(world, requireChannel(channel), true, by),
    unarchive: (channel, by = SLACKBOT) => archive(world, requireChannel(channel), false, by),
    rename: (channel, name, by = SLACKBOT) => rename(world, requireChannel(channel), name, by),

    connect: (bot) => delivery.connect(bot),
    as: (user) => createHands(world, user),

    user: (id) => world.users.get(id),
    users: () => [...world.users.values()],
    channel: (idOrName) => findChannel(world, idOrName),
    channels: () => [...world.channels.values()],
    messages: (channel) => historyOf(world, requireChannel(channel).id),
    thread: (channel, ts) => threadOf(world, requireChannel(channel).id, ts),
    write: (message) => writeMessage(world, message),
    transcript: (channel) => writeTranscript(world, requireChannel(channel).id),
    pings,
    status: (channel, thread) => world.statuses.get(`${channel} ${thread}`) || undefined,

    fail: (method, fault) => world.faults.add(method, fault),
    down: (down) => {
      delivery.setDown(down);
      for (const listener of onDown) listener(down);
    },
    isDown: delivery.isDown,
    redeliver: delivery.redeliver,
    limitEvents: () =>
      delivery.notice({
        token: APP.verification,
        type: 'app_rate_limited',
        team_id: APP.team,
        minute_rate_limited: Math.floor(seconds(world) / 60) * 60,
        api_app_id: APP.id,
      }),
    tick: delivery.tick,
    settled: delivery.settled,

    on: (event: keyof typeof listeners, listener: (news: never) => void) =>
      listen(listeners[event] as Set<(news: never) => void>, listener),
  };
}

function listen<T>(listeners: Set<(news: T) => void>, listener: (news: T) => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
