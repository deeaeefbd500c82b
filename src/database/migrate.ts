// Migrations: what `prisma migrate deploy` does, with its lock and its bookkeeping, over an ordinary connection.

import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import type { Log } from '../log.ts';
import { StartFailure } from '../start-failure.ts';
import { messageOf } from './failure.ts';

const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

/** The advisory lock and the table are Prisma's own. */
const LOCK = 72707369;
const TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`;

type Migration = { name: string; sql: string };
type Applied = { name: string; checksum: string; finished: boolean };

/**
 * Applies what is missing, one process at a time, each migration whole or not at all: after a failure or a crash
 * nothing of it is left, and the next start tries again.
 */
export async function migrate(pool: pg.Pool, log: Pick<Log, 'info' | 'warn'>, directory = MIGRATIONS): Promise<void> {
  const known = readMigrations(directory);
  const client = await pool.connect();
  let failure: unknown;
  try {
    await lock(client, log);
    const applied = await readApplied(client);
    refuseUnfinished(applied);
    refuseNewer(applied, known);
    const checksums = new Map(applied.map(({ name, checksum }) => [name, checksum]));
    for (const migration of known) {
      const checksum = checksums.get(migration.name);
      if (checksum === undefined) await apply(client, migration, log);
      else if (!hasChecksum(migration, checksum)) log.warn('database.migration-changed', { migration: migration.name });
    }
  } catch (error) {
    failure = error;
    throw error;
  } finally {
    // A connection that failed is thrown away, and its lock with it.
    if (failure === undefined) await client.query('SELECT pg_advisory_unlock($1)', [LOCK]);
    client.release(failure !== undefined);
  }
}

export function readMigrations(directory = MIGRATIONS): Migration[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, sql: readFileSync(join(directory, name, 'migration.sql'), 'utf8') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function lock(client: pg.PoolClient, log: Pick<Log, 'info'>): Promise<void> {
  const { rows } = await client.query<{ ours: boolean }>('SELECT pg_try_advisory_lock($1) AS ours', [LOCK]);
  if (rows[0]?.ours) return;
  log.info('database.waiting-for-migrations');
  await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
}

async function readApplied(client: pg.PoolClient): Promise<Applied[]> {
  await client.query(TABLE);
  const { rows } = await client.query<Applied>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  return rows;
}

/** Only Prisma's own command leaves such a row: it does not apply a migration whole or not at all. */
function refuseUnfinished(applied: Applied[]): void {
  const unfinished = applied.find(({ finished }) => !finished);
  if (!unfinished) return;
  throw new StartFailure(
    `The migration ${unfinished.name} was begun by another tool and not finished: undo what it left behind and run \`npx prisma migrate resolve --rolled-back ${unfinished.name}\`, or restore a backup.`,
  );
}

/** Old code would write what newer code has ruled out. */
function refuseNewer(applied: Applied[], known: Migration[]): void {
  const names = new Set(known.map(({ name }) => name));
  const stranger = applied.find(({ name }) => !names.has(name));
  if (!stranger) return;
  throw new StartFailure(
    `The database was used by a newer Daybreak than this one (it has the migration ${stranger.name}): start that version, or restore a backup from before it.`,
  );
}

/** How long one migration may take, in milliseconds: tables can be large. */
const LONGEST = 6 * 3_600_000;

async function apply(client: pg.PoolClient, { name, sql }: Migration, log: Pick<Log, 'info'>): Promise<void> {
  const started = performance.now();
  try {
    await client.query('BEGIN; SET LOCAL statement_timeout = 0');
    await client.query(
      'INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at) VALUES ($1, $2, $3, clock_timestamp())',
      [randomUUID(), checksumOf(sql), name],
    );
    await client.query({ text: sql, query_timeout: LONGEST } as pg.QueryConfig);
    await client.query(
      'UPDATE _prisma_migrations SET finished_at = clock_timestamp(), applied_steps_count = 1 WHERE migration_name = $1 AND rolled_back_at IS NULL',
      [name],
    );
    await client.query('COMMIT');
  } catch (error) {
    throw new StartFailure(
      `The migration ${name} failed and was undone (${messageOf(error)}): the data is as it was before, so start the previous version again and report this.`,
      { cause: error },
    );
  }
  log.info('database.migrated', { migration: name, ms: Math.round(performance.now() - started) });
}

const checksumOf = (sql: string): string => createHash('sha256').update(sql).digest('hex');

/** Line endings may differ between checkouts. */
const hasChecksum = ({ sql }: Migration, checksum: string): boolean =>
  [sql, sql.replaceAll('\r\n', '\n'), sql.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n')].some(
    (text) => checksumOf(text) === checksum,
  );
