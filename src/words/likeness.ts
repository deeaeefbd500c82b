// How much two texts have in common, by Dice's coefficient of their terms, each with a value of its own. Pure rules.

import { readTokens, termsOf } from './tokens.ts';

/** A text as its terms: `total` is the sum of their values. */
export type Weighed = { terms: { key: string; value: number }[]; total: number };

/** From 0 for nothing in common to 1 for the same terms; `common` is the sum of what both have. */
export const dice = (common: number, a: number, b: number): number => (common > 0 ? (2 * common) / (a + b) : 0);

/** Texts as their terms: those that few of the texts have count most. */
export const weigh = (texts: string[]): Weighed[] => atOnce(weighing(texts));

/** As `weigh`, one text at a step, for those who give others a turn in between. */
export function* weighing(texts: string[]): Generator<undefined, Weighed[]> {
  const read: Map<string, number>[] = [];
  for (const text of texts) {
    const weights = new Map<string, number>();
    for (const { key, weight } of readTokens(text).flatMap(termsOf)) weights.set(key, weight);
    read.push(weights);
    yield;
  }
  const having = new Map<string, number>();
  for (const weights of read) for (const key of weights.keys()) having.set(key, (having.get(key) ?? 0) + 1);
  return read.map((weights) => {
    const terms = Array.from(weights, ([key, weight]) => ({
      key,
      value: weight * Math.log(1 + texts.length / (having.get(key) ?? 1)),
    }));
    return { terms, total: terms.reduce((sum, { value }) => sum + value, 0) };
  });
}

export function likeness(a: Weighed, b: Weighed): number {
  const keys = new Set(b.terms.map(({ key }) => key));
  const common = a.terms.reduce((sum, { key, value }) => sum + (keys.has(key) ? value : 0), 0);
  return dice(common, a.total, b.total);
}

/**
 * In the order given, each text joins the group that it is most like on average, at least `alike`, or begins one.
 * Groups hold the texts' places; the largest come first.
 */
export const groupAlike = (read: Weighed[], alike: number): number[][] => atOnce(groupingAlike(read, alike));

/** As `groupAlike`, one text at a step. */
export function* groupingAlike(read: Weighed[], alike: number): Generator<undefined, number[][]> {
  const having = new Map<string, number[]>();
  const groupOf: number[] = [];
  const groups: number[][] = [];
  for (const [at, { terms, total }] of read.entries()) {
    const common = new Map<number, number>();
    for (const { key, value } of terms) {
      const others = having.get(key) ?? [];
      for (const other of others) common.set(other, (common.get(other) ?? 0) + value);
      having.set(key, others);
      others.push(at);
    }
    const average = new Map<number, number>();
    for (const [other, value] of common) {
      const group = groupOf[other]!;
      average.set(group, (average.get(group) ?? 0) + dice(value, total, read[other]!.total) / groups[group]!.length);
    }
    const [nearest, most] = Array.from(average).reduce((a, b) => (b[1] > a[1] ? b : a), [-1, 0]);
    const group = most >= alike ? nearest : groups.push([]) - 1;
    groups[group]!.push(at);
    groupOf[at] = group;
    yield;
  }
  return groups.sort((a, b) => b.length - a.length);
}

function atOnce<T>(work: Generator<undefined, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
