// How payloads reach the bot, and what happens when they don't or when its calls fail.
import { WebAPIRequestError } from '@slack/web-api';
import { expect, test } from 'vitest';
import { createWorkspace, type Envelope } from '../../src/playground/workspace.ts';
import { peopledWorkspace, startBot } from './bot.ts';

const minute = 60_000;

function listenTo(slack: ReturnType<typeof peopledWorkspace>['slack'], answer: () => Promise<{ ack: unknown }>) {
  const heard: Envelope[] = [];
  const leave = slack.connect({
    deliver: (envelope) => {
      heard.push(envelope);
      return answer();
    },
  });
  return { heard, leave };
}
const never = () => new Promise<never>(() => undefined);
const acknowledged = async () => ({ ack: undefined });
const eventOf = (envelope: Envelope | undefined) => envelope?.payload.event as Record<string, unknown> | undefined;

test('an event that nobody acknowledges comes again at once, after one minute and after five', async () => {
  const { slack, clock } = peopledWorkspace({ ackTimeout: 5 });
  const { heard } = listenTo(slack, never);
  await slack.as('U1').says('C1', 'hi');
  expect(heard.map((each) => each.retry_attempt)).toEqual([0, 1]);
  clock.forward(minute);
  await slack.settled();
  expect(heard.at(-1)).toMatchObject({ retry_attempt: 2, retry_reason: 'timeout' });
  clock.forward(4 * minute);
  await slack.settled();
  clock.forward(60 * minute);
  await slack.settled();
  expect(heard.map((each) => each.retry_attempt)).toEqual([0, 1, 2, 3]);
  expect(new Set(heard.map((each) => each.payload.event_id)).size).toBe(1);
  expect(new Set(heard.map((each) => each.envelope_id)).size).toBe(4);
});

test('what was said while the bot was down reaches it as a retry', async () => {
  const { slack, clock } = peopledWorkspace();
  const { heard } = listenTo(slack, acknowledged);
  slack.down(true);
  await slack.as('U1').says('C1', 'hi');
  clock.forward(30_000);
  slack.down(false);
  await slack.settled();
  expect(heard).toEqual([]);
  clock.forward(30_000);
  await slack.settled();
  expect(heard.map((each) => each.retry_attempt)).toEqual([2]);
});

test('what was said longer than five minutes before the bot came back is lost', async () => {
  const { slack, clock } = peopledWorkspace();
  const { heard } = listenTo(slack, acknowledged);
  slack.down(true);
  await slack.as('U1').says('C1', 'hi');
  clock.forward(6 * minute);
  slack.down(false);
  clock.forward(60 * minute);
  await slack.settled();
  expect(heard).toEqual([]);
});

test('a bot that was stopped for longer than five minutes has missed what was said', async () => {
  const { slack, clock } = peopledWorkspace();
  listenTo(slack, acknowledged).leave();
  await slack.as('U1').says('C1', 'hi');
  clock.forward(10 * minute);
  const { heard } = listenTo(slack, acknowledged);
  await slack.settled();
  expect(heard).toEqual([]);
});

test('the last event can be sent again', async () => {
  const { slack } = peopledWorkspace();
  const { heard } = listenTo(slack, acknowledged);
  await slack.as('U1').says('C1', 'hi');
  await slack.redeliver();
  expect(heard.map((each) => each.payload.event_id)).toEqual([heard[0]?.payload.event_id, heard[0]?.payload.event_id]);
  expect(heard[1]?.retry_attempt).toBe(1);
});

test('commands and buttons are not sent twice', async () => {
  const { slack, clock } = peopledWorkspace({ ackTimeout: 5 });
  const { heard } = listenTo(slack, never);
  expect(await slack.as('U1').commands('C1', '/x')).toEqual({ error: 'operation_timeout' });
  clock.forward(10 * minute);
  await slack.settled();
  expect(heard.length).toBe(1);
});

test('a bot that is away makes a command fail at once', async () => {
  const { slack } = peopledWorkspace();
  expect(await slack.as('U1').commands('C1', '/x')).toEqual({ error: 'dispatch_failed' });
});

test('events come only from channels that the bot is in, and only those subscribed to', async () => {
  const { slack } = peopledWorkspace({ events: ['app_mention', 'member_left_channel'] });
  slack.addChannel({ id: 'C2', name: 'elsewhere', members: ['U1', 'U2'] });
  const { heard } = listenTo(slack, acknowledged);
  await slack.as('U1').says('C1', '@daybreak hi');
  await slack.as('U1').says('C2', '@daybreak hi');
  await slack.as('U2').leaves('C1');
  await slack.as('U2').leaves('C2');
  expect(heard.map((each) => eventOf(each)?.type)).toEqual(['app_mention', 'member_left_channel']);
});

test('the bot learns that it was invited, and that it was removed', async () => {
  const { slack } = peopledWorkspace();
  slack.addChannel({ id: 'C2', name: 'elsewhere', members: ['U1'] });
  const { heard } = listenTo(slack, acknowledged);
  const li = slack.as('U1');
  await li.invites('C2', 'U0DAYBREAK');
  await li.removes('C2', 'U0DAYBREAK');
  const seen = heard.map((each) => eventOf(each));
  expect(seen.map((each) => each?.subtype ?? each?.type)).toEqual([
    'channel_join',
    'member_joined_channel',
    'channel_left',
  ]);
  expect(seen[1]).toMatchObject({ user: 'U0DAYBREAK', inviter: 'U1', channel: 'C2' });
});

