// What the answers say of a question: how hard it is, and whether those who know more get it right more often.

export const FLAGS = ['too-easy', 'too-hard', 'inverted'] as const;
export type Flag = (typeof FLAGS)[number];

/** A question is judged once it has been answered so often. */
export const ENOUGH_ANSWERS = 5;
/** Of fewer people the separation is mostly chance. */
export const ENOUGH_PEOPLE = 10;

/** Above this share of right answers a question is too easy, below the other too hard, or broken. */
const EASY = 0.95;
const HARD = 0.2;

/**
 * What was counted of a question. `x` is a person's share of right answers to it, `y` the share of right answers of the
 * same person to all other questions; `people` are those who have both.
 */
export type Counted = {
  answers: number;
  right: number;
  people: number;
  sumX: number;
  sumY: number;
  sumXY: number;
  sumXX: number;
  sumYY: number;
};

/** `separation` is from -1 to 1, undefined where too few people tell. */
export type Measure = { answers: number; share: number; separation: number | undefined; flags: Flag[] };

export function measure(counted: Counted): Measure {
  const { answers, right } = counted;
  const share = answers === 0 ? 0 : right / answers;
  const separation = separationOf(counted);
  const flags = [
    ...(share > EASY ? (['too-easy'] as const) : []),
    ...(share < HARD ? (['too-hard'] as const) : []),
    ...(separation !== undefined && separation < 0 ? (['inverted'] as const) : []),
  ];
  return { answers, share, separation, flags };
}

/**
 * The item-rest correlation: the point-biserial discrimination with the question itself left out of the score, so that
 * it is not compared with itself (S. Henrysson, "Correction of item-total correlations in item analysis",
 * Psychometrika 28, 1963, 211–218; L. Crocker, J. Algina, "Introduction to Classical and Modern Test Theory", 1986, ch. 14).
 */
function separationOf({ people: n, sumX, sumY, sumXY, sumXX, sumYY }: Counted): number | undefined {
  if (n < ENOUGH_PEOPLE) return undefined;
  const spreadX = n * sumXX - sumX ** 2;
  const spreadY = n * sumYY - sumY ** 2;
  // Rounding leaves a trace where everybody did the same.
  if (spreadX < 1e-9 || spreadY < 1e-9) return undefined;
  const value = (n * sumXY - sumX * sumY) / Math.sqrt(spreadX * spreadY);
  return Math.max(-1, Math.min(1, value));
}
