// What a hand-over needs to know: the problem, the teams, and earlier hand-overs.

import type { Db, Tx } from '../../../database/client.ts';
import type { Message } from '../../../slack/blocks.ts';
import { type NewPost, post, revise } from '../../../slack/outbox.ts';
import type { Team } from '../../../teams.ts';
import type { Counted, Problem } from '../problem.ts';
import type { Choice } from './handover.ts';

export async function findProblem(db: Db, id: string): Promise<Counted | undefined> {
  const row = await db.problem.findUnique({ where: { id }, include: { _count: { select: { recurrences: true } } } });
  if (!row) return undefined;
  const { _count, ...problem } = row;
  return { ...(problem as Problem), times: 1 + _count.recurrences };
}

/** The other teams of a workspace to which a problem can be given, by name. */
export const findOthers = (db: Db, { id, workspace }: Pick<Team, 'id' | 'workspace'>): Promise<Choice[]> =>
  db.team.findMany({
    where: { workspace, state: 'active', id: { not: id } },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
  });

export const isMember = async (db: Db, teamId: string, user: string): Promise<boolean> =>
  (await db.member.count({ where: { teamId, user, leftAt: null } })) > 0;

/** A hand-over as the history has it. */
export type Given = { version: number; by: string; words: string; fromTeamId: string };

/** One hand-over of a problem, or its last one. */
export async function findGiven(db: Db, problemId: string, version?: number): Promise<Given | undefined> {
  const row = await db.problemChange.findFirst({
    where: { problemId, kind: 'handed-over', ...(version === undefined ? {} : { version }) },
    orderBy: { version: 'desc' },
  });
  if (!row) return undefined;
  const { atTeamId = '' } = row.before as { atTeamId?: string };
  return { version: row.version, by: row.by, words: row.words, fromTeamId: atTeamId };
}

export const postKey = (id: string, version: number): string => `problems.handover:${id}:${version}`;

/** Posts what a hand-over brings about, and shows anew what an earlier one brought. */
export async function writePosts(
  tx: Tx,
  { posts, revised, at }: { posts: NewPost[]; revised: { key: string; message: Message } | undefined; at: Date },
): Promise<void> {
  for (const each of posts) await post(tx, each);
  if (revised) await revise(tx, revised.key, revised.message, at);
}

/** Shows a hand-over's post anew. */
export const revisePost = (db: Db, key: string, message: Message, at: Date): Promise<void> =>
  db.$transaction((tx) => revise(tx, key, message, at));
