// Suggested lines, and what was decided about them.

import { type Db, isDuplicate } from '../../../database/client.ts';
import type { Message } from '../../../slack/blocks.ts';
import { post, revise } from '../../../slack/outbox.ts';
import { findTeamById, type Team } from '../../../teams.ts';
import { type KnownLine, keyOfText, type Line, type Waiting } from '../line.ts';

/**
 * Is this line, however spelled, in the collection that the team draws from, or waiting for a decision?
 * What the same deed brought in before does not count: then it only came again.
 */
export async function isKnown(db: Db, { id, language }: Team, text: string, deed: string): Promise<boolean> {
  const rows = await db.quote.findMany({
    where: { language, state: { not: 'declined' }, OR: [{ teamId: null }, { teamId: id }] },
    select: { text: true, deed: true },
  });
  return rows.some((row) => row.deed !== deed && keyOfText(row.text) === keyOfText(text));
}

export type Suggestion = {
  team: Team;
  line: Line;
  by: string;
  /** A leader's own line needs no approval. */
  approved: boolean;
  /** What the suggestion came in with: the same deed suggests once. */
  deed: string;
  now: Date;
  /** What each leader is asked. */
  questions: (line: KnownLine) => { leader: string; message: Message }[];
};

/** Keeps a suggestion and asks the leaders, together or not at all. A deed that was kept before changes nothing. */
export async function saveSuggestion(db: Db, suggestion: Suggestion): Promise<void> {
  const { team, line, by, approved, deed, now, questions } = suggestion;
  try {
    await db.$transaction(async (tx) => {
      const saved = (await tx.quote.create({
        data: {
          ...line,
          teamId: team.id,
          language: team.language,
          state: approved ? 'approved' : 'suggested',
          suggestedBy: by,
          decidedBy: approved ? by : null,
          deed,
          createdAt: now,
        },
      })) as KnownLine;
      if (approved) return;
      for (const { leader, message } of questions(saved)) {
        const key = `quotes.suggestion:${saved.id}:${leader}`;
        await post(tx, { key, teamId: team.id, target: leader, message, at: now });
      }
    });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
}

export async function findLine(db: Db, id: string): Promise<{ line: KnownLine; team: Team } | undefined> {
  const line = await db.quote.findUnique({ where: { id } });
  const team = line?.teamId ? await findTeamById(db, line.teamId) : undefined;
  return line && team ? { line: line as KnownLine, team } : undefined;
}

type Decision = {
  line: KnownLine;
  state: 'approved' | 'declined';
  by: string;
  now: Date;
  /** How the question reads afterwards to the leader who was asked. */
  answered: (leader: string) => Promise<Message>;
  /** What the one who suggested it reads. */
  told: Message;
};

/** Decides a suggestion once; false when it was decided before. */
export async function decide(db: Db, { line, state, by, now, answered, told }: Decision): Promise<boolean> {
  const prefix = `quotes.suggestion:${line.id}:`;
  const asked = await db.post.findMany({ where: { key: { startsWith: prefix } }, select: { key: true, target: true } });
  const messages = await Promise.all(asked.map(async ({ key, target }) => ({ key, message: await answered(target) })));
  return db.$transaction(async (tx) => {
    const { count } = await tx.quote.updateMany({
      where: { id: line.id, state: 'suggested' },
      data: { state, decidedBy: by },
    });
    if (count === 0) return false;
    for (const { key, message } of messages) await revise(tx, key, message, now);
    if (line.suggestedBy) {
      const key = `quotes.decision:${line.id}`;
      await post(tx, {
        key,
        target: line.suggestedBy,
        message: told,
        at: now,
        ...(line.teamId ? { teamId: line.teamId } : {}),
      });
    }
    return true;
  });
}

/** The five that have waited longest, and how many wait. */
export async function findWaiting(db: Db, teamId: string): Promise<Waiting> {
  const where = { teamId, state: 'suggested' };
  const [rows, count] = await Promise.all([
    db.quote.findMany({ where, orderBy: { createdAt: 'asc' }, take: 5 }),
    db.quote.count({ where }),
  ]);
  return { lines: rows as KnownLine[], count };
}
