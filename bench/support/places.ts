// Where the data of a bench lives: empty places, embedded or on a server, that are gone afterwards.

import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type Database, openDatabase } from '../../src/database/open.ts';
import { createLog } from '../../src/log.ts';
import type { Place } from './bot.ts';

export type Places = {
  /** A place that nobody has used. */
  make(): Promise<Place>;
  /** Removes all that were made. */
  remove(): Promise<void>;
};

/** The database of a place, opened here; close it before the bot comes. */
export const openPlace = ({ dataDirectory, databaseUrl }: Place): Promise<Database> =>
  openDatabase(
    { directory: join(dataDirectory, 'db'), ...(databaseUrl ? { url: databaseUrl } : {}) },
    createLog('silent'),
  );

export function embeddedPlaces(): Places {
  const made: string[] = [];
  return {
    async make() {
      const dataDirectory = mkdtempSync(join(tmpdir(), 'daybreak-bench-'));
      made.push(dataDirectory);
      return { dataDirectory };
    },
    async remove() {
      for (const directory of made) rmSync(directory, { recursive: true, force: true });
    },
  };
}

const LOCAL = 'postgresql://postgres@127.0.0.1:5432/postgres';

/** On the server of BENCH_DATABASE_URL or this machine's own; undefined where none answers. */
export async function serverPlaces(): Promise<Places | undefined> {
  const url = process.env.BENCH_DATABASE_URL ?? LOCAL;
  const problem = await query(url, 'SELECT 1').catch((error: Error) => error.message || 'it does not answer');
  if (problem) {
    console.log(`No PostgreSQL server at ${new URL(url).host} (${problem}): set BENCH_DATABASE_URL to measure one.`);
    return undefined;
  }
  const elsewhere = embeddedPlaces();
  const made: string[] = [];
  return {
    async make() {
      const name = `daybreak_bench_${randomBytes(4).toString('hex')}`;
      await query(url, `CREATE DATABASE ${name}`);
      made.push(name);
      const address = new URL(url);
      address.pathname = `/${name}`;
      return { ...(await elsewhere.make()), databaseUrl: address.href };
    },
    async remove() {
      for (const name of made) await query(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await elsewhere.remove();
    },
  };
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
