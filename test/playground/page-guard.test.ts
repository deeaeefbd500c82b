// Who may talk to the playground's page: its own browser tab on this machine, and nobody else.

import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { attachPage } from '../../src/playground/page.ts';
import { peopledWorkspace } from './bot.ts';

let http: Server;
let detach: () => void;
let slack: ReturnType<typeof peopledWorkspace>['slack'];

beforeEach(async () => {
  http = createServer((_, response) => void response.writeHead(200).end('Slack'));
  const peopled = peopledWorkspace();
  slack = peopled.slack;
  detach = attachPage({ http }, slack, { now: peopled.clock.now, set: () => {} });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  detach();
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
});

type Sent = { method?: string; headers?: Record<string, string>; body?: string };

function send(
  path: string,
  { method = 'GET', headers = {}, body }: Sent = {},
): Promise<{ status: number; text: string }> {
  const { port } = http.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, async (response) => {
      let text = '';
      for await (const chunk of response) text += chunk;
      resolve({ status: response.statusCode ?? 0, text });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const origin = () => `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
const said = JSON.stringify({ as: 'U1', do: 'say', channel: 'C1', text: 'hello' });
const json = { 'content-type': 'application/json' };

test('the page and its files are served, and forbid everything from elsewhere', async () => {
  expect((await send('/')).text).toContain('<title>Daybreak playground</title>');
  expect((await fetch(`${origin()}/main.js`)).headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('what is not the page’s goes to whoever answered before', async () => {
  expect((await send('/api/auth.test')).text).toBe('Slack');
  expect((await send('/../page.ts')).text).toBe('Slack');
});

test('a name that was rebound to this machine gets nothing', async () => {
  const { status } = await send('/play/state?as=U1', { headers: { host: 'evil.example' } });
  expect(status).toBe(403);
});

test.each([
  ['another site', { ...json, origin: 'https://evil.example' }],
  ['nobody in particular', json],
])('a deed from %s is refused', async (_, headers) => {
  expect((await send('/play/act', { method: 'POST', headers, body: said })).status).toBe(403);
  expect(slack.messages('C1')).toEqual([]);
});

test('a deed that a form on another site could send is refused', async () => {
  const headers = { 'content-type': 'text/plain', origin: origin() };
  expect((await send('/play/act', { method: 'POST', headers, body: said })).status).toBe(403);
});

test('a deed of the page itself is done', async () => {
  const headers = { ...json, origin: origin() };
  const { text } = await send('/play/act', { method: 'POST', headers, body: said });
  expect(JSON.parse(text)).toEqual({ ok: true });
  expect(slack.messages('C1').map((message) => message.text)).toEqual(['hello']);
});

test('a deed that makes no sense is named, and what Slack would refuse comes with the reason', async () => {
  const post = async (deed: unknown) => {
    const headers = { ...json, origin: origin() };
    return JSON.parse((await send('/play/act', { method: 'POST', headers, body: JSON.stringify(deed) })).text);
  };
  expect(await post({ as: 'U1', do: 'fly' })).toMatchObject({ ok: false, error: 'invalid_deed' });
  await slack.archive('C1');
  expect(await post(JSON.parse(said))).toEqual({ ok: false, error: 'refused', detail: 'hotline is archived' });
});
