// Jobs: work that the clock asks for without a team, such as comparing members. One replica does each, each time.

import type { Deps } from '../deps.ts';

/** It must be safe to run twice. */
export type Job = { name: string; everyMinutes: number; run(deps: Deps): Promise<void> };

/** Runs the jobs whose time has come. One that fails is logged, and comes again at its next time. */
export async function runJobs(deps: Deps, jobs: Job[]): Promise<void> {
  const { db, log, now } = deps;
  const asleep = new Set(
    (await db.job.findMany({ where: { nextRunAt: { gt: now() } }, select: { name: true } })).map(({ name }) => name),
  );
  for (const { name, everyMinutes, run } of jobs.filter((job) => !asleep.has(job.name))) {
    const next = new Date(now().getTime() + everyMinutes * 60_000);
    const claimed = await db.$executeRaw`
      INSERT INTO "Job" (name, "nextRunAt") VALUES (${name}, ${next})
      ON CONFLICT (name) DO UPDATE SET "nextRunAt" = ${next} WHERE "Job"."nextRunAt" <= ${now()}`;
    if (claimed === 0) continue;
    try {
      await run(deps);
    } catch (failure) {
      log.error('job.failed', failure, { job: name });
    }
  }
}
