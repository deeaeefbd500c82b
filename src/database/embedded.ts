// The embedded database: opened by one process at a time, in a directory of its own.

import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type pg from 'pg';
import type { Log } from '../log.ts';
import { StartFailure } from '../start-failure.ts';
import { findCluster } from './cluster.ts';
import { SyncedFiles } from './disk.ts';
import { codeOf, messageOf } from './failure.ts';
import { lockDirectory } from './lock.ts';
import { createPool, DURABLE, extensions } from './pglite.ts';
import { openSession, simpleQuery } from './session.ts';

/** A checkpoint is due after this many segments of 16 MB: PostgreSQL alone in a process never makes one by itself. */
const CHECKPOINT_SEGMENTS = 4;

export async function openEmbedded(where: string, log: Log): Promise<{ pool: pg.Pool; close(): Promise<void> }> {
  const directory = resolve(where);
  const unlock = await claim(directory);
  try {
    const files = new SyncedFiles(await findCluster(directory));
    const server = await start(files);
    const session = openSession(server, {
      afterCommit: async () => {
        if (files.logSegments <= CHECKPOINT_SEGMENTS) return;
        files.forgetLogSegments();
        await session.answer(simpleQuery('CHECKPOINT'));
      },
      onStop: (error) => log.error('database.stopped', error),
    });
    const pool = createPool(session);
    return {
      pool,
      // Closing makes a checkpoint too, so that the next opening has nothing to recover; after a panic it would lie.
      close: async () => {
        await pool.end();
        if (!session.stopped) await server.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw explain(error, directory);
  }
}

/** PGlite keeps PostgreSQL's reason for not starting to itself; here it becomes the error's message. */
async function start(files: SyncedFiles): Promise<PGlite> {
  let reason: string | undefined;
  const onStderr = (line: string) => {
    if (/FATAL|PANIC/.test(line)) reason = line.replace(/^.*?(?=FATAL|PANIC)/, '');
    return false;
  };
  try {
    return await PGlite.create({ fs: files, startParams: DURABLE, extensions, onStderr });
  } catch (error) {
    throw reason ? new Error(reason, { cause: error }) : error;
  }
}

async function claim(directory: string): Promise<() => void> {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    return await lockDirectory(directory);
  } catch (error) {
    throw explain(error, directory);
  }
}

function explain(error: unknown, directory: string): unknown {
  if (error instanceof StartFailure) return error;
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new StartFailure(
        `Daybreak may not write to ${directory}: give its user that directory, or choose another one.`,
        { cause: error },
      );
    case 'ENOTDIR':
    case 'EEXIST':
      return new StartFailure(`${directory} is not a directory: choose another one for the database.`, {
        cause: error,
      });
    case 'ENOSPC':
      return new StartFailure(`There is no space left for the database in ${directory}: free some and start again.`, {
        cause: error,
      });
    default:
      return new StartFailure(
        `The database in ${directory} could not be opened (${messageOf(error)}): mend that, or put back a copy of the directory.`,
        { cause: error },
      );
  }
}
