// Keeping leaders posted: one private message each for every briefing, which always reads as things are now.

import type { Deps } from '../../../../deps.ts';
import { isAway, leaveOf } from '../../../../duty.ts';
import type { Locale } from '../../../../i18n.ts';
import type { Message } from '../../../../slack/blocks.ts';
import { leadersOf } from '../../../../teams.ts';
import { messages } from '../messages.ts';
import { type Lent, named, readStanding, type Standing, type Timed } from '../state/index.ts';
import { findPreviews, giveUp, isSame, type Sent, showPreviews } from '../store.ts';
import { expiryOf, isNear, laterBy } from '../timing.ts';
import { comingPost, isAgreed, missedPost, postedPost, SOON } from '../views.ts';

/** The leaders who can be told: people who are there on that day. */
async function leadersOnHand(deps: Deps, { team, briefing }: Timed): Promise<string[]> {
  const { db, people } = deps;
  const leaders = await Promise.all(
    (await leadersOf(db, team.id)).map(async (user) => {
      const leave = await leaveOf(db, user);
      const isThere = !(leave && isAway(leave, briefing.day)) && (await people.recall(user)).human;
      return isThere ? [user] : [];
    }),
  );
  return leaders.flat();
}

/**
 * Sends the leaders their messages when the briefing is near, and keeps true what they were sent before. `agreeing` has
 * just said that it is good as it is.
 */
export async function tellLeaders(deps: Deps, lent: Lent, at: Timed, agreeing?: string): Promise<void> {
  const { db, people, now } = deps;
  const { briefing, begins, due } = at;
  const isComing = briefing.state === 'planned' && isNear(due, now());
  const known = new Map((await findPreviews(db, briefing)).map(({ leader, message }) => [leader, message]));
  // An agenda to come is for those who lead now; that it was posted may be read by whoever was shown it before.
  const leading = briefing.state === 'planned' ? await leadersOf(db, at.team.id) : [...known.keys()];
  const shownTo = [...known.keys()].filter((leader) => leading.includes(leader));
  const leaders = new Set([...shownTo, ...(isComing ? await leadersOnHand(deps, at) : [])]);
  if (leaders.size === 0) return;
  const standing = await readStanding(deps, lent, at);
  // Nobody has to read a briefing on which nothing stands.
  const isRead = briefing.state === 'posted' && standing.entries.length > 0;
  const reads = isRead ? await lent.readsOf(deps, briefing.id) : undefined;
  const shown = new Map<string, Message>();
  for (const leader of leaders) {
    const { locale } = await people.recall(leader);
    const before = known.get(leader);
    const agreed = leader === agreeing || (before !== undefined && isAgreed(before));
    shown.set(leader, messageFor(locale, standing, { reads, agreed, now: now() }));
  }
  await showPreviews(db, { briefing, messages: shown, expiresAt: expiryOf(begins), now: now() });
}

/** Whether leaders read what is true of a posted or missed briefing, by what they were `sent` and how many have read it. */
export async function areLeadersTold(
  { people, now }: Deps,
  at: Timed,
  sent: Sent[],
  reads: Shown['reads'],
): Promise<boolean> {
  const standing: Standing = { ...at, entries: [], dropped: [] };
  for (const { target, message } of sent) {
    const { locale } = await people.recall(target);
    if (!isSame(message, messageFor(locale, standing, { reads, agreed: false, now: now() }))) return false;
  }
  return true;
}

type Shown = { reads: { read: number; of: number } | undefined; agreed: boolean; now: Date };

function messageFor(locale: Locale, standing: Standing, { reads, agreed, now }: Shown): Message {
  const { briefing, begins, due, entries } = standing;
  const t = messages[locale];
  const name = named(standing, locale, now);
  if (briefing.state === 'posted') return postedPost(t, { id: briefing.id, name, reads });
  if (briefing.state === 'missed') return missedPost(t, name);
  return comingPost(t, { briefing, name, entries, agreed, postponeTo: laterBy(SOON, due, begins) });
}

/** Gives up a briefing whose time is over. The leaders hear of it; not where the team has no briefing then any more. */
export async function tellMissed(deps: Deps, lent: Lent, at: Timed, isHeld: boolean): Promise<void> {
  const { db, people, now } = deps;
  const told = new Map<string, Message>();
  for (const leader of isHeld ? await leadersOnHand(deps, at) : []) {
    const { locale } = await people.recall(leader);
    told.set(leader, missedPost(messages[locale], named(at, locale, now())));
  }
  const missed = await giveUp(db, { id: at.briefing.id, told, now: now() });
  if (missed) await tellLeaders(deps, lent, { ...at, briefing: missed });
}
