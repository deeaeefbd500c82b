// Daybreak as `npm start` runs it: compiled, for its processes are then up in half the time.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What the sources read at run time, and the packages that they import. */
const BESIDES = ['package.json', 'node_modules', 'prisma', 'prompts'];

/** The path of a TypeScript file's compiled counterpart; the first call of a worker compiles the repository. */
export function compiled(file: string): string {
  const copy = join(inject('scratch'), `compiled-${process.pid}`);
  if (!existsSync(copy)) {
    mkdirSync(copy);
    const { stdout } = spawnSync(
      join(root, 'node_modules/.bin/tsc'),
      ['--noEmit', 'false', '--noCheck', '--rootDir', '.', '--outDir', copy],
      { cwd: root, encoding: 'utf8' },
    );
    if (!existsSync(join(copy, 'src/main.js'))) throw new Error(`The sources could not be compiled: ${stdout}`);
    for (const name of BESIDES) symlinkSync(join(root, name), join(copy, name));
  }
  return join(copy, file.replace(/\.ts$/, '.js'));
}
