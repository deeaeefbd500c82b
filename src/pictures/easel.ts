// The easel: pictures are drawn one at a time, each in a process of its own, to keep memory low.

import { runElsewhere } from '../elsewhere.ts';

/** Seconds that drawing may take; it takes about two. */
const PATIENCE = 60;

let last: Promise<unknown> = Promise.resolve();

/** The PNG that the function `name` of a module draws; what was asked for before is drawn first. */
export function drawInTurn(errand: { module: string; name: string; given: unknown }): Promise<Buffer> {
  const drawn = last.then(() => runElsewhere({ ...errand, seconds: PATIENCE }));
  last = drawn.catch(() => {});
  return drawn;
}
