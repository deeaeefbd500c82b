import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { isDuplicate } from '../../src/database/client.ts';
import type { Database } from '../../src/database/open.ts';
import { copyTemplate, emptyDatabase, freshDatabase } from '../support/database.ts';

let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
});
beforeEach(() => emptyDatabase(database.db));

const job = (name: string) => ({ data: { name, nextRunAt: new Date('2026-11-21T08:30:00.123Z') } });

test('an instant comes back to the millisecond', async () => {
  await database.db.job.create(job('a'));
  const { nextRunAt } = await database.db.job.findUniqueOrThrow({ where: { name: 'a' } });
  expect(nextRunAt.toISOString()).toBe('2026-11-21T08:30:00.123Z');
});

test('a duplicate is known as one, through the model and through SQL', async () => {
  const { db, pool } = database;
  await db.job.create(job('a'));
  const failures = await Promise.all([
    db.job.create(job('a')).catch((error: unknown) => error),
    db.$executeRaw`INSERT INTO "Job" VALUES ('a', now())`.catch((error: unknown) => error),
    db.$queryRaw`INSERT INTO "Job" VALUES ('a', now()) RETURNING name`.catch((error: unknown) => error),
    pool.query(`INSERT INTO "Job" VALUES ('a', now())`).catch((error: unknown) => error),
  ]);
  expect(failures.map(isDuplicate)).toEqual([true, true, true, true]);
});

test('another failure is no duplicate', async () => {
  const failure = await database.db.$queryRaw`SELECT 1 / 0`.catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Error);
  expect(isDuplicate(failure)).toBe(false);
  expect(isDuplicate(undefined)).toBe(false);
});

test('two hundred queries at once all get their own answers', async () => {
  const { db } = database;
  const names = Array.from({ length: 200 }, (_, index) => `job-${index}`);
  await Promise.all(names.map((name) => db.job.create(job(name))));
  const found = await Promise.all(names.map((name) => db.job.findUniqueOrThrow({ where: { name } })));
  expect(found.map(({ name }) => name)).toEqual(names);
});

test('failures between queries shift no answer to another query', async () => {
  const { db } = database;
  const answers = await Promise.allSettled(
    Array.from({ length: 60 }, (_, index) =>
      index % 3 === 0
        ? db.$queryRawUnsafe('SELECT nothing FROM nowhere')
        : db.$queryRawUnsafe(`SELECT ${index}::int AS index`),
    ),
  );
  expect(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : 'failed'))).toEqual(
    Array.from({ length: 60 }, (_, index) => (index % 3 === 0 ? 'failed' : [{ index }])),
  );
});

test('a transaction that throws leaves nothing behind, and work goes on', async () => {
  const { db } = database;
  const failing = db.$transaction(async (tx) => {
    await tx.job.create(job('a'));
    await tx.job.create(job('a'));
  });
  await expect(failing).rejects.toThrow();
  expect(await db.job.count()).toBe(0);
  await db.$transaction((tx) => tx.job.create(job('b')));
  expect(await db.job.count()).toBe(1);
});

test('a transaction that takes too long is undone, and whoever waited goes on', async () => {
  const { db } = database;
  const slow = db.$transaction(
    async (tx) => {
      await tx.job.create(job('slow'));
      await sleep(400);
      await tx.job.create(job('slower'));
    },
    { timeout: 200 },
  );
  const waiting = db.job.count();
  await expect(slow).rejects.toThrow();
  expect(await waiting).toBe(0);
  expect(await db.job.count()).toBe(0);
});

test('a transaction that waited too long for its turn leaves no session behind', async () => {
  const { db, embedded } = database;
  const first = db.$transaction(async (tx) => {
    await tx.job.create(job('first'));
    await sleep(300);
  });
  const second = db.$transaction((tx) => tx.job.create(job('second')), { maxWait: 100 });
  const outcome = await second.then(
    () => 'done',
    () => 'refused',
  );
  await first;
  // Only the embedded database has a single session to wait for.
  expect(outcome).toBe(embedded ? 'refused' : 'done');
  expect(await db.job.count()).toBe(embedded ? 1 : 2);
});

test('many transactions at once take turns', async () => {
  const { db } = database;
  await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      db.$transaction(async (tx) => {
        await tx.job.create(job(`job-${index}`));
        await tx.job.count();
      }),
    ),
  );
  expect(await db.job.count()).toBe(50);
});

test('a broken connection is replaced and ends nothing', async () => {
  const own = await copyTemplate();
  const broken = await own.pool.connect();
  broken.on('error', () => {});
  await broken.query('BEGIN');
  await broken.query(`INSERT INTO "Job" VALUES ('lost', now())`);
  broken.release(true);
  expect(await own.db.job.count()).toBe(0);
  await own.close();
});

test('closing twice is closing once', async () => {
  const own = await copyTemplate();
  await Promise.all([own.close(), own.close()]);
  await own.close();
  await expect(own.db.job.count()).rejects.toThrow();
});

test('answers that were given take no memory', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const used = async (times: number) => {
    for (let i = 0; i < times; i += 1) await database.pool.query('SELECT * FROM generate_series(1, 1000)');
    collect();
    return process.memoryUsage().heapUsed;
  };
  const before = await used(20);
  expect((await used(100)) - before).toBeLessThan(5_000_000);
});
