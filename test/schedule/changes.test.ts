// A schedule that changes while it runs: new times, new zones, pauses, and a ritual that breaks.

import { describe, expect, test } from 'vitest';
import { APP } from '../../src/playground/workspace.ts';
import { holdDue, planTeam, type Ritual } from '../../src/schedule/rituals.ts';
import { findTeam } from '../../src/teams.ts';
import { setUpTeam, startBot, type World } from '../support/bot.ts';
import { changeSettings, onlyQuotes, quotesIn, tellState } from './team.ts';

async function team(world: World, values: Record<string, unknown> = {}): Promise<string> {
  const channel = await setUpTeam(world, { leader: 'ULI', name: '95598-早班', members: ['UWANG'], values });
  await onlyQuotes(world);
  return channel;
}

const times = (world: World, channel: string): string[] =>
  quotesIn(world, channel).map(({ ts }) => new Date(Number(ts) * 1000).toISOString().slice(5, 16));

/** Ticks every half hour from one moment to another, both included. */
async function live(world: World, from: string, until: string): Promise<void> {
  for (let at = Date.parse(from); at <= Date.parse(until); at += 1_800_000)
    await world.tick(new Date(at).toISOString());
}

describe('a quote time that is changed during the day', () => {
  test('to a later one, before the quote came: it comes at the new time', async () => {
    const world = await startBot();
    const channel = await team(world);
    world.set('2026-11-23T08:00:00+08:00');
    expect(await changeSettings(world, 'ULI', channel, { quoteAt: '10:00' })).toContain('今天 10:00');
    await live(world, '2026-11-23T08:30:00+08:00', '2026-11-24T12:00:00+08:00');
    expect(times(world, channel)).toEqual(['11-23T02:00', '11-24T02:00']);
  });

  test('to a later one, after the quote came: the next comes tomorrow', async () => {
    const world = await startBot();
    const channel = await team(world);
    await world.tick('2026-11-23T08:30:00+08:00');
    world.set('2026-11-23T09:00:00+08:00');
    expect(await changeSettings(world, 'ULI', channel, { quoteAt: '10:00' })).toContain('明天 10:00');
    await live(world, '2026-11-23T09:30:00+08:00', '2026-11-24T12:00:00+08:00');
    expect(times(world, channel)).toEqual(['11-23T00:30', '11-24T02:00']);
  });

  test('to an earlier one that is still to come: it comes then', async () => {
    const world = await startBot();
    const channel = await team(world);
    await changeSettings(world, 'ULI', channel, { quoteAt: '07:30' });
    await live(world, '2026-11-23T07:00:00+08:00', '2026-11-23T12:00:00+08:00');
    expect(times(world, channel)).toEqual(['11-22T23:30']);
  });

  test('to one that has passed: it begins tomorrow, and the leader is told so', async () => {
    const world = await startBot();
    const channel = await team(world);
    world.set('2026-11-23T08:00:00+08:00');
    expect(await changeSettings(world, 'ULI', channel, { quoteAt: '07:30' })).toContain('明天 07:30');
    await live(world, '2026-11-23T08:30:00+08:00', '2026-11-24T12:00:00+08:00');
    expect(times(world, channel)).toEqual(['11-23T23:30']);
  });

  test('at the very second at which the old one is due: it comes now, and not again at the new one', async () => {
    const world = await startBot();
    const channel = await team(world);
    world.set('2026-11-23T08:30:00+08:00');
    await changeSettings(world, 'ULI', channel, { quoteAt: '10:00' });
    await world.tick();
    expect(await tellState(world, 'ULI', channel)).toContain('每日一句：明天 10:00');
    await live(world, '2026-11-23T09:00:00+08:00', '2026-11-24T12:00:00+08:00');
    expect(times(world, channel)).toEqual(['11-23T00:30', '11-24T02:00']);
  });

  test('while another replica holds what is due: one quote all the same', async () => {
    const world = await startBot();
    const channel = await team(world);
    const other = await world.replica();
    world.set('2026-11-23T08:30:00+08:00');
    await Promise.all([changeSettings(world, 'ULI', channel, { quoteAt: '09:00' }), other.tick(), world.tick()]);
    await live(world, '2026-11-23T08:30:00+08:00', '2026-11-23T12:00:00+08:00');
    expect(times(world, channel)).toEqual(['11-23T00:30']);
  });
});

describe('a team that moves to another zone', () => {
  test('has one quote for each of its days: none again for a day that comes a second time', async () => {
    const world = await startBot();
    const channel = await team(world, { calendar: 'every-day' });
    await world.tick('2026-11-23T08:30:00+08:00');
    world.set('2026-11-23T09:00:00+08:00');
    await changeSettings(world, 'ULI', channel, { zone: 'Europe/London' });
    for (const time of ['23T08:30', '23T09:00', '24T00:30', '24T08:29', '24T08:30', '24T09:00']) {
      await world.tick(`2026-11-${time}:00Z`);
    }
    expect(times(world, channel)).toEqual(['11-23T00:30', '11-24T08:30']);
  });

  test('to the east, has its quote of the day if the time is still to come', async () => {
    const world = await startBot({ at: '2026-11-23T00:10:00Z' });
    const channel = await team(world, { zone: 'Europe/London', calendar: 'every-day', quoteAt: '08:30' });
    await changeSettings(world, 'ULI', channel, { zone: 'Asia/Shanghai' });
    for (const time of ['00:30', '01:00', '08:30', '09:00']) await world.tick(`2026-11-23T${time}:00Z`);
    expect(times(world, channel)).toEqual(['11-23T00:30']);
  });
});

