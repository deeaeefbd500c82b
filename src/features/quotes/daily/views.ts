// The line of the day, as a post and as an answer.

import type { KnownBlock } from '@slack/types';
import { actions, button, type Message, plain, section } from '../../../slack/blocks.ts';
import { byline, type KnownLine } from '../line.ts';
import { creditedLine } from '../views.ts';
import type { Messages } from './messages.ts';

/** The ids of the actions that other parts answer. */
export type ActionIds = { suggest: string; retire: string };

export const dailyPost = (t: Messages, line: KnownLine, day: string): Message => {
  const by = byline(line, t.comma);
  return {
    text: plain(t.notification(line.text, by)),
    blocks: [section(`:sunrise: *${t.title}* · ${day}`), ...creditedLine(t, line)],
  };
};

type Answer = { line: KnownLine; heading: string; teamId: string; leads: boolean; ids: ActionIds };

export const lineAnswer = (t: Messages, { line, heading, teamId, leads, ids }: Answer): Message => ({
  text: plain(line.text),
  blocks: [
    section(heading),
    ...creditedLine(t, line),
    actions(
      button(t.suggest, ids.suggest, teamId),
      ...(leads ? [button(t.retire, ids.retire, `${teamId} ${line.id}`)] : []),
    ),
  ],
});

export const noLineAnswer = (t: Messages, text: string, teamId: string, ids: ActionIds): Message => ({
  text,
  blocks: [section(text), actions(button(t.suggest, ids.suggest, teamId))],
});

export const homeSection = (t: Messages, line: KnownLine | undefined, teamId: string, ids: ActionIds): KnownBlock[] => [
  section(`*${t.title}*`),
  ...(line ? creditedLine(t, line) : []),
  actions(button(t.suggest, ids.suggest, teamId)),
];
