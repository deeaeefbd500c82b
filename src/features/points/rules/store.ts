// The rules of a team: what deeds are worth from when on, and its settings.

import { type Db, isDuplicate, type Tx } from '../../../database/client.ts';
import { pointSettings } from '../../../ledger.ts';
import { dayAt } from '../../../schedule/slots.ts';
import type { Team } from '../../../teams.ts';
import { changeSeason, type PointRule, type PointSettings, type Rules, worthsAt } from './rules.ts';

export async function readTeamRules(
  db: Db,
  teamId: string,
): Promise<{ rules: PointRule[]; settings: PointSettings; changedBy: string | undefined; begun: boolean }> {
  const [rules, settings, row, begun] = await Promise.all([
    db.pointRule.findMany({ where: { teamId } }),
    pointSettings(db, teamId),
    db.pointSettings.findUnique({ where: { teamId }, select: { changedBy: true } }),
    hasBegun(db, teamId),
  ]);
  return { rules, settings, changedBy: row?.changedBy, begun };
}

/** Where nothing was booked yet no season is on. */
const hasBegun = async (db: Db | Tx, teamId: string): Promise<boolean> =>
  (await db.ledgerEntry.findFirst({ where: { teamId }, select: { id: true } })) !== null;

type Change = { team: Team; wanted: Rules; version: number; by: string; at: Date };

/** Keeps new rules from now on; false where somebody changed them since this version was read. */
export async function saveRules(db: Db, { team, wanted, version, by, at }: Change): Promise<boolean> {
  const teamId = team.id;
  const changed = { changedBy: by, changedAt: at };
  try {
    return await db.$transaction(async (tx) => {
      const { season } = wanted.settings;
      const seasons = (await hasBegun(tx, teamId))
        ? changeSeason(await pointSettings(tx, teamId), season, dayAt(team.zone, at))
        : { season, seasonFrom: null, seasonBefore: null };
      const data = { ...wanted.settings, ...seasons, ...changed };
      if (version === 0) await tx.pointSettings.create({ data: { ...data, teamId, version: 1 } });
      else if (!(await renew(tx, teamId, version, data))) return false;
      const rules = await tx.pointRule.findMany({ where: { teamId } });
      for (const { source, points } of worthsAt(rules, at)) {
        if (wanted.worths[source] === points) continue;
        const teamId_source_from = { teamId, source, from: at };
        const rule = { points: wanted.worths[source], ...changed };
        await tx.pointRule.upsert({
          where: { teamId_source_from },
          create: { ...teamId_source_from, ...rule },
          update: rule,
        });
      }
      return true;
    });
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

async function renew(tx: Tx, teamId: string, version: number, data: object): Promise<boolean> {
  const { count } = await tx.pointSettings.updateMany({
    where: { teamId, version },
    data: { ...data, version: version + 1 },
  });
  return count > 0;
}
