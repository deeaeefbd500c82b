// PostgreSQL in this process: its extensions and its small configuration.

import { type Extensions, PGlite } from '@electric-sql/pglite';
import { fuzzystrmatch } from '@electric-sql/pglite/contrib/fuzzystrmatch';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import pg from 'pg';
import type { Session } from './session.ts';
import { PgliteStream } from './stream.ts';

/** What migrations may create as extensions; needed at every opening. */
export const extensions: Extensions = { pg_trgm, unaccent, fuzzystrmatch };

const set = (...settings: string[]): string[] => settings.flatMap((setting) => ['-c', setting]);

/** One session needs little: about 125 MB less than the defaults take. */
const SMALL = set('shared_buffers=16MB', 'max_connections=5', 'wal_buffers=256kB');

/** For what may be lost, such as the tests' data. */
export const CARELESS = [...PGlite.defaultStartParams, ...SMALL];

/** Without `-F`, which switches syncing off. The log's files are kept few: checkpoints come every 64 MB. */
export const DURABLE = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...SMALL,
  ...set('fsync=on', 'wal_sync_method=fsync', 'min_wal_size=32MB', 'max_wal_size=64MB'),
];

/** A pool of the one session that there is. It never closes it for being idle. */
export const createPool = (session: Session): pg.Pool =>
  new pg.Pool({
    max: 1,
    idleTimeoutMillis: 0,
    user: 'postgres',
    database: 'postgres',
    ssl: false,
    stream: () => new PgliteStream(session),
  });
