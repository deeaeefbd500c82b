// Briefings in the database: planned once, posted once, and what was read and taken over.

import { type Db, isDuplicate, type Tx } from '../../../database/client.ts';
import type { Prisma } from '../../../generated/prisma/client.ts';
import type { Turn } from '../../../schedule/shifts.ts';
import type { Message } from '../../../slack/blocks.ts';
import { type NewPost, post, revise, show } from '../../../slack/outbox.ts';
import { type Entry, UNCHANGED } from '../agenda.ts';
import { type Briefing, postKey, restKey, toBriefing } from '../briefing.ts';
import type { Item } from '../item.ts';

export async function findBriefing(db: Db | Tx, id: string): Promise<Briefing | undefined> {
  const row = await db.briefing.findUnique({ where: { id } });
  return row ? toBriefing(row) : undefined;
}

export async function findPlanned(db: Db, teamId: string, { day, shift }: Turn): Promise<Briefing | undefined> {
  const { position } = shift;
  const row = await db.briefing.findUnique({ where: { teamId_day_position: { teamId, day, position } } });
  return row ? toBriefing(row) : undefined;
}

/** The briefings of a team from a day on. */
export async function findSince(db: Db, teamId: string, day: string): Promise<Briefing[]> {
  return (await db.briefing.findMany({ where: { teamId, day: { gte: day } } })).map(toBriefing);
}

/** The last that was posted, or the last before another one. */
export async function findLastPosted(db: Db, teamId: string, except?: string): Promise<Briefing | undefined> {
  const row = await db.briefing.findFirst({
    where: { teamId, state: 'posted', ...(except ? { id: { not: except } } : {}) },
    orderBy: { postedAt: 'desc' },
  });
  return row ? toBriefing(row) : undefined;
}

/** Writes a briefing down; where another replica was quicker, theirs is the one. */
export async function createBriefing(
  db: Db,
  teamId: string,
  turn: Turn,
  given: { host: string | undefined; now: Date },
): Promise<Briefing> {
  const { day, shift } = turn;
  try {
    const row = await db.briefing.create({
      data: {
        teamId,
        day,
        position: shift.position,
        shift: shift.name,
        host: given.host ?? null,
        edits: UNCHANGED,
        plannedAt: given.now,
      },
    });
    return toBriefing(row);
  } catch (error) {
    const known = isDuplicate(error) ? await findPlanned(db, teamId, turn) : undefined;
    if (!known) throw error;
    return known;
  }
}

/** When each of the team's people hosted last, as a text that sorts: the day, and which shift of it. One briefing aside. */
export async function lastHosted(db: Db, teamId: string, except = ''): Promise<Map<string, string>> {
  const rows = await db.$queryRaw<{ host: string; last: string }[]>`
    SELECT host, max(day || ' ' || position) AS last FROM "Briefing"
    WHERE "teamId" = ${teamId} AND host IS NOT NULL AND state <> 'missed' AND id <> ${except} GROUP BY host`;
  return new Map(rows.map(({ host, last }) => [host, last]));
}

/** The briefing as it is now, which nobody else changes before this transaction ends. */
export async function lockBriefing(tx: Tx, id: string): Promise<Briefing | undefined> {
  await tx.$queryRaw`SELECT id FROM "Briefing" WHERE id = ${id} FOR UPDATE`;
  return findBriefing(tx, id);
}

/** For how many milliseconds, at the most, Slack is asked to take a post: a week is far beyond it. */
const UNSENT_FOR = 7 * 86_400_000;

/**
 * A briefing that Slack would not take until it was of no use any more was never seen: it counts as missed, and what
 * people had added to it waits for the next one. One that somebody read and that was deleted since was seen.
 */
export const recordUnsent = (db: Db, teamId: string, now: Date): Promise<number> =>
  db.$executeRaw`
    WITH unsent AS (
      UPDATE "Briefing" b SET state = 'missed' FROM "Post" p
      WHERE b."teamId" = ${teamId} AND b.state = 'posted' AND b."postedAt" > ${new Date(now.getTime() - UNSENT_FOR)}
        AND p.key = 'briefings.post:' || b.id
        AND p.ts IS NULL AND p.state IN ('failed', 'missed') AND b."takenOverAt" IS NULL
        AND NOT EXISTS (SELECT FROM "BriefingRead" r WHERE r."briefingId" = b.id)
      RETURNING b.id
    )
    UPDATE "BriefingItem" SET "briefingId" = NULL WHERE "briefingId" IN (SELECT id FROM unsent)`;

/** What waits for the team's next briefing, in the order in which it came. */
export const findWaiting = (db: Db | Tx, teamId: string): Promise<Item[]> =>
  db.briefingItem.findMany({ where: { teamId, briefingId: null }, orderBy: [{ addedAt: 'asc' }, { id: 'asc' }] });

export const countWaiting = (db: Db, teamId: string): Promise<number> =>
  db.briefingItem.count({ where: { teamId, briefingId: null } });

/** Takes everything that waits into a briefing; nobody can take it back any more. */
async function takeItems(tx: Tx, { id, teamId }: Briefing): Promise<Item[]> {
  await tx.briefingItem.updateMany({ where: { teamId, briefingId: null }, data: { briefingId: id } });
  return tx.briefingItem.findMany({ where: { briefingId: id }, orderBy: [{ addedAt: 'asc' }, { id: 'asc' }] });
}

