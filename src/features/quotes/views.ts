// A line as it is read wherever it is shown whole.

import type { KnownBlock } from '@slack/types';
import { context, mention, plain, quotation } from '../../slack/blocks.ts';
import { byline, type KnownLine, type Line } from './line.ts';
import type { Messages } from './messages.ts';

/** A line exactly as it was typed, with its author, its source and what else is to be said about it. */
export function lineBlocks(t: Messages, line: Line, ...more: string[]): KnownBlock[] {
  const by = byline(line, t.comma);
  const about = [...(by ? [`— ${plain(by)}`] : []), ...more];
  return [quotation(line.text), ...(about.length > 0 ? [context(about.join(' · '))] : [])];
}

/** The same, naming whoever suggested it. */
export const creditedLine = (t: Messages, line: KnownLine): KnownBlock[] =>
  lineBlocks(t, line, ...(line.suggestedBy ? [t.suggestedBy(mention(line.suggestedBy))] : []));
