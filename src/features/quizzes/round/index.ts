// The round: questions posted in a team's channel, answered there, and closed with their results.

import type { Locale } from '../../../i18n.ts';
import { clip, plain } from '../../../slack/blocks.ts';
import { messages } from './messages.ts';

export const roundHelp = (locale: Locale, leader: boolean): string[] => [
  ...messages[locale].help,
  ...(leader ? messages[locale].leaderHelp : []),
];

/** What was typed comes back, so that it can be copied behind the right word. */
export const unknownWords = (locale: Locale, typed: string): string =>
  messages[locale].unknown(plain(clip(typed, 1000)));
