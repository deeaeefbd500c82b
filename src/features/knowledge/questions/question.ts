// An open question: a lookup that no article answered, and what a person's reply to it may be. Pure rules.

import type { Locale } from '../../../i18n.ts';
import { wordingOf } from '../article.ts';
import { withoutEmoji } from '../emoji.ts';

export type OpenQuestion = {
  id: string;
  lookupId: string;
  teamId: string | null;
  asker: string;
  question: string;
  /** Who was asked. */
  experts: string[];
  state: 'waiting' | 'answered' | 'dropped';
  answer: string | null;
  answeredBy: string | null;
  articleId: string | null;
  askedAt: Date;
  answeredAt: Date | null;
  remindAt: Date | null;
};

/** What fits into one message together with the question, in characters. */
export const LONGEST_ANSWER = 8000;

export const checkAnswer = (text: string): 'no-words' | 'too-long' | undefined =>
  !wordingOf(withoutEmoji(text)) ? 'no-words' : text.length > LONGEST_ANSWER ? 'too-long' : undefined;

/** Between one person's answer and what the next one adds. */
const GAP = '\n\n';

export const addTo = (answer: string, text: string): string => `${answer}${GAP}${text}`;

/** The answer with one of its parts corrected; the same words inside of another part stay. */
export function correctPart(answer: string, before: string, after: string): string {
  const at = `${GAP}${answer}${GAP}`.indexOf(`${GAP}${before}${GAP}`);
  return at < 0 ? answer : answer.slice(0, at) + after + answer.slice(at + before.length);
}

/** The language that something is written in, by its script. */
export const languageOf = (text: string): Locale => (/\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en');
