// A rush: of many deeds that come together, one does what has to be done after each of them, or only some have it done.

import { setTimeout as sleep } from 'node:timers/promises';

/** Does the work of a key; what asks for it meanwhile makes it be done once more when it is done, and no oftener. */
export type Gathering = (key: string, work: () => Promise<void>) => Promise<void>;

/** Before it is done once more, so many milliseconds go by. */
export function gathering(pause = 0): Gathering {
  /** What is being done, and whether somebody asked for it meanwhile. */
  const going = new Map<string, boolean>();
  return async (key, work) => {
    if (going.has(key)) {
      going.set(key, true);
      return;
    }
    try {
      going.set(key, false);
      await work();
      while (going.get(key)) {
        await sleep(pause);
        going.set(key, false);
        await work();
      }
    } finally {
      going.delete(key);
    }
  };
}

/** Of many who look for the same at the same time, one looks for all. */
export function sharing<T>(): (key: string, look: () => Promise<T>) => Promise<T> {
  const looking = new Map<string, Promise<T>>();
  return (key, look) => {
    const found = looking.get(key) ?? look().finally(() => looking.delete(key));
    looking.set(key, found);
    return found;
  };
}

/** Allows so many within so many milliseconds, whenever those begin, and none beyond. */
export function allowance({ most, within }: { most: number; within: number }): (at: Date) => boolean {
  let allowed: number[] = [];
  return (at) => {
    const until = at.getTime();
    allowed = allowed.filter((one) => one > until - within && one <= until);
    if (allowed.length >= most) return false;
    allowed.push(until);
    return true;
  };
}

/** Lets so many do their work at once. Of those who wait the last to come is next: whoever came long ago waits in vain. */
export function turnstile(most: number): (work: () => Promise<void>) => Promise<void> {
  const waiting: (() => void)[] = [];
  let within = 0;
  return async (work) => {
    if (within < most) within += 1;
    else await new Promise<void>((enter) => waiting.push(enter));
    try {
      await work();
    } finally {
      const next = waiting.pop();
      if (next) next();
      else within -= 1;
    }
  };
}
