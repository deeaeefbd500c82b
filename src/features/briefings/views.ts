// The agenda as it is read wherever it is shown: in the post, its thread, an answer and the preview.

import { link, mention, plain } from '../../slack/blocks.ts';
import type { Passage } from '../../slack/long.ts';
import type { Entry } from './agenda.ts';
import { entryOf, type Item } from './item.ts';
import type { Messages } from './messages.ts';

/** Adds an item; the value is the team's id. */
export const ADD = 'briefings.add';

/** An item with who added it, in mrkdwn. */
export const itemEntry = (t: Messages, item: Item): Entry => entryOf(item, plain, (given) => fromWords(t, given));

function fromWords(t: Messages, { addedBy, author, link: url }: Item): string {
  const who = mention(addedBy);
  const message = url ? link(url, t.message) : t.message;
  if (author) return t.addedFrom(who, mention(author), message);
  return url ? t.addedFromBot(who, message) : t.addedBy(who);
}

/** One entry in full: what people added has no heading of its own. */
export const entryLines = ({ lines, from }: Entry): string[] =>
  lines.map(
    (line, at) => `${from && at > 0 ? '   ' : '• '}${line}${from && at === lines.length - 1 ? ` ${from}` : ''}`,
  );

/** What stands before an entry of each kind. */
const SIGN = { handover: ':handshake:', item: ':loudspeaker:', section: ':small_orange_diamond:' } as const;

/** The agenda as headings and lines; items that follow each other share a heading. */
export function passagesOf(t: Messages, entries: Entry[]): Passage[] {
  const passages: (Passage & { kind: Entry['kind'] })[] = [];
  for (const entry of entries) {
    const { kind, title } = entry;
    const last = passages.at(-1);
    if (kind === 'item' && last?.kind === 'item') last.lines.push(...entryLines(entry));
    else {
      const heading = `${SIGN[kind]} *${kind === 'item' ? t.notices : plain(title)}*`;
      passages.push({ kind, heading, lines: entryLines(entry) });
    }
  }
  return passages.map(({ heading, lines }) => ({ heading, lines }));
}
