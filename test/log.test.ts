import { expect, test } from 'vitest';
import { createLog } from '../src/log.ts';

/** What one failure leaves in the log. */
function logged(failure: unknown): Record<string, unknown> {
  const lines: string[] = [];
  createLog('info', { write: (line) => lines.push(line) }).error('test.failed', failure, { team: 'T1' });
  return JSON.parse(lines.join(''));
}

test('a failure is logged with its kind, its codes and where it came from', () => {
  const failure = Object.assign(new RangeError('of 张三'), { code: 'E1', data: { error: 'not_in_channel' } });
  expect(logged(failure)).toMatchObject({
    code: 'test.failed',
    team: 'T1',
    failure: 'RangeError',
    failureCode: 'E1',
    slack: 'not_in_channel',
    at: expect.stringContaining('log.test.ts'),
  });
});

test.each([
  new Error('my words'),
  new Error('first line\n    at my words'),
  new Error('outer', { cause: new Error('my words') }),
  new AggregateError([new Error('my words')], 'my words'),
  'my words',
])('what people wrote stays out of the log, even inside %o', (failure) => {
  expect(JSON.stringify(logged(failure))).not.toContain('my words');
});

test('the level decides what is written', () => {
  const lines: string[] = [];
  const log = createLog('warn', { write: (line) => lines.push(line) });
  log.debug('a');
  log.info('b');
  log.warn('c');
  expect(lines.map((line) => JSON.parse(line).code)).toEqual(['c']);
});
