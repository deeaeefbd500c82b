// The knowledge base from the command line.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockDirectory } from '../src/database/lock.ts';
import { openDatabase } from '../src/database/open.ts';
import { runCommand } from '../src/kb.ts';
import { createLog } from '../src/log.ts';
import { freshDatabase } from './support/database.ts';

const folder = mkdtempSync(join(tmpdir(), 'daybreak-kb-'));
/** On a database that stays open for the next command. */
const shared = async () => ({ ...(await database), close: async () => {} });
const database = freshDatabase();

async function runOn(open: typeof shared, ...args: string[]) {
  const said: string[] = [];
  const complained: string[] = [];
  const code = await runCommand(args, {
    open,
    say: (line) => said.push(line),
    complain: (line) => complained.push(line),
  });
  return { code, said, complained };
}
const run = (...args: string[]) => runOn(shared, ...args);

test('articles go in from a file, a dry run first, and come out again', async () => {
  const path = join(folder, 'faq.csv');
  writeFileSync(path, 'title,answer\nHow to pay?,By card.\n,nothing\n');
  const fault = `left out: ${path}, line 3: the title is missing`;
  expect(await run('import', path, '--dry-run')).toEqual({
    code: 1,
    said: [fault, 'Would be imported: 1 new, 0 changed, 0 unchanged, 1 left out. Nothing was changed.'],
    complained: [],
  });
  expect((await run('import', path)).said).toEqual([fault, 'Imported: 1 new, 0 changed, 0 unchanged, 1 left out.']);
  const out = join(folder, 'out');
  expect(await run('export', out, '--format', 'md')).toMatchObject({
    code: 0,
    said: [`Exported 1 articles to ${out}.`],
  });
  expect(readdirSync(join(out, 'en'))).toEqual(['howtopay.md']);
  expect((await run('import', out)).said).toEqual(['Imported: 0 new, 0 changed, 1 unchanged, 0 left out.']);
  await run('export', join(folder, 'all.csv'), '--format', 'csv');
  expect(readFileSync(join(folder, 'all.csv'), 'utf8')).toContain('howtopay,How to pay?,en,answers');
});

test('an export to where nothing can be written is refused in one sentence', async () => {
  const file = join(folder, 'taken.txt');
  writeFileSync(file, 'x');
  writeFileSync(join(folder, 'one.csv'), 'title,answer\nWhere?,Here.\n');
  await run('import', join(folder, 'one.csv'));
  for (const [path, format] of [
    [folder, 'csv'],
    [file, 'md'],
    [join(file, 'below', 'a.xlsx'), 'xlsx'],
  ] as const) {
    expect(await run('export', path, '--format', format)).toEqual({
      code: 2,
      said: [],
      complained: [expect.stringMatching(/can’t be written \((EISDIR|ENOTDIR|EEXIST).*\)\.$/)],
    });
  }
});

test('while the bot holds the embedded database, one sentence says what to do', async () => {
  const directory = join(folder, 'held');
  mkdirSync(directory);
  const release = await lockDirectory(directory);
  const open = () => openDatabase({ directory }, createLog('silent'));
  const outcome = await runOn(open, 'import', folder);
  release();
  expect(outcome).toEqual({
    code: 2,
    said: [],
    complained: [expect.stringMatching(/is in use by another process.*stop that one first.*\.$/)],
  });
});

test('what can’t be understood is answered with how it is typed', async () => {
  for (const args of [
    [],
    ['import'],
    ['export', 'x'],
    ['export', 'x', '--format', 'pdf'],
    ['import', 'x', '--force'],
  ]) {
    expect(await run(...args)).toMatchObject({ code: 2, complained: [expect.stringContaining('npm run kb:import')] });
  }
  expect(await run('import', join(folder, 'nowhere'))).toMatchObject({
    code: 2,
    complained: [`There is no file or folder ${join(folder, 'nowhere')}.`],
  });
});
