import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { migrate } from '../../src/database/migrate.ts';
import type { Database } from '../../src/database/open.ts';
import { StartFailure } from '../../src/start-failure.ts';
import { copyTemplate } from '../support/database.ts';

const root = mkdtempSync(join(tmpdir(), 'daybreak-migrations-'));
const lines: string[] = [];
const log = { info: (code: string) => lines.push(code), warn: (code: string) => lines.push(code) };

let database: Database;
let pool: pg.Pool;
beforeAll(async () => {
  database = await copyTemplate();
  ({ pool } = database);
});
beforeEach(async () => {
  await pool.query('DROP TABLE IF EXISTS _prisma_migrations, one, two');
  writeMigration('1_one', 'CREATE TABLE one (id int);\nINSERT INTO one VALUES (1);\n');
  lines.length = 0;
});
afterEach(() => rmSync(root, { recursive: true, force: true }));
afterAll(() => database.close());

function writeMigration(name: string, sql: string): void {
  mkdirSync(join(root, name), { recursive: true });
  writeFileSync(join(root, name, 'migration.sql'), sql);
}
const apply = () => migrate(pool, log, root);
const booked = async () => (await pool.query('SELECT * FROM _prisma_migrations ORDER BY started_at')).rows;

test('the bookkeeping is Prisma’s, column by column', async () => {
  await apply();
  const { rows } = await pool.query(
    `SELECT column_name AS name, data_type AS type, character_maximum_length AS length, is_nullable AS nullable
     FROM information_schema.columns WHERE table_name = '_prisma_migrations' ORDER BY ordinal_position`,
  );
  const zoned = 'timestamp with time zone';
  expect(rows).toEqual([
    { name: 'id', type: 'character varying', length: 36, nullable: 'NO' },
    { name: 'checksum', type: 'character varying', length: 64, nullable: 'NO' },
    { name: 'finished_at', type: zoned, length: null, nullable: 'YES' },
    { name: 'migration_name', type: 'character varying', length: 255, nullable: 'NO' },
    { name: 'logs', type: 'text', length: null, nullable: 'YES' },
    { name: 'rolled_back_at', type: zoned, length: null, nullable: 'YES' },
    { name: 'started_at', type: zoned, length: null, nullable: 'NO' },
    { name: 'applied_steps_count', type: 'integer', length: null, nullable: 'NO' },
  ]);
  const checksum = createHash('sha256')
    .update('CREATE TABLE one (id int);\nINSERT INTO one VALUES (1);\n')
    .digest('hex');
  expect(await booked()).toMatchObject([
    { migration_name: '1_one', checksum, applied_steps_count: 1, logs: null, rolled_back_at: null },
  ]);
});

test('a migration is applied once, and the next one after it', async () => {
  await apply();
  await apply();
  writeMigration('2_two', 'CREATE TABLE two (id int)');
  await apply();
  expect((await booked()).map((row) => row.migration_name)).toEqual(['1_one', '2_two']);
  expect((await pool.query('SELECT id FROM one')).rows).toEqual([{ id: 1 }]);
});

test('of several that start at once each migration is applied by one', async () => {
  await Promise.all([apply(), apply(), apply()]);
  expect(await booked()).toHaveLength(1);
  expect((await pool.query('SELECT id FROM one')).rows).toHaveLength(1);
});

test('a migration that fails leaves nothing behind and says what to do', async () => {
  writeMigration('2_two', 'CREATE TABLE two (id int); SELECT 1 / 0;');
  const failure = await apply().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(StartFailure);
  expect(String(failure)).toContain('The migration 2_two failed and was undone (division by zero)');
  expect(await booked()).toHaveLength(1);
  writeMigration('2_two', 'CREATE TABLE two (id int)');
  await apply();
  expect(await booked()).toHaveLength(2);
});

test('one that another tool left unfinished is refused with the command that resolves it', async () => {
  await apply();
  await pool.query('UPDATE _prisma_migrations SET finished_at = NULL');
  await expect(apply()).rejects.toThrow('npx prisma migrate resolve --rolled-back 1_one');
  await pool.query('UPDATE _prisma_migrations SET rolled_back_at = now()');
  await pool.query('DROP TABLE one');
  await apply();
  expect(await booked()).toHaveLength(2);
});

test('a database that newer code has migrated is refused', async () => {
  writeMigration('2_two', 'CREATE TABLE two (id int)');
  await apply();
  rmSync(join(root, '2_two'), { recursive: true });
  await expect(apply()).rejects.toThrow('used by a newer Daybreak than this one (it has the migration 2_two)');
});

test('a migration changed afterwards is warned of, other line endings are not', async () => {
  await apply();
  writeMigration('1_one', 'CREATE TABLE one (id int);\r\nINSERT INTO one VALUES (1);\r\n');
  await apply();
  expect(lines).toEqual(['database.migrated']);
  writeMigration('1_one', 'CREATE TABLE one (id bigint)');
  await apply();
  expect(lines).toEqual(['database.migrated', 'database.migration-changed']);
});
