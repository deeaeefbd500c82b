// Counting: what votes and points come to, who wins, and where they are even. Pure rules, so that anybody can count again.

export const DECIDINGS = ['votes', 'points', 'both'] as const;
export type Deciding = (typeof DECIDINGS)[number];

export const TIES = ['run-off', 'joint', 'points', 'leader'] as const;
export type Tie = (typeof TIES)[number];

/** What decides. `voteShare` is the votes' share of the score in percent, and counts where both decide. */
export type Formula = { deciding: Deciding; voteShare: number };

/** One nominee's votes, and points of the period. */
export type Counted = { user: string; votes: number; points: number };

export type Scored = Counted & {
  /** From 0 to 100 where both decide; otherwise the votes, or the points. */
  score: number;
};

/** How many of these votes name each nominee; a name that no nominee has counts for nobody. */
export function tally(nominees: string[], votes: string[][]): Map<string, number> {
  const counts = new Map(nominees.map((user) => [user, 0]));
  for (const vote of votes) {
    for (const user of new Set(vote)) {
      const count = counts.get(user);
      if (count !== undefined) counts.set(user, count + 1);
    }
  }
  return counts;
}

/**
 * The scores of all, the highest first. Where both decide a score is
 * voteShare × (votes ÷ those who voted) + (100 − voteShare) × (points ÷ the most points of a nominee);
 * fewer points than none are none. `exact` is a whole number in the same proportion, so that equal is equal.
 */
export function scored(
  { deciding, voteShare }: Formula,
  counted: Counted[],
  voted: number,
): (Scored & { exact: number })[] {
  const most = Math.max(1, ...counted.map(({ points }) => points));
  const people = Math.max(1, voted);
  const scores = counted.map((one) => {
    const points = Math.max(0, one.points);
    if (deciding !== 'both') {
      const exact = deciding === 'votes' ? one.votes : points;
      return { ...one, exact, score: exact };
    }
    const exact = voteShare * one.votes * most + (100 - voteShare) * points * people;
    return { ...one, exact, score: exact / (most * people) };
  });
  return scores.sort((a, b) => b.exact - a.exact || (a.user < b.user ? -1 : 1));
}

/**
 * Who wins: `sure` have it; where more are even than places are left, `tied` are those who are. Nobody wins with nothing.
 */
export function decide(
  scores: { user: string; exact: number }[],
  places: number,
): { sure: string[]; tied: string[]; left: number } {
  const able = scores.filter(({ exact }) => exact > 0);
  const last = able[places - 1]?.exact;
  if (last === undefined || able[places]?.exact !== last) {
    return { sure: able.slice(0, places).map(({ user }) => user), tied: [], left: 0 };
  }
  const sure = able.filter(({ exact }) => exact > last).map(({ user }) => user);
  return {
    sure,
    tied: able.filter(({ exact }) => exact === last).map(({ user }) => user),
    left: places - sure.length,
  };
}

/** Who of those tied has more points, for the places that are left; those who are even in points, too, all win. */
export function byPoints(tied: Counted[], left: number): string[] {
  const sorted = [...tied].sort((a, b) => b.points - a.points || (a.user < b.user ? -1 : 1));
  const last = sorted[left - 1]?.points ?? Number.NEGATIVE_INFINITY;
  return sorted.filter(({ points }) => points >= last).map(({ user }) => user);
}

/** How many of those who may vote have to, so that a percentage of them has. */
export const neededFor = (quorum: number, eligible: number): number => Math.ceil((quorum * eligible) / 100);

/** Why a ballot has no winner. */
export type Failure = 'no-quorum' | 'no-nominee' | 'all-declined' | 'no-votes' | 'no-points';

/** What came of a ballot, with all that it was counted from. */
export type Result = {
  /** Why nobody won, if so. */
  failure?: Failure;
  /** How many could vote, and how many did. */
  eligible: number;
  voted: number;
  counted: Counted[];
  winners: string[];
  tie?: {
    users: string[];
    left: number;
    /** How it was broken, once it is: by the ballot's rule, or jointly where that could not. */
    broken?: Tie;
    /** The leader's words, where one broke it. */
    reason?: string;
    by?: string;
  };
};