test('edits, deletions, reactions, renaming and archiving are told', async () => {
  const { slack } = peopledWorkspace();
  const { heard } = listenTo(slack, acknowledged);
  const li = slack.as('U1');
  const { ts } = await li.says('C1', 'hi');
  await li.edits('C1', ts, 'hello');
  await li.reacts('C1', ts, 'tada');
  await li.says('C1', 'a reply', { thread: ts });
  await li.deletes('C1', ts);
  await slack.rename('C1', 'support');
  await slack.archive('C1');
  await slack.unarchive('C1');
  await slack.changeUser('U1', { tz: 'Europe/Berlin' });
  const kinds = heard.map((each) => {
    const event = eventOf(each);
    return event?.type === 'message' ? `message ${event.subtype ?? ''}`.trim() : event?.type;
  });
  expect(kinds).toEqual([
    'message',
    'message message_changed',
    'reaction_added',
    'message',
    'message message_changed',
    'message channel_name',
    'channel_rename',
    'message channel_archive',
    'channel_archive',
    'message channel_unarchive',
    'channel_unarchive',
    'user_change',
  ]);
  expect(eventOf(heard[4])?.message).toMatchObject({ subtype: 'tombstone' });
});

test('a message without replies goes away when deleted', async () => {
  const { slack } = peopledWorkspace();
  const { heard } = listenTo(slack, acknowledged);
  const { ts } = await slack.as('U1').says('C1', 'hi');
  await slack.as('U1').deletes('C1', ts);
  expect(eventOf(heard.at(-1))).toMatchObject({ subtype: 'message_deleted', deleted_ts: ts });
  expect(slack.messages('C1')).toEqual([]);
});

test('an answer can be lost after the message was posted', async () => {
  const { slack, app } = await startBot(() => undefined);
  slack.fail('chat.postMessage', { lost: true });
  await expect(app.client.chat.postMessage({ channel: 'C1', text: 'once' })).rejects.toThrow(WebAPIRequestError);
  expect(slack.messages('C1').map((each) => each.text)).toEqual(['once']);
});

test('a call can be dropped before it is processed', async () => {
  const { slack, app } = await startBot(() => undefined);
  slack.fail('chat.postMessage', { drop: true });
  await expect(app.client.chat.postMessage({ channel: 'C1', text: 'never' })).rejects.toThrow(WebAPIRequestError);
  expect(slack.messages('C1')).toEqual([]);
});

test('ordered faults come in their order and are used up', async () => {
  const { slack, app } = await startBot(() => undefined);
  slack.fail('chat.postMessage', { error: 'is_archived', times: 2 });
  slack.fail('chat.postMessage', { status: 503 });
  const attempt = async () =>
    app.client.chat.postMessage({ channel: 'C1', text: 'x' }).then(
      () => 'ok',
      (error: Error) => error.message,
    );
  const results = [await attempt(), await attempt(), await attempt(), await attempt()];
  expect(results.map((each) => /is_archived|503|ok/.exec(each)?.[0])).toEqual([
    'is_archived',
    'is_archived',
    '503',
    'ok',
  ]);
  expect(slack.calls.filter((each) => each.method === 'chat.postMessage').map((each) => each.error ?? 'ok')).toEqual([
    'is_archived',
    'is_archived',
    '503',
    'ok',
  ]);
});

test('a response url takes five answers, within thirty minutes', async () => {
  const { slack, clock } = peopledWorkspace();
  let url = '';
  slack.connect({
    deliver: async ({ payload }) => {
      url = String(payload.response_url);
      return { ack: undefined };
    },
  });
  const li = slack.as('U1');
  const answer = async () => {
    const response = await slack.fetch(url, { method: 'POST', headers: json, body: JSON.stringify({ text: 'x' }) });
    return response.status;
  };
  const json = { 'content-type': 'application/json' };
  await li.commands('C1', '/x');
  const five = [await answer(), await answer(), await answer(), await answer(), await answer(), await answer()];
  expect(five).toEqual([200, 200, 200, 200, 200, 404]);
  await li.commands('C1', '/x');
  clock.forward(31 * minute);
  expect(await answer()).toBe(404);
});

test('a workspace that sends too much says so without an inner event', async () => {
  const { slack } = peopledWorkspace();
  const { heard } = listenTo(slack, acknowledged);
  await slack.limitEvents();
  expect(heard[0]?.payload).toMatchObject({ type: 'app_rate_limited', team_id: 'T0DAYBREAK' });
  expect(heard[0]?.payload.event).toBeUndefined();
});

test('settled waits for listeners that go on after the acknowledgement', async () => {
  const { slack, li } = await startBot((app) => {
    app.command('/slow', async ({ ack, client }) => {
      await ack();
      await new Promise((resolve) => setTimeout(resolve, 20));
      await client.chat.postMessage({ channel: 'C1', text: 'done' });
    });
  });
  await li.commands('C1', '/slow');
  expect(slack.messages('C1')).toEqual([]);
  await slack.settled();
  expect(slack.messages('C1').map((each) => each.text)).toEqual(['done']);
});

test('what a listener throws is kept for the test to see', async () => {
  const { slack, li, errors } = await startBot((app) => {
    app.command('/broken', async ({ ack }) => {
      await ack();
      throw new Error('broken');
    });
  });
  await li.commands('C1', '/broken');
  await slack.settled();
  expect(errors.map(String)).toEqual([expect.stringContaining('broken')]);
});

test('two workspaces share nothing', async () => {
  const one = createWorkspace({ now: () => new Date(0) });
  const two = createWorkspace({ now: () => new Date(0) });
  one.addUser({ id: 'U1', name: 'li' });
  expect(two.user('U1')).toBeUndefined();
});
