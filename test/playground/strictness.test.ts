// What the playground refuses, as Slack does: one row a rule.
import { WebAPIPlatformError, WebAPIRateLimitedError, WebClient } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { APP, type Workspace, type WorkspaceOptions } from '../../src/playground/workspace.ts';
import { type Clock, peopledWorkspace, silent } from './bot.ts';

type Setting = { slack: Workspace; client: WebClient; clock: Clock };

function setUp(options: Partial<WorkspaceOptions> = {}, token: string | undefined = APP.botToken): Setting {
  const { slack, clock } = peopledWorkspace(options);
  slack.addUser({ id: 'U3', name: 'gone', deactivated: true });
  slack.addChannel({ id: 'C2', name: 'elsewhere', members: ['U1'] });
  slack.addChannel({ id: 'C3', name: 'secret', members: ['U1'], private: true });
  const client = new WebClient(token, {
    fetch: slack.fetch,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silent,
  });
  return { slack, client, clock };
}

async function errorOf(call: Promise<unknown>): Promise<string | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    if (error instanceof WebAPIPlatformError) return error.data.error;
    if (error instanceof WebAPIRateLimitedError) return `429 after ${error.retryAfter}`;
    throw error;
  }
}

const post = async (setting: Setting, channel: string, extra: object = {}): Promise<Record<string, unknown>> => ({
  ...(await setting.client.apiCall('chat.postMessage', { channel, text: 'x', ...extra })),
});
const posted = async (setting: Setting, extra: object = {}): Promise<string> =>
  String((await post(setting, 'C1', extra)).ts);
const section = (text: string) => [{ type: 'section', text: { type: 'mrkdwn', text } }];
const view = (extra: object = {}) => ({
  type: 'modal',
  title: { type: 'plain_text', text: 'T' },
  blocks: section('x'),
  ...extra,
});

/** A trigger, from a command that the bot has acknowledged. */
async function trigger({ slack }: Setting): Promise<string> {
  let id = '';
  const leave = slack.connect({
    deliver: async ({ payload }) => {
      id = String(payload.trigger_id);
      return { ack: undefined };
    },
  });
  await slack.as('U1').commands('C1', '/x');
  leave();
  return id;
}

