import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { afterEach, expect, test } from 'vitest';
import { httpEndpoint } from '../../src/playground/endpoint.ts';
import { serve } from '../../src/playground/server.ts';
import { APP } from '../../src/playground/workspace.ts';
import { peopledWorkspace, silent } from './bot.ts';

const cleanup: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const each of cleanup.splice(0).reverse()) await each();
});

async function startHttpBot(listen: (app: App) => void) {
  const { slack, clock } = peopledWorkspace({ ackTimeout: 1000, signingSecret: 'a secret' });
  const server = await serve(slack);
  cleanup.push(() => server.close());
  const receiver = new HTTPReceiver({ signingSecret: 'a secret', logger: silent, logLevel: LogLevel.ERROR });
  const clientOptions = { slackApiUrl: server.apiUrl, retryConfig: { retries: 0 } };
  const app = new App({ token: APP.botToken, receiver, clientOptions, logger: silent });
  listen(app);
  const listening = await receiver.start({ port: 0, host: '127.0.0.1' });
  cleanup.push(() => receiver.stop());
  const url = `http://127.0.0.1:${(listening.address() as AddressInfo).port}/slack/events`;
  return { slack, clock, server, url, li: slack.as('U1') };
}

test('an unmodified Bolt app answers signed requests', async () => {
  const { slack, server, url, li } = await startHttpBot((app) => {
    app.event('app_mention', async ({ say }) => {
      await say('Here');
    });
    app.command('/quote', async ({ ack, respond }) => {
      await ack('One moment');
      await respond({ text: 'And there', response_type: 'in_channel' });
    });
  });
  const endpoint = server.endpoint(url);
  expect(await endpoint.verify()).toBe(true);
  slack.connect(endpoint);
  await li.says('C1', '@daybreak are you there?');
  await expect.poll(() => slack.messages('C1').length).toBe(2);
  expect(await li.commands('C1', '/quote')).toEqual({});
  await expect
    .poll(() =>
      li
        .sees('C1')
        .map((each) => each.text)
        .slice(1)
        .toSorted(),
    )
    .toEqual(['And there', 'Here', 'One moment']);
});

test('a request with a wrong signature is not heard, and the event comes again three times', async () => {
  const { slack, clock, url, li } = await startHttpBot(() => undefined);
  const tries: (string | undefined)[] = [];
  const endpoint = httpEndpoint(url, { signingSecret: 'not the secret' });
  slack.connect({
    deliver: (envelope) => {
      tries.push(`${envelope.retry_attempt} ${envelope.retry_reason}`);
      return endpoint.deliver(envelope);
    },
  });
  await li.says('C1', 'psst');
  clock.forward(60_000);
  await slack.settled();
  clock.forward(240_000);
  await slack.settled();
  clock.forward(3_600_000);
  await slack.settled();
  expect(tries).toEqual(['0 ', '1 http_error', '2 http_error', '3 http_error']);
});

test('a bot that answers with no-retry is not sent the event again', async () => {
  const { slack, clock } = peopledWorkspace();
  let requests = 0;
  const refusing = createServer((_, response) => {
    requests += 1;
    response.writeHead(500, { 'x-slack-no-retry': '1' }).end();
  });
  await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve));
  cleanup.push(async () => refusing.close());
  slack.connect(httpEndpoint(`http://127.0.0.1:${(refusing.address() as AddressInfo).port}/`));
  await slack.as('U1').says('C1', 'psst');
  clock.forward(600_000);
  await slack.settled();
  expect(requests).toBe(1);
});
