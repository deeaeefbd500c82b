// The page to try the bot in: its files, its state, its deeds and its news, on the playground's own server.

import { readFileSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { readDeed } from './page/deeds.ts';
import { pageFiles } from './page/files.ts';
import { refuseForeign } from './page/guard.ts';
import { perform } from './page/perform.ts';
import { type PageManifest, readMarks, seenBy } from './page/seen.ts';
import { APP, type Workspace } from './workspace.ts';

export type PageClock = { now(): Date; set(at: Date): void };

const mostBytes = 32 * 1024 * 1024;

/**
 * Puts the page on a server that listens on loopback: `/`, its files and `/play/*` are the page's, everything else
 * goes to whoever answered before. Returns how to take it off. Commands and shortcuts come from `manifest.json`.
 */
export function attachPage(
  server: { readonly http: Server },
  workspace: Workspace,
  clock: PageClock,
  manifest: PageManifest = JSON.parse(readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8')),
): () => void {
  const { http } = server;
  const marks = readMarks();
  const readers = new Set<ServerResponse>();
  const others = http.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[];
  http.removeAllListeners('request');
  http.on('request', answer);

  const stopWatching = workspace.on('change', () => tell('change', ''));
  let minute = '';
  const ticking = setInterval(() => {
    const now = clock.now().toISOString();
    if (now.slice(0, 16) !== minute) tell('clock', JSON.stringify(now));
    minute = now.slice(0, 16);
  }, 1000);
  ticking.unref();

  function tell(event: string, data: string): void {
    for (const reader of readers) reader.write(`event: ${event}\ndata: ${data}\n\n`);
  }

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://page');
    const file = pageFiles.get(url.pathname);
    if (!file && !url.pathname.startsWith('/play/')) {
      for (const other of others) other.call(http, request, response);
      return;
    }
    const refusal = refuseForeign(request);
    if (refusal) {
      response.writeHead(403, { 'content-type': 'text/plain' }).end(refusal);
      return;
    }
    response.setHeader('cache-control', 'no-store');
    response.setHeader('x-content-type-options', 'nosniff');
    if (file) {
      response.writeHead(200, file.headers).end(file.read());
      return;
    }
    play(url, request, response).catch(() => {
      if (!response.headersSent) send(response, 500, { ok: false, error: 'internal_error' });
    });
  }

  async function play(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const as = url.searchParams.get('as') ?? '';
    const asked = `${request.method} ${url.pathname}`;
    if (asked === 'GET /play/state') {
      const withCalls = url.searchParams.has('calls');
      return send(response, 200, seenBy(workspace, as, { now: clock.now(), manifest, marks, withCalls }));
    }
    if (asked === 'GET /play/events') return welcome(request, response);
    if (asked === 'POST /play/act') {
      const deed = readDeed(await readBody(request));
      if ('problem' in deed) return send(response, 400, { ok: false, error: 'invalid_deed', detail: deed.problem });
      return send(response, 200, await perform(workspace, clock, marks, deed));
    }
    const file = /^\/play\/file\/(F[A-Z0-9]+)$/.exec(url.pathname)?.[1];
    if (request.method === 'GET' && file) return sendFile(response, file);
    send(response, 404, { ok: false, error: 'not_found' });
  }

  function welcome(request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(`event: clock\ndata: ${JSON.stringify(clock.now())}\n\n`);
    readers.add(response);
    request.on('close', () => readers.delete(response));
  }

  /** A file as the bot would get it; pictures are shown, everything else is only saved. */
  async function sendFile(response: ServerResponse, id: string): Promise<void> {
    const headers = { authorization: `Bearer ${APP.botToken}` };
    const found = await workspace.handle(
      new Request(`https://files.slack.com/files-pri/${APP.team}-${id}/file`, { headers }),
    );
    const bytes = Buffer.from(await found.arrayBuffer());
    if (!found.ok || found.headers.get('content-type')?.startsWith('text/html')) {
      return send(response, 404, { ok: false, error: 'file_not_found' });
    }
    const picture = pictureType(bytes);
    const how = picture ? { 'content-type': picture } : { 'content-disposition': 'attachment' };
    response.writeHead(200, { 'content-type': 'application/octet-stream', ...how }).end(bytes);
  }

  return () => {
    stopWatching();
    clearInterval(ticking);
    for (const reader of readers) reader.end();
    http.removeListener('request', answer);
    for (const other of others) http.on('request', other);
  };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).byteLength;
    if (size > mostBytes) throw new Error('The request is too large');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString();
}

/** By content, not by name: what is no picture is never shown by the browser. */
function pictureType(bytes: Buffer): string | undefined {
  if (bytes.subarray(0, 4).toString('latin1') === '\x89PNG') return 'image/png';
  if (bytes.subarray(0, 3).toString('hex') === 'ffd8ff') return 'image/jpeg';
  if (bytes.subarray(0, 4).toString('latin1') === 'GIF8') return 'image/gif';
  if (bytes.subarray(8, 12).toString('latin1') === 'WEBP') return 'image/webp';
  return undefined;
}
