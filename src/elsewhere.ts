// Work done in a short-lived process of its own, so that the memory that it took goes with it.

import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** `name` is what the module exports: a function of one argument that comes through JSON, and may return bytes. */
export type Errand = { module: string; name: string; given: unknown; seconds?: number };

/** The child's standard input stays open: it closes when the parent dies, and the child ends with it. */
const CHILD = `
  import { createInterface } from 'node:readline';
  const [module, name] = process.argv.slice(1);
  const lines = createInterface({ input: process.stdin });
  lines.once('close', () => process.exit(1));
  lines.once('line', async (line) => {
    const { [name]: work } = await import(module);
    const bytes = await work(JSON.parse(line));
    if (bytes) await new Promise((written) => process.stdout.write(bytes, written));
    process.exit(0);
  });`;

/** What the function returned. Throws with the end of the child's complaint where it failed or took longer than it may. */
export async function runElsewhere({ module, name, given, seconds }: Errand): Promise<Buffer> {
  const args = [...typescript(), '--input-type=module', '--eval', CHILD, module, name];
  const child = spawn(process.execPath, args, { stdio: 'pipe' });
  const bytes: Buffer[] = [];
  let complaint = '';
  child.stdout.on('data', (chunk: Buffer) => bytes.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk).slice(-4_000);
  });
  // A child that ended before it read what it was given says why by its status.
  child.stdin.on('error', () => {});
  child.stdin.write(`${JSON.stringify(given)}\n`);
  const limit = seconds === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
  const status = await new Promise<number | string | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? signal));
  }).finally(() => clearTimeout(limit));
  if (status !== 0) throw new Error(`The process for ${name} ended with ${status}: ${complaint.trim()}`);
  return Buffer.concat(bytes);
}

/** What the child needs to import source, which compiled code does not. */
const typescript = (): string[] =>
  import.meta.url.endsWith('.ts')
    ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href]
    : [];
