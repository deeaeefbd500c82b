import { afterEach, beforeEach, expect, test } from 'vitest';
import { serveHealth, type Vitals } from '../src/health.ts';

let health: Awaited<ReturnType<typeof serveHealth>>;
beforeEach(async () => {
  health = await serveHealth(0);
});
afterEach(() => health.stop());

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const well: Vitals = {
  since: minutesAgo(5),
  ping: async () => 1,
  connected: () => true,
  lastTick: () => minutesAgo(0.5),
};

async function ask() {
  const response = await fetch(`http://127.0.0.1:${health.port}/healthz`);
  return { status: response.status, ...((await response.json()) as object) };
}

test('it answers before Daybreak has started: not ready', async () => {
  expect(await ask()).toMatchObject({ status: 503, ready: false });
});

test.each<[string, Partial<Vitals>, number]>([
  ['all is well', {}, 200],
  ['the first tick is still to come', { since: minutesAgo(0.9), lastTick: () => undefined }, 200],
  ['no tick has come in the first minute', { lastTick: () => undefined }, 503],
  ['no tick has come for a minute', { lastTick: () => minutesAgo(1.1) }, 503],
  ['Slack is gone', { connected: () => false }, 503],
  ['the database refuses', { ping: () => Promise.reject(new Error('gone')) }, 503],
])('%s', async (_, vitals, status) => {
  health.watch({ ...well, ...vitals });
  expect(await ask()).toMatchObject({ status, ready: status === 200 });
});

test('a database that never answers is unreachable after two seconds', async () => {
  health.watch({ ...well, ping: () => new Promise(() => {}) });
  expect(await ask()).toMatchObject({ status: 503, database: 'unreachable', slack: 'connected' });
});
