// A nomination: who may nominate whom, and what a nominee may still decide. Pure rules.

import { type Ballot, MOST_NOMINEES, type NominationProblem, type Nominee, takesNominations } from '../../ballot.ts';

type Nominating = {
  by: string;
  nominee: string;
  /** Of these two, those who are on the roll and in the channel still. */
  present: ReadonlySet<string>;
  sittingOut: ReadonlySet<string>;
  nominees: Pick<Nominee, 'user' | 'state'>[];
};

/** Why a nomination can't be taken, if so. */
export function checkNomination(
  ballot: Pick<Ballot, 'state' | 'nominationsUntil'>,
  { by, nominee, present, sittingOut, nominees }: Nominating,
  now: Date,
): NominationProblem | undefined {
  if (!takesNominations(ballot, now)) return 'too-late';
  if (!present.has(by)) return 'not-on-roll';
  if (nominee === by) return 'self';
  if (!present.has(nominee)) return 'not-eligible';
  if (sittingOut.has(nominee)) return 'paused';
  const known = nominees.find(({ user }) => user === nominee);
  if (known?.state === 'declined') return 'declined';
  return !known && nominees.length >= MOST_NOMINEES ? 'full' : undefined;
}

/** Those who lack a second nominator, for somebody who could be it. */
export const waitingFor = (nominees: Nominee[], reader: string): Nominee[] =>
  nominees.filter(
    ({ user, state, nominators }) =>
      state === 'standing' && user !== reader && nominators.length === 1 && !nominators.includes(reader),
  );

/** What a nominee may wish: `withdraw` is final, and is asked twice. */
export const WISHES = ['decline', 'stand', 'withdraw'] as const;
export type Wish = (typeof WISHES)[number];

export type WishRefusal = 'no-nominee' | 'over' | 'begun' | 'too-late';

/** What a nominee's wish makes of them, or why it can't be had. */
export function followWish(
  ballot: Pick<Ballot, 'state' | 'nominationsUntil' | 'closesAt'>,
  nominee: Pick<Nominee, 'state'> | undefined,
  wish: Wish,
  now: Date,
): { state: Nominee['state'] } | { refused: WishRefusal } {
  if (!nominee) return { refused: 'no-nominee' };
  const isNominating = ballot.state === 'nominating';
  if (!isNominating && (ballot.state !== 'voting' || now >= ballot.closesAt)) return { refused: 'over' };
  if (wish === 'stand') {
    if (nominee.state === 'standing' || takesNominations(ballot, now)) return { state: 'standing' };
    return { refused: 'too-late' };
  }
  // An old button asks nobody whether they are sure.
  if (wish === 'decline' && !isNominating && nominee.state === 'standing') return { refused: 'begun' };
  return { state: 'declined' };
}
