// What the playground sends has every field that Slack's own SDKs expect of it, in their types; the ids here are ours.
import { expect, test } from 'vitest';
import type { Envelope } from '../../src/playground/workspace.ts';
import { peopledWorkspace } from './bot.ts';

type Shape = unknown;

/** Where a payload lacks a field of the shape, or has it in another type; null and absent differ, as they do for Bolt. */
function differences(actual: unknown, shape: Shape, at = ''): string[] {
  if (shape === null) return actual === null ? [] : [`${at} is not null`];
  if (Array.isArray(shape)) {
    if (!Array.isArray(actual)) return [`${at} is no list`];
    return shape.length === 0 ? [] : differences(actual[0], shape[0], `${at}[0]`);
  }
  if (typeof shape === 'object') {
    if (typeof actual !== 'object' || actual === null) return [`${at} is no object`];
    const fields = actual as Record<string, unknown>;
    return Object.entries(shape as object).flatMap(([key, each]) => differences(fields[key], each, `${at}.${key}`));
  }
  return typeof actual === typeof shape ? [] : [`${at} is ${typeof actual}, not ${typeof shape}`];
}

const text = 'text';
const person = { id: 'U1', username: 'li', name: 'li', team_id: 'T0DAYBREAK' };
const team = { id: 'T0DAYBREAK', domain: 'playground' };
const app = { api_app_id: 'A0DAYBREAK', token: 'token' };
const words = { type: 'plain_text', text: 'Words' };
const viewShape = {
  id: 'V1',
  team_id: 'T0DAYBREAK',
  type: 'modal',
  blocks: [{ type: 'input', block_id: 'b', label: words, element: { type: 'plain_text_input', action_id: 'a' } }],
  private_metadata: '',
  callback_id: 'form',
  state: { values: { b: { a: { type: 'plain_text_input' } } } },
  hash: '1.x',
  title: words,
  clear_on_close: false,
  notify_on_close: true,
  close: words,
  submit: words,
  previous_view_id: null,
  root_view_id: 'V1',
  app_id: 'A0DAYBREAK',
  external_id: '',
  app_installed_team_id: 'T0DAYBREAK',
  bot_id: 'B0DAYBREAK',
};
const event = (inner: object) => ({
  token: 'token',
  team_id: 'T0DAYBREAK',
  api_app_id: 'A0DAYBREAK',
  event: inner,
  type: 'event_callback',
  event_id: 'Ev1',
  event_time: 1,
  authorizations: [
    { enterprise_id: null, team_id: 'T0DAYBREAK', user_id: 'U0DAYBREAK', is_bot: true, is_enterprise_install: false },
  ],
  is_ext_shared_channel: false,
  event_context: 'context',
});
const said = {
  client_msg_id: 'uuid',
  type: 'message',
  text,
  user: 'U1',
  ts: '1.1',
  team: 'T0DAYBREAK',
  blocks: [
    { type: 'rich_text', block_id: 'b', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] },
  ],
};
const place = { channel: 'C1', event_ts: '1.1' };

