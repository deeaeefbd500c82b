// Exclusive use of a directory, which PGlite does not ask for: two processes would silently corrupt the data.

import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, renameSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartFailure } from '../start-failure.ts';
import { codeOf } from './failure.ts';

const SUFFIX = '.lock';
/** Bytes that the path of a socket may have everywhere. */
const LONGEST_PATH = 100;

/**
 * Holds the directory until the returned function is called or the process ends, however it ends: the lock is a
 * listening socket, which the kernel closes. It is no process id (containers repeat them) and no heartbeat (which
 * stops while a query runs).
 *
 * Whoever wants the lock first listens on a socket of its own and then looks for others: of two at once at least one
 * sees the other and steps back. A socket gets its `.lock` name only when it listens, so one that refuses a call is
 * dead for good and may be removed.
 */
export async function lockDirectory(directory: string): Promise<() => void> {
  if (process.platform === 'win32') return lockPipe(directory);
  const name = `${process.pid}-${randomBytes(4).toString('hex')}`;
  let holder: string | undefined;
  for (let attempt = 0; attempt < 4; attempt++) {
    if (attempt > 0) await sleep(50 + Math.random() * 150);
    const { server, place, prefix } = await listenFor(directory, name);
    const own = prefix + name + SUFFIX;
    const release = () => {
      rmSync(join(place, own), { force: true });
      server.close();
    };
    holder = await findOther(place, prefix, own);
    if (holder === undefined) return release;
    release();
  }
  throw inUse(directory, holder);
}

const inUse = (directory: string, pid?: string): StartFailure =>
  new StartFailure(
    `The database in ${directory} is in use by another process${pid ? ` (${pid})` : ''}: stop that one first, or set DATABASE_URL to a PostgreSQL server, which several can share.`,
  );

type Place = { place: string; prefix: string };

/** In the directory itself, or where its path is too long or its file system has no sockets, in the system's own. */
async function listenFor(directory: string, name: string): Promise<Place & { server: Server }> {
  const inside = { place: directory, prefix: '' };
  const outside = { place: tmpdir(), prefix: `daybreak-${fingerprint(directory)}-` };
  if (Buffer.byteLength(join(directory, name + SUFFIX)) <= LONGEST_PATH) {
    try {
      return { ...inside, server: await listenAs(inside, name) };
    } catch (error) {
      if (!['EOPNOTSUPP', 'ENOTSUP', 'EPERM', 'EINVAL'].includes(codeOf(error))) throw error;
    }
  }
  return { ...outside, server: await listenAs(outside, name) };
}

async function listenAs({ place, prefix }: Place, name: string): Promise<Server> {
  const path = join(place, prefix + name);
  const server = await listen(path);
  renameSync(path, path + SUFFIX);
  return server;
}

function listen(path: string): Promise<Server> {
  const server = createServer((caller) => caller.destroy());
  server.unref();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => resolve(server));
  });
}

/** The process that holds a living lock which is not ours; the dead ones are removed. */
async function findOther(place: string, prefix: string, own: string): Promise<string | undefined> {
  const locks = readdirSync(place).filter((name) => name.startsWith(prefix) && name.endsWith(SUFFIX) && name !== own);
  for (const name of locks) {
    if (await answers(join(place, name))) return name.slice(prefix.length).split('-')[0];
    rmSync(join(place, name), { force: true });
  }
  return undefined;
}

const answers = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const caller = connect(path);
    caller.once('connect', () => {
      caller.destroy();
      resolve(true);
    });
    caller.once('error', (error) => resolve(!['ECONNREFUSED', 'ENOENT'].includes(codeOf(error))));
  });

/** Windows has names that only one process can listen on. */
async function lockPipe(directory: string): Promise<() => void> {
  try {
    const server = await listen(`\\\\.\\pipe\\daybreak-${fingerprint(directory)}`);
    return () => server.close();
  } catch (error) {
    if (codeOf(error) === 'EADDRINUSE') throw inUse(directory);
    throw error;
  }
}

const fingerprint = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
