// The ticker: the one thing that runs by itself. It asks the database what is due, every few seconds.

import cron from 'node-cron';
import type { Log } from '../log.ts';

export type Ticker = {
  /** When a tick last finished without a failure; undefined before the first. */
  lastTick(): Date | undefined;
  /** Ticks no more, and waits for the tick that is running. */
  stop(): Promise<void>;
};

/** node-cron would write coloured lines between ours, about ticks that are left out as they should be. */
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

/** Ticks every `seconds`, never twice at a time. A tick that fails is logged; the next one comes all the same. */
export function startTicker(tick: () => Promise<void>, { log, seconds = 5 }: { log: Log; seconds?: number }): Ticker {
  let last: Date | undefined;
  let running: Promise<void> | undefined;
  const turn = async () => {
    try {
      await tick();
      last = new Date();
    } catch (failure) {
      log.error('tick.failed', failure);
    }
  };
  const task = cron.schedule(
    `*/${seconds} * * * * *`,
    () => {
      running = turn();
      return running;
    },
    // A blocked event loop makes a tick late; late is better than never.
    {
      noOverlap: true,
      missedExecutionTolerance: seconds * 1000 - 1,
      suppressMissedWarning: true,
      timezone: 'UTC',
      logger: SILENT,
    },
  );
  return {
    lastTick: () => last,
    async stop() {
      await task.destroy();
      await running;
    },
  };
}
