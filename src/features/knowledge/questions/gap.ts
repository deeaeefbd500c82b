// Gaps: what was asked in vain, in groups of those that ask alike. Pure rules.

import { wordingOf } from '../article.ts';

/** A lookup that no article answered. */
export type Vain = { id: string; question: string; at: Date };

/** `question` is the wording used most, `others` the different ones; `ids` the lookups, the newest first. */
export type Gap = { question: string; others: string[]; ids: string[]; count: number; latest: Date };

/** The groups, those that were asked most first. `groupAlike` gets every wording once. */
export function findGaps(lookups: Vain[], groupAlike: (questions: string[]) => string[][]): Gap[] {
  const byWording = new Map<string, Vain[]>();
  for (const lookup of lookups) {
    const wording = wordingOf(lookup.question);
    if (wording) byWording.set(wording, [...(byWording.get(wording) ?? []), lookup]);
  }
  const spelled = new Map(Array.from(byWording.values(), (same) => [same[0]?.question ?? '', same]));
  return groupAlike([...spelled.keys()])
    .map((group) => toGap(group.map((question) => spelled.get(question) ?? [])))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || b.latest.getTime() - a.latest.getTime());
}

function toGap(wordings: Vain[][]): Gap {
  const [most, ...others] = wordings.toSorted((a, b) => b.length - a.length).map((same) => same[0]?.question ?? '');
  const all = wordings.flat().sort((a, b) => b.at.getTime() - a.at.getTime());
  return {
    question: most ?? '',
    others,
    ids: all.map(({ id }) => id),
    count: all.length,
    latest: all[0]?.at ?? new Date(0),
  };
}
