// What keeps Daybreak from starting and can be mended by whoever started it, or passes by itself.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from './log.ts';

/** The message is one line that says what is wrong and what to do; it never holds a secret. */
export class StartFailure extends Error {
  override name = 'StartFailure';
  /** It may pass by itself, so the settings need not be wrong. */
  readonly temporary: boolean;

  constructor(message: string, { temporary = false, ...options }: ErrorOptions & { temporary?: boolean } = {}) {
    super(message, options);
    this.temporary = temporary;
  }
}

/** How long a start waits for what may pass by itself, in milliseconds. */
export const START_PATIENCE = 60_000;
const [FIRST_PAUSE, LONGEST_PAUSE] = [500, 5_000];

/** Tries again while the failure is temporary; `patience` milliseconds later it is thrown like any other. */
export async function outlast<T>(
  attempt: () => Promise<T>,
  log: Pick<Log, 'warn'>,
  patience = START_PATIENCE,
): Promise<T> {
  const end = performance.now() + patience;
  for (let pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    try {
      return await attempt();
    } catch (failure) {
      const hopeless = !(failure instanceof StartFailure && failure.temporary);
      if (hopeless || performance.now() + pause > end) throw failure;
      log.warn('start.waiting', { problem: failure.message });
    }
    await sleep(pause);
  }
}

/** In words why a port can't be listened on; any other failure as it is. `name` is its variable. */
export function explainPort(failure: unknown, name: string, port: number): unknown {
  const { code } = Object(failure) as { code?: string };
  if (code === 'EADDRINUSE') return new StartFailure(`${name} ${port} is in use: choose another one.`);
  if (code === 'EACCES') return new StartFailure(`${name} ${port} is not open to this user: choose one above 1023.`);
  return failure;
}