const rules: [rule: string, error: string | undefined, attempt: (setting: Setting) => Promise<unknown>][] = [
  ['posting in a channel of its own', undefined, (it) => post(it, 'C1')],
  ['posting to a person', undefined, (it) => post(it, 'U1')],
  ['posting to a channel by name', undefined, (it) => post(it, '#hotline')],
  ['posting in an unknown channel', 'channel_not_found', (it) => post(it, 'C404')],
  ['posting in a channel it is not in', 'not_in_channel', (it) => post(it, 'C2')],
  ['posting in a private channel it is not in', 'channel_not_found', (it) => post(it, 'C3')],
  ['posting to a deactivated person', 'channel_not_found', (it) => post(it, 'U3')],
  ['posting nothing', 'no_text', (it) => post(it, 'C1', { text: '' })],
  ['posting blocks that are no JSON', 'invalid_blocks_format', (it) => post(it, 'C1', { blocks: '[{' })],
  ['posting an overlong section', 'invalid_blocks', (it) => post(it, 'C1', { blocks: section('x'.repeat(3001)) })],
  ['replying to what is no timestamp', 'invalid_thread_ts', (it) => post(it, 'C1', { thread_ts: '0' })],
  ['replying to nothing', 'thread_not_found', (it) => post(it, 'C1', { thread_ts: '1.000001' })],
  [
    'replying to a reply',
    'cannot_reply_to_message',
    async (it) => post(it, 'C1', { thread_ts: await posted(it, { thread_ts: await posted(it) }) }),
  ],
  [
    'posting in an archived channel',
    'is_archived',
    async (it) => {
      await it.slack.archive('C1');
      return post(it, 'C1');
    },
  ],
  [
    'posting five at once in a channel',
    '429 after 1',
    async (it) => {
      for (let i = 0; i < 5; i += 1) await post(it, 'C1');
    },
  ],
  [
    'posting five at once with a pause',
    undefined,
    async (it) => {
      for (let i = 0; i < 4; i += 1) await post(it, 'C1');
      it.clock.forward(1000);
      await post(it, 'C1');
    },
  ],
  [
    "whispering to somebody who isn't in the channel",
    'user_not_in_channel',
    (it) => {
      it.slack.addUser({ id: 'U4', name: 'new' });
      return it.client.apiCall('chat.postEphemeral', { channel: 'C1', user: 'U4', text: 'x' });
    },
  ],
  [
    'updating with an overlong text',
    'msg_too_long',
    async (it) => it.client.chat.update({ channel: 'C1', ts: await posted(it), text: 'x'.repeat(4001) }),
  ],
  [
    'updating what is not there',
    'message_not_found',
    (it) => it.client.chat.update({ channel: 'C1', ts: '1.1', text: 'x' }),
  ],
  [
    'updating what a person wrote',
    'cant_update_message',
    async (it) =>
      it.client.chat.update({ channel: 'C1', ts: (await it.slack.as('U1').says('C1', 'hi')).ts, text: 'x' }),
  ],
  [
    'deleting what a person wrote',
    'cant_delete_message',
    async (it) => it.client.chat.delete({ channel: 'C1', ts: (await it.slack.as('U1').says('C1', 'hi')).ts }),
  ],
  [
    'updating an ephemeral message',
    'message_not_found',
    async (it) => {
      const { message_ts } = await it.client.chat.postEphemeral({ channel: 'C1', user: 'U1', text: 'x' });
      return it.client.chat.update({ channel: 'C1', ts: String(message_ts), text: 'y' });
    },
  ],
  ['reading a channel it is not in', 'not_in_channel', (it) => it.client.conversations.history({ channel: 'C2' })],
  [
    'reading a private channel it is not in',
    'channel_not_found',
    (it) => it.client.conversations.history({ channel: 'C3' }),
  ],
  [
    'reading with a made-up cursor',
    'invalid_cursor',
    (it) => it.client.conversations.history({ channel: 'C1', cursor: 'x' }),
  ],
  [
    'reading from no time',
    'invalid_ts_oldest',
    (it) => it.client.conversations.history({ channel: 'C1', oldest: 'x' }),
  ],
  [
    'reading a thread that is not there',
    'thread_not_found',
    (it) => it.client.conversations.replies({ channel: 'C1', ts: '1.1' }),
  ],
  ['asking for an unknown person', 'user_not_found', (it) => it.client.users.info({ user: 'U404' })],
  [
    'opening a conversation with a deactivated person',
    'user_disabled',
    (it) => it.client.conversations.open({ users: 'U3' }),
  ],
  ['opening a conversation with nobody', 'users_list_not_supplied', (it) => it.client.apiCall('conversations.open')],
  ['calling what is no method', 'unknown_method', (it) => it.client.apiCall('chat.shout')],
  [
    'reacting twice',
    'already_reacted',
    async (it) => {
      const reaction = { channel: 'C1', timestamp: await posted(it), name: 'tada' };
      await it.client.reactions.add(reaction);
      return it.client.reactions.add(reaction);
    },
  ],
  [
    'reacting with no emoji',
    'invalid_name',
    async (it) => it.client.reactions.add({ channel: 'C1', timestamp: await posted(it), name: ':x:' }),
  ],
  [
    'opening a view',
    undefined,
    async (it) => it.client.apiCall('views.open', { trigger_id: await trigger(it), view: view() }),
  ],
  [
    'opening a view without a trigger',
    'invalid_trigger_id',
    (it) => it.client.apiCall('views.open', { trigger_id: 'x', view: view() }),
  ],
  [
    'opening two views with one trigger',
    'exchanged_trigger_id',
    async (it) => {
      const trigger_id = await trigger(it);
      await it.client.apiCall('views.open', { trigger_id, view: view() });
      return it.client.apiCall('views.open', { trigger_id, view: view() });
    },
  ],
  [
    'opening a view three seconds late',
    'expired_trigger_id',
    async (it) => {
      const trigger_id = await trigger(it);
      it.clock.forward(3001);
      return it.client.apiCall('views.open', { trigger_id, view: view() });
    },
  ],
  [
    'opening a view with an overlong title',
    'invalid_arguments',
    async (it) =>
      it.client.apiCall('views.open', {
        trigger_id: await trigger(it),
        view: view({ title: { type: 'plain_text', text: 'x'.repeat(25) } }),
      }),
  ],
  [
    'pushing a fourth view',
    'push_limit_reached',
    async (it) => {
      await it.client.apiCall('views.open', { trigger_id: await trigger(it), view: view() });
      for (let i = 0; i < 3; i += 1) {
        await it.client.apiCall('views.push', { trigger_id: await trigger(it), view: view() });
      }
    },
  ],
  [
    'updating a view that is not open',
    'not_found',
    (it) => it.client.apiCall('views.update', { view_id: 'V404', view: view() }),
  ],
  [
    'updating a view with an old hash',
    'hash_conflict',
    async (it) => {
      await it.client.apiCall('views.open', { trigger_id: await trigger(it), view: view() });
      const [open] = it.slack.as('U1').views();
      const update = { view_id: open?.id, hash: open?.hash, view: view() };
      await it.client.apiCall('views.update', update);
      return it.client.apiCall('views.update', update);
    },
  ],
  [
    'using an external id twice',
    'duplicate_external_id',
    async (it) => {
      await it.client.apiCall('views.open', { trigger_id: await trigger(it), view: view({ external_id: 'one' }) });
      return it.client.apiCall('views.push', { trigger_id: await trigger(it), view: view({ external_id: 'one' }) });
    },
  ],
  [
    "publishing to nobody's home",
    'invalid_arguments',
    (it) => it.client.apiCall('views.publish', { user_id: 'U404', view: { type: 'home', blocks: section('x') } }),
  ],
  [
    'completing a file that was not uploaded',
    'file_not_found',
    (it) => it.client.apiCall('files.completeUploadExternal', { files: [{ id: 'F404' }] }),
  ],
];

