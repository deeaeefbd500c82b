// Opening the database: embedded in this process or on a server, with its migrations applied.

import type pg from 'pg';
import type { Log } from '../log.ts';
import { createClient, type Db } from './client.ts';
import { openEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';
import { explainServer, openServer } from './server.ts';

export type Database = {
  db: Db;
  pool: pg.Pool;
  embedded: boolean;
  /** Waits for the queries that run, then lets the process end. May be called again. */
  close(): Promise<void>;
};

/**
 * `url` is a PostgreSQL server; without it the database is embedded in `directory`, which is made if needed.
 * Throws an `StartFailure` where whoever started Daybreak can mend it.
 */
export async function openDatabase(where: { url?: string; directory: string }, log: Log): Promise<Database> {
  const { url } = where;
  if (url === undefined) return connectDatabase(await openEmbedded(where.directory, log), { embedded: true }, log);
  const server = openServer(url);
  try {
    return await connectDatabase(server, { embedded: false }, log);
  } catch (error) {
    throw explainServer(error, url);
  }
}

/** The same for a pool that is already there; `close` belongs to it. */
export async function connectDatabase(
  { pool, close }: { pool: pg.Pool; close(): Promise<void> },
  { embedded }: { embedded: boolean },
  log: Log,
): Promise<Database> {
  // An idle connection that breaks is replaced by the next query; unheard, its error would end the process.
  pool.on('error', (error) => log.error('database.connection-lost', error));
  try {
    await migrate(pool, log);
  } catch (error) {
    await close();
    throw error;
  }
  const db = createClient(pool);
  let closed: Promise<void> | undefined;
  const closeAll = async () => {
    await db.$disconnect();
    await close();
  };
  return {
    db,
    pool,
    embedded,
    close: () => {
      closed ??= closeAll();
      return closed;
    },
  };
}
