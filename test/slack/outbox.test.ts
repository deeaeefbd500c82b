// The outbox against a Slack that loses answers, refuses, limits, or is away: one message for each post, or a reason.

import { beforeEach, describe, expect, test } from 'vitest';
import { post, revise } from '../../src/slack/outbox.ts';
import { onlyQuotes, quotesIn, tellState } from '../schedule/team.ts';
import { setUpTeam, startBot, type World } from '../support/bot.ts';

let world: World;
let channel: string;

beforeEach(async () => {
  world = await startBot();
  channel = await setUpTeam(world, { leader: 'ULI', name: '95598-早班', members: ['UWANG'] });
  await onlyQuotes(world);
});

const quotes = () => quotesIn(world, channel);
const times = () => quotes().map(({ ts }) => new Date(Number(ts) * 1000).toISOString().slice(11, 19));
const troubles = () => tellState(world, 'ULI', channel);
const posts = () => world.slack.calls.filter(({ method }) => method === 'chat.postMessage').length;

/** Ticks every five seconds, as the ticker does; less often in a long time. */
async function live(from: string, minutes: number): Promise<void> {
  const step = minutes > 10 ? 60_000 : 5_000;
  for (let at = Date.parse(from); at <= Date.parse(from) + minutes * 60_000; at += step) {
    await world.tick(new Date(at).toISOString());
  }
}

const SLOT = '2026-11-23T08:30:00+08:00';

describe('one message', () => {
  test('where Slack’s answer is lost', async () => {
    world.slack.fail('chat.postMessage', { lost: true });
    await live(SLOT, 2);
    expect(times()).toEqual(['00:30:00']);
    expect(await troubles()).not.toContain('没有按计划完成的');
  });

  test('where the answers of the search are lost as well', async () => {
    world.slack.fail('chat.postMessage', { lost: true });
    world.slack.fail('conversations.history', { lost: true, times: 2 });
    await live(SLOT, 2);
    expect(times()).toEqual(['00:30:00']);
  });

  test.each([
    ['the connection breaks', { drop: true }],
    ['Slack answers 500', { status: 500 }],
    ['Slack answers 503', { status: 503 }],
    ['Slack has an internal error', { error: 'internal_error' }],
    ['Slack is overloaded', { error: 'service_unavailable' }],
  ] as const)('where %s three times', async (_, fault) => {
    world.slack.fail('chat.postMessage', { ...fault, times: 3 });
    await live(SLOT, 3);
    expect(quotes()).toHaveLength(1);
    expect(await troubles()).not.toContain('没有按计划完成的');
  });

  test('where Slack asks for a pause, which is kept to the second', async () => {
    world.slack.fail('chat.postMessage', { retryAfter: 30 });
    await live(SLOT, 2);
    expect(times()).toEqual(['00:30:30']);
  });

  test('where Slack asks for no pause at all', async () => {
    world.slack.fail('chat.postMessage', { retryAfter: 0, times: 2 });
    await live(SLOT, 1);
    expect(quotes()).toHaveLength(1);
  });

  test('where two replicas send at once, and one loses its answer', async () => {
    const replica = await world.replica();
    world.slack.fail('chat.postMessage', { lost: true });
    world.set(SLOT);
    await Promise.all([world.tick(), replica.tick()]);
    for (const time of ['08:30:05', '08:30:10', '08:31:00', '08:31:05']) {
      world.set(`2026-11-23T${time}+08:00`);
      await Promise.all([world.tick(), replica.tick()]);
    }
    expect(quotes()).toHaveLength(1);
  });

  test('where the sender was stopped between the post and its record', async () => {
    world.set(SLOT);
    await world.tick();
    await world.db.post.updateMany({
      where: { key: { startsWith: 'quotes.daily' } },
      data: { state: 'sending', channel: null, ts: null, shown: 0, leaseUntil: new Date('2026-11-23T08:31:00+08:00') },
    });
    await live('2026-11-23T08:30:05+08:00', 2);
    expect(times()).toEqual(['00:30:00']);
  });

  test('where the post that is searched for is older than two hundred others', async () => {
    world.slack.fail('chat.postMessage', { lost: true });
    await world.tick(SLOT);
    for (let count = 0; count < 205; count++) await world.slack.as('UWANG').says(channel, `收到 ${count}`);
    await live('2026-11-23T08:30:05+08:00', 1);
    expect(times()).toEqual(['00:30:00']);
  });
});

