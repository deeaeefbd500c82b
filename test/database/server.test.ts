import { expect, inject, test } from 'vitest';
import { openDatabase } from '../../src/database/open.ts';
import { explainServer } from '../../src/database/server.ts';
import { createLog } from '../../src/log.ts';
import { StartFailure } from '../../src/start-failure.ts';
import { urlOf } from '../support/global-setup.ts';

const open = (url: string) => openDatabase({ url, directory: '' }, createLog('silent'));
const SECRET = 'hush-hush';

test.each([
  ['mysql://daybreak:hush-hush@localhost/daybreak', /is not the address of a PostgreSQL server/],
  ['postgresql://daybreak:hush-hush@[bad/daybreak', /is not the address of a PostgreSQL server/],
  ['postgresql://daybreak:hush-hush@localhost/daybreak?schema=mine', /only uses public/],
  ['postgresql://daybreak:hush-hush@127.0.0.1:1/daybreak', /No PostgreSQL server answers at 127.0.0.1:1/],
])('%s is refused in words, without its password', async (url, words) => {
  const failure = await open(url).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(StartFailure);
  expect(String(failure)).toMatch(words);
  expect(String(failure)).not.toContain(SECRET);
});

const failing = (code: string, message = '') => Object.assign(new Error(message), { code });

test.each([
  ['refuses connections', failing('ECONNREFUSED'), true],
  ['starts up', failing('57P03'), true],
  ['is stopped under a migration', new StartFailure('undone', { cause: failing('57P01') }), true],
  ['does not answer', failing('', 'Query read timeout'), true],
  ['has another password', failing('28P01'), false],
  ['has no such database', failing('3D000'), false],
])('a server that %s is told apart as passing or lasting', (_, error, temporary) => {
  expect(explainServer(error, 'postgresql://daybreak@localhost/daybreak')).toMatchObject({
    name: 'StartFailure',
    temporary,
  });
});

test('a migration that fails of itself is told as it is', () => {
  const failure = new StartFailure('The migration failed', { cause: failing('42601', 'syntax error') });
  expect(explainServer(failure, 'postgresql://localhost/daybreak')).toBe(failure);
});

const template = inject('template');

test.runIf('url' in template)('a database or a user that is missing is told in words', async () => {
  if (!('url' in template)) return;
  await expect(open(urlOf(template.url, 'not_there'))).rejects.toThrow(/has no database not_there: create it/);
  const stranger = new URL(template.url);
  stranger.username = 'stranger';
  await expect(open(stranger.href)).rejects.toThrow(/refuses stranger: correct the user and password/);
});

test.runIf('url' in template)('several replicas may start at once, and times mean UTC', async () => {
  if (!('url' in template)) return;
  const replicas = await Promise.all(Array.from({ length: 3 }, () => open(urlOf(template.url, template.name))));
  const { rows } = await replicas[0]!.pool.query('SHOW TIME ZONE');
  await Promise.all(replicas.map((replica) => replica.close()));
  expect(rows).toEqual([{ TimeZone: 'UTC' }]);
});
