// Rituals: what teams hold at their times. Due slots are claimed in the database, held once, and accounted for.

import type { Db, Tx } from '../database/client.ts';
import type { Deps } from '../deps.ts';
import { each } from '../each.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { Locale } from '../i18n.ts';
import { findTeamById, type Team, teamsById } from '../teams.ts';
import { workday } from './calendar.ts';
import { nextSlot, type Slot, slotOf, slotsUntil, type TimeOfDay } from './slots.ts';

export type Ritual = {
  /** With its feature's name: `quotes.daily`. */
  name: string;
  title: Record<Locale, string>;
  /** Its title where a team holds it several times a day, such as with the shift; what people named is not escaped. */
  titleOf?(team: Team, part: string): Record<Locale, string>;
  /** What the keys of its posts in the channel begin with, where that is not its name. */
  posts?: string[];
  /** At which times of day this team holds it; `part` tells several apart. */
  times(team: Team): (TimeOfDay & { part: string })[];
  /** On which of its working days this team holds it; on all of them unless given. */
  on?(team: Team, day: string): boolean;
  /** Minutes after its time in which holding it late is still worth it. */
  usefulFor: number;
  /** Must be safe to run twice for one occasion: what it writes has keys made of team and day. */
  hold(deps: Deps, occasion: Occasion): Promise<void>;
};

/** One slot of one team, claimed by this process. After `expiresAt` it is no longer worth holding. */
type Occasion = Slot & { team: Team; part: string; expiresAt: Date };

type Claim = Occasion & { scheduleId: string; ritual: Ritual; attempts: number };

const BATCH = 200;
const AT_ONCE = 10;
/** How long holding may take before another replica takes over. */
const LEASE = 120_000;

/** Holds everything that is due, and returns when nothing more is. What was held goes out batch by batch. */
export async function holdDue(deps: Deps, rituals: Ritual[]): Promise<void> {
  const began = deps.now();
  const byName = new Map(rituals.map((ritual) => [ritual.name, ritual]));
  for (;;) {
    const due = await claimDue(deps, byName);
    const abandoned = await claimAbandoned(deps, byName);
    if (!due && abandoned.length === 0) return;
    await each([...(due ?? []), ...abandoned], AT_ONCE, (claim) => hold(deps, claim));
    await deps.outbox.flush(began);
  }
}

async function hold(deps: Deps, claim: Claim): Promise<void> {
  const { db, log, now } = deps;
  const where = { scheduleId_day: { scheduleId: claim.scheduleId, day: claim.day } };
  const ids = { team: claim.team.id, ritual: claim.ritual.name, day: claim.day };
  try {
    await claim.ritual.hold(deps, claim);
    await db.run.update({ where, data: { state: 'done', reason: null, leaseUntil: null } });
    log.info('ritual.held', { ...ids, lateSeconds: Math.round((now().getTime() - claim.at.getTime()) / 1000) });
  } catch (failure) {
    // The claim stays; when this lease ends it is tried again, until it is no longer worth it.
    const leaseUntil = new Date(now().getTime() + 30_000 * 2 ** Math.min(claim.attempts, 5));
    await db.run.update({ where, data: { leaseUntil, reason: 'error' } });
    log.error('ritual.failed', failure, ids);
  }
}

type DueRow = TimeOfDay & {
  id: string;
  teamId: string;
  ritual: string;
  part: string;
  nextDay: string;
  nextRunAt: Date;
};

/**
 * Claims due slots in one transaction: the schedule moves on and the slot gets its row, together or not at all.
 * Of several slots that passed during downtime only the last can still be useful; the others are recorded as missed.
 * Undefined where nothing was due: a whole batch may be due and none of it worth holding. What this process does not
 * know is left to a replica of another version.
 */
