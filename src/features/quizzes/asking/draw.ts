// Drawing somebody to be asked: by chance, and the sooner the longer nobody has asked them.

import { createHash } from 'node:crypto';

export type Candidate = { user: string; lastAsked: Date | undefined };

/** A number from 0 up to 1 that a deed always brings, so that a redelivery draws the same. */
export const chanceOf = (deed: string): number => createHash('sha256').update(deed).digest().readUInt32BE(0) / 2 ** 32;

/**
 * One of the candidates. Whoever has never been asked comes before everybody else; among the rest the chance of each is
 * in proportion to the time since they were asked. The order of the candidates does not matter.
 */
export function drawPerson(candidates: Candidate[], now: Date, chance: number): string | undefined {
  const sorted = [...candidates].sort((a, b) => (a.user < b.user ? -1 : 1));
  const fresh = sorted.filter(({ lastAsked }) => !lastAsked);
  const drawn = fresh.length > 0 ? fresh : sorted;
  const weights = drawn.map(({ lastAsked }) => (lastAsked ? Math.max(1, now.getTime() - lastAsked.getTime()) : 1));
  let left = chance * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [at, { user }] of drawn.entries()) {
    left -= weights[at]!;
    if (left < 0) return user;
  }
  return drawn.at(-1)?.user;
}
