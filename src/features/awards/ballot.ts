// A ballot: who may be chosen and by whom, until when, and what it can be asked to do. Pure rules.

import { createHash } from 'node:crypto';
import type { Team } from '../../teams.ts';
import type { Remembered } from './award.ts';
import type { Deciding, Result, Tie } from './counting.ts';

export { LONGEST_REASON } from '../../reason.ts';

/** How nominees are found. */
export const FINDINGS = ['nomination', 'points', 'hand-picked'] as const;
export type Finding = (typeof FINDINGS)[number];

/**
 * `nominating` and `voting` take nominations and votes, as long as their time lasts; a ballot that points alone decide
 * is `voting`, too, and takes none. `tied` waits for a leader. The others are ended.
 */
export type State = 'nominating' | 'voting' | 'tied' | 'decided' | 'failed' | 'cancelled';
export const OPEN: State[] = ['nominating', 'voting', 'tied'];

export type Ballot = {
  id: string;
  teamId: string;
  awardId: string;
  award: Remembered;
  firstDay: string;
  lastDay: string;
  finding: Finding;
  top: number | null;
  threshold: number | null;
  seconded: boolean;
  deciding: Deciding;
  voteShare: number;
  choices: number;
  winners: number;
  quorum: number;
  tie: Tie;
  /** Who won so many of the last ballots of this award sits out. */
  coolDown: number;
  state: State;
  nominationsUntil: Date | null;
  /** When voting began, or the wait for the points; null while nominations are taken. */
  votingFrom: Date | null;
  closesAt: Date;
  decideBy: Date | null;
  salt: string | null;
  eligible: number;
  runOffOf: string | null;
  result: Result | null;
  /** Who cancelled it, and why; or why it was extended last. */
  cancelledBy: string | null;
  reason: string;
  rested: boolean;
  startedBy: string;
  startedAt: Date;
  endedAt: Date | null;
  version: number;
};

/** Somebody who may win, with what colleagues said of them. */
export type Nominee = { user: string; state: 'standing' | 'declined'; reasons: string[]; nominators: string[] };

/** The most that a form lists, and that a post has room for. */
export const MOST_NOMINEES = 40;
export const MOST_WINNERS = 5;
export const MOST_CHOICES = 5;
/** With fewer who may vote, what each voted can be guessed from the result. */
export const FEW = 5;

/** Does it take votes? From the closing time on it does not, even while nobody has closed it. */
export const takesVotes = ({ state, deciding, closesAt }: Pick<Ballot, 'state' | 'deciding' | 'closesAt'>, now: Date) =>
  state === 'voting' && deciding !== 'points' && now < closesAt;

export const takesNominations = ({ state, nominationsUntil }: Pick<Ballot, 'state' | 'nominationsUntil'>, now: Date) =>
  state === 'nominating' && nominationsUntil !== null && now < nominationsUntil;

/** Those who stand: not declined, still in the channel, and with as many nominators as the ballot wants. */
export const standing = (
  { finding, seconded }: Pick<Ballot, 'finding' | 'seconded'>,
  nominees: Nominee[],
  members: ReadonlySet<string>,
): Nominee[] =>
  nominees.filter(
    ({ user, state, nominators }) =>
      state === 'standing' && members.has(user) && (finding !== 'nomination' || !seconded || nominators.length > 1),
  );

export type VoteProblem = 'too-late' | 'not-on-roll' | 'self' | 'nobody' | 'too-many' | 'not-standing';

/** Why a vote of these nominees can't be taken from somebody, if so. */
export function checkVote(
  ballot: Pick<Ballot, 'state' | 'deciding' | 'closesAt' | 'choices'>,
  { voter, onRoll, chosen, standing }: { voter: string; onRoll: boolean; chosen: string[]; standing: string[] },
  now: Date,
): VoteProblem | undefined {
  if (!takesVotes(ballot, now)) return 'too-late';
  if (!onRoll) return 'not-on-roll';
  if (chosen.length === 0) return 'nobody';
  if (chosen.includes(voter)) return 'self';
  if (new Set(chosen).size > ballot.choices) return 'too-many';
  return chosen.every((user) => standing.includes(user)) ? undefined : 'not-standing';
}

export type NominationProblem = 'too-late' | 'not-on-roll' | 'self' | 'not-eligible' | 'paused' | 'declined' | 'full';

/** These in an order that a seed makes, such as a voter's own: the same whenever they look. */
export function shuffled<T extends { user: string }>(items: T[], seed: string): T[] {
  const place = ({ user }: T) => createHash('sha256').update(`${seed} ${user}`).digest('hex');
  return items
    .map((item) => ({ item, at: place(item) }))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ item }) => item);
}

/** Who has at least a threshold, or the first so many; those who are even with the last come too. Nobody without points. */
export function foundByPoints(
  standings: { user: string; points: number }[],
  { top, threshold }: Pick<Ballot, 'top' | 'threshold'>,
): string[] {
  const earned = standings.filter(({ points }) => points > 0).sort((a, b) => b.points - a.points);
  const least = threshold ?? earned[Math.min(top ?? 0, earned.length) - 1]?.points ?? Number.POSITIVE_INFINITY;
  return earned.filter(({ points }) => points >= least).map(({ user }) => user);
}

/** When those who have not voted are reminded: three hours before the close, or when a quarter of the time is left. */
export function reminderTime(opensAt: Date, closesAt: Date): Date {
  const length = closesAt.getTime() - opensAt.getTime();
  return new Date(closesAt.getTime() - Math.min(3 * 3_600_000, length / 4));
}

/** Where a team rests, its ballots wait at least so long for it to be back. In milliseconds, as all of these. */
export const GRACE = 24 * 3_600_000;
/** How long a leader has to break a tie. */
export const TO_DECIDE = 3 * 24 * 3_600_000;
/** The shortest time for nominations or votes, and the longest in all. */
export const SHORTEST = 15 * 60_000;
export const LONGEST_OPEN = 92 * 24 * 3_600_000;

/** What every word of `/award` is given. */
export type Asker = {
  team: Team;
  user: string;
  channel: string;
  trigger: string;
  /** What stands behind the word. */
  typed: string;
};
