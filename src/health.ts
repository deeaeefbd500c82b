// Health: one page that tells a supervisor whether Daybreak is ready, and why not.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Health = {
  /** Everything below is well. */
  ready: boolean;
  database: 'ok' | 'unreachable';
  slack: 'connected' | 'disconnected';
  /** ISO instant of the last tick that finished, or null before the first. */
  lastTick: string | null;
};

/** Serves `GET /healthz`: 200 when ready, else 503, with the same JSON. Resolves when it listens. */
export async function serveHealth(port: number, check: () => Promise<Health>) {
  const server = createServer(async (request, response) => {
    if (request.method !== 'GET' || request.url?.split('?')[0] !== '/healthz') {
      response.writeHead(404).end();
      return;
    }
    const health = await check();
    response.writeHead(health.ready ? 200 : 503, { 'content-type': 'application/json' }).end(JSON.stringify(health));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
