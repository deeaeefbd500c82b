// The ledger: what people earned, in entries that are never changed and never deleted. Sums are always summed.

import type { Db, Tx } from './database/client.ts';
import {
  DEFAULT_SETTINGS,
  type Kind,
  openSeasonAt,
  type PointSettings,
  type Source,
  type Standing,
  worthOf,
} from './points.ts';
import { type Team, teamsOf } from './teams.ts';

/** A team as the ledger needs it. */
export type Scorer = Pick<Team, 'id' | 'zone'>;

/** `key` names the deed for good: whoever books it again books nothing. */
export type Deed = {
  key: string;
  team: Scorer;
  user: string;
  source: Source;
  at: Date;
  reason?: string;
  /** Where the deed says itself what it is worth, and no rule does. */
  points?: number;
};

export type Entry = {
  id: string;
  key: string;
  teamId: string;
  user: string;
  points: number;
  source: Kind;
  reason: string;
  season: string;
  at: Date;
  bookedBy: string | null;
  reverses: string | null;
};

/** Books a deed by the rule in force when it was done, in the transaction of the deed. Worth nothing, it books nothing. */
export async function bookDeed(tx: Tx, { key, team, user, source, at, reason = '', points: own }: Deed): Promise<void> {
  const seasonOf = await seasonsOf(tx, team);
  const rules = await tx.pointRule.findMany({ where: { teamId: team.id, source } });
  const points = own ?? worthOf(rules, source, at);
  if (points === 0) return;
  await tx.ledgerEntry.createMany({
    data: { key, teamId: team.id, user, points, source, reason, season: seasonOf(at), at },
    skipDuplicates: true,
  });
}

/** Books many deeds of one source at once, each by the rule in force when it was done, in the transaction that ends them. */
export async function bookDeeds(
  tx: Tx,
  team: Scorer,
  source: Source,
  deeds: Pick<Deed, 'key' | 'user' | 'at'>[],
): Promise<void> {
  const seasonOf = await seasonsOf(tx, team);
  const rules = await tx.pointRule.findMany({ where: { teamId: team.id, source } });
  const data = deeds.flatMap(({ key, user, at }) => {
    const points = worthOf(rules, source, at);
    return points === 0 ? [] : [{ key, teamId: team.id, user, points, source, season: seasonOf(at), at }];
  });
  await tx.ledgerEntry.createMany({ data, skipDuplicates: true });
}

export type Grant = {
  key: string;
  team: Scorer;
  user: string;
  /** Negative for a deduction. */
  points: number;
  reason: string;
  by: string;
  at: Date;
};

/** Books what a leader gives or takes, or returns why not: it would leave less than nothing in this season. */
export async function bookGrant(tx: Tx, grant: Grant): Promise<'booked' | 'again' | 'below-zero'> {
  const { key, team, user, points, reason, by, at } = grant;
  await lockAccount(tx, team.id, user);
  const settings = await pointSettings(tx, team.id);
  const season = (await seasonsOf(tx, team))(at);
  if (await tx.ledgerEntry.findUnique({ where: { key } })) return 'again';
  if (points < 0 && !settings.belowZero) {
    const left = (await totalOf(tx, { teamId: team.id, season }, user)) + points;
    if (left < 0) return 'below-zero';
  }
  const source: Kind = points < 0 ? 'deduction' : 'grant';
  await tx.ledgerEntry.create({
    data: { key, teamId: team.id, user, points, source, reason, season, at, bookedBy: by },
  });
  return 'booked';
}

export type Reversal = { entryId: string; team: Scorer; by: string | null; reason: string; at: Date };

/**
 * Takes an entry back by another one, once. It counts for the same season, or where that is closed for the current one,
 * so that a final board stays as it was. It may leave less than nothing, whatever a team allows of deductions: what was
 * wrong is taken back even where it was deducted from before. `no-entry` where there is none in this team, or it is a
 * reversal itself.
 */
