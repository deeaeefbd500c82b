import { expect, test } from 'vitest';
import { startBot } from './bot.ts';

const modal = (extra: object = {}) => ({
  type: 'modal' as const,
  callback_id: 'form',
  title: { type: 'plain_text' as const, text: 'A form' },
  submit: { type: 'plain_text' as const, text: 'Save' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'title',
      label: { type: 'plain_text' as const, text: 'Title' },
      element: { type: 'plain_text_input' as const, action_id: 'text', min_length: 2, max_length: 10 },
    },
  ],
  ...extra,
});

test('a person says something and the bot answers in the thread', async () => {
  const { slack, li } = await startBot((app) => {
    app.event('app_mention', async ({ event, say }) => {
      await say({ text: `Hello <@${event.user}>`, thread_ts: event.ts });
    });
  });
  const message = await li.says('C1', '@daybreak hi');
  await slack.settled();
  expect(message.text).toBe('<@U0DAYBREAK> hi');
  expect(slack.thread('C1', message.ts).map((each) => each.text)).toEqual(['<@U0DAYBREAK> hi', 'Hello <@U1>']);
});

test('a command answers the asker alone', async () => {
  const { slack, li, wang } = await startBot((app) => {
    app.command('/quote', async ({ ack, command }) => ack(`You said ${command.text}`));
  });
  expect(await li.commands('C1', '/quote', 'add it')).toEqual({});
  expect(li.sees('C1').map((each) => each.text)).toEqual(['You said add it']);
  expect(wang.sees('C1')).toEqual([]);
  expect(slack.messages('C1')).toEqual([]);
});

test('a command that nobody acknowledges times out before the person', async () => {
  const { li } = await startBot(() => undefined);
  expect(await li.commands('C1', '/quote')).toEqual({ error: 'operation_timeout' });
  expect(li.sees('C1').at(-1)?.text).toBe('/quote failed with the error "operation_timeout"');
});

test('a pressed button opens a form, and the form comes back with errors, then closes', async () => {
  const seen: unknown[] = [];
  const { slack, li } = await startBot((app) => {
    app.command('/form', async ({ ack, client, command }) => {
      await ack();
      await client.chat.postMessage({
        channel: command.channel_id,
        text: 'Press',
        blocks: [
          {
            type: 'actions',
            elements: [{ type: 'button', action_id: 'open', text: { type: 'plain_text', text: 'Open' } }],
          },
        ],
      });
    });
    app.action('open', async ({ ack, body, client }) => {
      await ack();
      if (body.type === 'block_actions') await client.views.open({ trigger_id: body.trigger_id, view: modal() });
    });
    app.view('form', async ({ ack, view }) => {
      const value = view.state.values.title?.text?.value;
      seen.push(value);
      await (value === 'bad' ? ack({ response_action: 'errors', errors: { title: 'No' } }) : ack());
    });
  });
  await li.commands('C1', '/form');
  await slack.settled();
  await li.presses(slack.messages('C1')[0]!, 'Open');
  await slack.settled();
  const [view] = li.views();
  expect(await li.submits(view!, { Title: 'x' })).toEqual({ errors: { title: 'Please enter at least 2 characters.' } });
  expect(await li.submits(view!, { Title: 'bad' })).toEqual({ errors: { title: 'No' } });
  expect(await li.submits(view!, { title: 'good' })).toEqual({ closed: true });
  expect(li.views()).toEqual([]);
  expect(seen).toEqual(['bad', 'good']);
});
