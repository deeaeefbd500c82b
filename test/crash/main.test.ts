// `src/main.ts` as its operator meets it: one sentence where it can't start, and nothing lost where it is stopped.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { compiled } from './compiled.ts';
import { cleanUp, introductions, invite, prepareData, seen } from './morning.ts';
import { openSlack, settingsFor } from './process.ts';

const playground = fileURLToPath(new URL('../../src/playground/main.ts', import.meta.url));
const living = new Set<ChildProcess>();

afterEach(() => {
  for (const child of living) child.kill('SIGKILL');
  cleanUp();
});

function run(env: Record<string, string>, args = [compiled('src/main.ts')]) {
  const child = spawn(process.execPath, args, {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  living.add(child);
  let [output, complaint] = ['', ''];
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    complaint += chunk;
  });
  const ended = once(child, 'close').then(([code]: unknown[]) => {
    living.delete(child);
    return { code, complaint };
  });
  return {
    child,
    ended,
    ready: () => vi.waitFor(() => expect(output).toContain('bot.ready'), { timeout: 30_000, interval: 20 }),
  };
}

/** A port that is in use while `work` runs, and free afterwards. */
async function takePort(work: (port: number) => Promise<void> = async () => {}): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    await work(port);
  } finally {
    server.close();
    await once(server, 'close');
  }
  return port;
}

const lines = (text: string): string[] => text.trim().split('\n');

test('a missing variable ends it with one line that says what to do', { timeout: 30_000 }, async () => {
  const { code, complaint } = await run({ PATH: process.env.PATH ?? '', SLACK_APP_TOKEN: 'xapp-1' }).ended;
  expect(code).toBe(2);
  expect(lines(complaint)).toHaveLength(1);
  expect(complaint).toMatch(/^SLACK_BOT_TOKEN is missing: copy the Bot User OAuth Token/);
});

test('the playground says in one line which port it can have', { timeout: 30_000 }, async () => {
  const play = (port: string) =>
    run({ PATH: process.env.PATH ?? '' }, ['--import', 'tsx', playground, '--port', port]).ended;
  expect(await play('abc')).toEqual({ code: 2, complaint: 'abc is not a port: choose one such as -- --port 3101\n' });
  await takePort(async (port) => {
    const { code, complaint } = await play(`${port}`);
    expect(code).toBe(2);
    expect(lines(complaint)).toEqual([
      `Port ${port} is in use: stop the other playground, or choose one with -- --port ${port + 1}`,
    ]);
  });
});

describe('with a workspace', { timeout: 60_000 }, () => {
  test('it finishes what it is about when it is stopped, and does it once', async () => {
    const strict = await openSlack(new Date().toISOString());
    const where = await prepareData();
    const settings = { ...settingsFor(strict, where), LOG_LEVEL: 'info' };
    const first = run(settings);
    await first.ready();

    let posting = false;
    strict.incident = async (method, handle) => {
      if (method !== 'chat.postMessage') return handle();
      posting = true;
      await new Promise((resolve) => setTimeout(resolve, 500));
      return handle();
    };
    const channel = await invite(strict, '95598-早班');
    await seen(() => posting || undefined);
    first.child.kill('SIGTERM');
    expect(await first.ended).toEqual({ code: 0, complaint: '' });
    expect(introductions(strict, channel)).toHaveLength(1);

    const second = run(settings);
    await second.ready();
    if ('DATA_DIR' in where) {
      const { code, complaint } = await run(settings).ended;
      expect(code).toBe(2);
      expect(lines(complaint)).toHaveLength(1);
      expect(complaint).toMatch(/^The database in \S+ is in use by another process \(\d+\): stop that one first/);
    }
    second.child.kill('SIGTERM');
    expect((await second.ended).code).toBe(0);
    expect(introductions(strict, channel)).toHaveLength(1);
    await strict.server.close();
  });

  test('a token that Slack refuses ends it with one line', async () => {
    const strict = await openSlack(new Date().toISOString());
    const settings = { ...settingsFor(strict, await prepareData()), SLACK_BOT_TOKEN: 'xoxb-wrong' };
    const { code, complaint } = await run(settings).ended;
    expect(code).toBe(2);
    expect(lines(complaint)).toHaveLength(1);
    expect(complaint).toMatch(/^SLACK_BOT_TOKEN is refused by Slack \(invalid_auth\)/);
    await strict.server.close();
  });

  test('trouble that passes is waited for, in which it is not ready; a token that is revoked ends it', async () => {
    const strict = await openSlack(new Date().toISOString());
    const port = await takePort();
    const states: number[] = [];
    const askHealth = async () => states.push((await fetch(`http://127.0.0.1:${port}/healthz`)).status);
    const troubles = [
      () => Response.json({ ok: false, error: 'internal_error' }),
      () => new Response('', { status: 503 }),
      () => new Response('', { status: 429, headers: { 'retry-after': '1' } }),
    ];
    strict.incident = async (method, handle) => {
      const trouble = method === 'auth.test' ? troubles.shift() : undefined;
      if (!trouble) return handle();
      await askHealth();
      return trouble();
    };
    const settings = { ...settingsFor(strict, await prepareData()), LOG_LEVEL: 'info', HEALTH_PORT: `${port}` };
    const bot = run(settings);
    await bot.ready();
    await askHealth();
    expect(states).toEqual([503, 503, 503, 200]);

    strict.incident = async (method, handle) =>
      method === 'apps.connections.open' ? Response.json({ ok: false, error: 'invalid_auth' }) : handle();
    strict.server.disconnect();
    expect((await bot.ended).code).toBe(1);
    await strict.server.close();
  });

  test('a port that is in use ends it with one line that names the variable', async () => {
    const strict = await openSlack(new Date().toISOString());
    const settings = { ...settingsFor(strict, await prepareData()), SLACK_SIGNING_SECRET: 's' };
    await takePort(async (port) => {
      for (const name of ['PORT', 'HEALTH_PORT']) {
        const { code, complaint } = await run({ ...settings, SLACK_APP_TOKEN: '', PORT: '0', [name]: `${port}` }).ended;
        expect({ code, complaint }).toEqual({ code: 2, complaint: `${name} ${port} is in use: choose another one.\n` });
      }
    });
    await strict.server.close();
  });
});
