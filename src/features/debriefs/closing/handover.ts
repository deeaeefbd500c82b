// What a debrief hands over to the next briefing. Pure rules.

import type { Debrief, Note } from '../note.ts';
import { type Quote, type Summary, toWatch } from '../summary.ts';

/** How many days a thing to watch is brought back until somebody takes it over. */
export const CARRIED = 3;

export type Handover = {
  watch: Quote[];
  /** The leader's words on what to watch, and the comment. */
  leader: { by: string; watch: string; comment: string };
  wins: Quote[];
};

/**
 * What there is to hand over: of a debrief that the briefing has not brought yet (`isNew`) all of it; of others what is
 * to watch and nobody took over. What came after it was taken over is still to be. Undefined where there is nothing.
 */
export async function handoverOf(
  { debrief, notes, summary }: { debrief: Debrief; notes: Note[]; summary: Summary | undefined },
  isNew: boolean,
): Promise<Handover | undefined> {
  const isLeft = (at: Date | null) => isNew || !debrief.takenOverAt || (at !== null && at > debrief.takenOverAt);
  const watch = await toWatch(notes.filter(({ changedAt }) => isLeft(changedAt)));
  const leader = {
    by: debrief.commentBy ?? '',
    watch: isLeft(debrief.commentAt) ? debrief.watch : '',
    comment: isNew ? debrief.comment : '',
  };
  const wins = isNew ? (summary?.wins ?? []).slice(0, 2).flatMap(({ quotes }) => quotes.slice(0, 1)) : [];
  const isEmpty = watch.length + wins.length === 0 && !leader.watch && !leader.comment;
  return isEmpty ? undefined : { watch, leader, wins };
}
