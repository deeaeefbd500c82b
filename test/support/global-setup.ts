// Once per run: a migrated database that every worker copies, embedded or, with TEST_DATABASE_URL, on that server.

import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate, readMigrations } from '../../src/database/migrate.ts';
import { CARELESS, createPool, extensions } from '../../src/database/pglite.ts';
import { openSession } from '../../src/database/session.ts';

/** Where copies are taken from: a tarball of an embedded database's files, or a database on a server. */
export type Template = { tarball: string } | { url: string; name: string };

declare module 'vitest' {
  interface ProvidedContext {
    template: Template;
    /** A directory that is removed at the end of the run. */
    scratch: string;
  }
}

const silent = { info: () => {}, warn: () => {} };

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env.TEST_DATABASE_URL;
  const { template, remove } = await (url ? makeOnServer(url) : makeTarball());
  const scratch = mkdtempSync(join(tmpdir(), 'daybreak-tests-'));
  project.provide('template', template);
  project.provide('scratch', scratch);
  return async () => {
    rmSync(scratch, { recursive: true, force: true });
    await remove();
  };
}

/** Kept from run to run, for making it takes five seconds; another PGlite or another migration asks for another. */
async function makeTarball(): Promise<{ template: Template; remove(): Promise<void> }> {
  const cache = fileURLToPath(new URL('../../node_modules/.cache/daybreak/', import.meta.url));
  const dependencies = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const content = createHash('sha256').update(dependencies).update(JSON.stringify(readMigrations())).digest('hex');
  const tarball = `${cache}${content.slice(0, 16)}.tar`;
  if (!existsSync(tarball)) {
    mkdirSync(cache, { recursive: true });
    const unfinished = `${tarball}.${randomBytes(4).toString('hex')}`;
    writeFileSync(unfinished, await dumpMigrated());
    renameSync(unfinished, tarball);
  }
  return { template: { tarball }, remove: async () => {} };
}

async function dumpMigrated(): Promise<Buffer> {
  const server = await PGlite.create({ startParams: CARELESS, extensions });
  const pool = createPool(openSession(server));
  await migrate(pool, silent);
  await pool.end();
  const dump = await server.dumpDataDir('none');
  await server.close();
  return Buffer.from(await dump.arrayBuffer());
}

async function makeOnServer(url: string): Promise<{ template: Template; remove(): Promise<void> }> {
  const name = `daybreak_test_${randomBytes(4).toString('hex')}`;
  await onServer(url, (client) => client.query(`CREATE DATABASE ${name}`));
  const pool = new pg.Pool({ connectionString: urlOf(url, name) });
  await migrate(pool, silent);
  await pool.end();
  // The workers' copies have names that begin with the template's.
  const remove = () =>
    onServer(url, async (client) => {
      const { rows } = await client.query<{ datname: string }>(
        'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
        [name],
      );
      for (const { datname } of rows) await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
    });
  return { template: { url, name }, remove };
}

export async function onServer(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** The address of another database on the same server. */
export function urlOf(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}
