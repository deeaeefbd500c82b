// Drives the playground's page in a real Chromium, against a workspace with a bot of a few lines.

import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { App } from '@slack/bolt';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { attachPage } from '../../src/playground/page.ts';
import { startBot } from './bot.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const missing = !existsSync(executablePath);
if (missing) console.warn(`The page was not tried in a browser: there is no Chromium at ${executablePath}`);

const flags = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking'];
const quiet = ['--disable-component-update', '--disable-sync'];

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const manifest = {
  features: {
    slash_commands: [{ command: '/raise', description: 'Raise a problem', usage_hint: 'TITLE' }],
    shortcuts: [{ name: 'Raise', type: 'message', callback_id: 'raise', description: 'Raise this as a problem' }],
  },
};

function form(title: string) {
  const element = { type: 'plain_text_input' as const, action_id: 'value', initial_value: title };
  return {
    type: 'modal' as const,
    callback_id: 'raise',
    title: plain('Raise a problem'),
    submit: plain('Save'),
    blocks: [
      { type: 'input' as const, block_id: 'title', label: plain('Title'), element },
      {
        type: 'input' as const,
        block_id: 'kind',
        label: plain('Kind'),
        element: {
          type: 'static_select' as const,
          action_id: 'value',
          options: ['Billing', 'Outage'].map((kind) => ({ text: plain(kind), value: kind.toLowerCase() })),
        },
      },
    ],
  };
}

/** Raises problems, asks before it closes them, and leaves `ignored` buttons without an answer. */
function listen(app: App): void {
  app.command('/raise', async ({ ack, client, body, command }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: form(command.text) });
  });
  app.view('raise', async ({ ack, view, client, body }) => {
    const title = view.state.values.title?.value?.value ?? '';
    const kind = view.state.values.kind?.value?.selected_option?.value ?? '';
    if (title.length < 5) return ack({ response_action: 'errors', errors: { title: 'Say it in more words.' } });
    await ack();
    const text = `*${title}* (${kind}), raised by <@${body.user.id}>`;
    const confirm = {
      title: plain('Close it?'),
      text: plain('It will be gone.'),
      confirm: plain('Close'),
      deny: plain('No'),
    };
    await client.chat.postMessage({
      channel: 'C1',
      text,
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text } },
        {
          type: 'actions',
          elements: [
            { type: 'button', text: plain('Solved'), action_id: 'solved', confirm },
            { type: 'button', text: plain('Ignored'), action_id: 'ignored' },
          ],
        },
      ],
    });
  });
  app.action('solved', async ({ ack, client, body }) => {
    await ack();
    await client.chat.postEphemeral({ channel: 'C1', user: body.user.id, text: 'Thank you for solving it' });
  });
  app.action('ignored', async () => {});
  app.event('app_home_opened', async ({ event, client }) => {
    const blocks = [{ type: 'header' as const, text: plain('My points: 12') }];
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
  });
}

