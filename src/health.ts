// Health: one page that tells a supervisor whether Daybreak is ready, and why not.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export type Health = {
  /** Everything below is well. */
  ready: boolean;
  database: 'ok' | 'unreachable';
  slack: 'connected' | 'disconnected';
  /** ISO instant of the last tick that finished, or null before the first. */
  lastTick: string | null;
};

/** What tells how Daybreak is. */
export type Vitals = {
  /** When ticking began. */
  since: Date;
  /** Asks the database for anything. */
  ping(): Promise<unknown>;
  connected(): boolean;
  lastTick(): Date | undefined;
};

/** Milliseconds within which the database answers, and a tick has finished. */
const [PROMPT, FRESH] = [2_000, 60_000];

const STARTING: Health = { ready: false, database: 'unreachable', slack: 'disconnected', lastTick: null };

/**
 * Serves `GET /healthz`: 200 when ready, else 503, with the same JSON. Resolves when it listens; it is not ready until
 * it has something to watch.
 */
export async function serveHealth(port: number) {
  let vitals: Vitals | undefined;
  const server = createServer(async (request, response) => {
    if (request.method !== 'GET' || request.url?.split('?')[0] !== '/healthz') {
      response.writeHead(404).end();
      return;
    }
    const health = vitals ? await examine(vitals) : STARTING;
    response.writeHead(health.ready ? 200 : 503, { 'content-type': 'application/json' }).end(JSON.stringify(health));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    watch(given: Vitals): void {
      vitals = given;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function examine({ since, ping, connected, lastTick }: Vitals): Promise<Health> {
  const answered = ping().then(
    () => true,
    () => false,
  );
  const reachable = await Promise.race([answered, sleep(PROMPT, false, { ref: false })]);
  const last = lastTick();
  const ticking = Date.now() - (last ?? since).getTime() < FRESH;
  return {
    ready: reachable && connected() && ticking,
    database: reachable ? 'ok' : 'unreachable',
    slack: connected() ? 'connected' : 'disconnected',
    lastTick: last?.toISOString() ?? null,
  };
}
