// The Web API, response urls and files as one function from a request to a response, and the `fetch` made of it.
import { setTimeout as sleep } from 'node:timers/promises';
import { ConnectionLost, type Fault } from './faults.ts';
import { answerLink, linkHost } from './links.ts';
import { callMethod } from './methods/table.ts';
import { APP, isRecord, type Json, type World } from './state.ts';

export const apiHost = 'https://slack.com';
export const fileHost = 'https://files.slack.com';

/** Answers what was sent to slack.com, hooks.slack.com or files.slack.com; throws ConnectionLost where no answer arrives. */
export async function handle(world: World, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const method =
    url.origin === apiHost ? url.pathname.replace(/^\/api\//, '') : url.origin === linkHost ? 'response_url' : 'file';
  if (world.delivery.isDown()) throw new ConnectionLost('ECONNREFUSED');
  const fault = world.faults.take(method);
  const early = fault && (await beforeProcessing(world, method, fault));
  if (early) return early;
  const response = await process(world, request, url, method);
  if (fault && 'lost' in fault) throw new ConnectionLost('ECONNRESET');
  return response;
}

async function beforeProcessing(world: World, method: string, fault: Fault): Promise<Response | undefined> {
  if ('delayMs' in fault) {
    await sleep(fault.delayMs);
    return undefined;
  }
  if ('lost' in fault) return undefined;
  const error =
    'error' in fault
      ? fault.error
      : 'status' in fault
        ? String(fault.status)
        : 'retryAfter' in fault
          ? 'ratelimited'
          : 'dropped';
  world.calls.push({ method, args: {}, ok: false, error });
  if ('drop' in fault) throw new ConnectionLost('ECONNRESET');
  if ('error' in fault) return json({ ok: false, error: fault.error });
  if ('status' in fault) return new Response('upstream trouble', { status: fault.status });
  return tooMany(fault.retryAfter);
}

async function process(world: World, request: Request, url: URL, method: string): Promise<Response> {
  if (url.origin === linkHost) {
    const { status, body } = answerLink(world, url.pathname, await readArgs(request, url));
    world.calls.push({
      method,
      args: { url: url.href },
      ok: status === 200,
      ...(typeof body.error === 'string' && { error: body.error }),
    });
    return json(body, status);
  }
  if (url.origin === fileHost) return transferFile(world, request, url);
  if (url.origin !== apiHost || !url.pathname.startsWith('/api/')) throw new ConnectionLost('ENOTFOUND');
  const args = await readArgs(request, url);
  const token = bearer(request) ?? (typeof args.token === 'string' ? args.token : undefined);
  const { retryAfter, ...body } = await callMethod(world, method, args, token);
  if (typeof retryAfter === 'number') return tooMany(retryAfter);
  return json(body, 200, world.scopes ? { 'x-oauth-scopes': world.scopes.join(',') } : {});
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
