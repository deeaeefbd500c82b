// A reason: what it must say where somebody thanks, gives, nominates or decides. Pure rules.

/** How long a reason may be, in characters. */
export const LONGEST_REASON = 300;

export type ReasonProblem = 'empty' | 'too-long';

/** What is wrong with a reason, if anything. */
export function checkReason(reason: string): ReasonProblem | undefined {
  if (!/[\p{L}\p{N}]/u.test(reason)) return 'empty';
  return Array.from(reason).length > LONGEST_REASON ? 'too-long' : undefined;
}

export type WhyProblem = ReasonProblem | 'too-short';

/**
 * What is wrong with a reason of some words: it needs two, or four characters of a script that puts no spaces between
 * words.
 */
export function checkWhy(why: string): WhyProblem | undefined {
  const problem = checkReason(why);
  if (problem) return problem;
  const script = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;
  const characters = why.match(script)?.length ?? 0;
  const words = why.replace(script, ' ').match(/\p{L}[\p{L}\p{M}\p{N}'’-]*/gu)?.length ?? 0;
  return characters + 2 * words < 4 ? 'too-short' : undefined;
}
