// The hand-over to the next shift: what a debrief brings into the briefing, and that its host took it over.

import type { Tx } from '../../../../database/client.ts';
import type { Deps } from '../../../../deps.ts';
import type { AgendaItem, Asking } from '../../../../feature.ts';
import type { Locale } from '../../../../i18n.ts';
import { dateWords } from '../../../../moments.ts';
import { clip, mention, plain } from '../../../../slack/blocks.ts';
import type { Debrief } from '../../note.ts';
import { CARRIED, type Handover, handoverOf } from '../handover.ts';
import { messages } from '../messages.ts';
import { findClosedSince, markTakenOver } from '../store.ts';
import { quoted } from '../views.ts';

const KEY = 'debriefs.handover:';
const DAY = 86_400_000;
/** How many things to watch are read out, and how much of each and of the leader's words. */
const MOST = 10;
const WORDS = { quote: 300, leader: 800 };

/** What the debriefs of a team hand over, in the order in which they were closed. */
export async function debriefAgenda({ db, now }: Deps, { team, locale, since }: Asking): Promise<AgendaItem[]> {
  const earliest = new Date(Math.min(since.getTime(), now().getTime() - CARRIED * DAY));
  const items: AgendaItem[] = [];
  for (const found of await findClosedSince(db, team.id, earliest)) {
    const { debrief } = found;
    const handover = await handoverOf(found, debrief.closedAt !== null && debrief.closedAt > since);
    if (handover) items.push(toItem(locale, debrief, handover));
  }
  return items;
}

function toItem(locale: Locale, { id, shift, day }: Debrief, { watch, leader, wins }: Handover): AgendaItem {
  const t = messages[locale];
  const words = (text: string) => plain(clip(text.replace(/\s+/g, ' '), WORDS.leader));
  const more = watch.length - MOST;
  return {
    key: `${KEY}${id}`,
    handover: true,
    title: t.handover(shift, dateWords(locale, day)),
    lines: [
      ...(leader.watch ? [t.toWatch(`${words(leader.watch)} — ${mention(leader.by)}`)] : []),
      ...watch.slice(0, MOST).map((quote) => t.toWatch(quoted(quote, WORDS.quote))),
      ...(more > 0 ? [t.moreToWatch(more)] : []),
      ...wins.map((quote) => t.wentWell(quoted(quote, WORDS.quote))),
      ...(leader.comment ? [t.commentLine(mention(leader.by), words(leader.comment))] : []),
    ],
  };
}

/** The host of a briefing took over what these items of its agenda hand over. */
export async function takeOver(tx: Tx, { keys, by, at }: { keys: string[]; by: string; at: Date }): Promise<void> {
  const ids = keys.flatMap((key) => (key.startsWith(KEY) ? [key.slice(KEY.length)] : []));
  if (ids.length > 0) await markTakenOver(tx, ids, by, at);
}
