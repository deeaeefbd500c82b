// The notes of a debrief: whoever changes one holds the debrief, so that a close and a note never miss each other.

import type { Db, Tx } from '../../../database/client.ts';
import { settleDeed } from '../../../ledger.ts';
import type { Message } from '../../../slack/blocks.ts';
import { post, revise } from '../../../slack/outbox.ts';
import { findTeamById, type Team } from '../../../teams.ts';
import { type Debrief, type Note, saysSomething, takesNotes } from '../note.ts';
import { promptKey, promptOf } from '../views.ts';
import { type Draft, saysThis } from './draft.ts';
import { newsOf, type Reply } from './reply.ts';

const FORM = 'form';

export async function findDebrief(db: Db, id: string): Promise<{ debrief: Debrief; team: Team } | undefined> {
  const debrief = (await db.debrief.findUnique({ where: { id } })) as Debrief | null;
  const team = debrief && (await findTeamById(db, debrief.teamId));
  return debrief && team ? { debrief, team } : undefined;
}

/** The debriefs that are open in a team, the one that began last first. */
export const findOpen = async (db: Db, teamId: string): Promise<Debrief[]> =>
  (await db.debrief.findMany({ where: { teamId, state: 'open' }, orderBy: { openedAt: 'desc' } })) as Debrief[];

/** The debrief that closed last. */
export async function findClosed(db: Db, teamId: string): Promise<Debrief | undefined> {
  const row = await db.debrief.findFirst({ where: { teamId, state: 'closed' }, orderBy: { closedAt: 'desc' } });
  return (row as Debrief | null) ?? undefined;
}

/** What somebody wrote in the form. */
export async function findNote(db: Db | Tx, debriefId: string, user: string): Promise<Note | undefined> {
  const where = { debriefId_user_origin: { debriefId, user, origin: FORM } };
  return (await db.note.findUnique({ where })) ?? undefined;
}

/** Was somebody in the team's channel when the debrief began, though they have left since? */
export async function wasThere(db: Db, { teamId, openedAt }: Debrief, user: string): Promise<boolean> {
  const where = { teamId, user, joinedAt: { lte: openedAt }, leftAt: { gte: openedAt } };
  return (await db.member.count({ where })) > 0;
}

export async function hasWritten(db: Db | Tx, debriefId: string, user: string): Promise<boolean> {
  const notes = await db.note.findMany({ where: { debriefId, user, deletedAt: null } });
  return notes.some(saysSomething);
}

/** The debrief as it is now, which nobody else changes before this transaction ends. */
async function lock(tx: Tx, id: string): Promise<Debrief> {
  await tx.$queryRaw`SELECT id FROM "Debrief" WHERE id = ${id} FOR UPDATE`;
  return (await tx.debrief.findUniqueOrThrow({ where: { id } })) as Debrief;
}

/** After a change of its notes: a summary made of older ones is not kept, and the post counts anew. */
async function count(tx: Tx, team: Team, debrief: Debrief, now: Date): Promise<void> {
  await tx.debrief.update({ where: { id: debrief.id }, data: { version: { increment: 1 } } });
  if (debrief.state !== 'open') return;
  const [row] = await tx.$queryRaw<{ writers: number }[]>`
    SELECT count(DISTINCT "user")::int AS writers FROM "Note"
    WHERE "debriefId" = ${debrief.id} AND "deletedAt" IS NULL
      AND ("problemId" IS NOT NULL OR concat(good, hard, change, watch, text) <> '')`;
  await revise(tx, promptKey(debrief.id), promptOf(team.language, team.zone, debrief, row?.writers ?? 0), now);
}

type Counting = { team: Team; debriefId: string; user: string; now: Date };

/** Makes a change to what one person wrote; there are points for it while any of their notes says something. */
async function settling<T>(
  tx: Tx,
  { team, debriefId, user, now }: Counting,
  taken: string,
  change: () => Promise<T>,
): Promise<T> {
  const said = await hasWritten(tx, debriefId, user);
  const result = await change();
  const done = await hasWritten(tx, debriefId, user);
  if (done !== said) {
    const deed = { key: `note:${debriefId}:${user}`, team, user, source: 'note', at: now } as const;
    await settleDeed(tx, { ...deed, done, undone: taken });
  }
  return result;
}

const reminderKey = (debriefId: string, user: string): string => `debriefs.reminder:${debriefId}:${user}`;

