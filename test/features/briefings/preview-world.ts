// Leaders before a briefing: what they were sent, and how they look through it and change it.

import type { Message, View } from '../../../src/playground/workspace.ts';
import type { World } from '../../support/bot.ts';
import { ask, topView } from '../reading.ts';

/** What Daybreak has told somebody in private. */
export const toldTo = (world: World, user: string): Message[] =>
  world.slack
    .as(user)
    .dm()
    .filter(({ bot_id }) => bot_id);

/** The message in which a leader is shown the briefing. */
export function previewTo(world: World, leader: string): Message {
  const found = toldTo(world, leader).filter((message) => /^(:\w+: )?\*(Briefing|班前会) · /.test(message.text ?? ''));
  const [only, ...others] = found;
  if (!only || others.length > 0) throw new Error(`${leader} was shown ${found.length} briefings`);
  return only;
}

/** Adds items by Bob, the first first. */
export async function add(world: World, channel: string, ...items: string[]): Promise<void> {
  for (const item of items) await ask(world, 'UBOB', channel, '/briefing', `add ${item}`);
}

/** Presses a button and waits for what comes of it. */
export async function press(world: World, user: string, where: Message | View, wanted: string): Promise<void> {
  await world.slack.as(user).presses(where, wanted);
  await world.slack.settled();
}

/** Opens the modal of the next briefing. */
export async function open(world: World, channel: string, user = 'UANN'): Promise<View> {
  await ask(world, user, channel, '/briefing', 'preview');
  return topView(world, user);
}

/** Chooses from the menu of the entry that holds these words. */
export async function choose(world: World, user: string, words: string, deed: string): Promise<void> {
  const view = topView(world, user);
  const row = view.blocks.find((block) => JSON.stringify(block).includes(words) && 'accessory' in block);
  if (!row) throw new Error(`No entry says ${words}: ${JSON.stringify(view.blocks)}`);
  const { type, action_id } = row.accessory as { type: string; action_id: string };
  const hand = world.slack.as(user);
  if (type === 'button') await hand.presses(view, `${row.block_id}/${action_id}`);
  else await hand.selects(view, `${row.block_id}/${action_id}`, deed);
  await world.slack.settled();
}
