// Teams: what the ground and every feature may know of a channel that has been set up, and who leads it.

import type { Db, Tx } from './database/client.ts';
import type { Prisma } from './generated/prisma/client.ts';
import type { Locale } from './i18n.ts';
import type { Calendar } from './schedule/calendar.ts';

export type Shift = { position: number; name: string; briefingAt: string; debriefAt: string };

export type Team = Calendar & {
  id: string;
  workspace: string;
  channel: string;
  name: string;
  language: Locale;
  zone: string;
  quoteAt: string;
  quizAt: string;
  shifts: Shift[];
  state: 'active' | 'archived' | 'removed';
  version: number;
  changedBy: string;
  changedAt: Date;
};

/** What a query must include for `toTeam`: the shifts in the order of the day. */
export const wholeTeam = {
  shifts: { orderBy: [{ briefingAt: 'asc' }, { position: 'asc' }] },
  exceptions: true,
} satisfies Prisma.TeamInclude;

export const toTeam = (row: Prisma.TeamGetPayload<{ include: typeof wholeTeam }>): Team => ({
  ...row,
  language: row.language as Locale,
  calendar: row.calendar as Calendar['calendar'],
  state: row.state as Team['state'],
  exceptions: new Map(row.exceptions.map(({ day, works }) => [day, works])),
});

/** The team of a channel, whatever its state. */
export async function findTeam(db: Db | Tx, channel: string): Promise<Team | undefined> {
  const row = await db.team.findFirst({ where: { channel }, include: wholeTeam });
  return row ? toTeam(row) : undefined;
}

export async function findTeamById(db: Db | Tx, id: string): Promise<Team | undefined> {
  const row = await db.team.findUnique({ where: { id }, include: wholeTeam });
  return row ? toTeam(row) : undefined;
}

/** Teams by their ids. */
export async function teamsById(db: Db | Tx, ids: Iterable<string>): Promise<Map<string, Team>> {
  const wanted = [...new Set(ids)];
  const rows = wanted.length > 0 ? await db.team.findMany({ where: { id: { in: wanted } }, include: wholeTeam }) : [];
  return new Map(rows.map((row) => [row.id, toTeam(row)]));
}

/** The teams in whose channel a person is now, by name. */
export async function teamsOf(db: Db | Tx, user: string): Promise<Team[]> {
  const rows = await db.team.findMany({
    where: { state: 'active', members: { some: { user, leftAt: null } } },
    include: wholeTeam,
    orderBy: { name: 'asc' },
  });
  return rows.map(toTeam);
}

/** The leaders who are still in the channel. */
export async function leadersOf(db: Db | Tx, teamId: string): Promise<string[]> {
  const rows = await db.member.findMany({ where: { teamId, leader: true, leftAt: null }, orderBy: { user: 'asc' } });
  return rows.map(({ user }) => user);
}
