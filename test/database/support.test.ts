import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../src/database/open.ts';
import { emptyDatabase, freshDatabase } from '../support/database.ts';

let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
});
beforeEach(() => emptyDatabase(database.db));

for (const order of ['first', 'second']) {
  test(`the ${order} test finds no row of the other`, async () => {
    expect(await database.db.job.count()).toBe(0);
    await database.db.job.create({ data: { name: order, nextRunAt: new Date() } });
  });
}

test('emptying keeps the bookkeeping of migrations', async () => {
  const { rows } = await database.pool.query('SELECT FROM _prisma_migrations');
  expect(rows.length).toBeGreaterThan(0);
});