async function world() {
  const { slack } = peopledWorkspace();
  const heard: Envelope[] = [];
  slack.connect({
    deliver: async (envelope) => {
      heard.push(envelope);
      return { ack: undefined };
    },
  });
  const call = async (method: string, body: object): Promise<Record<string, unknown>> => {
    const response = await slack.fetch(`https://slack.com/api/${method}`, {
      method: 'POST',
      headers: { authorization: 'Bearer xoxb-playground', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as Record<string, unknown>;
    if (!answer.ok) throw new Error(JSON.stringify(answer));
    return answer;
  };
  const form = async () => {
    await slack.as('U1').commands('C1', '/form');
    await call('views.open', {
      trigger_id: heard.at(-1)?.payload.trigger_id,
      view: {
        type: 'modal',
        callback_id: 'form',
        title: words,
        submit: words,
        close: words,
        notify_on_close: true,
        blocks: [
          { type: 'input', block_id: 'b', label: words, element: { type: 'plain_text_input', action_id: 'a' } },
          {
            type: 'section',
            block_id: 's',
            text: words,
            accessory: { type: 'static_select', action_id: 'pick', options: [{ text: words, value: 'v' }] },
          },
          {
            type: 'input',
            block_id: 'x',
            optional: true,
            label: words,
            element: { type: 'external_select', action_id: 'find', min_query_length: 1 },
          },
        ],
      },
    });
    return slack.as('U1').views()[0]!;
  };
  const button = async () => {
    const element = { type: 'button', action_id: 'go', value: 'v', text: words };
    await call('chat.postMessage', { channel: 'C1', text, blocks: [{ type: 'actions', elements: [element] }] });
    return slack.messages('C1').at(-1)!;
  };
  return { slack, heard, li: slack.as('U1'), form, button, call };
}
type World = Awaited<ReturnType<typeof world>>;

const shapes: [name: string, type: string, deed: (it: World) => Promise<unknown>, shape: object][] = [
  [
    'slash command',
    'slash_commands',
    (it) => it.li.commands('C1', '/quote', 'add it'),
    {
      token: 'token',
      team_id: 'T0DAYBREAK',
      team_domain: 'playground',
      channel_id: 'C1',
      channel_name: 'hotline',
      user_id: 'U1',
      user_name: 'li',
      command: '/quote',
      text,
      api_app_id: 'A0DAYBREAK',
      is_enterprise_install: 'false',
      response_url: 'https://…',
      trigger_id: '1.1.x',
    },
  ],
  ['message', 'events_api', (it) => it.li.says('C1', 'hi'), event({ ...said, ...place, channel_type: 'channel' })],
  [
    'mention',
    'events_api',
    (it) => it.li.says('C1', '@daybreak'),
    event({
      ...said,
      ...place,
      type: 'app_mention',
      blocks: [{ elements: [{ elements: [{ type: 'user', user_id: 'U0' }] }] }],
    }),
  ],
  [
    'direct message',
    'events_api',
    async (it) => it.li.says(await it.li.opensDm(), 'hi'),
    event({ ...said, ...place, channel_type: 'im' }),
  ],
  [
    'reply',
    'events_api',
    async (it) => it.li.says('C1', 'hi', { thread: (await it.li.says('C1', 'root')).ts }),
    event({ ...said, ...place, thread_ts: '1.1', parent_user_id: 'U1' }),
  ],
  [
    'edit',
    'events_api',
    async (it) => it.li.edits('C1', (await it.li.says('C1', 'a')).ts, 'b'),
    event({
      type: 'message',
      subtype: 'message_changed',
      message: { ...said, edited: { user: 'U1', ts: '1.1' } },
      previous_message: said,
      ...place,
      hidden: true,
      ts: '1.1',
      channel_type: 'channel',
    }),
  ],
  [
    'deletion',
    'events_api',
    async (it) => it.li.deletes('C1', (await it.li.says('C1', 'a')).ts),
    event({
      type: 'message',
      subtype: 'message_deleted',
      previous_message: said,
      ...place,
      hidden: true,
      deleted_ts: '1.1',
      ts: '1.1',
      channel_type: 'channel',
    }),
  ],
  [
    'reaction',
    'events_api',
    async (it) => it.li.reacts('C1', (await it.li.says('C1', 'a')).ts, 'tada'),
    event({
      type: 'reaction_added',
      user: 'U1',
      reaction: 'tada',
      item_user: 'U1',
      item: { type: 'message', channel: 'C1', ts: '1.1' },
      event_ts: '1.1',
    }),
  ],
  [
    'joining',
    'events_api',
    (it) => {
      it.slack.addUser({ id: 'U4', name: 'new' });
      return it.li.invites('C1', 'U4');
    },
    event({ type: 'member_joined_channel', user: 'U4', ...place, channel_type: 'C', team: 'T', inviter: 'U1' }),
  ],
  [
    'home',
    'events_api',
    (it) => it.li.opensHome(),
    event({ type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home', event_ts: '1.1' }),
  ],
  [
    'file',
    'events_api',
    (it) => it.li.shares('C1', { name: 'a.csv', content: 'a' }, 'look'),
    event({
      type: 'message',
      subtype: 'file_share',
      text,
      user: 'U1',
      ts: '1.1',
      ...place,
      channel_type: 'channel',
      files: [
        {
          id: 'F1',
          name: 'a.csv',
          mimetype: 'text/csv',
          filetype: 'csv',
          size: 1,
          url_private: 'https://…',
          mode: 'hosted',
        },
      ],
    }),
  ],
  [
    'button on a message',
    'interactive',
    async (it) => it.li.presses(await it.button(), 'Words'),
    {
      type: 'block_actions',
      user: person,
      ...app,
      container: { type: 'message', message_ts: '1.1', channel_id: 'C1', is_ephemeral: false },
      trigger_id: '1.1.x',
      team,
      enterprise: null,
      is_enterprise_install: false,
      channel: { id: 'C1', name: 'hotline' },
      message: { type: 'message', user: 'U0DAYBREAK', bot_id: 'B0DAYBREAK', ts: '1.1', text, team: 'T', blocks: [{}] },
      state: { values: {} },
      response_url: 'https://…',
      actions: [{ action_id: 'go', block_id: 'b', text: words, value: 'v', type: 'button', action_ts: '1.1' }],
    },
  ],
  [
    'choice in a view',
    'interactive',
    async (it) => it.li.selects(await it.form(), 'pick', 'v'),
    {
      type: 'block_actions',
      user: person,
      ...app,
      container: { type: 'view', view_id: 'V1' },
      trigger_id: '1.1.x',
      team,
      view: {
        ...viewShape,
        state: { values: { s: { pick: { type: 'static_select', selected_option: { value: 'v' } } } } },
      },
      actions: [
        {
          type: 'static_select',
          action_id: 'pick',
          block_id: 's',
          selected_option: { text: words, value: 'v' },
          action_ts: '1',
        },
      ],
    },
  ],
  [
    'search',
    'interactive',
    async (it) => it.li.searches(await it.form(), 'find', 'refund'),
    {
      type: 'block_suggestion',
      user: person,
      ...app,
      container: { type: 'view', view_id: 'V1' },
      action_id: 'find',
      block_id: 'x',
      value: 'refund',
      team,
      view: viewShape,
    },
  ],
  [
    'submission',
    'interactive',
    async (it) => it.li.submits(await it.form(), { b: 'test' }),
    {
      type: 'view_submission',
      team,
      user: person,
      ...app,
      trigger_id: '1.1.x',
      view: { ...viewShape, state: { values: { b: { a: { type: 'plain_text_input', value: 'test' } } } } },
      response_urls: [],
      is_enterprise_install: false,
      enterprise: null,
    },
  ],
  [
    'closing',
    'interactive',
    async (it) => it.li.closes(await it.form()),
    { type: 'view_closed', team, user: person, ...app, view: viewShape, is_cleared: false },
  ],
  [
    'shortcut',
    'interactive',
    (it) => it.li.uses('note'),
    {
      type: 'shortcut',
      token: 'token',
      action_ts: '1.1',
      team,
      user: { id: 'U1', username: 'li', team_id: 'T' },
      is_enterprise_install: false,
      enterprise: null,
      callback_id: 'note',
      trigger_id: '1.1.x',
    },
  ],
  [
    'message shortcut',
    'interactive',
    async (it) => it.li.uses('note', { message: await it.li.says('C1', 'hi') }),
    {
      type: 'message_action',
      token: 'token',
      action_ts: '1.1',
      team,
      user: { id: 'U1', name: 'li' },
      callback_id: 'note',
      trigger_id: '1.1.x',
      channel: { id: 'C1', name: 'hotline' },
      message_ts: '1.1',
      message: { type: 'message', user: 'U1', ts: '1.1', text },
      response_url: 'https://…',
    },
  ],
];

test.each(shapes)('a %s has the shape that Slack gives it', async (_, type, deed, shape) => {
  const it = await world();
  await deed(it);
  const envelope = it.heard.at(-1);
  expect(envelope?.type).toBe(type);
  expect(differences(envelope?.payload, shape)).toEqual([]);
});
