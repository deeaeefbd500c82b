// Who has won what in a team, the latest first.

import type { Db } from '../../../database/client.ts';
import { Prisma } from '../../../generated/prisma/client.ts';
import { rowsOn } from '../../../slack/lists.ts';
import type { Remembered, Starter } from '../award.ts';
import { ALL, LATEST, MINE, type Page, type Place, type Win } from './win.ts';

type Row = Omit<Win, 'award'> & { award: unknown };
const toWin = (row: Row): Win => ({ ...row, award: row.award as Remembered });

const SHOWN = { user: true, awardId: true, award: true, firstDay: true, lastDay: true, reasons: true, at: true };

/** Everybody who ever won anything in a team. */
export async function findWinners(db: Db, teamId: string): Promise<string[]> {
  const rows = await db.win.findMany({ where: { teamId }, distinct: ['user'], select: { user: true } });
  return rows.map(({ user }) => user);
}

/** The awards that were ever won in a team, each as it was called when it was won last, that one first. */
export async function findWon(db: Db, teamId: string): Promise<{ id: string; award: Remembered }[]> {
  const rows = await db.$queryRaw<{ id: string; award: Remembered }[]>`
    SELECT id, award FROM (
      SELECT DISTINCT ON ("awardId") "awardId" AS id, award, at FROM "Win" WHERE "teamId" = ${teamId}
      ORDER BY "awardId", at DESC, "ballotId" DESC
    ) latest ORDER BY at DESC, id`;
  return rows;
}

/** What a search means in the reader's language: whose names have its words, and which starter awards. */
type Found = { starters: Starter[]; winners: string[] };

/** One page of the hall; a page beyond the last is the last. */
export async function readPage(db: Db, reader: string, place: Place, { starters, winners }: Found): Promise<Page> {
  const { team, filter, search } = place;
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  const where = Prisma.sql`"teamId" = ${team}
    AND (${filter === ALL} OR (${filter === MINE} AND "user" = ${reader}) OR "awardId" = ${filter})
    AND (${search === ''} OR award->>'name' ILIKE ${pattern} OR "user" = ANY(${winners})
      OR (award->>'name' = '' AND award->>'starter' = ANY(${starters}))
      OR EXISTS (SELECT FROM unnest(reasons) reason WHERE reason ILIKE ${pattern}))`;
  const [{ count } = { count: 0 }] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM "Win" WHERE ${where}`;
  const { page, skip, take } = rowsOn(place.page, count);
  const rows = await db.$queryRaw<Row[]>`
    SELECT "user", "awardId", award, "firstDay", "lastDay", reasons, at FROM "Win" WHERE ${where}
    ORDER BY at DESC, "ballotId" DESC, "user" LIMIT ${take} OFFSET ${skip}`;
  return { place: { ...place, page }, wins: rows.map(toWin), count, awards: await findWon(db, team) };
}

/** The latest that somebody won in a team, and how often they won there. */
export async function readOwn(db: Db, teamId: string, user: string): Promise<{ wins: Win[]; count: number }> {
  const where = { teamId, user };
  const count = await db.win.count({ where });
  const rows = await db.win.findMany({
    where,
    orderBy: [{ at: 'desc' }, { ballotId: 'desc' }],
    take: LATEST,
    select: SHOWN,
  });
  return { wins: rows.map(toWin), count };
}
