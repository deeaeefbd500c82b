// The embedded database's files, on a disk that may lose power.

import { closeSync, fdatasyncSync, fsyncSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

type Options = Parameters<NodeFS['init']>[1];
type OpenFile = { nfd: number; node: { name: string; mode: number } };
type FileSystem = { NODEFS: { stream_ops: { fsync?: (file: OpenFile) => number } } };

const DIRECTORY = 0o040000;
const KIND = 0o170000;
const LOG_SEGMENT = /^[0-9A-F]{24}$/;

/**
 * PGlite's files in a directory, with the one operation that PGlite leaves out: when PostgreSQL syncs a file, the
 * system is asked to. With `fsync=on` and `wal_sync_method=fsync` (its fdatasync is answered without reaching the
 * files) PostgreSQL then keeps its own promise: a commit that was answered, and a checkpoint, survive a power loss.
 */
export class SyncedFiles extends NodeFS {
  readonly #logSegments = new Set<string>();

  /** How often the system was asked so far. */
  syncs = 0;

  override async init(server: PGlite, options: Options): Promise<{ emscriptenOpts: Options }> {
    const { emscriptenOpts } = await super.init(server, options);
    const preRun = [emscriptenOpts.preRun ?? []].flat();
    preRun.push((module: unknown) => {
      (module as FileSystem).NODEFS.stream_ops.fsync = (file) => this.#sync(file);
    });
    return { emscriptenOpts: { ...emscriptenOpts, preRun } as Options };
  }

  /** How many 16 MB segments of the log were written since this was last zero. */
  get logSegments(): number {
    return this.#logSegments.size;
  }

  forgetLogSegments(): void {
    this.#logSegments.clear();
  }

  #sync({ nfd, node }: OpenFile): number {
    if (LOG_SEGMENT.test(node.name)) this.#logSegments.add(node.name);
    this.syncs++;
    try {
      fdatasyncSync(nfd);
    } catch (error) {
      // Some systems don't sync directories, and PostgreSQL does not insist.
      if ((node.mode & KIND) !== DIRECTORY) throw error;
    }
    return 0;
  }
}

/** Syncs a directory and all that is in it. */
export function syncTree(directory: string): void {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) syncTree(path);
    else if (entry.isFile()) syncPath(path);
  }
  syncDirectory(directory);
}

export function syncDirectory(directory: string): void {
  try {
    syncPath(directory);
  } catch {
    // Not every system can: there a rename is as durable as it gets.
  }
}

function syncPath(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
