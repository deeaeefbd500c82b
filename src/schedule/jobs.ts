// Jobs: work that the clock asks for without a team, such as comparing members. One replica does each, each time.

import type { Deps } from '../deps.ts';

/** It must be safe to run twice. */
export type Job = { name: string; everyMinutes: number; run(deps: Deps): Promise<void> };

/**
 * Runs the jobs whose time has come. One that fails is logged, and comes again at its next time. A time further ahead
 * than twice its turn, which leaves room for clocks that differ, was written by a clock that was wrong, and counts as come.
 */
export async function runJobs(deps: Deps, jobs: Job[]): Promise<void> {
  const { db, log, now } = deps;
  const known = new Map((await db.job.findMany()).map(({ name, nextRunAt }) => [name, nextRunAt]));
  for (const { name, everyMinutes, run } of jobs) {
    const at = now();
    const after = (turns: number) => new Date(at.getTime() + turns * everyMinutes * 60_000);
    const [next, furthest] = [after(1), after(2)];
    const planned = known.get(name);
    if (planned && planned > at && planned <= furthest) continue;
    const claimed = await db.$executeRaw`
      INSERT INTO "Job" (name, "nextRunAt") VALUES (${name}, ${next})
      ON CONFLICT (name) DO UPDATE SET "nextRunAt" = ${next}
        WHERE "Job"."nextRunAt" <= ${at} OR "Job"."nextRunAt" > ${furthest}`;
    if (claimed === 0) continue;
    try {
      await run(deps);
    } catch (failure) {
      log.error('job.failed', failure, { job: name });
    }
  }
}
