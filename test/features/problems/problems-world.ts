// A team with problems: who is in it, and what they do with them.

import type { Message, View } from '../../../src/playground/workspace.ts';
import { setUpTeam, startBot, type World } from '../../support/bot.ts';
import { askForm, send, topView, wordsOf } from '../reading.ts';

/** An English team led by Ann, with 王 and Bob as agents; Olu is an admin outside of it. */
export async function startTeam(values: Record<string, unknown> = {}): Promise<{ world: World; channel: string }> {
  const world = await startBot();
  const channel = await setUpTeam(world, {
    leader: 'UANN',
    name: 'metering',
    members: ['UWANG', 'UBOB'],
    values: { zone: 'Asia/Shanghai', ...values },
  });
  return { world, channel };
}

export const FILLED = { title: 'Bills show the old tariff', category: 'billing' };

/** Raises a problem with the form; its card, as it then stands in the modal. */
export async function raise(
  world: World,
  user: string,
  channel: string,
  values: Record<string, unknown> = {},
): Promise<View> {
  await askForm(world, user, channel, '/problem');
  const outcome = await send(world, user, { ...FILLED, ...values });
  if (!('view' in outcome)) throw new Error(`The problem was not raised: ${JSON.stringify(outcome)}`);
  return topView(world, user);
}

/** What Daybreak wrote to somebody last, in private. */
export function lastTold({ slack }: World, user: string): Message {
  const message = slack.as(user).dm().at(-1);
  if (!message) throw new Error(`${user} was told nothing`);
  return message;
}

export const lastWords = (world: World, user: string): string => wordsOf(lastTold(world, user));

/** Presses a button, and waits until everything has come of it. */
export async function press(world: World, user: string, where: Message | View, wanted: string): Promise<void> {
  await world.slack.as(user).presses(where, wanted);
  await world.slack.settled();
}

/** Presses a button and sends the form in that it opens. */
export async function pressAndSend(
  world: World,
  user: string,
  where: Message | View,
  wanted: string,
  values: Record<string, unknown>,
) {
  await press(world, user, where, wanted);
  return send(world, user, values);
}

/** The only problem, or the one with this title, as the database has it. */
export const stored = (world: World, title: string = FILLED.title) =>
  world.db.problem.findFirstOrThrow({ where: { title }, include: { changes: { orderBy: { version: 'asc' } } } });

export const wordsOfTop = (world: World, user: string): string => wordsOf(topView(world, user));