/** The post, and what stands in its thread. */
export type Posting = { message: Message; rest: Message[] };

type Writing = { id: string; teamId: string; channel: string; at: Date };

type Posted = Writing & {
  expiresAt: Date;
  /** What its shift is called now. */
  shift: string;
  /** Leaves it alone where it was postponed beyond now. */
  unlessPostponed: boolean;
  /** Everything that is brought, with the items. */
  gather: (items: Item[]) => Entry[];
  host: (planned: Briefing) => string | null;
  render: (briefing: Briefing) => Posting;
};

/** Posts a planned briefing, once: its state, what it says, its items and the post are written together. */
export const writePosted = (db: Db, given: Posted): Promise<'posted' | 'already' | 'not-now'> =>
  db.$transaction(async (tx) => {
    const { id, at, expiresAt, shift, unlessPostponed, gather, host, render } = given;
    const planned = await lockBriefing(tx, id);
    if (planned?.state === 'posted') return 'already';
    if (planned?.state !== 'planned') return 'not-now';
    if (unlessPostponed && planned.postponedTo && planned.postponedTo > at) return 'not-now';
    const agenda = gather(await takeItems(tx, planned));
    const row = await tx.briefing.update({
      where: { id },
      data: {
        state: 'posted',
        postedAt: at,
        shift,
        host: host(planned),
        agenda: agenda as unknown as Prisma.InputJsonArray,
      },
    });
    const { message, rest } = render(toBriefing(row));
    await post(tx, { ...mainPost(given, message), expiresAt });
    for (const [n, each] of rest.entries()) await post(tx, { ...restPost(given, n, each), expiresAt });
    return 'posted';
  });

const mainPost = ({ id, teamId, channel, at }: Writing, message: Message): NewPost => ({
  key: postKey(id),
  teamId,
  target: channel,
  lasting: true,
  message,
  at,
});

const restPost = ({ id, teamId, channel, at }: Writing, n: number, message: Message): NewPost => ({
  key: restKey(id, n),
  teamId,
  target: channel,
  under: postKey(id),
  message,
  at,
});

type Changed = Writing & {
  /** What changes besides what is shown; false where it was so before. */
  deed?: (tx: Tx, briefing: Briefing) => Promise<boolean>;
  render: (briefing: Briefing, readers: string[]) => Posting;
  /** What stands in the thread where nothing is left to say there; without it the thread stays as it is. */
  emptied?: Message;
};

/** Changes a posted briefing and shows it as it is then. False where it is not posted, or nothing changed. */
export const changePosted = (db: Db, given: Changed): Promise<boolean> =>
  db.$transaction(async (tx) => {
    const { id, at, deed, render, emptied } = given;
    const found = await lockBriefing(tx, id);
    if (found?.state !== 'posted' || (deed && !(await deed(tx, found)))) return false;
    const briefing = await findBriefing(tx, id);
    if (!briefing) return false;
    const { message, rest } = render(briefing, await findReaders(tx, id));
    await show(tx, mainPost(given, message));
    if (!emptied) return true;
    const known = await tx.post.count({ where: { under: postKey(id) } });
    for (let n = 0; n < Math.max(rest.length, known); n++) {
      if (n < known) await revise(tx, restKey(id, n), rest[n] ?? emptied, at);
      else await post(tx, restPost(given, n, rest[n] ?? emptied));
    }
    return true;
  });

export const findReaders = async (db: Db | Tx, briefingId: string): Promise<string[]> =>
  (await db.briefingRead.findMany({ where: { briefingId }, orderBy: [{ at: 'asc' }, { user: 'asc' }] })).map(
    ({ user }) => user,
  );

/** Who has read each of these. */
export async function findReadersOf(db: Db, briefingIds: string[]): Promise<Map<string, string[]>> {
  const rows = await db.briefingRead.findMany({ where: { briefingId: { in: briefingIds } } });
  const readers = new Map<string, string[]>(briefingIds.map((id) => [id, []]));
  for (const { briefingId, user } of rows) readers.get(briefingId)?.push(user);
  return readers;
}

/** False for somebody who had read it before. */
export async function recordRead(tx: Tx, briefingId: string, user: string, at: Date): Promise<boolean> {
  const { count } = await tx.briefingRead.createMany({ data: [{ briefingId, user, at }], skipDuplicates: true });
  return count > 0;
}

/** False where it was taken over before. */
export async function recordTakenOver(tx: Tx, id: string, by: string, at: Date): Promise<boolean> {
  const { count } = await tx.briefing.updateMany({
    where: { id, takenOverAt: null },
    data: { takenOverBy: by, takenOverAt: at },
  });
  return count > 0;
}

/** Where Slack has the post. */
export async function findPost(db: Db, id: string): Promise<{ channel: string; ts: string } | undefined> {
  const row = await db.post.findUnique({ where: { key: postKey(id) }, select: { channel: true, ts: true } });
  return row?.channel && row.ts ? { channel: row.channel, ts: row.ts } : undefined;
}

/** The shifts whose briefings a leader has paused. */
export async function findPaused(db: Db, teamId: string, ritual: string): Promise<string[]> {
  const rows = await db.schedule.findMany({ where: { teamId, ritual, paused: true }, select: { part: true } });
  return rows.map(({ part }) => part);
}
