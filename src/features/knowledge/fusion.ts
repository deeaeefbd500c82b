// Joining the results of several searches into one order, and checking what a model cites. Pure rules.

/** Reciprocal rank fusion: what several searches find near their tops comes first. `k` as measured: 50. */
export function fuse(searches: { ids: string[]; weight: number }[], k = 50): string[] {
  const scores = new Map<string, number>();
  for (const { ids, weight } of searches) {
    ids.forEach((id, rank) => {
      scores.set(id, (scores.get(id) ?? 0) + weight / (k + rank + 1));
    });
  }
  return [...scores].sort(([a, x], [b, y]) => y - x || a.localeCompare(b)).map(([id]) => id);
}

/** Numbers in square brackets, full-width ones included, also several in one pair: `[1]`, `［2］`, `[1, 3]`. */
const CITATION = String.raw`[[［【]\s*\d{1,2}(?:\s*[,，、]\s*\d{1,2})*\s*[\]］】]`;

/** A citation behind a full stop belongs to the sentence that the stop ends. */
const BEHIND_STOP = new RegExp(String.raw`([。！？!?.])((?:\s*${CITATION})+)`, 'g');

/**
 * The articles that an answer cites, by their place from 1 in the order given to the model. Undefined where it cites
 * none, one that was not given, or leaves a sentence that says something without a citation.
 */
export function readCitations(answer: string, given: number): number[] | undefined {
  const sentences = answer
    .replace(BEHIND_STOP, '$2$1')
    .split(/(?<=[。！？!?\n]|\.\s)/u)
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
  const cited = sentences.map((sentence) =>
    Array.from(sentence.matchAll(new RegExp(CITATION, 'g')), ([found]) => found.match(/\d+/g) ?? [])
      .flat()
      .map(Number),
  );
  const numbers = [...new Set(cited.flat())].sort((a, b) => a - b);
  const real = numbers.every((number) => number >= 1 && number <= given);
  return sentences.length > 0 && real && cited.every((list) => list.length > 0) ? numbers : undefined;
}
