// The knowledge base from the command line: articles in from files and folders, and out again.

import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { type Database, openDatabase } from './database/open.ts';
import { isFormat } from './features/knowledge/articles/export.ts';
import {
  carryOut,
  exportArticles,
  faultLine,
  isArticleFile,
  planFiles,
} from './features/knowledge/articles/transfer/index.ts';
import { createLog } from './log.ts';
import { StartFailure } from './start-failure.ts';
import { FILE_LIMITS } from './tables/read.ts';

const USAGE = `Usage:
  npm run kb:import -- PATH [--dry-run]            a CSV, XLSX, Markdown or ZIP file, or a folder of them
  npm run kb:export -- PATH --format md|csv|xlsx   md: a folder; csv, xlsx: a file`;

/** The exit code for what whoever typed it can mend. */
const WRONG = 2;
/** Who the history names. */
const COMMAND_LINE = 'command-line';

type Say = (line: string) => void;
/** What a command works with. */
type Place = { open(): Promise<Database>; say: Say; complain: Say };

/** Runs a command and returns its exit code: 0 done, 1 done but something was left out, 2 not done. */
export async function runCommand(args: string[], { open, say, complain }: Place): Promise<number> {
  const command = readCommand(args);
  const problem = command ? refusePath(command) : USAGE;
  if (!command || problem) {
    complain(problem ?? USAGE);
    return WRONG;
  }
  let database: Database;
  try {
    database = await open();
  } catch (failure) {
    if (!(failure instanceof StartFailure)) throw failure;
    complain(failure.message);
    return WRONG;
  }
  try {
    return command.name === 'import'
      ? await importPath(database, command, say)
      : await exportPath(database, command, say);
  } catch (failure) {
    if (!(failure instanceof Error) || !('syscall' in failure && 'path' in failure)) throw failure;
    complain(`${failure.path} can’t be ${command.name === 'import' ? 'read' : 'written'} (${failure.message}).`);
    return WRONG;
  } finally {
    await database.close();
  }
}

const refusePath = ({ name, path }: Command): string | undefined =>
  name === 'import' && !existsSync(path) ? `There is no file or folder ${path}.` : undefined;

type Command =
  | { name: 'import'; path: string; dryRun: boolean }
  | { name: 'export'; path: string; format: 'md' | 'csv' | 'xlsx' };

function readCommand(args: string[]): Command | undefined {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
    options: { 'dry-run': { type: 'boolean' }, format: { type: 'string' } },
  });
  const [name, path, ...more] = positionals;
  const known = Object.keys(values).every((option) => ['dry-run', 'format'].includes(option));
  if (!path || more.length > 0 || !known) return undefined;
  if (name === 'import') return { name, path, dryRun: values['dry-run'] === true };
  const { format } = values;
  if (name !== 'export' || typeof format !== 'string' || !isFormat(format)) return undefined;
  return { name, path, format };
}

async function importPath({ db }: Database, { path, dryRun }: Command & { name: 'import' }, say: Say): Promise<number> {
  const files = listFiles(path).map((file) => ({
    name: file === path ? file : relative(path, file),
    bytes: readBounded(file),
  }));
  const plan = await planFiles(db, files);
  for (const fault of plan.bad) say(`left out: ${faultLine('en', fault)}`);
  if (dryRun) for (const { article } of plan.update) say(`would change: ${article.title}`);
  if (!dryRun) await carryOut(db, plan, { by: COMMAND_LINE, now: new Date() });
  const counts = `${plan.create.length} new, ${plan.update.length} changed, ${plan.unchanged} unchanged, ${plan.bad.length} left out`;
  if (plan.retired > 0) say(`retired, and stay so: ${plan.retired}`);
  say(dryRun ? `Would be imported: ${counts}. Nothing was changed.` : `Imported: ${counts}.`);
  return plan.bad.length > 0 ? 1 : 0;
}

const listFiles = (path: string): string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, encoding: 'utf8' })
        .filter(isArticleFile)
        .sort()
        .map((name) => join(path, name))
        .filter((file) => statSync(file).isFile())
    : [path];

/** A file that is too large is refused by its size, which is kept; what is in it is not needed for that. */
const readBounded = (file: string): Uint8Array =>
  statSync(file).size > FILE_LIMITS.bytes ? new Uint8Array(FILE_LIMITS.bytes + 1) : readFileSync(file);

async function exportPath({ db }: Database, { path, format }: Command & { name: 'export' }, say: Say): Promise<number> {
  const files = await exportArticles(db, format, 'en');
  for (const { name, content } of files) {
    const file = format === 'md' ? join(path, name) : path;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  say(format === 'md' ? `Exported ${files.length} articles to ${path}.` : `Exported to ${path}.`);
  return 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const { DATABASE_URL: url, DATA_DIR } = process.env;
  const where = { directory: join(DATA_DIR || './data', 'db'), ...(url ? { url } : {}) };
  process.exitCode = await runCommand(process.argv.slice(2), {
    open: () => openDatabase(where, createLog('warn')),
    say: console.log,
    complain: console.error,
  });
}
