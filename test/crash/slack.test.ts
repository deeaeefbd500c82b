// Killed around the moments at which Slack has a call in its hands: it never came, it came late, it was answered to nobody.
// The mornings follow one another in the life of one team, for a start takes a second or two.

import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  cleanUp,
  EVENING,
  introductions,
  invite,
  prepareData,
  quotesOn,
  recover,
  saveForm,
  seen,
  setUp,
} from './morning.ts';
import { openSlack, type Running, type Strict, start, type Where } from './process.ts';

let strict: Strict;
let where: Where;
let bot: Running;
let channel: string;

beforeAll(async () => {
  strict = await openSlack(EVENING);
  where = await prepareData();
  bot = await start(strict, where);
  channel = await setUp(strict);
}, 60_000);

afterAll(async () => {
  cleanUp();
  await strict.server.close();
});

const nobody = () => new Response('nobody reads this');

/** Kills the bot at its next call of a method: before Slack has it, after, or so that Slack has it when told. */
function killAt(method: string, when: 'before' | 'after' | 'late'): { arrive(): Promise<void> } {
  let arrive: () => Promise<unknown> = async () => {};
  strict.incident = async (called, handle) => {
    if (called !== method) return handle();
    strict.incident = undefined;
    if (when === 'after') await handle();
    if (when === 'late') arrive = handle;
    bot.kill();
    return nobody();
  };
  return { arrive: async () => void (await arrive()) };
}

describe('a morning has exactly one quote, where the bot is killed', { timeout: 60_000 }, () => {
  test.each([
    ['before Slack has the post', 'before', '2026-11-23'],
    ['after Slack has it, before it has the answer', 'after', '2026-11-24'],
  ] as const)('%s', async (_, when, day) => {
    killAt('chat.postMessage', when);
    expect(await bot.tick(`${day}T08:30:00+08:00`)).toBe('killed');
    bot = await recover(strict, where, day);
    expect(quotesOn(strict, channel, day)).toHaveLength(1);
  });

  test('while the post is still on its way, which arrives when the bot is back', async () => {
    const day = '2026-11-25';
    const call = killAt('chat.postMessage', 'late');
    expect(await bot.tick(`${day}T08:30:00+08:00`)).toBe('killed');
    strict.clock.now = `${day}T08:30:01+08:00`;
    bot = await start(strict, where);
    await bot.tick(`${day}T08:30:02+08:00`);
    strict.clock.now = `${day}T08:30:04+08:00`;
    await call.arrive();
    for (const time of ['08:30:07', '08:33:00']) await bot.tick(`${day}T${time}+08:00`);
    expect(quotesOn(strict, channel, day)).toHaveLength(1);
  });

  test('and again while it looks for what it had posted', async () => {
    const day = '2026-11-26';
    killAt('chat.postMessage', 'after');
    expect(await bot.tick(`${day}T08:30:00+08:00`)).toBe('killed');
    strict.clock.now = `${day}T08:30:01+08:00`;
    bot = await start(strict, where);
    killAt('conversations.history', 'after');
    expect(await bot.tick(`${day}T08:33:00+08:00`)).toBe('killed');
    strict.clock.now = `${day}T08:33:01+08:00`;
    bot = await start(strict, where);
    for (const time of ['08:33:07', '08:36:00']) await bot.tick(`${day}T${time}+08:00`);
    expect(quotesOn(strict, channel, day)).toHaveLength(1);
  });
});

describe('a channel is greeted exactly once, where the bot is killed', { timeout: 60_000 }, () => {
  const DAY = '2026-11-26';

  /** Starts at the given hour of the day, which is each time another. */
  async function comeBack(hour: number): Promise<void> {
    await seen(() => (strict.incident ? undefined : true));
    await sleep(50);
    strict.clock.now = `${DAY}T${hour}:00:01+08:00`;
    bot = await start(strict, where);
    for (const time of ['00:01', '00:07', '03:00']) await bot.tick(`${DAY}T${hour}:${time}+08:00`);
  }

  test.each([
    ['before', 13],
    ['after', 14],
  ] as const)('%s Slack has the introduction', async (when, hour) => {
    await bot.tick(`${DAY}T${hour}:00:00+08:00`);
    killAt('chat.postMessage', when);
    const invited = await invite(strict, `95598-${when}`);
    await comeBack(hour);
    expect(introductions(strict, invited)).toHaveLength(1);
  });

  test.each([
    ['before', 15],
    ['after', 16],
  ] as const)('%s Slack shows that the team is set up', async (when, hour) => {
    await bot.tick(`${DAY}T${hour}:00:00+08:00`);
    const invited = await invite(strict, `95598-set-up-${when}`);
    await seen(() => introductions(strict, invited)[0]);
    killAt('chat.update', when);
    await saveForm(strict, invited);
    await comeBack(hour);
    expect(introductions(strict, invited)).toHaveLength(1);
    expect(JSON.stringify(introductions(strict, invited)[0]?.blocks)).toContain('接下来：班后会，今天 17:30');
  });
});
