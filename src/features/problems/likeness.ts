// Which earlier problems a new one may be. Pure rules.

import { likeness, weigh } from '../../words/likeness.ts';

/** How far back earlier problems are looked for, in days, how many of them at most, and how many are offered. */
export const LOOKED_BACK = 180;
export const LOOKED_AT = 300;
const OFFERED = 3;

/**
 * From this likeness on an earlier problem is offered. Measured on pairs in both languages, in a register that holds all
 * of them (test/features/problems/likeness.test.ts): of twenty that are the same it offers 17, of sixteen that were
 * chosen because they share words 8. A wrong offer costs a look, a missing one the count.
 */
export const ALIKE = 0.3;

/** The beginning of what happened tells which problem it is; the rest only costs time. */
const GIST = 160;

type Said = { title: string; details: string };

/** The earlier ones that are most like it, by their titles or with what is said of them, the likeliest first. */
export function findLike<P extends Said>(problem: Said, earlier: P[]): P[] {
  const all = [problem, ...earlier];
  const [title, ...titles] = weigh(all.map((one) => one.title));
  const [whole, ...wholes] = weigh(all.map((one) => `${one.title}\n${one.details.slice(0, GIST)}`));
  return earlier
    .map((one, at) => ({ one, score: Math.max(likeness(title!, titles[at]!), likeness(whole!, wholes[at]!)) }))
    .filter(({ score }) => score >= ALIKE)
    .sort((a, b) => b.score - a.score)
    .slice(0, OFFERED)
    .map(({ one }) => one);
}
