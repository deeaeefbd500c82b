// The bundled lines, and which lines a team has retired.

import { randomUUID } from 'node:crypto';
import type { Db } from '../../../database/client.ts';
import { containing } from '../../../database/search.ts';
import type { Prisma } from '../../../generated/prisma/client.ts';
import { rowsOn } from '../../../slack/lists.ts';
import type { Team } from '../../../teams.ts';
import { type KnownLine, keyOfText, type Line } from '../line.ts';
import type { Page, Place, RetireProblem } from './page.ts';

type LibraryLine = Line & { language: string };

/** Brings the bundled lines into the database: new ones in, corrected ones corrected, dropped ones out of use. */
export async function keepLibrary(db: Db, lines: LibraryLine[], now: Date): Promise<void> {
  const wanted = new Map(lines.map((line) => [`${line.language}:${keyOfText(line.text)}`, line]));
  const rows = await db.quote.findMany({ where: { libraryKey: { not: null } } });
  const kept = new Map(rows.map((row) => [row.libraryKey ?? '', row]));
  const added = [...wanted].filter(([key]) => !kept.has(key));
  // Lines of the same moment are listed by their ids: in the order in which they are bundled.
  const ids = added.map(() => randomUUID()).sort();
  const data = added.map(([libraryKey, line], index) => ({ ...line, libraryKey, id: ids[index] }));
  await db.$executeRaw`
    INSERT INTO "Quote" (id, "libraryKey", language, text, author, source, state, "createdAt")
    SELECT id, "libraryKey", language, text, author, source, 'approved', ${now}
    FROM jsonb_to_recordset(${JSON.stringify(data)}::jsonb) AS new(id text, "libraryKey" text, language text, text text,
      author text, source text)
    ON CONFLICT ("libraryKey") DO NOTHING`;
  for (const [libraryKey, row] of kept) {
    const line = wanted.get(libraryKey);
    const data = line ? { ...line, state: 'approved' } : { state: 'retired' };
    const differs = Object.entries(data).some(([field, value]) => row[field as keyof typeof row] !== value);
    if (differs) await db.quote.update({ where: { id: row.id }, data });
  }
}

const inUse = ({ id, language }: Team): Prisma.QuoteWhereInput => ({
  OR: [
    { teamId: id, state: 'approved' },
    { teamId: null, state: 'approved', retirements: { none: { teamId: id } } },
  ],
  language,
});

const filters: Record<Place['filter'], (team: Team) => Prisma.QuoteWhereInput> = {
  all: inUse,
  own: ({ id }) => ({ teamId: id, state: { in: ['approved', 'retired'] } }),
  waiting: ({ id }) => ({ teamId: id, state: 'suggested' }),
  retired: ({ id }) => ({
    OR: [
      { teamId: id, state: 'retired' },
      { teamId: null, retirements: { some: { teamId: id } } },
    ],
  }),
};

/** One page of the list; a page beyond the last is the last. */
export async function readPage(db: Db, team: Team, place: Place): Promise<Page> {
  const contains = containing(place.search);
  const where: Prisma.QuoteWhereInput = {
    AND: [filters[place.filter](team), { OR: [{ text: contains }, { author: contains }, { source: contains }] }],
  };
  const count = await db.quote.count({ where });
  const { page, skip, take } = rowsOn(place.page, count);
  const rows = await db.quote.findMany({
    where,
    include: { retirements: { where: { teamId: team.id } } },
    orderBy: [{ teamId: { sort: 'asc', nulls: 'last' } }, { createdAt: 'desc' }, { id: 'asc' }],
    skip,
    take,
  });
  const lines = rows.map((row) => ({
    ...(row as KnownLine),
    retired: row.state === 'retired' || row.retirements.length > 0,
  }));
  return { place: { ...place, page }, lines, count };
}

/** Takes a line out of the team's use, or returns why not. */
export const retireLine = (db: Db, team: Team, quoteId: string): Promise<RetireProblem | undefined> =>
  db.$transaction(async (tx) => {
    // Two leaders who retire the last two lines at once take turns here.
    await tx.$queryRaw`SELECT 1 FROM "Team" WHERE id = ${team.id} FOR UPDATE`;
    const line = await tx.quote.findFirst({ where: { id: quoteId, OR: [{ teamId: null }, { teamId: team.id }] } });
    if (line?.state === 'retired') return undefined;
    if (line?.state !== 'approved') return 'gone';
    const others = { AND: [inUse(team), { id: { not: quoteId } }] };
    if (line.language === team.language && (await tx.quote.count({ where: others })) === 0) return 'last';
    if (line.teamId) await tx.quote.update({ where: { id: quoteId }, data: { state: 'retired' } });
    else await tx.quoteRetirement.createMany({ data: { teamId: team.id, quoteId }, skipDuplicates: true });
    return undefined;
  });

export async function restoreLine(db: Db, team: Team, quoteId: string): Promise<void> {
  await db.quoteRetirement.deleteMany({ where: { teamId: team.id, quoteId } });
  await db.quote.updateMany({ where: { id: quoteId, teamId: team.id, state: 'retired' }, data: { state: 'approved' } });
}