const claimDue = ({ db, now: clock }: Deps, rituals: Map<string, Ritual>): Promise<Claim[] | undefined> =>
  db.$transaction(async (tx) => {
    const now = clock();
    const due = await tx.$queryRaw<DueRow[]>`
      SELECT id, "teamId", ritual, part, at, "daysLater", "nextDay", "nextRunAt" FROM "Schedule"
      WHERE "nextRunAt" <= ${now} AND ritual = ANY(${[...rituals.keys()]})
      ORDER BY "nextRunAt" LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`;
    if (due.length === 0) return undefined;
    const teams = await teamsOfRows(tx, due);
    const claims: Claim[] = [];
    const missed: { scheduleId: string; day: string; slot: Date }[] = [];
    const moved: { id: string; slot: Slot | undefined }[] = [];

    for (const row of due) {
      const team = teams.get(row.teamId);
      const ritual = rituals.get(row.ritual);
      if (team?.state !== 'active' || !ritual) {
        moved.push({ id: row.id, slot: undefined });
        continue;
      }
      const first = { day: row.nextDay, at: row.nextRunAt };
      const passed = slotsUntil(row, team.zone, first, now);
      const slots = passed.filter(({ day }) => isHeldOn(ritual, team, day));
      const last = slots.at(-1);
      const expiresAt = last && expiryOf(ritual, last);
      if (last && expiresAt && now < expiresAt) {
        slots.pop();
        claims.push({ ...last, team, part: row.part, expiresAt, scheduleId: row.id, ritual, attempts: 0 });
      }
      missed.push(...slots.map(({ day, at }) => ({ scheduleId: row.id, day, slot: at })));
      moved.push({ id: row.id, slot: nextDayOf(row, team.zone, now, passed.at(-1)) });
    }

    await moveOn(tx, moved);
    const taken = await tx.run.createManyAndReturn({
      data: [
        ...claims.map(({ scheduleId, day, at }) => ({
          scheduleId,
          day,
          slot: at,
          state: 'claimed',
          leaseUntil: new Date(now.getTime() + LEASE),
        })),
        ...missed.map((slot) => ({ ...slot, state: 'missed', reason: 'down' })),
      ],
      skipDuplicates: true,
      select: { scheduleId: true, day: true },
    });
    // A day that already has its row was held before a change of the time: it is not held again.
    const won = new Set(taken.map(keyOf));
    return claims.filter((claim) => won.has(keyOf(claim)));
  });

/** The next slot, not of a day that is dealt with: the time of day may have become later while the slot was due. */
function nextDayOf(time: TimeOfDay, zone: string, now: Date, dealtWith: Slot | undefined): Slot {
  const slot = nextSlot(time, zone, now);
  return slot.day === dealtWith?.day ? nextSlot(time, zone, slot.at) : slot;
}

/** What a ritual, or one part of it, is called in a team; not escaped. */
export const titleIn = (ritual: Ritual, locale: Locale, team: Team, part?: string): string =>
  ((part !== undefined && ritual.titleOf?.(team, part)) || ritual.title)[locale];

/** Does this team hold this ritual on this day? */
export const isHeldOn = ({ on }: Pick<Ritual, 'on'>, team: Team, day: string): boolean =>
  workday(team, day).works && (on?.(team, day) ?? true);

const keyOf = ({ scheduleId, day }: { scheduleId: string; day: string }) => `${scheduleId} ${day}`;

const expiryOf = ({ usefulFor }: Ritual, { at }: Slot) => new Date(at.getTime() + usefulFor * 60_000);

async function moveOn(tx: Tx, moved: { id: string; slot: Slot | undefined }[]): Promise<void> {
  const ids = moved.map(({ id }) => id);
  const days = moved.map(({ slot }) => slot?.day ?? null);
  const instants = moved.map(({ slot }) => slot?.at.toISOString() ?? null);
  await tx.$executeRaw`
    UPDATE "Schedule" s SET "nextDay" = v.day, "nextRunAt" = v.at::timestamptz
    FROM unnest(${ids}::text[], ${days}::text[], ${instants}::text[]) AS v(id, day, at) WHERE s.id = v.id`;
}

type AbandonedRow = DueRow & { day: string; slot: Date; attempts: number; reason: string | null };

/** Claims what a process that is gone, or a failure, left unfinished. */
async function claimAbandoned({ db, now: clock, log }: Deps, rituals: Map<string, Ritual>): Promise<Claim[]> {
  const now = clock();
  const rows = await db.$queryRaw<AbandonedRow[]>`
    UPDATE "Run" r SET "leaseUntil" = ${new Date(now.getTime() + LEASE)}, attempts = r.attempts + 1
    FROM "Schedule" s
    WHERE s.id = r."scheduleId" AND (r."scheduleId", r.day) IN (
      SELECT "scheduleId", day FROM "Run" JOIN "Schedule" ON "Schedule".id = "scheduleId"
      WHERE state = 'claimed' AND "leaseUntil" <= ${now} AND ritual = ANY(${[...rituals.keys()]})
      ORDER BY "leaseUntil" LIMIT ${BATCH} FOR UPDATE OF "Run" SKIP LOCKED)
    RETURNING s.id, s."teamId", s.ritual, s.part, r.day, r.slot, r.attempts, r.reason`;
  const teams = await teamsOfRows(db, rows);
  const claims: Claim[] = [];
  for (const { id, teamId, part, day, slot: at, attempts, reason, ritual: name } of rows) {
    const team = teams.get(teamId);
    const ritual = rituals.get(name);
    const expiresAt = ritual && expiryOf(ritual, { day, at });
    if (team && team.state === 'active' && expiresAt && now < expiresAt) {
      claims.push({ day, at, team, part, expiresAt, scheduleId: id, ritual, attempts });
      continue;
    }
    const stopped = team && team.state !== 'active' ? team.state : 'down';
    await db.run.update({
      where: { scheduleId_day: { scheduleId: id, day } },
      data: { state: reason ? 'failed' : 'missed', reason: reason ?? stopped, leaseUntil: null },
    });
    log.warn('ritual.given-up', { team: teamId, ritual: name, day });
  }
  return claims;
}

