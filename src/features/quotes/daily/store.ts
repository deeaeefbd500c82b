// Which line a team was given on which day.

import type { Db } from '../../../database/client.ts';
import type { Message } from '../../../slack/blocks.ts';
import { post } from '../../../slack/outbox.ts';
import type { Team } from '../../../teams.ts';
import type { KnownLine } from '../line.ts';

type Post = { key: string; message: (line: KnownLine) => Message; at: Date; expiresAt: Date };

/** Gives the team its line for a day and writes the post. A day that has its line keeps it, so it may be repeated. */
export async function postLine(db: Db, team: Team, day: string, { key, message, at, expiresAt }: Post): Promise<void> {
  const line = (await takeNext(db, team, day)) ?? (await findUsed(db, team.id, day));
  if (!line) throw new Error(`There is no line in ${team.language}`);
  await post(db, { key, teamId: team.id, target: team.channel, message: message(line), at, expiresAt });
}

/**
 * The line unused for longest comes next, never used ones first, of those the team's own: so none comes back before
 * all have been used. Undefined where the day has its line already.
 */
async function takeNext(db: Db, { id: teamId, language }: Team, day: string): Promise<KnownLine | undefined> {
  const [line] = await db.$queryRaw<KnownLine[]>`
    WITH next AS (
      SELECT q.* FROM "Quote" q
      WHERE q.language = ${language} AND q.state = 'approved' AND (q."teamId" IS NULL OR q."teamId" = ${teamId})
        AND NOT EXISTS (SELECT 1 FROM "QuoteRetirement" r WHERE r."teamId" = ${teamId} AND r."quoteId" = q.id)
      ORDER BY (SELECT max(u.day) FROM "QuoteUse" u WHERE u."teamId" = ${teamId} AND u."quoteId" = q.id) NULLS FIRST,
        q."teamId" IS NULL, md5(q.id || ${teamId}) LIMIT 1
    ), taken AS (
      INSERT INTO "QuoteUse" ("teamId", day, "quoteId") SELECT ${teamId}, ${day}, id FROM next
      ON CONFLICT DO NOTHING RETURNING "quoteId"
    )
    SELECT id, next."teamId", text, author, source, state, "suggestedBy" FROM next JOIN taken ON "quoteId" = id`;
  return line;
}

async function findUsed(db: Db, teamId: string, day: string): Promise<KnownLine | undefined> {
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
