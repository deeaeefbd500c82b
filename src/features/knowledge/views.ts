// What `/faq` shows of itself: help, and the way out of an empty knowledge base.

import { actions, button, context, type Message, section } from '../../slack/blocks.ts';
import type { Messages } from './messages.ts';

export const IMPORT_STARTER = 'knowledge.import-starter';

export const helpPage = (t: Messages, lines: string[]): Message => ({
  text: lines.join('\n'),
  blocks: [section(lines.join('\n')), context(t.also)],
});

export const emptyBase = (t: Messages): Message => ({
  text: t.emptyForLeader,
  blocks: [section(t.emptyForLeader), actions(button(t.importStarter, IMPORT_STARTER, IMPORT_STARTER, 'primary'))],
});
