// The compiled Daybreak in a process of its own, seen from outside: when it is ready, and what it takes.

import { spawn } from 'node:child_process';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { APP } from '../../src/playground/workspace.ts';

export type Place = { dataDirectory: string; databaseUrl?: string };

export type RunningBot = {
  /** Milliseconds from spawning it until `GET /healthz` said ready. */
  startup: number;
  /** Resident memory in MB: now, and the most that it has been. */
  memory(): { now: number; most: number };
  /** Seconds of processor time so far. */
  processor(): number;
  /** Asks it to end as a supervisor does, and waits until it has. */
  stop(): Promise<void>;
};

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const PATIENCE = 120_000;
/** Linux counts processor time in hundredths of a second. */
const TICKS = 100;

/** `flags` are Node's own, for trying them out. Its log goes to a file beside its data. */
export async function startBot(apiUrl: string, place: Place, flags: string[] = []): Promise<RunningBot> {
  const { dataDirectory, databaseUrl } = place;
  mkdirSync(dataDirectory, { recursive: true });
  const healthPort = await findPort();
  const output = openSync(join(dataDirectory, 'bot.log'), 'a');
  const started = performance.now();
  const child = spawn(process.execPath, [...flags, MAIN], {
    // Away from the project, whose `.env` it would read.
    cwd: dataDirectory,
    stdio: ['ignore', output, output],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      SLACK_BOT_TOKEN: APP.botToken,
      SLACK_APP_TOKEN: APP.appToken,
      SLACK_API_URL: apiUrl,
      DATA_DIR: dataDirectory,
      HEALTH_PORT: String(healthPort),
      ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
    },
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  while (!(await isReady(healthPort))) {
    if (child.exitCode !== null || performance.now() - started > PATIENCE) {
      kill();
      throw new Error(`Daybreak did not become ready:\n${readFileSync(join(dataDirectory, 'bot.log'), 'utf8')}`);
    }
    await sleep(5);
  }
  const startup = performance.now() - started;
  return {
    startup,
    memory: () => {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      const megabytes = (field: string) => Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
      return { now: megabytes('VmRSS'), most: megabytes('VmHWM') };
    },
    processor: () => {
      // After the name, which may contain spaces: fields 14 and 15 of the line.
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) / TICKS;
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
      process.removeListener('exit', kill);
    },
  };
}

const isReady = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/healthz`).then(
    async (response) => {
      await response.text();
      return response.ok;
    },
    () => false,
  );

function findPort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
