// How a team holds its quizzes: kept with the version that was seen, so that nobody overwrites another's change unseen.

import { type Db, isDuplicate } from '../../../../database/client.ts';
import { DEFAULT_SETTINGS, type Settings, type Telling } from '../../quiz.ts';

export async function findSettings(db: Db, teamId: string): Promise<Settings> {
  const row = await db.quizSettings.findUnique({ where: { teamId } });
  return row ? { ...row, telling: row.telling as Telling } : DEFAULT_SETTINGS;
}

/** `version` is the one that the change was made to; false where it has been changed since. */
export async function saveSettings(
  db: Db,
  teamId: string,
  { version, ...settings }: Settings,
  changed: { by: string; at: Date },
): Promise<boolean> {
  const data = { ...settings, changedBy: changed.by, changedAt: changed.at };
  if (version > 0) {
    const where = { teamId, version };
    return (await db.quizSettings.updateMany({ where, data: { ...data, version: version + 1 } })).count > 0;
  }
  try {
    await db.quizSettings.create({ data: { ...data, teamId } });
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}
