// What one person sees of the workspace: the state that the page draws.

import { APP, type Channel, type Message, type User, type Workspace } from '../workspace.ts';

export type PageManifest = {
  features: {
    slash_commands?: readonly { command: string; description: string; usage_hint?: string }[];
    shortcuts?: readonly { name: string; type: string; callback_id: string; description: string }[];
  };
};

/** How far everybody has read: `user channel` to the ts of the newest message seen. */
export type Marks = Map<string, string>;
export const readMarks = (): Marks => new Map();

const mostMessages = 200;
const mostCalls = 200;

export type Seen = ReturnType<typeof seenBy>;

/** `as` may be anybody; an unknown one becomes the first person of the workspace. */
export function seenBy(
  workspace: Workspace,
  as: string,
  given: { now: Date; manifest: PageManifest; marks: Marks; withCalls: boolean },
) {
  const { features } = given.manifest;
  const people = workspace.users().filter((each) => !each.bot || each.id === APP.user);
  const user = people.find((each) => each.id === as) ?? people.find((each) => !each.bot && !each.deactivated);
  const hand = user && workspace.as(user.id);
  const visible = (channel: Channel) => channel.kind === 'channel' || (user && channel.members.has(user.id));
  return {
    me: user && person(user),
    bot: { id: APP.user, bot_id: APP.bot, name: APP.name },
    zone: user?.tz ?? 'UTC',
    now: given.now.toISOString(),
    people: people.map(person),
    channels: user
      ? workspace
          .channels()
          .filter(visible)
          .map((each) => channel(workspace, given.marks, user, each))
      : [],
    views: user?.deactivated ? [] : (hand?.views() ?? []),
    home: hand?.home(),
    commands: features.slash_commands ?? [],
    shortcuts: features.shortcuts ?? [],
    calls: given.withCalls ? workspace.calls.map((call, n) => ({ ...call, n })).slice(-mostCalls) : [],
  };
}

/** A role stands in brackets behind the real name, as people write it in Slack. */
function person(user: User) {
  const role = /[（(]([^（()）]+)[)）]\s*$/.exec(user.realName)?.[1];
  const { id, realName, locale, bot, deactivated, admin } = user;
  return { id, name: bot ? realName : user.name, realName, locale, bot, deactivated, admin, ...(role && { role }) };
}

const kinds = { channel: 'public', group: 'private', im: 'dm' } as const;

function channel(workspace: Workspace, marks: Marks, user: User, seen: Channel) {
  const lastRead = marks.get(`${user.id} ${seen.id}`) ?? '0';
  const messages = messagesFor(workspace, user, seen);
  const member = seen.members.has(user.id);
  const fresh = member
    ? messages.filter((each) => each.ts > lastRead && each.user !== user.id && !each.ephemeralTo)
    : [];
  const inChannel = fresh.filter((each) => !each.thread_ts || each.thread_ts === each.ts);
  const calling = fresh.filter((each) => {
    const called = workspace.pings(each);
    return called.includes(user.id) || called.includes('channel') || called.includes('here');
  });
  return {
    id: seen.id,
    name: seen.kind === 'im' ? APP.name : seen.name,
    kind: kinds[seen.kind],
    member,
    archived: seen.archived,
    members: [...seen.members],
    lastRead,
    unread: new Set([...inChannel, ...calling]).size,
    calls: calling.length + (seen.kind === 'im' ? fresh.length : 0),
    messages,
  };
}

/** The newest messages with their threads, and with what only this person sees. */
export function messagesFor(workspace: Workspace, user: User, seen: Channel): (Message & { status?: string })[] {
  if (user.deactivated) return [];
  const hand = workspace.as(user.id);
  const roots = hand.sees(seen.id).slice(-mostMessages);
  const all = new Map<string, Message & { status?: string }>();
  for (const root of roots) {
    const thread = root.thread_ts ?? root.ts;
    const status = workspace.status(seen.id, thread);
    for (const each of hand.sees(seen.id, { thread })) all.set(keyOf(each), each);
    all.set(keyOf(root), status && thread === root.ts ? { ...root, status } : root);
  }
  return [...all.values()].sort((a, b) => Number(a.ts) - Number(b.ts));
}

const keyOf = (message: Message): string => `${message.ts} ${message.ephemeralTo ?? ''}`;
