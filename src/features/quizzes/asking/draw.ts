// Drawing somebody to be asked, and a question: by chance, and the sooner the longer ago it was their turn.

import { createHash } from 'node:crypto';

/** A person, and when they were last asked; or a question, and when it was last put. */
export type Candidate = { id: string; lastAsked: Date | undefined };

/** A number from 0 up to 1 that a deed always brings, so that a redelivery draws the same. */
export const chanceOf = (deed: string): number => createHash('sha256').update(deed).digest().readUInt32BE(0) / 2 ** 32;

/**
 * One of the candidates. Whoever has never been asked comes before everybody else; among the rest the chance of each is
 * in proportion to the time since then. The order of the candidates does not matter.
 */
export function draw(candidates: Candidate[], now: Date, chance: number): string | undefined {
  const sorted = [...candidates].sort((a, b) => (a.id < b.id ? -1 : 1));
  const fresh = sorted.filter(({ lastAsked }) => !lastAsked);
  const drawn = fresh.length > 0 ? fresh : sorted;
  const weights = drawn.map(({ lastAsked }) => (lastAsked ? Math.max(1, now.getTime() - lastAsked.getTime()) : 1));
  let left = chance * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [at, { id }] of drawn.entries()) {
    left -= weights[at]!;
    if (left < 0) return id;
  }
  return drawn.at(-1)?.id;
}
