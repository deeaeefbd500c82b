// The Web API, response urls and files as one function from a request to a response, and the `fetch` made of it.
import { setTimeout as sleep } from 'node:timers/promises';
import { ConnectionLost } from './faults.ts';
import { answerLink, linkHost } from './links.ts';
import { callMethod } from './methods/table.ts';
import { APP, isRecord, type Json, type World } from './state.ts';

export const apiHost = 'https://slack.com';
export const fileHost = 'https://files.slack.com';

/** Answers what was sent to slack.com, hooks.slack.com or files.slack.com; throws ConnectionLost where no answer arrives. */
export async function handle(world: World, request: Request): Promise<Response> {
  if (world.delivery.isDown()) throw new ConnectionLost('ECONNREFUSED');
  const url = new URL(request.url);
  if (url.origin === fileHost) return withFault(world, 'file', {}, () => transferFile(world, request, url));
  const all = await readArgs(request, url);
  if (url.origin === linkHost) {
    const noted = { url: url.href, ...all };
    return withFault(world, 'response_url', noted, () => {
      const { status, body } = answerLink(world, url.pathname, all);
      const error = typeof body.error === 'string' ? { error: body.error } : {};
      world.calls.push({ method: 'response_url', args: noted, ok: status === 200, ...error });
      return json(body, status);
    });
  }
  if (url.origin !== apiHost || !url.pathname.startsWith('/api/')) throw new ConnectionLost('ENOTFOUND');
  const method = url.pathname.slice('/api/'.length);
  const { token: given, team_id: _, ...args } = all;
  return withFault(world, method, args, async () => {
    const token = bearer(request) ?? (typeof given === 'string' ? given : undefined);
    const { retryAfter, ...body } = await callMethod(world, method, args, token);
    if (typeof retryAfter === 'number') return tooMany(retryAfter);
    return json(body, 200, world.scopes ? { 'x-oauth-scopes': world.scopes.join(',') } : {});
  });
}

/** Processes a call as the ordered fault, if any, has it: late, not at all, or without the answer arriving. */
async function withFault(
  world: World,
  method: string,
  args: Json,
  process: () => Response | Promise<Response>,
): Promise<Response> {
  const fault = world.faults.take(method);
  if (!fault) return process();
  if ('delayMs' in fault) await sleep(fault.delayMs);
  if ('delayMs' in fault || 'lost' in fault) {
    const response = await process();
    if ('lost' in fault) throw new ConnectionLost('ECONNRESET');
    return response;
  }
  const refused = (error: string) => world.calls.push({ method, args, ok: false, error });
  if ('drop' in fault) {
    refused('dropped');
    throw new ConnectionLost('ECONNRESET');
  }
  if ('error' in fault) {
    refused(fault.error);
    return json({ ok: false, error: fault.error });
  }
  if ('status' in fault) {
    refused(String(fault.status));
    return new Response('upstream trouble', { status: fault.status });
  }
  refused('ratelimited');
  return tooMany(fault.retryAfter);
}

const json = (body: Json, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  });

const tooMany = (retryAfter: number): Response =>
  json({ ok: false, error: 'ratelimited' }, 429, { 'retry-after': String(retryAfter) });

const bearer = (request: Request): string | undefined =>
  /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];

/** Arguments that a form carries as JSON in a string. */
const nested = new Set(['blocks', 'attachments', 'view', 'metadata', 'files', 'unfurls', 'file_ids']);

async function readArgs(request: Request, url: URL): Promise<Json> {
  const args: Json = Object.fromEntries(url.searchParams);
  const type = request.headers.get('content-type') ?? '';
  const body = await request.text();
  if (type.startsWith('application/json')) {
    const given: unknown = parse(body);
    return isRecord(given) ? { ...args, ...given } : args;
  }
  for (const [key, value] of new URLSearchParams(body)) args[key] = value;
  for (const key of nested) if (typeof args[key] === 'string' && args[key] !== '') args[key] = parse(args[key]);
  return args;
}

/** JSON where it is JSON; otherwise the text itself, for the method to refuse. */
function parse(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

async function transferFile(world: World, request: Request, url: URL): Promise<Response> {
  const [, first, second] = url.pathname.split('/');
  const id = first === 'upload' ? url.pathname.split('/')[3] : second?.replace(`${APP.team}-`, '');
  const file = world.files.get(id ?? '');
  if (!file) return new Response('Not found', { status: 404 });
  if (first === 'upload') {
    file.bytes = await uploadedBytes(request);
    return new Response(`OK - ${file.bytes.byteLength}`);
  }
  const login = new Response('<!DOCTYPE html><title>Sign in</title>', { headers: { 'content-type': 'text/html' } });
  if (bearer(request) !== APP.botToken || world.scopes?.includes('files:read') === false) return login;
  return new Response(Buffer.from(file.bytes ?? []));
}

async function uploadedBytes(request: Request): Promise<Uint8Array> {
  if (!request.headers.get('content-type')?.startsWith('multipart/form-data')) {
    return new Uint8Array(await request.arrayBuffer());
  }
  for (const [, value] of await request.formData()) {
    return typeof value === 'string' ? Buffer.from(value) : new Uint8Array(await value.arrayBuffer());
  }
  return new Uint8Array();
}

/** A `fetch` that reaches this workspace and nothing else; it fails as Node's own does when a connection breaks. */
export function createFetch(world: World): typeof fetch {
  return (input, init) => {
    const request = new Request(input, init);
    const answer = world.delivery.track(handle(world, request));
    const aborted = new Promise<never>((_, reject) => {
      request.signal.addEventListener('abort', () => reject(request.signal.reason), { once: true });
    });
    return Promise.race([answer, aborted]).catch((error: unknown) => {
      if (!(error instanceof ConnectionLost)) throw error;
      const cause = Object.assign(new Error(error.message), { code: error.message });
      throw new TypeError('fetch failed', { cause });
    });
  };
}
