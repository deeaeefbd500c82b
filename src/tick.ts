// One tick: everything that the clock asks for. It may run on every replica at the same time.

import type { Deps } from './deps.ts';
import { each } from './each.ts';
import type { Feature } from './feature.ts';
import { runJobs } from './schedule/jobs.ts';
import { holdDue } from './schedule/rituals.ts';

/** Holds what is due, does the jobs, and sends what waits; a part that fails keeps none of the others from its turn. */
export async function tick(deps: Deps, features: Feature[]): Promise<void> {
  const rituals = features.flatMap((feature) => feature.rituals ?? []);
  const jobs = features.flatMap((feature) => feature.jobs ?? []);
  const parts = [
    () => holdDue(deps, rituals),
    () => deps.outbox.flush(),
    () => runJobs(deps, jobs),
    () => deps.outbox.flush(),
  ];
  await each(parts, 1, (part) => part());
}
