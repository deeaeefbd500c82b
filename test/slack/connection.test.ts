// The connections over real sockets, in the hours that Slack or the network are not themselves.

import { createHmac } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { App, HTTPReceiver } from '@slack/bolt';
import { afterEach, expect, test, vi } from 'vitest';
import { createLog } from '../../src/log.ts';
import { serve } from '../../src/playground/server.ts';
import { APP } from '../../src/playground/workspace.ts';
import { callingSlack, httpConnection, socketConnection } from '../../src/slack/connection.ts';
import { peopledWorkspace } from '../playground/bot.ts';

const log = createLog('silent');
const cleanup: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const each of cleanup.splice(0).reverse()) await each();
});

test('a network that is gone and a Slack that is overloaded are outlasted', { timeout: 20_000 }, async () => {
  const { slack } = peopledWorkspace();
  let server = await serve(slack);
  cleanup.push(() => server.close());
  const { receiver, connected } = socketConnection(APP.appToken, callingSlack(server.apiUrl, log), log);
  await receiver.start(0);
  cleanup.push(() => receiver.stop() as Promise<unknown>);
  await vi.waitFor(() => expect(connected()).toBe(true));

  // Longer than the two seconds after which it asks for the next socket.
  const port = Number(new URL(server.url).port);
  await server.close();
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect(connected()).toBe(false);
  slack.fail('apps.connections.open', { status: 503 });
  server = await serve(slack, { port });
  await vi.waitFor(() => expect(connected()).toBe(true), { timeout: 15_000 });
});

test('a token that is refused, or a passing fault, is told to whoever starts', async () => {
  const { slack } = peopledWorkspace();
  const server = await serve(slack);
  cleanup.push(() => server.close());
  for (const error of ['missing_scope', 'internal_error']) {
    slack.fail('apps.connections.open', { error });
    const { receiver } = socketConnection(APP.appToken, callingSlack(server.apiUrl, log), log);
    await expect(receiver.start(0)).rejects.toMatchObject({ data: { error } });
  }
});

async function listen() {
  const { receiver } = httpConnection('a secret', log);
  const heard: unknown[] = [];
  receiver.init({
    processEvent: async ({ body, ack }: Parameters<App['processEvent']>[0]) => {
      heard.push(body);
      await ack();
    },
  } as App);
  const server = await (receiver as HTTPReceiver).start({ port: 0, host: '127.0.0.1' });
  cleanup.push(() => receiver.stop() as Promise<unknown>);
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const send = async (
    body: string,
    { path = '/slack/events', type = 'application/json', secret = 'a secret' } = {},
  ) => {
    const timestamp = Math.floor(Date.now() / 1000);
    const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
    const headers = {
      'content-type': type,
      'x-slack-request-timestamp': `${timestamp}`,
      'x-slack-signature': `v0=${signature}`,
    };
    return (await fetch(origin + path, { method: 'POST', headers, body })).status;
  };
  return { heard, send };
}

test('over HTTP a body that holds nothing is refused, and what is whole is heard', async () => {
  const { heard, send } = await listen();
  expect(await send('null')).toBe(400);
  expect(await send('payload=null', { type: 'application/x-www-form-urlencoded' })).toBe(400);
  expect(await send('{')).toBe(400);
  expect(await send('{}', { secret: 'another' })).toBe(401);
  expect(await send('{}', { path: '/elsewhere' })).toBe(404);
  expect(await send('{"type":"event_callback"}')).toBe(200);
  expect(heard).toEqual([{ type: 'event_callback' }]);
});
