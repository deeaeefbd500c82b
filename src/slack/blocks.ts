// Block Kit, from plain typed functions: Slack's limits are met here, once, and what people typed is made harmless.

import type {
  ActionsBlock,
  ActionsBlockElement,
  Button,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  KnownBlock,
  MrkdwnElement,
  Overflow,
  PlainTextElement,
  PlainTextOption,
  RichTextBlock,
  SectionBlock,
  SectionBlockAccessory,
} from '@slack/types';

/** https://docs.slack.dev/reference/block-kit, in UTF-16 units, the stricter of the ways to count. */
export const LIMITS = {
  button: 75,
  header: 150,
  mrkdwn: 3000,
  option: 75,
  placeholder: 150,
  modalTitle: 24,
  modalButton: 24,
  messageBlocks: 50,
  modalBlocks: 100,
  context: 10,
  actions: 25,
  overflow: 5,
};

/** What a view returns for a channel. `text` is what a notification and a screen reader say. */
export type Message = { text: string; blocks: KnownBlock[] };

/** Cuts at whole characters, so that an emoji is never cut in half. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept = text.slice(0, limit - 1);
  return `${/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}

export const plainText = (text: string, limit: number): PlainTextElement => ({
  type: 'plain_text',
  text: clip(text, limit),
  emoji: true,
});

export const header = (text: string): HeaderBlock => ({ type: 'header', text: plainText(text, LIMITS.header) });

const mrkdwn = (text: string): MrkdwnElement => ({ type: 'mrkdwn', text: clip(text, LIMITS.mrkdwn) });

export const section = (text: string, accessory?: SectionBlockAccessory): SectionBlock => ({
  type: 'section',
  text: mrkdwn(text),
  ...(accessory ? { accessory } : {}),
});

export const context = (...texts: string[]): ContextBlock => ({
  type: 'context',
  elements: texts.slice(0, LIMITS.context).map(mrkdwn),
});

export const divider = (): DividerBlock => ({ type: 'divider' });

export const actions = (...elements: ActionsBlockElement[]): ActionsBlock => ({
  type: 'actions',
  elements: elements.slice(0, LIMITS.actions),
});

export const button = (text: string, action_id: string, value: string, style?: 'primary' | 'danger'): Button => ({
  type: 'button',
  text: plainText(text, LIMITS.button),
  action_id,
  value,
  ...(style ? { style } : {}),
});

/** A paragraph in which nothing is markup: people's own words, exactly as they typed them. */
export const quotation = (text: string): RichTextBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text }] }],
});

export const option = (text: string, value: string): PlainTextOption => ({
  text: plainText(text, LIMITS.option),
  value,
});

/** A small menu: up to five things to do with what it stands beside. */
export const overflow = (action_id: string, options: PlainTextOption[]): Overflow => ({
  type: 'overflow',
  action_id,
  options: options.slice(0, LIMITS.overflow),
});

export const mention = (user: string): string => `<@${user}>`;
export const channelLink = (channel: string): string => `<#${channel}>`;
export const link = (url: string, text: string): string => `<${url}|${plain(text)}>`;

/** Makes what a person typed safe inside mrkdwn: it can neither ping nor link. */
export const plain = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Whom the text of a message mentions. */
export const mentionsIn = (text: string): string[] =>
  [...text.matchAll(/<@([UW][A-Z0-9]+)/g)].map(([, user = '']) => user);

/** The text of a message as people read it: names for mentions, links by their words, no entities. */
export const asRead = (text: string, nameOf: (user: string) => string): string =>
  text
    .replace(/<([@#!]?)([^<>|]+)(?:\|([^<>]*))?>/g, (_, kind: string, target: string, label: string | undefined) => {
      if (kind === '@') return `@${label || nameOf(target)}`;
      if (kind === '#') return `#${label || target}`;
      return label || (kind === '!' ? `@${target}` : target);
    })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
