// The workspace over HTTP and WebSocket on loopback, for a bot in another process that is pointed at it.
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { type Bot, type Envelope, Undelivered } from './delivery.ts';
import { type Endpoint, httpEndpoint } from './endpoint.ts';
import { ConnectionLost } from './faults.ts';
import { apiHost, fileHost } from './fetch.ts';
import { linkHost } from './links.ts';
import { APP, isRecord, type Json } from './state.ts';
import type { Workspace } from './workspace.ts';

export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled' | 'too_many_websockets';

export type PlaygroundServer = {
  /** The server beneath, for a page to be put on. */
  readonly http: Server;
  /** Where it listens, as in `http://127.0.0.1:3939`. */
  readonly url: string;
  /** What Bolt's `clientOptions.slackApiUrl` takes. */
  readonly apiUrl: string;
  /** How many sockets are open. */
  sockets(): number;
  /** Tells every socket to go, as Slack does when it recycles them; no payload goes to them any more. */
  disconnect(reason?: DisconnectReason): void;
  /** A bot behind a request URL, with response urls that lead here; give it to `workspace.connect`. */
  endpoint(url: string): Endpoint;
  close(): Promise<void>;
};

const mostSockets = 10;
const mostBytes = 30 * 1024 * 1024;
const ticketLife = 30_000;
const pingEvery = 10_000;
const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

