import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from 'vitest';
import { SyncedFiles } from '../../src/database/disk.ts';
import { lockDirectory } from '../../src/database/lock.ts';
import { type Database, openDatabase } from '../../src/database/open.ts';
import { DURABLE, extensions } from '../../src/database/pglite.ts';
import { createLog } from '../../src/log.ts';
import { StartFailure } from '../../src/start-failure.ts';

const log = createLog('silent');
const root = mkdtempSync(join(tmpdir(), 'daybreak-embedded-'));
const directory = join(root, 'db');
const open = () => openDatabase({ directory }, log);
const jobs = ['a', 'b', 'c'].map((name) => ({ name, nextRunAt: new Date(0) }));

let database: Database | undefined;
beforeAll(async () => {
  mkdirSync(join(directory, 'unfinished-abc'), { recursive: true });
  writeFileSync(join(directory, 'unfinished-abc', 'PG_VERSION'), '18');
  await (await open()).close();
}, 60_000);
afterEach(async () => {
  await database?.close();
  database = undefined;
});
afterAll(() => rmSync(root, { recursive: true }));

/** A process that opens the directory, says so, and stays until it is killed. */
async function openElsewhere(): Promise<{ kill(): Promise<void> }> {
  const code = `
    const { openDatabase } = await import(${JSON.stringify(new URL('../../src/database/open.ts', import.meta.url).href)});
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    const { db } = await openDatabase({ directory: process.argv[1] }, log);
    await db.job.create({ data: { name: 'answered', nextRunAt: new Date(0) } });
    console.log('open');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', code, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const kill = () => {
    child.kill('SIGKILL');
    return ended;
  };
  onTestFinished(kill);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return { kill };
}

test('what was written is there after closing and opening again', async () => {
  database = await open();
  await database.db.job.createMany({ data: jobs });
  await database.close();
  database = await open();
  expect(await database.db.job.count()).toBe(3);
  await database.db.job.deleteMany();
});

test('a second opening is refused in words, and the first goes on', async () => {
  database = await open();
  const refusal = await open().catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(StartFailure);
  expect(String(refusal)).toMatch(/is in use by another process \(\d+\): stop that one first/);
  expect(await database.db.job.count()).toBe(0);
});

test('of five openings at once at most one succeeds, and its lock is gone when it closes', async () => {
  const openings = await Promise.allSettled(Array.from({ length: 5 }, open));
  const opened = openings.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  expect(opened.length).toBeLessThanOrEqual(1);
  for (const one of opened) await one.close();
  expect(readdirSync(directory)).toEqual(['postgres']);
});

test('after a kill the lock is free and every answered commit is there', { timeout: 30_000 }, async () => {
  const other = await openElsewhere();
  await expect(open()).rejects.toThrow(StartFailure);
  await other.kill();
  database = await open();
  expect(await database.db.job.findMany()).toMatchObject([{ name: 'answered' }]);
  await database.db.job.deleteMany();
});

test('a first start that was cut short was repaired by the next', () => {
  expect(readdirSync(directory)).toEqual(['postgres']);
});

test('a path too long for a socket is locked all the same', async () => {
  const where = join(root, 'long-'.repeat(24));
  mkdirSync(where);
  const unlock = await lockDirectory(where);
  await expect(lockDirectory(where)).rejects.toThrow(StartFailure);
  unlock();
  (await lockDirectory(where))();
});

test('a file in the directory’s place is told in words', async () => {
  const where = join(root, 'file');
  writeFileSync(where, '');
  await expect(openDatabase({ directory: where }, log)).rejects.toThrow(`${where} is not a directory`);
});

test('each commit is synced once before it is answered, and reading syncs nothing', async () => {
  const files = new SyncedFiles(join(directory, 'postgres'));
  const server = await PGlite.create({ fs: files, startParams: DURABLE, extensions });
  onTestFinished(() => server.close());
  const { rows } = await server.query<{ fsync: string }>('SHOW fsync');
  expect(rows).toEqual([{ fsync: 'on' }]);
  const before = files.syncs;
  await server.query('SELECT count(*) FROM "Job"');
  expect(files.syncs - before).toBe(0);
  await server.query('INSERT INTO "Job" VALUES ($1, now())', ['synced']);
  await server.query('DELETE FROM "Job"');
  expect(files.syncs - before).toBe(2);
});

test('the log stays short however much is written', { timeout: 60_000 }, async () => {
  database = await open();
  for (let round = 0; round < 40; round++) {
    await database.pool.query(`SELECT pg_logical_emit_message(true, 'noise', repeat('x', 8000000))`);
  }
  const segments = readdirSync(join(directory, 'postgres', 'pg_wal')).filter((name) => /^[0-9A-F]{24}$/.test(name));
  // Without checkpoints there would be twenty of them, 16 MB each.
  expect(segments.length).toBeLessThan(10);
});
