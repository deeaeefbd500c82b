// The post that asks a team for its notes, while the debrief is open and when it is closed.

import type { Locale } from '../../i18n.ts';
import { dateWords, timeWords } from '../../moments.ts';
import { actions, button, context, type Message, plain, section } from '../../slack/blocks.ts';
import { messages } from './messages.ts';
import type { Debrief } from './note.ts';

/** Opens the form for one's own note; the value is the debrief. */
export const WRITE = 'debriefs.write';

/** The key of that post. */
export const promptKey = (debriefId: string): string => `debriefs.prompt:${debriefId}`;

export type Prompted = Pick<Debrief, 'id' | 'shift' | 'day' | 'state' | 'closesAt'>;

/** Counts who took part and names nobody. */
export function promptOf(locale: Locale, zone: string, debrief: Prompted, writers: number): Message {
  const t = messages[locale];
  const name = t.name(plain(debrief.shift), dateWords(locale, debrief.day));
  const heading = section(`:speech_balloon: *${name}*`);
  if (debrief.state === 'closed') {
    const outcome = writers > 0 ? t.closed(writers) : t.closedEmpty;
    return { text: name, blocks: [heading, section(outcome), actions(button(t.writeLateNote, WRITE, debrief.id))] };
  }
  return {
    text: name,
    blocks: [
      heading,
      section(t.ask),
      actions(button(t.writeNote, WRITE, debrief.id, 'primary')),
      context(`${t.written(writers)} · ${t.until(timeWords(zone, debrief.closesAt))}`),
      context(t.whoSees),
    ],
  };
}
