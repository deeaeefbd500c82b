// The whole bot with a small knowledge base, for what happens to the questions that it does not answer.

import type { Message, View } from '../../../src/playground/workspace.ts';
import { onlyQuotes } from '../../schedule/team.ts';
import { setUpTeam, startBot, type World } from '../../support/bot.ts';
import { ask, wordsOf } from '../reading.ts';
import { BASE, keep } from './lookup-world.ts';

/** An English team with two leaders, Ann and 李静, and with Bob and 王强 as agents, on a Monday morning. */
export async function start({ articles = BASE }: { articles?: typeof BASE } = {}) {
  const world = await startBot({ at: '2026-11-23T09:00:00+08:00' });
  for (const article of articles) await keep(world.db, article);
  const channel = await setUpTeam(world, {
    leader: 'UANN',
    name: 'metering',
    members: ['ULI', 'UBOB', 'UWANG'],
    values: { leaders: ['UANN', 'ULI'], zone: 'Asia/Shanghai' },
  });
  await onlyQuotes(world);
  return { world, channel };
}

/** What no article of the small knowledge base comes near. */
export const QUESTION = 'Whom do customers call about solar panels?';

/** Bob asks what nobody knows; the leaders have been asked when this returns. */
export async function askInVain(world: World, channel: string, question = QUESTION): Promise<Message[]> {
  return ask(world, 'UBOB', channel, '/faq', question);
}

export const dm = (world: World, user: string): Message[] => world.slack.as(user).dm();

/** What somebody was told last in their direct messages. */
export function lastTold(world: World, user: string): Message {
  const message = dm(world, user).at(-1);
  if (!message) throw new Error(`${user} was told nothing`);
  return message;
}

/** The post that put a question to an expert, as it is now. */
export function questionTo(world: World, expert: string): Message {
  const message = dm(world, expert).find((one) => /does not answer|答不上/.test(wordsOf(one)));
  if (!message) throw new Error(`${expert} was asked nothing`);
  return message;
}

/** An expert's reply in the thread of the question. */
export async function replies(world: World, expert: string, text: string): Promise<Message> {
  const { channel, ts } = questionTo(world, expert);
  const reply = await world.slack.as(expert).says(channel, text, { thread: ts });
  await settle(world);
  return reply;
}

export async function presses(world: World, user: string, message: Message | View, wanted: string): Promise<void> {
  await world.slack.as(user).presses(message, wanted);
  await settle(world);
}

async function settle({ slack, log }: World): Promise<void> {
  await slack.settled();
  const failed = log.find((line) => line.includes('listener.failed'));
  if (failed) throw new Error(failed);
}
