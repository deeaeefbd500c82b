// Something that a member wants said at the next briefing. Pure rules.

import { type Entry, linesOf } from './agenda.ts';
import { LONGEST_ITEM } from './briefing.ts';

/** `author` and `link` tell whose message it was and where, when it came from one. */
export type Item = { id: string; text: string; addedBy: string; author: string | null; link: string | null };

export type ItemProblem = 'empty' | 'too-long';

/** The limit counts characters as people do, so that an emoji is one. */
export function checkItem(text: string): ItemProblem | undefined {
  if (linesOf(text).length === 0) return 'empty';
  return [...text].length > LONGEST_ITEM ? 'too-long' : undefined;
}

export const itemKey = (id: string): string => `briefings.item:${id}`;

/** The item on the agenda. `harmless` makes its words safe in mrkdwn, `from` says who added it. */
export const entryOf = (item: Item, harmless: (text: string) => string, from: (item: Item) => string): Entry => ({
  key: itemKey(item.id),
  kind: 'item',
  title: '',
  lines: linesOf(item.text).map(harmless),
  from: from(item),
});
