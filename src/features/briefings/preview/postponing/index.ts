// Postponing a briefing. The button says where to, so that a second press of it changes nothing.

import type { Deps } from '../../../../deps.ts';
import { momentWords } from '../../../../moments.ts';
import { messages } from '../messages.ts';
import { settle } from '../showing/index.ts';
import type { Lent, Timed } from '../state/index.ts';
import { postpone } from '../store.ts';
import { expiryOf } from '../timing.ts';

/** Postpones it for somebody who leads the team. Returns what to tell them, and whether it was done. */
export async function postponeTo(
  deps: Deps,
  lent: Lent,
  at: Timed,
  { to, user }: { to: Date; user: string },
): Promise<{ done: boolean; words: string }> {
  const { db, people, now } = deps;
  const { briefing, team, begins } = at;
  const { locale } = await people.find(user);
  const t = messages[locale];
  const isUseful = to > now() && to < expiryOf(begins);
  const outcome = await postpone(db, {
    id: briefing.id,
    to,
    by: user,
    allowed: ({ postponedTo }) => isUseful && to > (postponedTo ?? begins),
  });
  if (!outcome) return { done: false, words: t.gone };
  const { done, briefing: current } = outcome;
  const due = current.postponedTo ?? begins;
  const when = momentWords(locale, team.zone, due, now());
  if (done) {
    await settle(deps, lent, at, current);
    return { done, words: t.postponed(when) };
  }
  if (current.state === 'posted') return { done, words: t.postedAlready };
  if (current.state === 'missed') return { done, words: t.missed };
  return { done, words: to <= due ? t.alreadyAt(when) : t.tooLate };
}