type Save = {
  team: Team;
  debriefId: string;
  user: string;
  /** The version of the note that was seen when the form was opened, 0 where there was none. */
  seen: number;
  /** Masked already. */
  draft: Draft;
  now: Date;
  /** Raises the problem of the draft for a note. */
  raise: (tx: Tx, noteId: string) => Promise<{ id: string; number: number }>;
  /** Did the note raise just this problem before? */
  isRaised: (problemId: string) => Promise<boolean>;
  /** How a reminder reads once it is heeded. */
  reminded: (debrief: Debrief) => Message;
  /** Why the points are taken back where nothing is left of the note. */
  taken: string;
};

export type Saved =
  | { kind: 'saved'; debrief: Debrief; note: Note; raised: number | undefined; isChanged: boolean }
  /** It was changed after the form had been opened. */
  | { kind: 'changed-meanwhile'; debrief: Debrief; note: Note }
  | { kind: 'too-late' };

/** Keeps a note, with the problem that it raises, or nothing of both. The same form sent twice changes nothing. */
export async function saveNote(db: Db, save: Save): Promise<Saved> {
  const { team, debriefId, user, seen, draft, now, raise, isRaised, reminded, taken } = save;
  const before = await findNote(db, debriefId, user);
  const isSameProblem = !draft.title || (before?.problemId ? await isRaised(before.problemId) : false);
  return db.$transaction(async (tx): Promise<Saved> => {
    const debrief = await lock(tx, debriefId);
    if (!takesNotes(debrief, now)) return { kind: 'too-late' };
    const known = await findNote(tx, debriefId, user);
    if (known && saysThis(known, draft) && isSameProblem && known.problemId === (before?.problemId ?? null)) {
      return { kind: 'saved', debrief, note: known, raised: undefined, isChanged: false };
    }
    if ((known?.version ?? 0) !== seen || (draft.title && known?.problemId)) {
      if (known) return { kind: 'changed-meanwhile', debrief, note: known };
      throw new Error('The form names a version of a note that is not there');
    }
    const { good, hard, change, watch, named } = draft;
    const late = debrief.state === 'closed';
    const says = { good, hard, change, watch, named, changedAt: now };
    const { kept, problem } = await settling(tx, { team, debriefId, user, now }, taken, async () => {
      const note = known
        ? await tx.note.update({
            where: { id: known.id },
            data: { ...says, late: known.late || late, version: { increment: 1 } },
          })
        : await tx.note.create({ data: { ...says, debriefId, user, origin: FORM, late, writtenAt: now } });
      const problem = draft.title ? await raise(tx, note.id) : undefined;
      const kept = problem ? await tx.note.update({ where: { id: note.id }, data: { problemId: problem.id } }) : note;
      return { kept, problem };
    });
    await count(tx, team, debrief, now);
    await revise(tx, reminderKey(debriefId, user), reminded(debrief), now);
    return { kind: 'saved', debrief, note: kept, raised: problem?.number, isChanged: true };
  });
}

/** The debrief in whose thread something was said. */
export async function findByThread(
  db: Db,
  { channel, thread }: { channel: string; thread: string },
): Promise<{ debrief: Debrief; team: Team } | undefined> {
  const prefix = promptKey('');
  const prompt = await db.post.findFirst({ where: { channel, ts: thread, key: { startsWith: prefix } } });
  return prompt ? findDebrief(db, prompt.key.slice(prefix.length)) : undefined;
}

/** The debrief that a reply is a note of. */
export async function findByReply(
  db: Db,
  { channel, ts }: { channel: string; ts: string },
): Promise<{ debrief: Debrief; team: Team } | undefined> {
  const note = await db.note.findFirst({ where: { origin: ts }, orderBy: { writtenAt: 'desc' } });
  const found = note ? await findDebrief(db, note.debriefId) : undefined;
  return found?.team.channel === channel ? found : undefined;
}

/** The replies that are kept, deleted ones too. */
export const findReplies = (db: Db, debriefId: string): Promise<Note[]> =>
  db.note.findMany({ where: { debriefId, origin: { not: FORM } } });

/** Where the post is to which people reply; undefined until Slack has it. */
export async function findPrompt(db: Db, debriefId: string): Promise<{ channel: string; ts: string } | undefined> {
  const prompt = await db.post.findUnique({ where: { key: promptKey(debriefId) } });
  return prompt?.channel && prompt.ts ? { channel: prompt.channel, ts: prompt.ts } : undefined;
}

