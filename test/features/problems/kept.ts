// Problems that are in the register already, and the teams that have them.

import { setUpTeam, startBot, type World } from '../../support/bot.ts';

type Kept = Partial<{
  atChannel: string;
  title: string;
  details: string;
  category: string;
  state: string;
  cause: string;
  remedy: string;
  reason: string;
  owner: string;
  dueOn: string;
  remindedOn: string;
  raisedBy: string;
  named: boolean;
  raisedAt: string;
  solvedAt: string;
  endedAt: string;
  again: string[];
}>;

/** An English team of Ann, who leads it, Bob and 王; Monday to Friday, briefing 08:40 and debrief 17:30 in its zone. */
export async function startTeam(values: Record<string, unknown> = {}, at?: string) {
  const world = await startBot(at ? { at } : {});
  const channel = await setUpTeam(world, {
    leader: 'UANN',
    name: 'metering',
    members: ['UBOB', 'UWANG'],
    values: { zone: 'Asia/Shanghai', ...values },
  });
  return { world, channel };
}

/** A Chinese team of 李, who leads it, and 王. */
export const startOther = (world: World): Promise<string> =>
  setUpTeam(world, { leader: 'ULI', name: '账务班', members: ['UWANG'] });

const instant = (iso: string | undefined): Date | null => (iso ? new Date(iso) : null);

/** Puts a problem into the register as if it had been raised and worked on before; its id and number. */
export async function keepProblem(world: World, channel: string, kept: Kept = {}) {
  const team = await world.db.team.findFirstOrThrow({ where: { channel } });
  const at = kept.atChannel ? await world.db.team.findFirstOrThrow({ where: { channel: kept.atChannel } }) : team;
  const raisedAt = instant(kept.raisedAt) ?? world.deps.now();
  const { atChannel: _, again = [], solvedAt, endedAt, ...fields } = kept;
  const row = await world.db.problem.create({
    data: {
      title: 'Meters read twice',
      category: 'metering',
      raisedBy: 'UBOB',
      ...fields,
      teamId: team.id,
      atTeamId: at.id,
      raisedAt,
      changedAt: raisedAt,
      solvedAt: instant(solvedAt),
      endedAt: instant(endedAt),
      deed: crypto.randomUUID(),
      changes: { create: { version: 1, by: fields.raisedBy ?? 'UBOB', at: raisedAt, kind: 'raised', before: {} } },
      recurrences: {
        create: again.map((iso) => ({ deed: crypto.randomUUID(), by: 'UBOB', at: new Date(iso) })),
      },
    },
  });
  return { id: row.id, number: row.number };
}