describe('a leader who switches the quote off', () => {
  const press = async (world: World, words: RegExp) => {
    const home = await world.slack.as('ULI').opensHome();
    await world.slack.settled();
    const view = world.slack.as('ULI').home() ?? home;
    if (!view) throw new Error('There is no home');
    const [label] = words.exec(JSON.stringify(view.blocks)) ?? [];
    if (!label) throw new Error(`There is no ${words} in ${JSON.stringify(view.blocks)}`);
    await world.slack.as('ULI').presses(view, label);
    await world.slack.settled();
  };

  test('has none while it is off, and none made up for afterwards', async () => {
    const world = await startBot();
    const channel = await team(world);
    await press(world, /暂停：每日一句/);
    await world.tick('2026-11-23T08:30:00+08:00');
    expect(await tellState(world, 'ULI', channel)).toContain('每日一句：已暂停');
    world.set('2026-11-23T09:00:00+08:00');
    await press(world, /恢复：每日一句/);
    await live(world, '2026-11-23T09:00:00+08:00', '2026-11-24T12:00:00+08:00');
    expect(times(world, channel)).toEqual(['11-24T00:30']);
    expect(await tellState(world, 'ULI', channel)).not.toContain('没有按计划完成的');
  });

  test('and on again before its time, has it at its time', async () => {
    const world = await startBot();
    const channel = await team(world);
    await press(world, /暂停：每日一句/);
    await press(world, /恢复：每日一句/);
    await live(world, '2026-11-23T08:00:00+08:00', '2026-11-23T12:00:00+08:00');
    expect(times(world, channel)).toEqual(['11-23T00:30']);
  });

  test('and saves the form meanwhile, has it off still', async () => {
    const world = await startBot();
    const channel = await team(world);
    await press(world, /暂停：每日一句/);
    await changeSettings(world, 'ULI', channel, { quoteAt: '09:00' });
    await live(world, '2026-11-23T08:00:00+08:00', '2026-11-23T12:00:00+08:00');
    expect(times(world, channel)).toEqual([]);
  });
});

test('a channel without Daybreak has no quote; one that invites it again goes on with the next', async () => {
  const world = await startBot();
  const channel = await team(world);
  await world.slack.as('ULI').removes(channel, APP.user);
  await world.tick('2026-11-23T08:30:00+08:00');
  world.set('2026-11-23T12:00:00+08:00');
  await world.slack.as('ULI').invites(channel, APP.user);
  await live(world, '2026-11-23T12:00:00+08:00', '2026-11-24T12:00:00+08:00');
  expect(times(world, channel)).toEqual(['11-24T00:30']);
});

describe('a ritual that breaks', () => {
  const breaking = (fails: () => boolean) => {
    const held: string[] = [];
    const ritual: Ritual = {
      name: 'quotes.daily',
      title: { en: 'Test', 'zh-CN': '测试' },
      times: ({ quoteAt }) => [{ part: '', at: quoteAt, daysLater: 0 }],
      usefulFor: 60,
      async hold(_deps, { day }) {
        if (fails()) throw new Error('broken');
        held.push(day);
      },
    };
    return { ritual, held };
  };

  async function start(fails: (attempt: number) => boolean) {
    const world = await startBot();
    const channel = await team(world);
    let attempts = 0;
    const { ritual, held } = breaking(() => fails(++attempts));
    const until = async (from: string, to: string) => {
      for (let at = Date.parse(from); at <= Date.parse(to); at += 60_000) {
        world.set(new Date(at).toISOString());
        await holdDue(world.deps, [ritual]);
      }
    };
    return { world, channel, ritual, held, until, attempts: () => attempts };
  }

  test('is tried again until it works, and held once', async () => {
    const { world, channel, held, until, attempts } = await start((attempt) => attempt <= 3);
    await until('2026-11-23T08:30:00+08:00', '2026-11-23T10:00:00+08:00');
    expect(held).toEqual(['2026-11-23']);
    expect(attempts()).toBe(4);
    expect(await tellState(world, 'ULI', channel)).not.toContain('没有按计划完成的');
  });

  test('is said to be tried again meanwhile, and to have failed in the end', async () => {
    const { world, channel, held, until, attempts } = await start(() => true);
    await until('2026-11-23T08:30:00+08:00', '2026-11-23T08:32:00+08:00');
    expect(await tellState(world, 'ULI', channel)).toMatch(/今天 08:30：Daybreak 出错，详见日志.{0,3}仍在重试/);
    await until('2026-11-23T08:33:00+08:00', '2026-11-23T10:00:00+08:00');
    const state = await tellState(world, 'ULI', channel);
    expect(state).toContain('今天 08:30：Daybreak 出错，详见日志');
    expect(state).not.toContain('仍在重试');
    expect(held).toEqual([]);
    expect(attempts()).toBeGreaterThan(3);
    expect(attempts()).toBeLessThan(12);
  });

  test('does not keep the other teams from theirs', async () => {
    const { world, ritual, held } = await start((attempt) => attempt === 1);
    await setUpTeam(world, { leader: 'UWANG', name: '95598-晚班' });
    world.set('2026-11-23T08:30:00+08:00');
    await holdDue(world.deps, [ritual]);
    expect(held).toEqual(['2026-11-23']);
  });

  test('is not held again by a schedule that is written anew', async () => {
    const { world, channel, ritual, held, until } = await start(() => false);
    await until('2026-11-23T08:30:00+08:00', '2026-11-23T08:31:00+08:00');
    const saved = await findTeam(world.db, channel);
    if (!saved) throw new Error('There is no team');
    await world.db.$transaction((tx) => planTeam(tx, [ritual], { ...saved, quoteAt: '09:00' }, world.deps.now()));
    await until('2026-11-23T08:32:00+08:00', '2026-11-23T10:00:00+08:00');
    expect(held).toEqual(['2026-11-23']);
  });
});