/** Lets what a process that is gone had claimed be taken over at once; only safe where there is one process. */
export async function releaseClaims({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<void> {
  await db.run.updateMany({ where: { state: 'claimed' }, data: { leaseUntil: now() } });
}

const teamsOfRows = (db: Db | Tx, rows: { teamId: string }[]): Promise<Map<string, Team>> =>
  teamsById(
    db,
    rows.map(({ teamId }) => teamId),
  );

/**
 * Writes down when a team holds what, after a change of its settings or of what Daybreak offers.
 * A slot that is due but not claimed yet stays due; a day that was held is not held again. Rituals of another version
 * are left as they are.
 */
export async function planTeam(tx: Tx, rituals: Ritual[], team: Team, now: Date): Promise<void> {
  await tx.run.deleteMany({ where: { schedule: { teamId: team.id }, slot: { gt: aheadOf(now).run } } });
  const before = await tx.schedule.findMany({
    where: { teamId: team.id, ritual: { in: rituals.map(({ name }) => name) } },
  });
  const wanted = rituals.flatMap((ritual) => ritual.times(team).map((time) => ({ ritual: ritual.name, ...time })));
  const same = (a: { ritual: string; part: string }) => (b: { ritual: string; part: string }) =>
    a.ritual === b.ritual && a.part === b.part;

  const fresh: Prisma.ScheduleCreateManyInput[] = [];
  for (const { ritual, part, at, daysLater } of wanted) {
    const known = before.find(same({ ritual, part }));
    const asleep = team.state !== 'active' || known?.paused;
    const slot = asleep ? undefined : await upcoming(tx, { at, daysLater }, team.zone, now, known);
    const times = { at, daysLater, nextDay: slot?.day ?? null, nextRunAt: slot?.at ?? null };
    if (known) await tx.schedule.update({ where: { id: known.id }, data: times });
    else fresh.push({ teamId: team.id, ritual, part, ...times });
  }
  // Two replicas may plan a new ritual at once: what the other wrote says the same.
  if (fresh.length > 0) await tx.schedule.createMany({ data: fresh, skipDuplicates: true });
  const gone = before.filter((schedule) => !wanted.some(same(schedule))).map(({ id }) => id);
  if (gone.length > 0) {
    await tx.schedule.updateMany({ where: { id: { in: gone } }, data: { nextDay: null, nextRunAt: null } });
  }
}

/**
 * What lies beyond these was written by a clock that was wrong: a run is written once its slot has come, give or take
 * what clocks differ by, and a slot comes every day, or a day later where a zone was changed.
 */
export const aheadOf = (now: Date): { run: Date; schedule: Date } => ({
  run: new Date(now.getTime() + 5 * 60_000),
  schedule: new Date(now.getTime() + 2 * 86_400_000),
});

/** The team as it is now, which nobody else changes before this transaction ends. */
export async function lockTeam(tx: Tx, id: string): Promise<Team | undefined> {
  await tx.$queryRaw`SELECT id FROM "Team" WHERE id = ${id} FOR UPDATE`;
  return findTeamById(tx, id);
}

type Known = { id: string; nextDay: string | null; nextRunAt: Date | null } | undefined;

async function upcoming(tx: Tx, time: TimeOfDay, zone: string, now: Date, known: Known): Promise<Slot> {
  if (known?.nextDay && known.nextRunAt && known.nextRunAt <= now) return { day: known.nextDay, at: known.nextRunAt };
  const slot = nextSlot(time, zone, now);
  const held =
    known && (await tx.run.findUnique({ where: { scheduleId_day: { scheduleId: known.id, day: slot.day } } }));
  return held ? nextSlot(time, zone, slotOf(time, zone, slot.day).at) : slot;
}
