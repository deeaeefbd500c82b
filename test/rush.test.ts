// A rush: what many ask for together is done as seldom as it may, and what they asked for last is done.

import { expect, test } from 'vitest';
import { allowance, gathering, turnstile } from '../src/rush.ts';

test('what is asked for while it is done is done once more, after a pause, however often it was asked for', async () => {
  const done: number[] = [];
  const gather = gathering(20);
  const work = async () => void done.push(performance.now());
  await Promise.all([gather('a', work), gather('a', work), gather('a', work)]);
  expect(done).toHaveLength(2);
  expect(done[1]! - done[0]!).toBeGreaterThan(15);
  await gather('a', work);
  expect(done).toHaveLength(3);
});

test('work that fails is begun anew when it is asked for again', async () => {
  const gather = gathering();
  await expect(gather('a', () => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
  let done = 0;
  await gather('a', async () => void done++);
  expect(done).toBe(1);
});

test('so many are allowed within a while, and again when it has gone by', () => {
  const isAllowed = allowance({ most: 2, within: 1_000 });
  const at = (ms: number) => isAllowed(new Date(ms));
  expect([0, 500, 999, 1_000, 1_499, 1_500].map(at)).toEqual([true, true, false, true, false, true]);
});

test('a clock that is set back allows as many as ever', () => {
  const isAllowed = allowance({ most: 1, within: 1_000 });
  expect([10_000, 5_000, 5_500].map((ms) => isAllowed(new Date(ms)))).toEqual([true, true, false]);
});

test('so many are let in at once, and then whoever came last, also after somebody who failed', async () => {
  const enter = turnstile(2);
  const within: string[] = [];
  const leave = new Map<string, (failure?: Error) => void>();
  const visit = (name: string) =>
    enter(() => {
      within.push(name);
      return new Promise((resolve, reject) => leave.set(name, (failure) => (failure ? reject(failure) : resolve())));
    });
  const visits = ['first', 'second', 'third', 'last'].map(visit);
  expect(within).toEqual(['first', 'second']);
  leave.get('second')?.(new Error('refused'));
  await expect(visits[1]).rejects.toThrow('refused');
  expect(within).toEqual(['first', 'second', 'last']);
  for (const name of ['first', 'last', 'third']) {
    leave.get(name)?.();
    await new Promise(setImmediate);
  }
  await Promise.all([visits[0], visits[2], visits[3]]);
  const free = visit('later');
  expect(within).toEqual(['first', 'second', 'last', 'third', 'later']);
  leave.get('later')?.();
  await free;
});
