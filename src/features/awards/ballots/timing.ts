// When a ballot goes on to, where Daybreak or its team's channel was away when something was due. Pure rules.

import { type Ballot, GRACE } from '../ballot.ts';

type Times = Pick<Ballot, 'nominationsUntil' | 'closesAt' | 'decideBy'>;

const MINUTE = 60_000;
/** An end that is noticed within these was on time: jobs look once a minute. */
const ON_TIME = 2 * MINUTE;
/** With less than this left nobody who is on the phone gets to vote. */
const LEAST = 60 * MINUTE;

const later = (at: Date, ms: number): Date => new Date(at.getTime() + ms);
const latest = (a: Date, b: Date): Date => (a > b ? a : b);

/** How long the vote was to last, but no more than a day: so long voters get where its time has to move. */
const fairTime = ({ nominationsUntil, closesAt }: Times): number =>
  Math.min(GRACE, closesAt.getTime() - (nominationsUntil ?? closesAt).getTime());

/** When a vote closes that begins now: as planned, unless the nominations ended so late that too little of that is left. */
export function closeAfterNominations(ballot: Times & Pick<Ballot, 'deciding'>, now: Date): Date {
  const { closesAt, deciding } = ballot;
  const fair = fairTime(ballot);
  const left = closesAt.getTime() - now.getTime();
  return deciding === 'points' || left >= Math.min(LEAST, fair - ON_TIME) ? closesAt : later(now, fair);
}

/** Has what a ballot waits for come? */
export function isDue({ state, nominationsUntil, closesAt, decideBy }: Times & Pick<Ballot, 'state'>, now: Date) {
  const end = { nominating: nominationsUntil, voting: closesAt, tied: decideBy }[state as string];
  return end != null && end <= now;
}

/** The times of a ballot whose team's channel was away: what it waits for comes in a day at the earliest. */
export function postponed(ballot: Times & Pick<Ballot, 'state'>, now: Date): Times {
  const { state, nominationsUntil, closesAt, decideBy } = ballot;
  const earliest = later(now, GRACE);
  if (state === 'voting') return { nominationsUntil, closesAt: latest(closesAt, earliest), decideBy };
  if (state === 'tied' && decideBy) return { nominationsUntil, closesAt, decideBy: latest(decideBy, earliest) };
  if (state !== 'nominating' || !nominationsUntil) return { nominationsUntil, closesAt, decideBy };
  const until = latest(nominationsUntil, earliest);
  return { nominationsUntil: until, closesAt: latest(closesAt, later(until, fairTime(ballot))), decideBy };
}
