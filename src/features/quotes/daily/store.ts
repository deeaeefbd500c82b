// Which line a team was given on which day.

import type { Db, Tx } from '../../../database/client.ts';
import type { Message } from '../../../slack/blocks.ts';
import { post } from '../../../slack/outbox.ts';
import type { Team } from '../../../teams.ts';
import type { KnownLine } from '../line.ts';

type Post = { key: string; message: (line: KnownLine) => Message; at: Date; expiresAt: Date };

/**
 * Gives the team its line for a day and writes the post, together or not at all; a day that has its line keeps it.
 * The line unused for longest comes next, never used ones first, of those the team's own: so none comes back before
 * all have been used.
 */
export const postLine = (db: Db, team: Team, day: string, { key, message, at, expiresAt }: Post): Promise<void> =>
  db.$transaction(async (tx) => {
    const line = (await findUsed(tx, team.id, day)) ?? (await takeNext(tx, team, day));
    await post(tx, { key, teamId: team.id, target: team.channel, message: message(line), at, expiresAt });
  });

async function takeNext(tx: Tx, { id: teamId, language }: Team, day: string): Promise<KnownLine> {
  const [line] = await tx.$queryRaw<KnownLine[]>`
    SELECT q.id, q."teamId", q.text, q.author, q.source, q.state, q."suggestedBy" FROM "Quote" q
    WHERE q.language = ${language} AND q.state = 'approved' AND (q."teamId" IS NULL OR q."teamId" = ${teamId})
      AND NOT EXISTS (SELECT 1 FROM "QuoteRetirement" r WHERE r."teamId" = ${teamId} AND r."quoteId" = q.id)
    ORDER BY (SELECT max(u.day) FROM "QuoteUse" u WHERE u."teamId" = ${teamId} AND u."quoteId" = q.id) NULLS FIRST,
      q."teamId" IS NULL, md5(q.id || ${teamId}) LIMIT 1`;
  if (!line) throw new Error(`There is no line in ${language}`);
  await tx.quoteUse.create({ data: { teamId, day, quoteId: line.id } });
  return line;
}

async function findUsed(db: Db | Tx, teamId: string, day: string): Promise<KnownLine | undefined> {
  const use = await db.quoteUse.findUnique({ where: { teamId_day: { teamId, day } } });
  const line = use && (await db.quote.findUnique({ where: { id: use.quoteId } }));
  return line ? (line as KnownLine) : undefined;
}

/** The last line that a team was given, and on which day. */
export async function findLast(db: Db, teamId: string): Promise<{ line: KnownLine; day: string } | undefined> {
  const use = await db.quoteUse.findFirst({ where: { teamId }, orderBy: { day: 'desc' } });
  const line = use && (await findUsed(db, teamId, use.day));
  return use && line ? { line, day: use.day } : undefined;
}