describe('while Slack is away', () => {
  test('for an hour over the slot, the quote waits and comes once', async () => {
    world.set('2026-11-23T08:00:00+08:00');
    world.slack.down(true);
    await live('2026-11-23T08:29:00+08:00', 31);
    expect(quotes()).toEqual([]);
    world.slack.down(false);
    expect(await troubles()).toMatch(/今天 08:30：无法连接 Slack.{0,3}仍在重试/);
    await live('2026-11-23T09:00:05+08:00', 6);
    expect(quotes()).toHaveLength(1);
    expect(await troubles()).not.toContain('没有按计划完成的');
  });

  test('for longer than a quote is of use, it is not posted and the leader reads why', async () => {
    world.slack.down(true);
    await world.tick(SLOT);
    for (let minute = 5; minute < 4 * 60 + 10; minute += 5) {
      await world.tick(new Date(Date.parse(SLOT) + minute * 60_000).toISOString());
    }
    world.slack.down(false);
    await live('2026-11-23T12:41:00+08:00', 6);
    expect(quotes()).toEqual([]);
    const state = await troubles();
    expect(state).toContain('今天 08:30：无法连接 Slack');
    expect(state).not.toContain('仍在重试');
  });

  test('a quote whose answer was lost before is found afterwards, even past its use', async () => {
    world.slack.fail('chat.postMessage', { lost: true });
    await world.tick(SLOT);
    world.slack.down(true);
    await live('2026-11-23T08:30:05+08:00', 1);
    world.slack.down(false);
    await live('2026-11-23T13:00:00+08:00', 1);
    expect(times()).toEqual(['00:30:00']);
    expect(await troubles()).not.toContain('没有按计划完成的');
  });
});

describe('what Slack refuses for good is not tried again, and the leader reads why', () => {
  test.each([
    ['not_in_channel', '我不在这个频道里，请重新邀请我'],
    ['restricted_action', '工作区限制了谁能在那里发言'],
    ['some_new_error', '被 Slack 拒绝（some_new_error）'],
  ])('%s', async (error, words) => {
    world.slack.fail('chat.postMessage', { error });
    const before = posts();
    await live(SLOT, 2);
    expect(quotes()).toEqual([]);
    expect(posts() - before).toBe(1);
    expect(await troubles()).toContain(`今天 08:30：${words}`);
  });

  test('a channel that was archived unseen', async () => {
    world.slack.fail('chat.postMessage', { error: 'is_archived' });
    await live(SLOT, 1);
    expect(await troubles()).toContain('今天 08:30：频道已归档');
  });
});

test('what whoever runs Daybreak can mend is tried until it is mended', async () => {
  world.slack.fail('chat.postMessage', { error: 'missing_scope', times: 4 });
  await live(SLOT, 1);
  expect(await troubles()).toMatch(/今天 08:30：应用缺少权限.*仍在重试/);
  await live('2026-11-23T08:31:05+08:00', 3);
  expect(quotes()).toHaveLength(1);
  expect(await troubles()).not.toContain('没有按计划完成的');
});

