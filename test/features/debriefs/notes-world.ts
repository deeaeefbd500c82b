// A team at the end of its shift: Ann leads it, Bob reads English and 王强 Chinese.

import type { Message } from '../../../src/playground/workspace.ts';
import { setUpTeam, startBot, type World } from '../../support/bot.ts';
import { askForm, said, send, wordsOf } from '../reading.ts';

/** 2026-11-23, a Monday, at a time of day in the team's zone. */
export const at = (time: string, day = '2026-11-23'): string => `${day}T${time}:00+08:00`;

type Setting = { values?: Record<string, unknown>; members?: string[]; from?: string };

export async function start({ values = {}, members = ['UBOB', 'UWANG'], from = at('17:00') }: Setting = {}) {
  const world = await startBot({ at: from });
  const channel = await setUpTeam(world, {
    leader: 'UANN',
    name: 'metering',
    members,
    values: { leaders: ['UANN'], zone: 'Asia/Shanghai', ...values },
  });
  return { world, channel };
}

/** The posts that ask for notes, the latest last. */
export const prompts = (world: World, channel: string): Message[] =>
  said(world, channel).filter(({ thread_ts, text }) => !thread_ts && /^(Debrief|班后会) · /.test(text));

export function promptIn(world: World, channel: string): Message {
  const prompt = prompts(world, channel).at(-1);
  if (!prompt) throw new Error('Nobody was asked for notes');
  return prompt;
}

/** The same team, asked for its notes at 17:30. */
export async function begun(setting: Setting = {}) {
  const started = await start(setting);
  await started.world.tick(at('17:30'));
  return { ...started, prompt: promptIn(started.world, started.channel) };
}

/** Writes a note in the form. */
export async function write(world: World, user: string, channel: string, values: Record<string, unknown>) {
  await askForm(world, user, channel, '/debrief');
  return send(world, user, values);
}

/** Replies in the thread of the post that asks for notes. */
export async function reply(world: World, user: string, prompt: Message, text: string): Promise<Message> {
  const message = await world.slack.as(user).says(prompt.channel, text, { thread: prompt.ts });
  await world.slack.settled();
  return message;
}

/** What the post says now. */
export const promptWords = (world: World, channel: string): string => wordsOf(promptIn(world, channel));

/** The last thing that somebody was told in private. */
export const told = (world: World, user: string): Message | undefined => world.slack.as(user).dm().at(-1);

/** The last thing that Daybreak has told somebody in the channel, alone. */
export const seen = (world: World, user: string, channel: string): string => {
  const everybody = new Set(world.slack.messages(channel).map(({ ts }) => ts));
  const alone = world.slack
    .as(user)
    .sees(channel)
    .filter(({ ts }) => !everybody.has(ts));
  return wordsOf(alone.at(-1));
};

/** Lets the debrief of 17:30 close at its time. */
export const close = (world: World): Promise<void> => world.tick(at('18:30'));
