// What leaders change about a briefing before and after it is posted, and what they and its host were sent in private.

import { isDeepStrictEqual } from 'node:util';
import type { Db, Tx } from '../../../database/client.ts';
import type { Message } from '../../../slack/blocks.ts';
import { post, revise } from '../../../slack/outbox.ts';
import type { Edits } from '../agenda.ts';
import { type Briefing, toBriefing } from '../briefing.ts';

/** Works on a briefing that nobody else changes meanwhile; undefined where there is none. */
const withBriefing = <T>(
  db: Db,
  id: string,
  work: (tx: Tx, briefing: Briefing) => Promise<T>,
): Promise<T | undefined> =>
  db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "Briefing" WHERE id = ${id} FOR UPDATE`;
    const row = await tx.briefing.findUnique({ where: { id } });
    return row ? work(tx, toBriefing(row)) : undefined;
  });

/** The slots at which briefings come, from one instant to another, both included; those of paused teams left out. */
export async function findSlots(
  db: Db,
  ritual: string,
  from: Date,
  until: Date,
): Promise<{ teamId: string; part: string; day: string }[]> {
  const rows = await db.schedule.findMany({
    where: { ritual, paused: false, nextRunAt: { gte: from, lte: until }, team: { state: 'active' } },
    orderBy: { nextRunAt: 'asc' },
  });
  return rows.flatMap(({ teamId, part, nextDay }) => (nextDay ? [{ teamId, part, day: nextDay }] : []));
}

/** Whether a leader has paused the briefings of its shift. */
export async function isPaused(db: Db, ritual: string, { teamId, position }: Briefing): Promise<boolean> {
  const part = String(position);
  return (await db.schedule.findFirst({ where: { ritual, teamId, part, paused: true } })) !== null;
}

/** Those that are still to come, and those that were posted, or planned and then missed, since an instant. */
export async function findCurrent(db: Db, since: Date): Promise<Briefing[]> {
  const rows = await db.briefing.findMany({
    where: {
      OR: [
        { state: 'planned' },
        { state: 'posted', postedAt: { gte: since } },
        { state: 'missed', plannedAt: { gte: since } },
      ],
    },
    orderBy: { plannedAt: 'asc' },
  });
  return rows.map(toBriefing);
}

/** When each of the team's people hosted last, as a text that sorts; one briefing aside. */
export async function findLastHosted(db: Db, teamId: string, except: string): Promise<Map<string, string>> {
  const rows = await db.briefing.findMany({
    where: { teamId, host: { not: null }, state: { not: 'missed' }, id: { not: except } },
    select: { host: true, day: true, position: true },
    orderBy: [{ day: 'asc' }, { position: 'asc' }],
  });
  return new Map(rows.map(({ host, day, position }) => [host ?? '', `${day} ${position}`]));
}

/** Applies a change to the edits as they are now; the briefing as it is then, which keeps them where it was missed. */
export const changeEdits = (db: Db, id: string, change: (edits: Edits) => Edits): Promise<Briefing | undefined> =>
  withBriefing(db, id, async (tx, briefing) => {
    if (briefing.state === 'missed') return briefing;
    const edits = change(briefing.edits);
    await tx.briefing.update({ where: { id }, data: { edits } });
    return { ...briefing, edits };
  });

/** Postpones what is still planned, if `allowed` by when it is due now; the briefing as it is then. */
export const postpone = (
  db: Db,
  { id, to, by, allowed }: { id: string; to: Date; by: string; allowed(briefing: Briefing): boolean },
): Promise<{ done: boolean; briefing: Briefing } | undefined> =>
  withBriefing(db, id, async (tx, briefing) => {
    if (briefing.state !== 'planned' || !allowed(briefing)) return { done: false, briefing };
    const changed = { postponedTo: to, postponedBy: by };
    await tx.briefing.update({ where: { id }, data: changed });
    return { done: true, briefing: { ...briefing, ...changed } };
  });

type Seating = HostWords & {
  id: string;
  /** Who hosts, and who can't, as things are now; undefined changes nothing. */
  choose(briefing: Briefing): Pick<Briefing, 'host' | 'skipped'> | undefined;
  expiresAt: Date;
  now: Date;
};

export type HostWords = {
  /** What the host reads. */
  asked(briefing: Briefing, user: string): Message;
  /** Whether it is time to tell a host who does not know yet. */
  tells(briefing: Briefing): boolean;
  /** What somebody who was asked and does not host reads. */
  relieved(briefing: Briefing, user: string): Message;
};

/** What somebody was sent about a briefing, and has before them now. */
export type Sent = { key: string; target: string; message: unknown };

const hostKey = (id: string, user: string) => `briefings.host:${id}:${user}`;

/** Gives a briefing its host, and keeps what each who was asked reads true; the briefing as it was and as it is. */
export const seat = (
  db: Db,
  { id, choose, expiresAt, now, ...words }: Seating,
): Promise<{ before: Briefing; after: Briefing } | undefined> =>
  withBriefing(db, id, async (tx, before) => {
    const chosen = choose(before);
    const after = { ...before, ...chosen };
    if (chosen) await tx.briefing.update({ where: { id }, data: { host: chosen.host, skipped: chosen.skipped } });
    const sent = await tx.post.findMany({
      where: { teamId: after.teamId, key: { startsWith: hostKey(id, '') } },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    });
    for (const { key, target, message, isNew } of toTell(after, sent, words)) {
      if (isNew) await post(tx, { key, teamId: after.teamId, target, message, at: now, expiresAt });
      else await revise(tx, key, message, now);
    }
    return { before, after };
  });

/** What is still to be told to whoever hosts or was asked to; `sent` is what they were sent, the oldest first. */
export function toTell(
  briefing: Briefing,
  sent: Sent[],
  { asked, tells, relieved }: HostWords,
): { key: string; target: string; message: Message; isNew: boolean }[] {
  const { id, host } = briefing;
  // Of each person the latest counts: who hosts after all hears of it in a message of its own.
  const latest = new Map(sent.map((row) => [row.target, row]));
  const others = [...latest.values()].flatMap(({ key, target, message }) => {
    if (target === host) return [];
    const words = relieved(briefing, target);
    return isSame(message, words) ? [] : [{ key, target, message: words, isNew: false }];
  });
  if (!host) return others;
  const message = asked(briefing, host);
  const own = latest.get(host);
  if (own && hasActions(own.message)) {
    return isSame(own.message, message) ? others : [...others, { key: own.key, target: host, message, isNew: false }];
  }
  if (!tells(briefing)) return others;
  const times = sent.filter(({ target }) => target === host).length;
  const key = `${hostKey(id, host)}${times > 0 ? `:${times + 1}` : ''}`;
  return [...others, { key, target: host, message, isNew: true }];
}

const hasActions = (message: unknown): boolean =>
  ((message as Partial<Message>).blocks ?? []).some(({ type }) => type === 'actions');

/** Whether a stored message is this one. */
export const isSame = (stored: unknown, message: Message): boolean =>
  isDeepStrictEqual(stored, JSON.parse(JSON.stringify(message)));

const previewKey = (id: string, leader: string) => `briefings.preview:${id}:${leader}`;

/** What was sent about these briefings in private, the oldest first, by their ids. */
export async function findSent(
  db: Db,
  briefings: Briefing[],
): Promise<Map<string, { previews: Sent[]; hosts: Sent[] }>> {
  const found = new Map(briefings.map(({ id }) => [id, { previews: [] as Sent[], hosts: [] as Sent[] }]));
  if (briefings.length === 0) return found;
  const planned = briefings.map(({ plannedAt }) => plannedAt.getTime());
  const rows = await db.post.findMany({
    where: {
      teamId: { in: briefings.map(({ teamId }) => teamId) },
      createdAt: { gte: new Date(Math.min(...planned)) },
      OR: [{ key: { startsWith: 'briefings.preview:' } }, { key: { startsWith: 'briefings.host:' } }],
    },
    select: { key: true, target: true, message: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  for (const row of rows) {
    const [kind, id = ''] = row.key.split(':');
    found.get(id)?.[kind === 'briefings.host' ? 'hosts' : 'previews'].push(row);
  }
  return found;
}

/** What the leaders of a briefing were sent, and have before them now. */
export async function findPreviews(db: Db, { id, teamId }: Briefing): Promise<{ leader: string; message: Message }[]> {
  const rows = await db.post.findMany({
    where: { teamId, key: { startsWith: previewKey(id, '') } },
    orderBy: { key: 'asc' },
  });
  return rows.map(({ target, message }) => ({ leader: target, message: message as unknown as Message }));
}

type Previews = { briefing: Briefing; messages: Map<string, Message>; expiresAt: Date; now: Date };

/** Shows each leader their message; what reads as it should already is left alone. */
export async function showPreviews(db: Db, { briefing, messages, expiresAt, now }: Previews): Promise<void> {
  const { id, teamId } = briefing;
  const known = new Map((await findPreviews(db, briefing)).map(({ leader, message }) => [leader, message]));
  const changed = [...messages].filter(([leader, message]) => !isSame(known.get(leader), message));
  if (changed.length === 0) return;
  await db.$transaction(async (tx) => {
    for (const [leader, message] of changed) {
      const key = previewKey(id, leader);
      if (known.has(leader)) await revise(tx, key, message, now);
      else await post(tx, { key, teamId, target: leader, message, at: now, expiresAt });
    }
  });
}

/** Gives up what was not posted in its time, and tells so, once. */
export const giveUp = (
  db: Db,
  { id, told, now }: { id: string; told: Map<string, Message>; now: Date },
): Promise<Briefing | undefined> =>
  withBriefing(db, id, async (tx, briefing) => {
    if (briefing.state !== 'planned') return briefing;
    await tx.briefing.update({ where: { id }, data: { state: 'missed' } });
    for (const [user, message] of told) {
      const key = `briefings.missed:${id}:${user}`;
      await post(tx, { key, teamId: briefing.teamId, target: user, message, at: now });
    }
    return { ...briefing, state: 'missed' };
  });
