// Messages as people see them: mentions, threads, ephemeral answers, and the transcript.
import { expect, test } from 'vitest';
import { peopledWorkspace, startBot } from './bot.ts';

const words = (text: string) => ({ type: 'plain_text' as const, text });

test.each([
  ['@wang look', '<@U2> look'],
  ['@Wang Wei look', '<@U2> look'],
  ['<@U2> look', '<@U2> look'],
  ['@channel look', '<!channel> look'],
  ['a < b & c', 'a &lt; b &amp; c'],
  ['see https://example.com/a?b=1&c=2', 'see <https://example.com/a?b=1&amp;c=2>'],
])('typed "%s" is sent as "%s"', async (typed, sent) => {
  const { slack } = peopledWorkspace();
  expect((await slack.as('U1').says('C1', typed)).text).toBe(sent);
});

test('a message knows whom it notifies, in text and in blocks', async () => {
  const { slack, app } = await startBot(() => undefined);
  await app.client.chat.postMessage({
    channel: 'C1',
    text: 'For <@U1>',
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: 'and <!channel>' } },
      { type: 'section', text: { type: 'plain_text', text: 'not <!here>' } },
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'user', user_id: 'U2' }] }],
      },
    ],
  });
  expect(slack.pings(slack.messages('C1')[0]!)).toEqual(['U1', 'channel', 'U2']);
});

test('replies stay in their thread unless they are broadcast', async () => {
  const { slack, app, li } = await startBot(() => undefined);
  const { ts } = await li.says('C1', 'root');
  await app.client.chat.postMessage({ channel: 'C1', thread_ts: ts, text: 'quiet' });
  await app.client.chat.postMessage({ channel: 'C1', thread_ts: ts, text: 'loud', reply_broadcast: true });
  expect(slack.messages('C1').map((each) => each.text)).toEqual(['root', 'loud']);
  expect(slack.thread('C1', ts).map((each) => each.text)).toEqual(['root', 'quiet', 'loud']);
});

test('an ephemeral message is replaced and deleted through its response url', async () => {
  const { slack, li, wang } = await startBot((app) => {
    const buttons = ['Replace', 'Delete'].map((each) => ({
      type: 'button' as const,
      action_id: each.toLowerCase(),
      text: words(each),
    }));
    const blocks = [{ type: 'actions' as const, elements: buttons }];
    app.command('/x', async ({ ack }) => ack({ text: 'first', blocks }));
    app.action('replace', async ({ ack, respond }) => {
      await ack();
      await respond({ text: 'second', blocks, replace_original: true });
    });
    app.action('delete', async ({ ack, respond }) => {
      await ack();
      await respond({ delete_original: true });
    });
  });
  await li.commands('C1', '/x');
  const [message] = li.sees('C1');
  expect(wang.sees('C1')).toEqual([]);
  await li.presses(message!, 'Replace');
  await slack.settled();
  expect(li.sees('C1').map((each) => each.text)).toEqual(['second']);
  await li.presses(message!, 'Delete');
  await slack.settled();
  expect(li.sees('C1')).toEqual([]);
});

test('a person is written to directly', async () => {
  const { app, li, wang } = await startBot((bot) => {
    bot.message('hi', async ({ say }) => {
      await say('hello');
    });
  });
  await app.client.chat.postMessage({ channel: 'U1', text: 'a reminder' });
  await li.says(await li.opensDm(), 'hi');
  await expect.poll(() => li.dm().map((each) => each.text)).toEqual(['a reminder', 'hi', 'hello']);
  expect(wang.dm()).toEqual([]);
});

test('a command without escaping gets names instead of mentions', async () => {
  const heard: string[] = [];
  const commands = [{ command: '/plain' }, { command: '/kudos', should_escape: true }];
  const { slack, li } = await startBot(
    (app) => {
      for (const { command } of commands) {
        app.command(command, async ({ ack, body }) => {
          heard.push(body.text);
          await ack();
        });
      }
    },
    { commands },
  );
  await li.commands('C1', '/kudos', '@wang <3');
  await li.commands('C1', '/plain', '@wang <3');
  expect(heard).toEqual(['<@U2|wang> &lt;3', '@wang <3']);
  expect(await li.commands('C1', '/other')).toEqual({ error: 'unknown_command' });
  expect(slack.messages('C1')).toEqual([]);
});

test('what a person may not do in Slack is an error of the test', async () => {
  const { slack } = peopledWorkspace();
  slack.addUser({ id: 'U3', name: 'guest' });
  await expect(slack.as('U3').says('C1', 'hi')).rejects.toThrow('U3 is not in hotline');
  const { ts } = await slack.as('U1').says('C1', 'mine');
  await expect(slack.as('U2').edits('C1', ts, 'yours')).rejects.toThrow('is not by U2');
  await expect(slack.as('U2').presses(slack.messages('C1')[0]!, 'Go')).rejects.toThrow('There is no "Go" here');
});

test('a channel can be read as text', async () => {
  const { slack, app, li, wang } = await startBot((bot) => {
    bot.command('/me', async ({ ack }) => ack('Only you'));
  });
  const { ts } = await li.says('C1', '@wang hello');
  await wang.says('C1', 'hi', { thread: ts });
  await wang.reacts('C1', ts, 'tada');
  await li.commands('C1', '/me');
  await app.client.chat.postMessage({
    channel: 'C1',
    text: 'Quote',
    blocks: [
      { type: 'header', text: words('Quote of the day') },
      { type: 'section', text: { type: 'mrkdwn', text: '*Be kind*' } },
      { type: 'actions', elements: [{ type: 'button', action_id: 'like', text: words('Like') }] },
    ],
  });
  expect(slack.transcript('C1')).toBe(
    [
      'li: @wang hello [:tada: 1]',
      '    wang: hi',
      'daybreak (only to li): Only you',
      'daybreak: Quote of the day',
      '*Be kind*',
      '[Like]',
    ].join('\n'),
  );
});

test('what happens can be followed', async () => {
  const { slack } = peopledWorkspace();
  const posts: string[] = [];
  const changes: unknown[] = [];
  slack.on('post', (message) => posts.push(message.text));
  const stop = slack.on('change', (change) => changes.push(change));
  await slack.as('U1').says('C1', 'a');
  stop();
  await slack.as('U1').says('C1', 'b');
  expect(posts).toEqual(['a', 'b']);
  expect(changes).toEqual([{ channel: 'C1' }]);
});
