// One question in many mouths: who else asks what an expert has been asked already.

import type { Db } from '../../../../database/client.ts';
import { wordingOf } from '../../article.ts';
import type { OpenQuestion } from '../question.ts';
import type { Lookup } from '../store.ts';

/** More than this many are not compared: the newest count. */
const MOST = 1000;

/** The question of a team that waits for an answer already; outside of a team the asker's own. */
export async function findSame(db: Db, { teamId, question }: Lookup, user: string): Promise<OpenQuestion | undefined> {
  const rows = (await db.openQuestion.findMany({
    where: { state: 'waiting', teamId, ...(teamId ? {} : { asker: user }) },
    orderBy: { askedAt: 'desc' },
    take: MOST,
  })) as OpenQuestion[];
  const wording = wordingOf(question);
  return rows.find((row) => wordingOf(row.question) === wording);
}

/** Whoever asked so long before the question was put to an expert may have joined it. */
const BEFORE = 86_400_000;

/** Who else of the team looked the question up while it waited, and has no answer to it. */
export async function findOtherAskers(
  db: Db,
  { teamId, asker, question, askedAt, answeredAt }: OpenQuestion,
): Promise<string[]> {
  if (!teamId) return [];
  const rows = await db.lookup.findMany({
    where: {
      teamId,
      asker: { not: asker },
      acceptedId: null,
      openQuestion: null,
      at: { gte: new Date(askedAt.getTime() - BEFORE), ...(answeredAt ? { lte: answeredAt } : {}) },
    },
    select: { asker: true, question: true },
    orderBy: { at: 'desc' },
    take: MOST,
  });
  const wording = wordingOf(question);
  return [...new Set(rows.filter((row) => wordingOf(row.question) === wording).map((row) => row.asker))];
}