describe('a post that is revised', () => {
  const say = (text: string) => ({
    text,
    blocks: [{ type: 'section' as const, text: { type: 'mrkdwn' as const, text } }],
  });
  const write = (text: string, more: { target?: string; thread?: string } = {}) =>
    post(world.db, { key: 'test.post', target: channel, message: say(text), at: world.deps.now(), ...more });
  const change = (text: string) => revise(world.db, 'test.post', say(text), world.deps.now());
  const shown = () => world.slack.messages(channel).filter(({ text }) => text.startsWith('test'));

  test('while it waits, appears as it is now, once', async () => {
    await write('test 1');
    await change('test 2');
    await world.deps.outbox.flush();
    expect(shown()).toMatchObject([{ text: 'test 2' }]);
    expect(shown()[0]?.edited).toBeUndefined();
  });

  test('while it is sent, is changed in place right after', async () => {
    await write('test 1');
    world.slack.fail('chat.postMessage', { delayMs: 50 });
    const sending = world.deps.outbox.flush();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await change('test 2');
    await sending;
    expect(shown()).toMatchObject([{ text: 'test 2' }]);
  });

  test('after it was sent, is changed in place', async () => {
    await write('test 1');
    await world.deps.outbox.flush();
    await change('test 2');
    await change('test 3');
    await world.deps.outbox.flush();
    expect(shown()).toMatchObject([{ text: 'test 3' }]);
    expect(world.slack.calls.filter(({ method }) => method === 'chat.update')).toHaveLength(2);
  });

  test('while nobody knows whether it was sent, is found and changed', async () => {
    await write('test 1');
    world.slack.fail('chat.postMessage', { lost: true });
    await world.deps.outbox.flush();
    await change('test 2');
    await live('2026-11-23T07:00:00+08:00', 1);
    expect(shown()).toMatchObject([{ text: 'test 2' }]);
  });

  test('while nobody knows whether it was sent, is not searched for before it can have arrived', async () => {
    await write('test 1');
    world.slack.fail('chat.postMessage', { drop: true });
    await world.deps.outbox.flush();
    const before = posts();
    await change('test 2');
    await world.tick('2026-11-23T07:00:04+08:00');
    expect(posts()).toBe(before);
    await world.tick('2026-11-23T07:00:05+08:00');
    expect(shown()).toMatchObject([{ text: 'test 2' }]);
  });

  test.each([{ lost: true }, { drop: true }, { status: 500 }, { retryAfter: 3 }] as const)(
    'is changed once Slack takes it: %o',
    async (fault) => {
      await write('test 1');
      await world.deps.outbox.flush();
      world.slack.fail('chat.update', fault);
      await change('test 2');
      await live('2026-11-23T07:00:00+08:00', 1);
      expect(shown()).toMatchObject([{ text: 'test 2' }]);
    },
  );

  test('after it was deleted, does not come back, and is not tried for ever', async () => {
    await write('test 1');
    await world.deps.outbox.flush();
    const { channel: place, ts } = shown()[0] ?? { channel: '', ts: '' };
    await world.deps.slack.chat.delete({ channel: place, ts });
    await change('test 2');
    const before = world.slack.calls.length;
    await live('2026-11-23T07:00:00+08:00', 1);
    expect(shown()).toEqual([]);
    const tries = world.slack.calls.slice(before).filter(({ method }) => method.startsWith('chat.'));
    expect(tries.map(({ method }) => method)).toEqual(['chat.update']);
    await change('test 3');
    await world.deps.outbox.flush();
    expect(shown()).toEqual([]);
  });

  test('before it was sent, does not stay of use for longer', async () => {
    await world.db.$transaction((tx) =>
      post(tx, {
        key: 'test.post',
        target: channel,
        message: say('test 1'),
        at: world.deps.now(),
        expiresAt: new Date('2026-11-23T07:10:00+08:00'),
      }),
    );
    await change('test 2');
    await world.tick('2026-11-23T07:10:00+08:00');
    expect(shown()).toEqual([]);
  });

  test('in a thread, is searched for there', async () => {
    const root = await world.slack.as('ULI').says(channel, '晨会');
    await write('test 1', { thread: root.ts });
    world.slack.fail('chat.postMessage', { lost: true });
    await live('2026-11-23T07:00:00+08:00', 1);
    await change('test 2');
    await world.deps.outbox.flush();
    expect(world.slack.thread(channel, root.ts).slice(1)).toMatchObject([{ text: 'test 2' }]);
  });

  test('in a direct message, is searched for there', async () => {
    await write('test 1', { target: 'UWANG' });
    world.slack.fail('chat.postMessage', { lost: true });
    await live('2026-11-23T07:00:00+08:00', 1);
    await change('test 2');
    await world.deps.outbox.flush();
    expect(world.slack.as('UWANG').dm()).toMatchObject([{ text: 'test 2' }]);
  });
});
