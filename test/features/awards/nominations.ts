// A ballot that finds its nominees by nomination: from Monday, 09:00, nominations until 12:00, and votes until 17:00.

import type { Message, Submitted, View } from '../../../src/playground/workspace.ts';
import type { World } from '../../support/bot.ts';
import { send, topView, wordsOf } from '../reading.ts';
import { at, begun, posts, pressable } from './ballot-world.ts';

type Setting = { language?: 'en' | 'zh-CN'; deciding?: string; seconded?: boolean; values?: Record<string, unknown> };

/** The team with its call for nominations. */
export const called = ({ seconded = false, values, language = 'en', deciding }: Setting = {}) =>
  begun({
    ...{ language, finding: 'nomination' },
    ...(language === 'en' ? {} : { award: '金耳麦' }),
    ...(deciding ? { deciding } : {}),
    values: {
      nominationsDay: '2026-11-23',
      nominationsTime: '12:00',
      ...(seconded ? { seconded: ['seconded'] } : {}),
      ...values,
    },
  });

export const WHY = 'stayed calm on every call of the storm night';

/** Opens the form for a nomination. */
export async function openNomination(world: World, channel: string, by: string): Promise<View> {
  await world.slack.as(by).presses(pressable(world, channel, 'awards.open-nomination'), 'awards.open-nomination');
  await world.slack.settled();
  return topView(world, by);
}

export async function nominate(world: World, channel: string, by: string, whom: string, why = WHY): Promise<Submitted> {
  await openNomination(world, channel, by);
  return send(world, by, { whom, why });
}

/** Lets the nominations end at their time, and all posts come. */
export async function endNominations(world: World, iso = at('12:00')): Promise<void> {
  await world.tick(iso);
  await world.tick();
}

/** What somebody has in private of the ballot they stand in. */
export function told(world: World, user: string): Message {
  const message = world.slack
    .as(user)
    .dm()
    .findLast(({ blocks }) => /Golden Headset|金耳麦/.test(JSON.stringify(blocks ?? [])));
  if (!message) throw new Error(`${user} was not told`);
  return message;
}

export const toldWords = (world: World, user: string): string => wordsOf(told(world, user));

/** Presses a button of what somebody has in private, and waits until everything has come of it. */
export async function decide(world: World, user: string, wish: 'decline' | 'stand' | 'withdraw'): Promise<void> {
  await world.slack.as(user).presses(told(world, user), `awards.${wish}`);
  await world.slack.settled();
}

/** All posts of ballots as they stand. */
export const postWords = (world: World, channel: string): string => posts(world, channel).map(wordsOf).join('\n');

/** The last thing that somebody was told in a conversation, alone. */
export function whispered(world: World, user: string, where: string): string {
  const everybody = new Set(world.slack.messages(where).map(({ ts }) => ts));
  const alone = world.slack
    .as(user)
    .sees(where)
    .filter(({ ts }) => !everybody.has(ts));
  return wordsOf(alone.at(-1));
}

/** The conversation with Daybreak in which somebody was told. */
export const privateOf = (world: World, user: string): string => told(world, user).channel;
