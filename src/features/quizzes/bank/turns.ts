// Long work in steps, with a turn for everything else in between: a large bank holds nobody up. Pure rules.

import { setImmediate } from 'node:timers/promises';

/** How many steps are taken at once. */
const STEPS = 50;

export async function inTurns<R>(work: Generator<undefined, R>): Promise<R> {
  for (let step = 1; ; step++) {
    const { done, value } = work.next();
    if (done) return value;
    if (step % STEPS === 0) await setImmediate();
  }
}