// Once more where it fails: on a busy machine Slack's three seconds can pass before a browser has drawn its page.
describe.skipIf(missing)('the page', { retry: 1 }, () => {
  let browser: Browser;
  let page: Page;
  let http: Server;
  let bot: Awaited<ReturnType<typeof startBot>>;
  let detach: () => void;
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: [...flags, ...quiet] });
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    bot = await startBot(listen);
    http = createServer();
    const { slack, clock } = bot;
    const set = (at: Date) => clock.forward(at.getTime() - clock.now().getTime());
    detach = attachPage({ http }, slack, { now: clock.now, set }, manifest);
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    page = await browser.newPage();
    complaints.length = 0;
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));
    await page.goto(`http://127.0.0.1:${(http.address() as AddressInfo).port}/`);
    await become('U2');
    await page.click('[data-channel=C1]');
  });
  afterEach(async () => {
    await page.close();
    detach();
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
    await bot.app.stop();
    expect(complaints).toEqual([]);
  });

  const become = async (person: string): Promise<void> => {
    await page.click(`[data-person=${person}]`);
    await page.waitForSelector(`.chosen[data-person=${person}]`);
  };
  const write = async (text: string): Promise<void> => {
    await page.fill('#channel .composer textarea', text);
    await page.press('#channel .composer textarea', 'Enter');
  };
  const raise = async (title: string): Promise<void> => {
    await write(`/raise ${title}`);
    await page.click('.modal [data-block=kind] .picker');
    await page.click('.layer [role=option]:has-text("Billing")');
    await page.click('.modal button[type=submit]');
  };

  test('what a person writes is there for the others, as text whatever it says', async () => {
    await write('*Hello* <img src=x onerror=alert(1)> &amp; @li, you');
    const shown = page.locator('#channel .message .text');
    await shown.waitFor();
    expect(await shown.textContent()).toBe('Hello <img src=x onerror=alert(1)> &amp; @li, you');
    expect(await shown.locator('strong').textContent()).toBe('Hello');
    expect(await page.locator('#channel .timeline img').count()).toBe(0);
    expect(bot.slack.messages('C1').at(-1)?.text).toContain('<@U1>');
  });

  test('each person has the page in their own language and sees what they have not read', async () => {
    expect(await page.getAttribute('#channel .composer textarea', 'aria-label')).toBe('Message #hotline');
    await write('Good morning');
    await page.waitForSelector('text=Good morning');
    await page.click('[data-channel=home]');
    await become('U1');
    await page.waitForSelector('[data-channel=C1] .count');
    expect(await page.textContent('#sidebar h2')).toContain('频道');
    await page.click('[data-channel=C1]');
    await page.waitForSelector('[data-channel=C1] .count', { state: 'detached' });
  });

  test('a command opens its form, which comes back with an error and then goes through', async () => {
    await page.locator('#channel .composer textarea').pressSequentially('/r');
    await page.waitForSelector('.completion:has-text("Raise a problem")');
    await raise('Bill');
    await page.waitForSelector('.modal .error:has-text("Say it in more words.")');
    await page.fill('.modal [data-block=title] input', 'Bills come late');
    await page.click('.modal button[type=submit]');
    await page.waitForSelector('.message:has-text("Bills come late (billing), raised by @wang")');
    expect(await page.locator('.modal').count()).toBe(0);
  });

  test('what is missing in a form is asked for before the bot hears of it', async () => {
    await write('/raise Bills come late');
    await page.waitForSelector('.modal');
    await page.click('.modal button[type=submit]');
    await page.waitForSelector('.modal [data-block=kind] .error');
    expect(bot.slack.messages('C1')).toEqual([]);
  });

  test('a button asks first where it should, and its answer is for the presser alone', async () => {
    await raise('Bills come late');
    await page.click('.message button:has-text("Solved")');
    await page.click('dialog >> text=No');
    await page.click('.message button:has-text("Solved")');
    await page.click('dialog button:has-text("Close")');
    await page.waitForSelector('.ephemeral:has-text("Thank you for solving it")');
    await become('U1');
    await page.waitForSelector('.message:has-text("Bills come late")');
    expect(await page.locator('.ephemeral').count()).toBe(0);
  });

  test('a bot that does not answer is said to be silent', async () => {
    await raise('Bills come late');
    await page.click('.message button:has-text("Ignored")');
    await page.waitForSelector('.toast:has-text("did not answer")');
  });

  test('replies stand in the thread, and reactions are counted', async () => {
    await write('Who has the tariff sheet?');
    const first = page.locator('#channel .message').first();
    await first.hover();
    await first.locator('.tools button').nth(1).click();
    await page.fill('#thread textarea', 'I have');
    await page.press('#thread textarea', 'Enter');
    await page.waitForSelector('.thread-line:has-text("1 reply")');
    await first.hover();
    await first.locator('.tools button').first().click();
    await page.click('.emoji-grid button >> nth=0');
    await page.waitForSelector('#channel .reaction.mine');
    await page.click('#channel .reaction.mine');
    await page.waitForSelector('#channel .reaction.mine', { state: 'detached' });
  });

  test('the App Home is published when it is opened', async () => {
    await page.click('[data-channel=home]');
    await page.waitForSelector('.home-page >> text=My points: 12');
  });

  test('the clock goes forwards to the next morning, and only forwards', async () => {
    expect(await page.textContent('.clock-face b')).toBe('17:00');
    await page.click('[data-step=morning]');
    await page.waitForSelector('.clock-face b:has-text("08:30")');
    expect(bot.clock.now().toISOString()).toBe('2026-03-03T00:30:00.000Z');
    await page.click('.clock-steps button:has-text("Jump")');
    await page.fill('.jump input[type=date]', '2026-03-02');
    await page.$eval('.jump', (jump) => jump.setAttribute('novalidate', ''));
    await page.click('.jump button');
    await page.waitForSelector('.toast:has-text("only goes forwards")');
  });
});