export async function serve(
  workspace: Workspace,
  options: { port?: number; host?: string } = {},
): Promise<PlaygroundServer> {
  const { port = 0, host = '127.0.0.1' } = options;
  if (!loopback.has(host)) throw new Error(`The playground listens on loopback only, not on ${host}`);
  const http = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, resolve);
  });
  const origin = `http://${host === '::1' ? '[::1]' : host}:${(http.address() as AddressInfo).port}`;
  const tickets = new Map<string, number>();
  const open = new Set<WebSocket>();
  const leave = new Map<WebSocket, () => void>();

  const homes: [path: string, host: string][] = [
    ['/api/', `${apiHost}/api/`],
    ['/hooks/', `${linkHost}/`],
    ['/files/', `${fileHost}/`],
  ];

  /** Puts this server's addresses where Slack's would stand, in the fields that carry them. */
  function localize(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(localize);
    if (!isRecord(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [
        key,
        addressFields.has(key) && typeof each === 'string'
          ? each.replace(linkHost, `${origin}/hooks`).replace(fileHost, `${origin}/files`)
          : localize(each),
      ]),
    );
  }

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    try {
      const path = incoming.url ?? '/';
      const home = homes.find(([start]) => path.startsWith(start));
      if (!home || !isLocal(incoming)) {
        outgoing.writeHead(404).end();
        return;
      }
      const body = await readBody(incoming);
      const request = new Request(home[1] + path.slice(home[0].length), {
        method: incoming.method ?? 'GET',
        headers: readHeaders(incoming),
        ...(body.byteLength > 0 && { body }),
      });
      const response = await workspace.handle(request);
      const type = response.headers.get('content-type') ?? '';
      const bytes = Buffer.from(await response.arrayBuffer());
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      outgoing.end(
        type.startsWith('application/json') ? JSON.stringify(localize(JSON.parse(bytes.toString()))) : bytes,
      );
    } catch (error) {
      if (error instanceof ConnectionLost) incoming.destroy();
      else if (!outgoing.headersSent)
        outgoing.writeHead(500).end(JSON.stringify({ ok: false, error: 'internal_error' }));
    }
  }

  const sockets = new WebSocketServer({ noServer: true, maxPayload: mostBytes });
  http.on('upgrade', (request, stream, head) => {
    const ticket = new URL(request.url ?? '/', origin).searchParams.get('ticket') ?? '';
    const good = (tickets.get(ticket) ?? 0) > Date.now();
    tickets.delete(ticket);
    if (!good || workspace.isDown() || !isLocal(request)) stream.destroy();
    else sockets.handleUpgrade(request, stream, head, (socket) => welcome(socket));
  });

  function welcome(socket: WebSocket): void {
    if (open.size >= mostSockets) {
      socket.send(JSON.stringify(farewell('too_many_websockets')));
      socket.close();
      return;
    }
    open.add(socket);
    const hello = {
      type: 'hello',
      num_connections: open.size,
      debug_info: debug(),
      connection_info: { app_id: APP.id },
    };
    socket.send(JSON.stringify(hello));
    leave.set(socket, workspace.connect(botOn(socket, (payload) => localize(payload) as Json)));
    const pings = setInterval(() => socket.ping(`Ping from playground ${Date.now()}`), pingEvery);
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      clearInterval(pings);
      open.delete(socket);
      leave.get(socket)?.();
      leave.delete(socket);
    });
  }

  workspace.onOpenSocket(() => {
    const ticket = randomUUID();
    tickets.set(ticket, Date.now() + ticketLife);
    return `${origin.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${APP.id}`;
  });
  const forget = workspace.on('down', (down) => {
    if (down) for (const socket of open) socket.terminate();
  });

  return {
    http,
    url: origin,
    apiUrl: `${origin}/api/`,
    sockets: () => open.size,
    disconnect(reason = 'refresh_requested') {
      for (const socket of open) {
        leave.get(socket)?.();
        socket.send(JSON.stringify(farewell(reason)));
      }
    },
    endpoint: (url) =>
      httpEndpoint(url, {
        signingSecret: workspace.signingSecret,
        localize: (payload) => localize(payload) as Json,
      }),
    async close() {
      forget();
      workspace.onOpenSocket(() => undefined);
      for (const socket of open) socket.terminate();
      sockets.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

const addressFields = new Set(['response_url', 'upload_url', 'url_private', 'url_private_download']);

const debug = () => ({ host: 'playground', build_number: 1, approximate_connection_time: 18060 });
const farewell = (reason: DisconnectReason) => ({ type: 'disconnect', reason, debug_info: debug() });

/** A socket as a bot: an envelope out, its acknowledgement back by `envelope_id`. */
function botOn(socket: WebSocket, localize: (payload: Json) => Json): Bot {
  const waiting = new Map<string, (ack: unknown) => void>();
  const broken = new Set<(error: Undelivered) => void>();
  socket.on('message', (data: RawData) => {
    const message = parse(data.toString());
    if (!isRecord(message) || typeof message.envelope_id !== 'string') return;
    waiting.get(message.envelope_id)?.(message.payload);
  });
  socket.on('close', () => {
    for (const fail of broken) fail(new Undelivered('connection_failed'));
  });
  return {
    deliver: (envelope) =>
      new Promise((resolve, reject) => {
        waiting.set(envelope.envelope_id, (ack) => {
          waiting.delete(envelope.envelope_id);
          broken.delete(reject);
          resolve({ ack });
        });
        broken.add(reject);
        socket.send(JSON.stringify(frame({ ...envelope, payload: localize(envelope.payload) })));
      }),
  };
}

function frame(envelope: Envelope): Json {
  const { envelope_id, payload, type } = envelope;
  if (type === 'events_api') return { ...envelope, accepts_response_payload: false };
  const takesAnswer =
    type === 'slash_commands' || ['view_submission', 'block_suggestion'].includes(String(payload.type));
  return { envelope_id, payload, type, accepts_response_payload: takesAnswer };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a request names this machine; a page elsewhere that was led here by its DNS does not. */
const isLocal = (request: IncomingMessage): boolean =>
  loopback.has((request.headers.host ?? '').replace(/:\d+$/, '').replace(/^\[|\]$/g, ''));

function readHeaders(incoming: IncomingMessage): Record<string, string> {
  const skipped = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive', 'expect']);
  return Object.fromEntries(
    Object.entries(incoming.headers).flatMap(([name, value]) =>
      skipped.has(name) || value === undefined ? [] : [[name, String(value)]],
    ),
  );
}

async function readBody(incoming: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += (chunk as Buffer).byteLength;
    if (size > mostBytes) throw new ConnectionLost('ECONNRESET');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
