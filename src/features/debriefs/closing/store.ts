// Debriefs that close: their notes, their summary, and the posts that show them.

import type { Db, Tx } from '../../../database/client.ts';
import type { Prisma } from '../../../generated/prisma/client.ts';
import type { Message } from '../../../slack/blocks.ts';
import { revise, show } from '../../../slack/outbox.ts';
import type { Team } from '../../../teams.ts';
import type { Debrief, Note } from '../note.ts';
import type { KeptSummary, Summary } from '../summary.ts';
import { promptKey } from '../views.ts';
import { leaderKey, restKey, summaryKey } from './views.ts';

/** A debrief with its notes, in the order in which they were written, and its summary as it was last made. */
export type Found = { debrief: Debrief; notes: Note[]; summary: KeptSummary | undefined };

const whole = { notes: { orderBy: [{ writtenAt: 'asc' }, { id: 'asc' }] } } satisfies Prisma.DebriefInclude;

function toFound({ notes, summary, ...debrief }: Prisma.DebriefGetPayload<{ include: typeof whole }>): Found {
  return { debrief: debrief as Debrief, notes, summary: (summary as unknown as KeptSummary | null) ?? undefined };
}

export async function findDebrief(db: Db | Tx, id: string): Promise<Found | undefined> {
  const row = await db.debrief.findUnique({ where: { id }, include: whole });
  return row ? toFound(row) : undefined;
}

/** The team's debrief that was opened last, or the last of those in a state. */
export async function findLatest(db: Db, teamId: string, state?: Debrief['state']): Promise<Debrief | undefined> {
  const where = { teamId, ...(state ? { state } : {}) };
  const row = await db.debrief.findFirst({ where, orderBy: [{ openedAt: 'desc' }, { position: 'desc' }] });
  return (row as Debrief | null) ?? undefined;
}

/** The open ones whose time has come, those that have waited longest first. */
export async function findDue(db: Db, now: Date, teamId?: string): Promise<string[]> {
  const where = { state: 'open', closesAt: { lte: now }, ...(teamId ? { teamId } : {}) };
  const rows = await db.debrief.findMany({ where, orderBy: { closesAt: 'asc' }, select: { id: true } });
  return rows.map(({ id }) => id);
}

/**
 * Those closed that were open after an instant, whose notes have changed after their summary was made, or whose summary
 * could not be posted; of teams whose channels can be used.
 */
export async function findOutdated(db: Db, since: Date): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT d.id FROM "Debrief" d JOIN "Team" t ON t.id = d."teamId"
    WHERE t.state = 'active' AND d.state = 'closed' AND d."closesAt" > ${since}
      AND (d.summary->>'version')::int IS DISTINCT FROM d.version`;
  return rows.map(({ id }) => id);
}

/** Those closed since an instant. */
export async function findClosedSince(db: Db, teamId: string, since: Date): Promise<Found[]> {
  const where = { teamId, state: 'closed', closedAt: { gt: since } };
  const rows = await db.debrief.findMany({ where, include: whole, orderBy: { closedAt: 'asc' } });
  return rows.map(toFound);
}

/** Does something with a debrief that nobody else changes meanwhile; undefined where it is gone. */
export const withDebrief = <T>(
  db: Db,
  id: string,
  work: (tx: Tx, found: Found) => Promise<T>,
): Promise<T | undefined> =>
  db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "Debrief" WHERE id = ${id} FOR UPDATE`;
    const found = await findDebrief(tx, id);
    return found && work(tx, found);
  });

/** A summary that is not posted counts as one of older notes, so that it is made again when it can be. */
const UNPOSTED = 0;

/** Keeps a summary of the notes as they are in this debrief, and closes it if it is open. */
export async function keepSummary(
  tx: Tx,
  { id, state, version: current }: Debrief,
  summary: Summary,
  { at, isPosted }: { at: Date; isPosted: boolean },
): Promise<void> {
  const version = isPosted ? current : UNPOSTED;
  const closing = { state: 'closed', closedAt: at, expected: summary.expected };
  await tx.debrief.update({
    where: { id },
    data: { summary: toJson({ ...summary, version }), ...(state === 'open' ? closing : {}) },
  });
}

const toJson = (summary: KeptSummary) => summary as unknown as Prisma.InputJsonObject;

export type Comment = { comment: string; watch: string; commentBy: string | null; commentAt: Date | null };

/** Keeps a comment. No note changed: a summary that was of all notes still is. */
export async function keepComment(tx: Tx, { debrief, summary }: Found, comment: Comment): Promise<void> {
  const version = debrief.version + 1;
  const isWhole = summary?.version === debrief.version;
  await tx.debrief.update({
    where: { id: debrief.id },
    data: { ...comment, version, ...(isWhole ? { summary: toJson({ ...summary, version }) } : {}) },
  });
}

/** What Slack is to show: the summary only where there is one. */
export type Posts = {
  prompt: Message;
  summary?: { post: Message; rest: Message[]; movedUp: Message };
  leaders: { user: string; message: Message }[];
};

/** Writes the posts of a closed debrief, or changes them in place: each is there once. */
export async function showPosts(tx: Tx, team: Team, id: string, posts: Posts, at: Date): Promise<void> {
  await revise(tx, promptKey(id), posts.prompt, at);
  if (!posts.summary) return;
  const { post, rest, movedUp } = posts.summary;
  const key = summaryKey(id);
  const common = { teamId: team.id, target: team.channel, at };
  const isNew = (await tx.post.count({ where: { key } })) === 0;
  await show(tx, { ...common, key, message: post, lasting: true });
  for (const [part, message] of rest.entries()) {
    await show(tx, { ...common, key: restKey(id, part), message, under: key });
  }
  const surplus = await tx.post.findMany({ where: { key: { startsWith: restKey(id, 0).slice(0, -1) } } });
  for (const { key: other } of surplus.filter((one) => !rest.some((_, part) => one.key === restKey(id, part)))) {
    await revise(tx, other, movedUp, at);
  }
  for (const { user, message } of posts.leaders) {
    // Who leads only since then was not told, and is not told now.
    if (isNew) await show(tx, { teamId: team.id, target: user, at, key: leaderKey(id, user), message });
    else await revise(tx, leaderKey(id, user), message, at);
  }
}

/** Marks what is to watch as taken over; a later instant counts, for notes may have come in between. */
export async function markTakenOver(tx: Tx, ids: string[], by: string, at: Date): Promise<void> {
  await tx.debrief.updateMany({
    where: { id: { in: ids }, OR: [{ takenOverAt: null }, { takenOverAt: { lt: at } }] },
    data: { takenOverBy: by, takenOverAt: at },
  });
}
