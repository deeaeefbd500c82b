// The rules of a team: what deeds are worth from when on, and its settings.

import { type Db, isDuplicate, type Tx } from '../../../database/client.ts';
import { pointSettings } from '../../../ledger.ts';
import { type PointRule, type PointSettings, type Rules, worthsAt } from './rules.ts';

export async function readTeamRules(
  db: Db,
  teamId: string,
): Promise<{ rules: PointRule[]; settings: PointSettings; changedBy: string | undefined }> {
  const [rules, settings, row] = await Promise.all([
    db.pointRule.findMany({ where: { teamId } }),
    pointSettings(db, teamId),
    db.pointSettings.findUnique({ where: { teamId }, select: { changedBy: true } }),
  ]);
  return { rules, settings, changedBy: row?.changedBy };
}

type Change = { teamId: string; wanted: Rules; version: number; by: string; at: Date };

/** Keeps new rules from now on; false where somebody changed them since this version was read. */
export async function saveRules(db: Db, { teamId, wanted, version, by, at }: Change): Promise<boolean> {
  const changed = { changedBy: by, changedAt: at };
  try {
    return await db.$transaction(async (tx) => {
      if (version === 0)
        await tx.pointSettings.create({ data: { ...wanted.settings, ...changed, teamId, version: 1 } });
      else if (!(await renew(tx, teamId, version, { ...wanted.settings, ...changed }))) return false;
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
