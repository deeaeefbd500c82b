// The files of an embedded database, made once in a process of their own: initdb leaves 800 MB behind in memory.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { syncDirectory, syncTree } from './disk.ts';
import { CARELESS, extensions } from './pglite.ts';

const CLUSTER = 'postgres';
const UNFINISHED = 'unfinished-';

/** The files in `directory`, which must be locked; made if there are none, and whole or not there at all. */
export async function findCluster(directory: string): Promise<string> {
  const cluster = join(directory, CLUSTER);
  for (const name of readdirSync(directory).filter((one) => one.startsWith(UNFINISHED))) {
    removeLeftover(join(directory, name));
  }
  if (existsSync(cluster)) return cluster;
  const unfinished = mkdtempSync(join(directory, UNFINISHED));
  await makeElsewhere(unfinished);
  renameSync(unfinished, cluster);
  syncDirectory(directory);
  return cluster;
}

/** As well as it goes: a maker that outlives its parent for a moment still writes there, and the next start comes by again. */
function removeLeftover(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {}
}

/** Makes and closes an empty database, and sees its files onto the disk. */
export async function makeCluster(directory: string): Promise<void> {
  const server = await PGlite.create({ dataDir: directory, startParams: CARELESS, extensions });
  await server.close();
  syncTree(directory);
}

/** The child ends with its parent: its standard input closes when the parent dies. */
async function makeElsewhere(directory: string): Promise<void> {
  const code = `process.stdin.on('end', () => process.exit(1)).resume();
    const { makeCluster } = await import(${JSON.stringify(import.meta.url)});
    await makeCluster(process.argv[1]);
    process.exit(0);`;
  const child = spawn(process.execPath, [...typescript(), '--input-type=module', '--eval', code, directory], {
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk) => {
    complaint = (complaint + chunk).slice(-4_000);
  });
  const status = await new Promise<number | string | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? signal));
  });
  if (status !== 0) throw new Error(`The process that makes the database ended with ${status}: ${complaint.trim()}`);
}

/** What the child needs to import this file when it is source, which the compiled one does not. */
const typescript = (): string[] =>
  import.meta.url.endsWith('.ts')
    ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href]
    : [];
