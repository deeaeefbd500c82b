// Doing the same to many things: one that fails does not stop the rest.

/** Works on every item, at most `atOnce` at a time. When all are done, the failures are thrown together. */
export async function each<T>(items: Iterable<T>, atOnce: number, work: (item: T) => Promise<unknown>): Promise<void> {
  const failures: unknown[] = [];
  const queue = items[Symbol.iterator]();
  const worker = async () => {
    for (let next = queue.next(); !next.done; next = queue.next()) {
      try {
        await work(next.value);
      } catch (failure) {
        failures.push(failure);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} failed`);
}
