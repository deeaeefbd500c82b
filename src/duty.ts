// On duty: who works a shift on a day, by the team's rota and by who is away.

import type { Db, Tx } from './database/client.ts';
import type { Deps } from './deps.ts';
import type { Shift, Team } from './teams.ts';

/** Who works which shift, by its name, on every day (`day` is empty) or on one day instead. */
export type RotaLine = { day: string; shift: string; users: string[] };

/** The days on which somebody is away, both included. */
export type Leave = { user: string; firstDay: string; lastDay: string };

export const isAway = ({ firstDay, lastDay }: Leave, day: string): boolean => firstDay <= day && day <= lastDay;

/**
 * Which of the members work this shift on this day, leave aside. A day of its own counts as it is written; otherwise a
 * shift for which nobody is named has everybody who is named for no other.
 */
export function rosterOf(rota: RotaLine[], members: string[], shift: string, day: string): string[] {
  const own = rota.find((line) => line.day === day && line.shift === shift);
  if (own) return members.filter((user) => own.users.includes(user));
  const standing = rota.filter((line) => line.day === '');
  const named = standing.find((line) => line.shift === shift)?.users ?? [];
  if (named.length > 0) return members.filter((user) => named.includes(user));
  const elsewhere = new Set(standing.flatMap(({ users }) => users));
  return members.filter((user) => !elsewhere.has(user));
}

/** Whoever is named for a shift that the team no longer has is free for those that it has. */
const living = (rota: RotaLine[], shifts: { name: string }[], asked: string): RotaLine[] => {
  const names = new Set([asked, ...shifts.map(({ name }) => name)]);
  return rota.filter(({ shift }) => names.has(shift));
};

/** A shift of a team, by its name, on a day. */
export type Duty = { teamId: string; shift: string; day: string };

/** The people on duty in a shift on a day, those longest in the team first: no bots, nobody who left or is away. */
export async function onDuty(
  deps: Pick<Deps, 'db' | 'people'>,
  team: Pick<Team, 'id'>,
  shift: string,
  day: string,
): Promise<string[]> {
  const [users = []] = await onDutyInEach(deps, [{ teamId: team.id, shift, day }]);
  return users;
}

/** The same for many shifts at once, in their order: as many queries as for one. */
export async function onDutyInEach({ db, people }: Pick<Deps, 'db' | 'people'>, duties: Duty[]): Promise<string[][]> {
  if (duties.length === 0) return [];
  const teamId = { in: [...new Set(duties.map((duty) => duty.teamId))] };
  const days = [...new Set(duties.map(({ day }) => day))].sort();
  const [rows, lines, shifts, leaves] = await Promise.all([
    db.member.findMany({ where: { teamId, leftAt: null }, orderBy: [{ joinedAt: 'asc' }, { user: 'asc' }] }),
    db.rota.findMany({ where: { teamId, day: { in: ['', ...days] } } }),
    db.shift.findMany({ where: { teamId }, select: { teamId: true, name: true } }),
    db.leave.findMany({ where: { firstDay: { lte: days.at(-1) ?? '' }, lastDay: { gte: days[0] ?? '' } } }),
  ]);
  const [rowsOf, linesOf, shiftsIn] = [byTeam(rows), byTeam(lines), byTeam(shifts)];
  return Promise.all(
    duties.map(async ({ teamId: id, shift, day }) => {
      const away = new Set(leaves.filter((leave) => isAway(leave, day)).map(({ user }) => user));
      const members = (rowsOf.get(id) ?? []).map(({ user }) => user).filter((user) => !away.has(user));
      const rota = living(linesOf.get(id) ?? [], shiftsIn.get(id) ?? [], shift);
      const known = await Promise.all(rosterOf(rota, members, shift, day).map((user) => people.recall(user)));
      return known.filter(({ human }) => human).map((person) => person.id);
    }),
  );
}

function byTeam<T extends { teamId: string }>(rows: T[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const row of rows) {
    const own = found.get(row.teamId);
    if (own) own.push(row);
    else found.set(row.teamId, [row]);
  }
  return found;
}

/** The shifts that a member works on a day, in the order of the team's. */
export async function shiftsOf(
  db: Db | Tx,
  { id: teamId, shifts }: Pick<Team, 'id' | 'shifts'>,
  user: string,
  day: string,
): Promise<Shift[]> {
  const [rota, leave] = await Promise.all([
    db.rota.findMany({ where: { teamId, day: { in: ['', day] } } }),
    leaveOf(db, user),
  ]);
  if (leave && isAway(leave, day)) return [];
  return shifts.filter(({ name }) => rosterOf(living(rota, shifts, name), [user], name, day).length > 0);
}

/** The leave that somebody is on, or will be. */
export async function leaveOf(db: Db | Tx, user: string): Promise<Leave | undefined> {
  return (await db.leave.findUnique({ where: { user } })) ?? undefined;
}
