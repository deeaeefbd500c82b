// What a text is made of for searching: words, Chinese characters, and pairs of neighbouring characters.

import { stem } from './stem.ts';

/** Function words that nearly every question has. A longer list was measured to find less. */
const STOP_WORDS = new Set('a an the is are be do does in on of to for and or i my me you it'.split(' '));

const CHARACTER = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]`;
const RUN = new RegExp(String.raw`(${CHARACTER}+)|(?:(?!${CHARACTER})[\p{L}\p{M}\p{N}'’])+`, 'gu');

/** A run of characters is its characters and then its pairs; a word is itself. In order, with repetitions. */
export function readTokens(text: string): string[] {
  const tokens: string[] = [];
  for (const [run, characters] of text.normalize('NFKC').toLowerCase().matchAll(RUN)) {
    if (characters) {
      const row = Array.from(characters);
      tokens.push(...row);
      for (let at = 1; at < row.length; at++) tokens.push(`${row[at - 1]}${row[at]}`);
    } else {
      const word = run.replace(/['’]s$|['’]/g, '');
      if (word && !STOP_WORDS.has(word)) tokens.push(word);
    }
  }
  return tokens;
}

/** What is compared between a question and an article, and how much it counts for. */
export type Term = { key: string; weight: number };

const IS_CHARACTER = new RegExp(`^${CHARACTER}`, 'u');

export const isPair = (token: string): boolean => IS_CHARACTER.test(token) && Array.from(token).length > 1;
const GRAM = 4;

/** The terms of a token. Words that share parts find each other through their 4-grams, mistyped ones too. */
export function termsOf(token: string): Term[] {
  if (IS_CHARACTER.test(token)) return [{ key: token, weight: isPair(token) ? 0.5 : 1 }];
  const framed = `^${token}$`;
  const grams = new Set<string>();
  for (let at = 0; at + GRAM <= framed.length; at++) grams.add(framed.slice(at, at + GRAM));
  // The mark keeps the gram "card" of a longer word apart from the stem "card".
  return [{ key: stem(token), weight: 1 }, ...Array.from(grams, (gram) => ({ key: `~${gram}`, weight: 0.3 }))];
}