export async function bookReversal(
  tx: Tx,
  { entryId, team, by, reason, at }: Reversal,
): Promise<'booked' | 'again' | 'no-entry'> {
  const entry = await tx.ledgerEntry.findUnique({ where: { id: entryId }, include: { reversal: true } });
  if (!entry || entry.teamId !== team.id || entry.source === 'reversal') return 'no-entry';
  if (entry.reversal) return 'again';
  const closed = await tx.seasonEnd.findUnique({
    where: { teamId_season: { teamId: team.id, season: entry.season } },
  });
  const season = closed ? (await seasonsOf(tx, team))(at) : entry.season;
  const { count } = await tx.ledgerEntry.createMany({
    data: {
      key: `reversal:${entry.id}`,
      teamId: team.id,
      user: entry.user,
      points: -entry.points,
      source: 'reversal',
      reason,
      season,
      at,
      bookedBy: by,
      reverses: entry.id,
    },
    skipDuplicates: true,
  });
  return count > 0 ? 'booked' : 'again';
}

/** Takes back what a deed brought, where it was booked: for a deed that is undone. */
export async function undoDeed(tx: Tx, undone: { key: string; team: Scorer; reason: string; at: Date }): Promise<void> {
  const entry = await tx.ledgerEntry.findUnique({ where: { key: undone.key } });
  if (entry) await bookReversal(tx, { ...undone, entryId: entry.id, by: null });
}

/**
 * Books a deed that people undo and do again: the ledger has it while it is done, under its key, then `key:2` and so on.
 * What a person took back stays so. `undone` says why it is taken back.
 */
export async function settleDeed(
  tx: Tx,
  { done, undone, ...deed }: Deed & { done: boolean; undone: string },
): Promise<void> {
  for (let time = 1; ; time++) {
    const key = time === 1 ? deed.key : `${deed.key}:${time}`;
    const entry = await tx.ledgerEntry.findUnique({ where: { key }, include: { reversal: true } });
    if (entry?.reversal && entry.reversal.bookedBy === null) continue;
    if (!entry && done) await bookDeed(tx, { ...deed, key });
    if (entry && !done) await undoDeed(tx, { key, team: deed.team, reason: undone, at: deed.at });
    return;
  }
}

/**
 * The team that a deed counts in: the one where it was done if this person is in it, else the first of theirs; undefined
 * where they are in none.
 */
export async function teamOfDeed(
  db: Db | Tx,
  user: string,
  where: string | null | undefined,
): Promise<Team | undefined> {
  const teams = await teamsOf(db, user);
  return teams.find(({ id }) => id === where) ?? teams[0];
}

/** Keeps everybody else from this account until the transaction ends. */
export async function lockAccount(tx: Tx, teamId: string, user: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`points:${teamId}:${user}`}, 0))`;
}

/** In which season a team's deeds count, by their instants. */
async function seasonsOf(tx: Tx, team: Scorer): Promise<(at: Date) => string> {
  const settings = await pointSettings(tx, team.id);
  const ends = await tx.seasonEnd.findMany({ where: { teamId: team.id }, select: { season: true } });
  const closed = new Set(ends.map(({ season }) => season));
  return (at) => openSeasonAt(settings, team.zone, at, closed);
}

export async function pointSettings(db: Db | Tx, teamId: string): Promise<PointSettings> {
  const row = await db.pointSettings.findUnique({ where: { teamId } });
  return row ? ({ ...row } as PointSettings) : DEFAULT_SETTINGS;
}

/** Which entries count: of a season, or booked in a span of time (`until` is not in it). */
export type Span = { teamId: string } & ({ season: string } | { from: Date; until: Date });

const whereIn = (span: Span) =>
  'season' in span
    ? { teamId: span.teamId, season: span.season }
    : { teamId: span.teamId, at: { gte: span.from, lt: span.until } };

/** The sum of one person's entries. */
export async function totalOf(db: Db | Tx, span: Span, user: string): Promise<number> {
  const { _sum } = await db.ledgerEntry.aggregate({ where: { ...whereIn(span), user }, _sum: { points: true } });
  return _sum.points ?? 0;
}

/** The sums of everybody who has entries, in no order. */
export async function totalsOf(db: Db | Tx, span: Span): Promise<Standing[]> {
  const rows = await db.ledgerEntry.groupBy({ by: ['user'], where: whereIn(span), _sum: { points: true } });
  return rows.map(({ user, _sum }) => ({ user, points: _sum.points ?? 0 }));
}
