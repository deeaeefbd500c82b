// The debriefs that have begun, each with its post.

import type { Db } from '../../../database/client.ts';
import { nextTurn } from '../../../schedule/shifts.ts';
import { post } from '../../../slack/outbox.ts';
import type { Team } from '../../../teams.ts';
import { type Debrief, timesOf } from '../note.ts';
import { promptKey, promptOf } from '../views.ts';

type Occasion = { shift: { position: number; name: string }; day: string };

/** Begins the debrief of a shift and writes its post, together or not at all. One that has begun is left as it is. */
export async function beginDebrief(
  db: Db,
  team: Team,
  { shift: { position, name: shift }, day }: Occasion,
  now: Date,
): Promise<{ debrief: Debrief; isNew: boolean }> {
  const occasion = { teamId: team.id, day, position };
  return db.$transaction(async (tx) => {
    const { closesAt, remindAt } = timesOf(now, nextTurn(team, now)?.begins);
    const { count } = await tx.debrief.createMany({
      data: {
        ...occasion,
        shift,
        openedAt: now,
        remindAt,
        closesAt,
      },
      skipDuplicates: true,
    });
    const debrief = (await tx.debrief.findUniqueOrThrow({ where: { teamId_day_position: occasion } })) as Debrief;
    if (count > 0) {
      const message = promptOf(team.language, team.zone, debrief, 0);
      const key = promptKey(debrief.id);
      await post(tx, { key, teamId: team.id, target: team.channel, message, at: now, expiresAt: closesAt });
    }
    return { debrief, isNew: count > 0 };
  });
}
