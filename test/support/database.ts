// A database for tests: real PostgreSQL, embedded or on the server of TEST_DATABASE_URL.

import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { inject } from 'vitest';
import type { Db } from '../../src/database/client.ts';
import { connectDatabase, type Database, openDatabase } from '../../src/database/open.ts';
import { CARELESS, createPool, extensions } from '../../src/database/pglite.ts';
import { openSession } from '../../src/database/session.ts';
import { createLog } from '../../src/log.ts';
import { onServer, urlOf } from './global-setup.ts';

const log = createLog('silent');

let shared: Promise<Database> | undefined;

/**
 * An empty, migrated database for a test file, which does not close it: the files of a worker take turns with one.
 * Call `emptyDatabase` before each test. A test that closes it leaves a new one to the next file.
 */
export async function freshDatabase(): Promise<Database> {
  shared ??= copyTemplate();
  const database = await shared;
  await emptyDatabase(database.db);
  return {
    ...database,
    close: async () => {
      shared = undefined;
      await database.close();
    },
  };
}

/** One of its own, for a test that breaks its database or needs two; whoever asks closes it. */
export async function copyTemplate(): Promise<Database> {
  const template = inject('template');
  if ('tarball' in template) {
    const server = await PGlite.create({
      loadDataDir: new Blob([readFileSync(template.tarball)]),
      startParams: CARELESS,
      extensions,
    });
    const pool = createPool(openSession(server));
    const close = async () => {
      await pool.end();
      await server.close();
    };
    return connectDatabase({ pool, close }, { embedded: true }, log);
  }
  const { url, name } = template;
  const copy = `${name}_${randomBytes(4).toString('hex')}`;
  await onServer(url, (client) => client.query(`CREATE DATABASE ${copy} TEMPLATE ${name}`));
  return openDatabase({ url: urlOf(url, copy), directory: '' }, log);
}

let emptied = 0;

/**
 * Deletes all rows. Most tables of a test are empty or nearly so, where looking and deleting take far less time than
 * TRUNCATE with its new files; as a replica, no trigger and no foreign key asks for an order.
 */
export async function emptyDatabase(db: Db): Promise<void> {
  await db.$executeRawUnsafe(`
    DO $$
    DECLARE
      name text;
      filled boolean;
    BEGIN
      SET LOCAL session_replication_role = replica;
      FOR name IN
        SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
      LOOP
        EXECUTE 'SELECT EXISTS (SELECT FROM ' || name || ')' INTO filled;
        IF filled THEN EXECUTE 'DELETE FROM ' || name; END IF;
      END LOOP;
    END $$`);
  emptied += 1;
  // Nobody else vacuums an embedded database, and every test would have to pass by the rows of all before it.
  if (emptied % 20 === 0) await db.$executeRawUnsafe('VACUUM');
}
