import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { afterEach, expect, test } from 'vitest';
import { type PlaygroundServer, serve } from '../../src/playground/server.ts';
import { APP, type Workspace } from '../../src/playground/workspace.ts';
import { peopledWorkspace, silent } from './bot.ts';

const cleanup: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const each of cleanup.splice(0).reverse()) await each();
});

async function startServer() {
  const { slack, clock } = peopledWorkspace({ ackTimeout: 1000 });
  const server = await serve(slack);
  cleanup.push(() => server.close());
  return { slack, clock, server, li: slack.as('U1') };
}

async function startApp(server: PlaygroundServer, listen: (app: App) => void) {
  const retryConfig = { retries: 100, minTimeout: 20, factor: 1 };
  const clientOptions = { slackApiUrl: server.apiUrl, retryConfig };
  const receiver = new SocketModeReceiver({
    appToken: APP.appToken,
    clientPingTimeout: 200,
    logger: silent,
    logLevel: LogLevel.ERROR,
    installerOptions: { clientOptions },
  });
  const app = new App({ token: APP.botToken, receiver, clientOptions, logger: silent });
  listen(app);
  await app.start();
  cleanup.push(() => app.stop());
  return app;
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries += 1) {
    if (tries > 300) throw new Error('It never came true');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const texts = (slack: Workspace) => slack.messages('C1').map((each) => each.text);

test('an unmodified Bolt app answers messages, commands, buttons and forms over Socket Mode', async () => {
  const { slack, server, li } = await startServer();
  const section = { type: 'section' as const, text: { type: 'plain_text' as const, text: 'Sure?' } };
  await startApp(server, (app) => {
    app.message('hello', async ({ say }) => {
      const accessory = { type: 'button' as const, action_id: 'go', text: { type: 'plain_text' as const, text: 'Go' } };
      await say({ text: 'Press', blocks: [{ ...section, accessory }] });
    });
    app.action('go', async ({ ack, respond, body, client }) => {
      await ack();
      await respond({ text: 'Opening', response_type: 'ephemeral' });
      if (body.type !== 'block_actions') return;
      const title = { type: 'plain_text' as const, text: 'Form' };
      const view = { type: 'modal' as const, callback_id: 'form', title, submit: title, blocks: [section] };
      await client.views.open({ trigger_id: body.trigger_id, view });
    });
    app.view('form', async ({ ack }) => {
      const title = { type: 'plain_text' as const, text: 'Done' };
      await ack({ response_action: 'update', view: { type: 'modal', title, blocks: [section] } });
    });
    app.command('/quote', async ({ ack }) => ack({ text: 'For you', response_type: 'ephemeral' }));
    app.shortcut('note', async ({ ack, shortcut, client }) => {
      await ack();
      await client.chat.postMessage({ channel: 'C1', text: `noted ${shortcut.type}` });
    });
  });
  await li.says('C1', 'hello');
  await until(() => slack.messages('C1').length === 2);
  expect(await li.presses(slack.messages('C1')[1]!, 'Go')).toEqual({});
  await until(() => li.views().length === 1);
  const { view } = await li.submits(li.views()[0]!);
  expect(view?.title?.text).toBe('Done');
  expect(await li.commands('C1', '/quote')).toEqual({});
  expect(li.sees('C1').map((each) => each.text)).toEqual(['hello', 'Press', 'Opening', 'For you']);
  await li.uses('note', { message: slack.messages('C1')[0]! });
  await until(() => texts(slack).includes('noted message_action'));
});

test('a bot that is told to reconnect comes back, and gets what was said meanwhile', async () => {
  const { slack, clock, server, li } = await startServer();
  const heard: string[] = [];
  await startApp(server, (app) => {
    app.message(async ({ message }) => {
      if (message.subtype === undefined) heard.push(message.text ?? '');
    });
  });
  server.disconnect('refresh_requested');
  await until(() => server.sockets() === 0);
  await li.says('C1', 'in the gap');
  await until(() => server.sockets() === 1);
  clock.forward(60_000);
  await slack.settled();
  await until(() => heard.length > 0);
  expect(heard).toEqual(['in the gap']);
});

test('a bot that lost Slack altogether finds it again', async () => {
  const { slack, server, li } = await startServer();
  const heard: string[] = [];
  await startApp(server, (app) => {
    app.message(async ({ message }) => {
      if (message.subtype === undefined) heard.push(message.text ?? '');
    });
  });
  slack.down(true);
  await until(() => server.sockets() === 0);
  slack.down(false);
  await until(() => server.sockets() === 1);
  await li.says('C1', 'back again');
  expect(heard).toEqual(['back again']);
});

test('with two sockets each payload goes to exactly one', async () => {
  const { server, li } = await startServer();
  const heard: string[][] = [[], []];
  for (const ears of heard) {
    await startApp(server, (app) => {
      app.message(async ({ message }) => {
        if (message.subtype === undefined) ears.push(message.text ?? '');
      });
    });
  }
  for (const word of ['a', 'b', 'c', 'd']) await li.says('C1', word);
  await until(() => heard.flat().length >= 4);
  expect(heard.flat().toSorted()).toEqual(['a', 'b', 'c', 'd']);
  expect(heard.map((each) => each.length)).toEqual([2, 2]);
});

test('a ticket opens one socket, and the app token alone gets one', async () => {
  const { server } = await startServer();
  const ask = async (token: string) => {
    const response = await fetch(`${server.apiUrl}apps.connections.open`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });
    return (await response.json()) as { ok: boolean; url?: string; error?: string };
  };
  expect(await ask(APP.botToken)).toMatchObject({ ok: false, error: 'not_allowed_token_type' });
  const { url } = await ask(APP.appToken);
  expect(url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/link\/\?ticket=/);
});

test('it listens on loopback alone', async () => {
  const { slack } = peopledWorkspace();
  await expect(serve(slack, { host: '0.0.0.0' })).rejects.toThrow('loopback');
});

test('a request that names another host is not answered', async () => {
  const { server } = await startServer();
  const { request } = await import('node:http');
  const status = await new Promise((resolve) => {
    request(`${server.apiUrl}api.test`, { headers: { host: 'evil.example' } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).end();
  });
  expect(status).toBe(404);
});