describe('with every scope', () => {
  test.each(rules)('%s: %s', async (_, error, attempt) => {
    expect(await errorOf(attempt(setUp()))).toBe(error);
  });
});

const scoped: [method: string, needed: string, args: object][] = [
  ['chat.postMessage', 'chat:write', { channel: 'C1', text: 'x' }],
  ['conversations.info', 'channels:read', { channel: 'C1' }],
  ['conversations.history', 'groups:history', { channel: 'C4' }],
  ['users.info', 'users:read', { user: 'U1' }],
  ['reactions.add', 'reactions:write', { channel: 'C1', timestamp: '1.1', name: 'tada' }],
  ['files.info', 'files:read', { file: 'F1' }],
];

test.each(scoped)('%s needs %s', async (method, needed, args) => {
  const { slack, client } = setUp({ scopes: ['commands'] });
  slack.addChannel({ id: 'C4', name: 'own', members: [APP.user], private: true });
  const refused = await client.apiCall(method, { ...args }).catch((error: WebAPIPlatformError) => error.data);
  expect(refused).toMatchObject({ ok: false, error: 'missing_scope', needed, provided: 'commands' });
});

test.each([
  ['no token', '', 'not_authed'],
  ['a wrong token', 'xoxb-wrong', 'invalid_auth'],
  ['the app token', APP.appToken, 'not_allowed_token_type'],
])('%s is refused', async (_, token, error) => {
  const setting = setUp({}, token);
  expect(await errorOf(setting.client.auth.test())).toBe(error);
});

test('what is wrong with blocks is said where it is', async () => {
  const setting = setUp();
  const refused = await post(setting, 'C1', { blocks: section('x'.repeat(3001)) }).catch(
    (error: WebAPIPlatformError) => error.data,
  );
  const error = 'must be less than 3001 characters [json-pointer:/blocks/0/text/text]';
  expect(refused).toMatchObject({
    ok: false,
    error: 'invalid_blocks',
    errors: [error],
    response_metadata: { messages: [`[ERROR] ${error}`] },
  });
});

test('JSON bodies are read as forms are', async () => {
  const { slack } = setUp();
  const response = await slack.fetch('https://slack.com/api/chat.postMessage', {
    method: 'POST',
    headers: { authorization: `Bearer ${APP.botToken}`, 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ channel: 'C1', text: 'in JSON', blocks: section('x') }),
  });
  expect(await response.json()).toMatchObject({ ok: true, message: { text: 'in JSON' } });
});

test('overlong text is cut with a warning', async () => {
  const setting = setUp();
  const answer = await post(setting, 'C1', { text: 'x'.repeat(40_001) });
  expect(answer.warning).toBe('message_truncated');
  expect(setting.slack.messages('C1')[0]?.text).toHaveLength(40_000);
});

test('metadata comes back only where it is asked for', async () => {
  const setting = setUp();
  const metadata = { event_type: 'quote', event_payload: { key: 'quote:C1' } };
  await post(setting, 'C1', { metadata });
  const read = async (include: boolean) =>
    (await setting.client.conversations.history({ channel: 'C1', include_all_metadata: include })).messages?.[0]
      ?.metadata;
  expect(await read(false)).toBeUndefined();
  expect(await read(true)).toEqual(metadata);
});

test('an update keeps the metadata and takes the blocks away', async () => {
  const setting = setUp();
  const metadata = { event_type: 'quote', event_payload: { key: 'quote:C1' } };
  const ts = await posted(setting, { metadata, blocks: section('x') });
  await setting.client.chat.update({ channel: 'C1', ts, text: 'y' });
  const [message] = setting.slack.messages('C1');
  expect(message).toMatchObject({ text: 'y', metadata });
  expect(message?.blocks).toBeUndefined();
});

test('history comes in pages, newest first', async () => {
  const setting = setUp({ limited: false });
  for (const text of ['a', 'b', 'c', 'd', 'e']) await post(setting, 'C1', { text });
  const pages: string[][] = [];
  for await (const page of setting.client.paginate('conversations.history', { channel: 'C1', limit: 2 })) {
    const { messages } = page as { messages?: { text?: string }[] };
    pages.push((messages ?? []).map((each) => each.text ?? ''));
  }
  expect(pages).toEqual([['e', 'd'], ['c', 'b'], ['a']]);
});

test('a file goes up in three steps and comes down with the token', async () => {
  const setting = setUp();
  await setting.client.filesUploadV2({ channel_id: 'C1', filename: 'points.csv', content: '姓名,积分\n李,3\n' });
  const [message] = setting.slack.messages('C1');
  const url = String(message?.files?.[0]?.url_private);
  const headers = { authorization: `Bearer ${APP.botToken}` };
  expect(await (await setting.slack.fetch(url, { headers })).text()).toBe('姓名,积分\n李,3\n');
  expect((await setting.slack.fetch(url)).headers.get('content-type')).toBe('text/html');
});