type KeepReply = {
  team: Team;
  debriefId: string;
  /** Its text as it is kept: masked, and cut where it is too long. */
  reply: Reply;
  now: Date;
  reminded: (debrief: Debrief) => Message;
  /** What its writer has to be told in private about it, once. */
  warning?: Message | undefined;
  /** Why the points are taken back where an edit leaves nothing of the note. */
  taken: string;
};

/** Keeps what a reply says now; false where that is no news, however often and in whatever order it is heard. */
export async function keepReply(db: Db, keep: KeepReply): Promise<boolean> {
  const { team, debriefId, reply, now, reminded, warning, taken } = keep;
  const { user, ts: origin, text, at } = reply;
  return db.$transaction(async (tx) => {
    const debrief = await lock(tx, debriefId);
    const where = { debriefId_user_origin: { debriefId, user, origin } };
    const known = await tx.note.findUnique({ where });
    const news = known ? newsOf(known, text, at) : text !== '' && takesNotes(debrief, at) ? 'changed' : undefined;
    if (news === 'again') await tx.note.update({ where, data: { changedAt: at } });
    if (news !== 'changed') return false;
    const late = debrief.closedAt !== null && at > debrief.closedAt;
    const note = await settling(tx, { team, debriefId, user, now }, taken, () =>
      known
        ? tx.note.update({
            where,
            data: { text, changedAt: at, late: known.late || late, version: { increment: 1 } },
          })
        : tx.note.create({ data: { debriefId, user, origin, text, late, writtenAt: at, changedAt: at } }),
    );
    await count(tx, team, debrief, now);
    await revise(tx, reminderKey(debriefId, user), reminded(debrief), now);
    if (warning) {
      const key = `debriefs.reply:${note.id}`;
      await post(tx, { key, teamId: team.id, target: user, message: warning, at: now });
    }
    return true;
  });
}

type Deletion = Pick<KeepReply, 'team' | 'debriefId' | 'now' | 'taken'> & {
  user: string | undefined;
  ts: string;
  at: Date;
};

/** Forgets the words of a reply for good; false where there are none. A reply that is still to be heard of stays deleted. */
export async function forgetReply(db: Db, deletion: Deletion): Promise<boolean> {
  const { team, debriefId, user, ts: origin, at, now, taken } = deletion;
  return db.$transaction(async (tx) => {
    const debrief = await lock(tx, debriefId);
    const known = await tx.note.findFirst({ where: { debriefId, origin } });
    if (known?.deletedAt) return false;
    if (!known) {
      const gone = { writtenAt: at, changedAt: at, deletedAt: at };
      if (user) await tx.note.create({ data: { debriefId, user, origin, ...gone } });
      return false;
    }
    await settling(tx, { team, debriefId, user: known.user, now }, taken, () =>
      tx.note.update({
        where: { id: known.id },
        data: { text: '', changedAt: at, deletedAt: at, version: { increment: 1 } },
      }),
    );
    await count(tx, team, debrief, now);
    return true;
  });
}

/** Open debriefs whose reminder is due. */
export async function findToRemind(db: Db, now: Date): Promise<Debrief[]> {
  const where = { state: 'open', remindedAt: null, remindAt: { lte: now }, closesAt: { gt: now } };
  return (await db.debrief.findMany({ where, orderBy: { remindAt: 'asc' } })) as Debrief[];
}

type Remind = { team: Team; debrief: Debrief; to: { user: string; message: Message }[]; now: Date };

/** Reminds those who have not written, once and never after the close. */
export async function remindOnce(db: Db, { team, debrief: { id, closesAt }, to, now }: Remind): Promise<void> {
  await db.$transaction(async (tx) => {
    const due = { id, state: 'open', remindedAt: null, closesAt: { gt: now } };
    const { count: claimed } = await tx.debrief.updateMany({ where: due, data: { remindedAt: now } });
    if (claimed === 0) return;
    const notes = await tx.note.findMany({ where: { debriefId: id, deletedAt: null } });
    const writers = new Set(notes.filter(saysSomething).map(({ user }) => user));
    for (const { user, message } of to.filter((each) => !writers.has(each.user))) {
      const key = reminderKey(id, user);
      await post(tx, { key, teamId: team.id, target: user, message, at: now, expiresAt: closesAt });
    }
  });
}
