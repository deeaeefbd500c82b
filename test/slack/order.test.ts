// The order of posts: a channel reads them as they were written, whatever happens to one and whoever sends them.

import { beforeEach, describe, expect, test } from 'vitest';
import { createOutbox, post } from '../../src/slack/outbox.ts';
import { setUpTeam, startBot, type World } from '../support/bot.ts';

let world: World;
let channel: string;
let other: string;

const START = '2026-11-23T07:00:00+08:00';

beforeEach(async () => {
  world = await startBot({ at: START });
  channel = await setUpTeam(world, { leader: 'ULI', name: '95598-早班' });
  other = await setUpTeam(world, { leader: 'UWANG', name: '95598-晚班' });
  world.set('2026-11-23T07:01:00+08:00');
});

const write = (text: string, more: { target?: string; thread?: string; at?: Date } = {}) =>
  post(world.db, { key: text, target: channel, message: { text, blocks: [] }, at: world.deps.now(), ...more });
const read = (where: string) =>
  world.slack
    .messages(where)
    .map(({ text }) => text)
    .filter((text) => /^\d+$/.test(text));

async function live(seconds: number): Promise<void> {
  const from = world.deps.now().getTime();
  for (let passed = 0; passed <= seconds; passed += 5) await world.tick(new Date(from + passed * 1000).toISOString());
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index + 1));

test('posts of one moment appear in the order in which they were written, at Slack’s pace', async () => {
  await world.db.$transaction(async (tx) => {
    for (const text of numbers(12)) {
      await post(tx, { key: text, target: channel, message: { text, blocks: [] }, at: world.deps.now() });
    }
  });
  await live(60);
  expect(read(channel)).toEqual(numbers(12));
});

describe('one that has to wait lets none pass', () => {
  test.each([
    ['its answer is lost', { lost: true }],
    ['the connection breaks', { drop: true }],
    ['Slack asks for a pause', { retryAfter: 20 }],
  ] as const)('where %s', async (_, fault) => {
    world.slack.fail('chat.postMessage', fault);
    await write('1');
    await write('2');
    await world.tick();
    await world.tick('2026-11-23T07:01:02+08:00');
    await write('3');
    await live(60);
    expect(read(channel)).toEqual(['1', '2', '3']);
  });

  test('but other channels go on', async () => {
    world.slack.fail('chat.postMessage', { drop: true });
    await write('1');
    await world.tick();
    await write('2', { target: other });
    await world.tick();
    expect([read(channel), read(other)]).toEqual([[], ['2']]);
  });

  test('but replies do not wait for the channel', async () => {
    const { ts } = await world.slack.as('ULI').says(channel, '晨会');
    world.slack.fail('chat.postMessage', { drop: true });
    await write('1');
    await world.tick();
    await write('2', { thread: ts });
    await world.tick();
    expect(world.slack.thread(channel, ts).map(({ text }) => text)).toEqual(['晨会', '2']);
  });

  test('and one that is refused, or of no use any more, holds nothing up', async () => {
    world.slack.fail('chat.postMessage', { error: 'invalid_blocks' });
    await write('1');
    await write('2');
    await world.tick();
    expect(read(channel)).toEqual(['2']);
  });
});

describe('while a flush is at work and time passes', () => {
  const hurried = () => {
    const { db, slack, log } = world.deps;
    let passed = 0;
    const start = world.deps.now().getTime();
    const now = () => new Date(start + 500 * passed++);
    return { outbox: createOutbox({ db, slack, now, log }), now };
  };
  const posts = () => world.slack.calls.filter(({ method }) => method === 'chat.postMessage').length;

  test('what Slack asks to try later waits for the next one', async () => {
    await write('1');
    await write('2');
    await write('1 there', { target: other });
    const before = posts();
    world.slack.fail('chat.postMessage', { retryAfter: 1, times: 50 });
    await hurried().outbox.flush();
    expect(posts() - before).toBe(2);
  });

  test('what is written meanwhile is still sent', async () => {
    const { outbox, now } = hurried();
    await write('1');
    world.slack.fail('chat.postMessage', { delayMs: 50 });
    const flushing = outbox.flush();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await write('2', { at: now() });
    await outbox.flush();
    await flushing;
    expect(read(channel)).toEqual(['1', '2']);
  });
});

test('with three replicas that send at once', async () => {
  const replicas = [await world.replica(), await world.replica()];
  for (const text of numbers(9)) {
    await write(text);
    await write(String(Number(text) + 100), { target: other });
  }
  for (let round = 0; round < 12; round++) {
    await Promise.all([world.tick(), ...replicas.map((replica) => replica.tick())]);
    world.set(new Date(world.deps.now().getTime() + 5000).toISOString());
  }
  expect(read(channel)).toEqual(numbers(9));
  expect(read(other)).toEqual(numbers(9).map((text) => String(Number(text) + 100)));
});

test('a sender that was held up for longer than its claim lasts posts nothing: another has done it', async () => {
  const { db, slack, log } = world.deps;
  await write('1', { target: 'UWANG' });
  // Its clock jumps while Slack opens the conversation, as that of a laptop that slept.
  const sleeping = createOutbox({ db, slack, now: () => world.deps.now(), log });
  world.slack.fail('conversations.open', { delayMs: 50 });
  const flushing = sleeping.flush();
  await new Promise((resolve) => setTimeout(resolve, 20));
  world.set('2026-11-23T07:03:00+08:00');
  await world.deps.outbox.flush();
  await flushing;
  await live(120);
  expect(
    world.slack
      .as('UWANG')
      .dm()
      .map(({ text }) => text),
  ).toEqual(['1']);
});

test('when a process is gone, what it was sending is taken over, and found', async () => {
  await write('1');
  await world.tick();
  await world.db.post.updateMany({
    where: { key: '1' },
    data: { state: 'sending', ts: null, channel: null, shown: 0, leaseUntil: new Date('2026-11-23T07:02:00+08:00') },
  });
  await write('2');
  await world.deps.outbox.takeOver();
  await live(30);
  expect(read(channel)).toEqual(['1', '2']);
});
