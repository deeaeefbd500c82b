// A question as it is kept, searched and learned: what people type, without what is no words. Pure rules.

import { LONGEST, wordingOf } from '../article.ts';
import { withoutEmoji } from '../emoji.ts';

export type Question = {
  /** As it is kept and shown: customers' data masked. */
  text: string;
  /** What is searched: no masks, no emoji. */
  words: string;
  /** Longer than a question that somebody else would ask in the same words. */
  long: boolean;
};

/** Why there is nothing to look up. */
export type QuestionProblem = 'empty' | 'no-words';

/** Characters that are searched, and that are kept. */
const SEARCHED = 3000;
const KEPT = 1000;

/**
 * Reads what was typed, in which personal data is masked already; `masks` are what stands in its place. Without words
 * there is nothing to look up: nothing was typed at all, or only emoji, punctuation or what was masked.
 */
export function readQuestion(typed: string, masks: readonly string[]): Question | QuestionProblem {
  const text = tidy(cut(typed, SEARCHED));
  if (!text) return 'empty';
  const bare = masks.reduce((rest, mask) => rest.replaceAll(mask, ' '), text);
  const words = tidy(withoutEmoji(bare));
  if (!wordingOf(words)) return 'no-words';
  return { text: cut(text, KEPT), words, long: words.length > LONGEST.similar };
}

/** Is this worth an expert's time unasked? A word or a greeting is not. */
export const isWorthPassingOn = (words: string): boolean =>
  (words.match(/\p{Script=Han}/gu) ?? []).length >= 4 || (words.match(/\p{L}{2,}/gu) ?? []).length >= 3;

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Whole characters only. */
const cut = (text: string, limit: number): string => text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, '');
