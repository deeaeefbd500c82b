// How the page's deeds reach the bot: the very element that was pressed, and what stood in the form around it.

import type { App, BlockAction } from '@slack/bolt';
import { expect, test } from 'vitest';
import type { Deed } from '../../src/playground/page/deeds.ts';
import { perform } from '../../src/playground/page/perform.ts';
import { readMarks } from '../../src/playground/page/seen.ts';
import { startBot } from './bot.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const row = (block_id: string, words: string) => ({
  type: 'actions' as const,
  block_id,
  elements: [{ type: 'button' as const, text: plain(words), action_id: 'vote', value: words }],
});

async function start(listen: (app: App) => void) {
  const bot = await startBot(listen);
  const clock = { now: bot.clock.now, set: (at: Date) => bot.clock.forward(at.getTime() - bot.clock.now().getTime()) };
  const marks = readMarks();
  return { ...bot, does: (deed: Deed) => perform(bot.slack, clock, marks, deed) };
}

test('of two buttons with one action id the one that was pressed is told', async () => {
  const pressed: unknown[] = [];
  const { app, does, slack } = await start((app) => {
    app.action('vote', async ({ ack, action }) => {
      await ack();
      pressed.push(action);
    });
  });
  const { ts = '' } = await app.client.chat.postMessage({
    channel: 'C1',
    text: 'Vote',
    blocks: [row('first', 'Yes'), row('second', 'No')],
  });
  const place = { where: { channel: 'C1', ts }, action_id: 'vote', type: 'button', values: [] };
  expect(await does({ as: 'U1', do: 'press', block_id: 'second', ...place })).toEqual({ ok: true });
  await slack.settled();
  expect(pressed).toMatchObject([{ block_id: 'second', value: 'No' }]);
});

test('/invite, which is Slack’s own, brings whoever is named into the channel', async () => {
  const { does, slack } = await start(() => undefined);
  slack.addUser({ id: 'U3', name: 'zhao' });
  const invite = (text: string) => does({ as: 'U1', do: 'command', channel: 'C1', command: '/invite', text });
  expect(await invite('@zhao ')).toEqual({ ok: true });
  expect(slack.channel('C1')?.members.has('U3')).toBe(true);
  expect(await invite('@nobody')).toMatchObject({
    ok: false,
    error: 'refused',
    detail: expect.stringContaining('nobody'),
  });
});

test('what stands in a form comes along when a button in it is pressed', async () => {
  const states: unknown[] = [];
  const { does, li, slack } = await start((app) => {
    app.command('/raise', async ({ ack, client, body }) => {
      await ack();
      const field = (block_id: string) => ({
        type: 'input' as const,
        block_id,
        label: plain(block_id),
        element: { type: 'plain_text_input' as const, action_id: 'value' },
      });
      const blocks = [field('title'), field('remedy'), row('more', 'More fields')];
      const view = { type: 'modal' as const, title: plain('Raise'), submit: plain('Save'), blocks };
      await client.views.open({ trigger_id: body.trigger_id, view });
    });
    app.action<BlockAction>('vote', async ({ ack, body }) => {
      await ack();
      states.push(body.view?.state.values);
    });
  });
  await li.commands('C1', '/raise');
  await slack.settled();
  const values = [
    { block_id: 'title', action_id: 'value', value: 'Bills come late' },
    { block_id: 'remedy', action_id: 'value', value: 'Send them sooner' },
  ];
  const where = { view: li.views()[0]?.id ?? '' };
  const answer = await does({
    as: 'U1',
    do: 'press',
    where,
    block_id: 'more',
    action_id: 'vote',
    type: 'button',
    values,
  });
  await slack.settled();
  expect(answer).toEqual({ ok: true });
  expect(states).toMatchObject([
    { title: { value: { value: 'Bills come late' } }, remedy: { value: { value: 'Send them sooner' } } },
  ]);
});

test.each([
  ['some minutes on', { minutes: 10 }, '2026-03-02T09:10:00.000Z'],
  ['the next morning', { morning: true }, '2026-03-03T00:30:00.000Z'],
  ['the next time it is that hour', { time: '18:00' }, '2026-03-02T10:00:00.000Z'],
  ['that hour of a day', { time: '07:45', date: '2026-03-09' }, '2026-03-08T23:45:00.000Z'],
])('the clock goes to %s, in the shown zone', async (_, step, expected) => {
  const { does, clock } = await start(() => {});
  expect(await does({ as: 'U1', do: 'clock', zone: 'Asia/Shanghai', ...step })).toEqual({ ok: true });
  expect(clock.now().toISOString()).toBe(expected);
});

test.each([
  ['back', { time: '07:45', date: '2026-03-01' }, 'time_in_past'],
  ['to no time at all', { time: '25:00' }, 'invalid_time'],
])('the clock does not go %s', async (_, step, error) => {
  const { does, clock } = await start(() => {});
  const before = clock.now();
  expect(await does({ as: 'U1', do: 'clock', zone: 'Asia/Shanghai', ...step })).toEqual({ ok: false, error });
  expect(clock.now()).toEqual(before);
});
