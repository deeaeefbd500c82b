// A world in which no certificate is drawn, since each takes seconds.

import type { World } from '../../support/bot.ts';

/** Puts the job off before every tick of this Daybreak, by as much as a job may be put off. */
export function drawNothing(world: World): void {
  const { tick } = world;
  world.tick = async (iso) => {
    if (iso) world.set(iso);
    const name = 'awards.certificates';
    const nextRunAt = new Date(world.deps.now().getTime() + 60_000);
    await world.db.job.upsert({ where: { name }, create: { name, nextRunAt }, update: { nextRunAt } });
    await tick();
  };
}
