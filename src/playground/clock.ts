// The playground's clock: it runs as real time does, from whenever it was last set.

export type Clock = {
  now(): Date;
  /** Jumps to an instant; time goes on from there. */
  set(at: Date): void;
};

export function startClock(at: Date): Clock {
  let ahead = at.getTime() - Date.now();
  return {
    now: () => new Date(Date.now() + ahead),
    set(next) {
      ahead = next.getTime() - Date.now();
    },
  };
}
