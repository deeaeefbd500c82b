// What Daybreak says when it comes into a channel.

import { actions, button, context, header, type Message, section } from '../../../slack/blocks.ts';
import type { Messages } from './messages.ts';

/** `setUp` is the action that opens the form. */
export const introduction = (t: Messages, setUp: string, channel: string): Message => ({
  text: `${t.hello} ${t.introduction}`,
  blocks: [
    header(t.hello),
    section(t.introduction),
    actions(button(t.setUp, setUp, channel, 'primary')),
    context(t.start),
  ],
});

export const back = (t: Messages, setUp: string, channel: string, next: string): Message => ({
  text: `${t.backTitle} ${t.back(next)}`,
  blocks: [header(t.backTitle), section(t.back(next)), actions(button(t.settings, setUp, channel))],
});

export const yearUnknown = (t: Messages, setUp: string, channel: string, year: number): Message => {
  const text = t.yearUnknown(`<#${channel}>`, year);
  return { text, blocks: [section(text), actions(button(t.settings, setUp, channel))] };
};
