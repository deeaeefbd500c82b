// Posts in the thread of another one, and posts that last though somebody deletes them.

import { beforeEach, describe, expect, test } from 'vitest';
import type { Message } from '../../src/slack/blocks.ts';
import { type NewPost, post, revise, show } from '../../src/slack/outbox.ts';
import { setUpTeam, startBot, type World } from '../support/bot.ts';

let world: World;
let channel: string;

beforeEach(async () => {
  world = await startBot();
  channel = await setUpTeam(world, { leader: 'ULI', name: '95598-早班' });
});

const words = (text: string): Message => ({ text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] });
const write = (key: string, more: Partial<NewPost> = {}) =>
  post(world.db, { key, target: channel, message: words(key), at: world.deps.now(), ...more });
const found = (text: string) => world.slack.messages(channel).filter((message) => message.text === text);
const threadOf = (text: string) => {
  const [root] = found(text);
  return root
    ? world.slack
        .thread(channel, root.ts)
        .slice(1)
        .map((message) => message.text)
    : [];
};
const stateOf = async (key: string) => (await world.db.post.findUniqueOrThrow({ where: { key } })).state;

describe('a post under another', () => {
  test('stands in its thread, in the order written, however they are sent', async () => {
    await write('rest 1', { under: 'root' });
    await write('rest 2', { under: 'root' });
    await write('root');
    await world.tick('2026-11-23T07:00:10+08:00');
    expect(threadOf('root')).toEqual(['rest 1', 'rest 2']);
  });

  test('waits while Slack does not take that one', async () => {
    world.slack.fail('chat.postMessage', { error: 'internal_error' });
    await write('root');
    await write('rest', { under: 'root' });
    await world.tick('2026-11-23T07:00:10+08:00');
    expect(await stateOf('rest')).toBe('waiting');
    await world.tick('2026-11-23T07:01:00+08:00');
    expect(threadOf('root')).toEqual(['rest']);
  });

  test('never stands in the channel by itself, where that one was refused', async () => {
    world.slack.fail('chat.postMessage', { error: 'restricted_action' });
    await write('root');
    await write('rest', { under: 'root' });
    await world.tick('2026-11-23T07:00:10+08:00');
    await world.tick('2026-11-24T07:01:00+08:00');
    expect(await stateOf('rest')).toBe('missed');
    expect(found('rest')).toEqual([]);
  });

  test('is found again in its thread where the answer was lost', async () => {
    await write('root');
    await world.tick('2026-11-23T07:00:10+08:00');
    world.slack.fail('chat.postMessage', { lost: true });
    await write('rest', { under: 'root' });
    await world.tick('2026-11-23T07:00:20+08:00');
    await world.tick('2026-11-23T07:01:00+08:00');
    expect(threadOf('root')).toEqual(['rest']);
  });
});

describe('a post that somebody deleted', () => {
  const deleteRoot = async () => {
    const [root] = found('root');
    if (!root) throw new Error('There is nothing to delete');
    await world.deps.slack.chat.delete({ channel, ts: root.ts });
  };

  test('comes back with its next change if it lasts', async () => {
    await write('root', { lasting: true });
    await world.tick('2026-11-23T07:00:10+08:00');
    await deleteRoot();
    await revise(world.db, 'root', words('changed'), world.deps.now());
    await world.tick('2026-11-23T07:00:20+08:00');
    await world.tick('2026-11-23T07:00:30+08:00');
    expect(found('changed')).toHaveLength(1);
    await revise(world.db, 'root', words('changed again'), world.deps.now());
    await world.tick('2026-11-23T07:00:40+08:00');
    expect([found('changed').length, found('changed again').length]).toEqual([0, 1]);
  });

  test('brings along what stood in its thread', async () => {
    await write('root', { lasting: true });
    await write('rest', { under: 'root' });
    await world.tick('2026-11-23T07:00:10+08:00');
    await deleteRoot();
    await revise(world.db, 'root', words('changed'), world.deps.now());
    for (const second of [20, 30, 40]) await world.tick(`2026-11-23T07:00:${second}+08:00`);
    expect(threadOf('changed')).toEqual(['rest']);
  });

  test('has in its thread what was written there with the change', async () => {
    await write('root', { lasting: true });
    await world.tick('2026-11-23T07:00:10+08:00');
    await deleteRoot();
    await revise(world.db, 'root', words('changed'), world.deps.now());
    await write('note', { under: 'root' });
    await world.tick('2026-11-23T07:00:20+08:00');
    expect(threadOf('changed')).toEqual(['note']);
  });

  test('stays deleted otherwise', async () => {
    await write('root');
    await world.tick('2026-11-23T07:00:10+08:00');
    await deleteRoot();
    await revise(world.db, 'root', words('changed'), world.deps.now());
    await world.tick('2026-11-23T07:00:20+08:00');
    expect(found('changed')).toEqual([]);
    expect(await stateOf('root')).toBe('sent');
  });
});

test('showing a post writes it the first time, and changes it afterwards', async () => {
  for (const text of ['first', 'second']) {
    await show(world.db, { key: 'root', target: channel, message: words(text), at: world.deps.now() });
    await world.tick();
  }
  expect([found('first').length, found('second').length]).toEqual([0, 1]);
});
