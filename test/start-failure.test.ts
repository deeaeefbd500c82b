import { expect, test } from 'vitest';
import { outlast, StartFailure } from '../src/start-failure.ts';

const quiet = { warn() {} };

/** Fails as often as it is given failures, then succeeds. */
const failing = (...failures: Error[]) => {
  const left = [...failures];
  return async () => {
    const failure = left.shift();
    if (failure) throw failure;
    return 'here';
  };
};

test('what passes by itself is waited for', async () => {
  expect(await outlast(failing(new StartFailure('not yet', { temporary: true })), quiet)).toBe('here');
});

test.each([
  ['a wrong setting', new StartFailure('wrong')],
  ['a fault of ours', new TypeError('broken')],
])('%s is not waited for', async (_, failure) => {
  await expect(outlast(failing(failure), quiet)).rejects.toBe(failure);
});

test('what does not pass in time is thrown', async () => {
  const failures = Array.from({ length: 9 }, () => new StartFailure('not yet', { temporary: true }));
  await expect(outlast(failing(...failures), quiet, 100)).rejects.toThrow('not yet');
});
