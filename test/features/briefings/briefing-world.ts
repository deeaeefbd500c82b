// A team with a briefing before it, and what people read of it.

import type { AgendaItem, Feature } from '../../../src/feature.ts';
import { briefings } from '../../../src/features/briefings/index.ts';
import type { Message } from '../../../src/playground/workspace.ts';
import { tick } from '../../../src/tick.ts';
import { setUpTeam, startBot, type World } from '../../support/bot.ts';
import { said } from '../reading.ts';
import { backDoor } from '../tampering.ts';

export const MONDAY = '2026-11-23';

/** An English team in Shanghai of Ann and 李静, who lead, and Bob; its briefing comes at 08:40. Nothing but briefings comes before noon. */
export async function startTeam(values: Record<string, unknown> = {}) {
  const world = await startBot();
  const channel = await setUpTeam(world, {
    leader: 'UANN',
    name: 'metering',
    members: ['ULI', 'UBOB'],
    values: { leaders: ['UANN', 'ULI'], zone: 'Asia/Shanghai', quoteAt: '23:00', ...values },
  });
  return { world, channel };
}

/** The time of day in Shanghai, on Monday unless another day is given. */
export const at = (time: string, day = MONDAY): string => `${day}T${time}:00+08:00`;

/** The briefings in a channel, the first first. */
export const briefingsIn = (world: World, channel: string): Message[] =>
  said(world, channel).filter(({ text, blocks }) => blocks && /^(Briefing|班前会) · /.test(text ?? ''));

export function lastBriefing(world: World, channel: string): Message {
  const post = briefingsIn(world, channel).at(-1);
  if (!post) throw new Error('No briefing was posted');
  return post;
}

/** A Daybreak beside the first, in which others bring to the briefing what the test gives; they share all else. */
export async function withContent(world: World, ...content: Feature[]) {
  const doing = [briefings(content)];
  const { press, command, answers } = await backDoor(world, doing);
  return {
    press,
    command,
    answers,
    async tick(iso: string) {
      world.set(iso);
      await tick(world.deps, doing);
      await world.slack.settled();
    },
  };
}

/** A feature that brings these sections. */
export const bringing = (name: string, ...sections: AgendaItem[]): Feature => ({ name, agenda: async () => sections });

export const handover: AgendaItem = {
  key: 'debriefs.handover:1',
  title: 'From the night shift',
  lines: ['Line 3 crackles'],
  handover: true,
};
