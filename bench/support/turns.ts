// How long one turn of the event loop takes: for so long everybody else waits.

import process from 'node:process';

/** The most processor time, in milliseconds, that one turn of the event loop took: what others wait on a machine that is free. */
export function watchTurns(): { stop(): number } {
  let most = 0;
  let last = process.cpuUsage();
  const timer = setInterval(() => {
    const { user, system } = process.cpuUsage(last);
    last = process.cpuUsage();
    most = Math.max(most, (user + system) / 1000);
  }, 1);
  return {
    stop: () => {
      clearInterval(timer);
      return most;
    },
  };
}
