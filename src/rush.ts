// A rush: of many deeds that come together, one does what has to be done after each of them.

/** Does the work of a key; what asks for it meanwhile makes it be done once more when it is done, and no oftener. */
export type Gathering = (key: string, work: () => Promise<void>) => Promise<void>;

export function gathering(): Gathering {
  /** What is being done, and whether somebody asked for it meanwhile. */
  const going = new Map<string, boolean>();
  return async (key, work) => {
    if (going.has(key)) {
      going.set(key, true);
      return;
    }
    try {
      do {
        going.set(key, false);
        await work();
      } while (going.get(key));
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
