// What a model proposes as a question, and whether it holds against the article that it was drafted from. Pure rules.

import { createHash } from 'node:crypto';
import type { Locale } from '../../../i18n.ts';
import { meaningOf } from '../meaning.ts';
import { CATEGORIES, checkDraft, type Difficulty, type Draft, isTyped, type Type, tidyDraft } from '../question.ts';

/** An article as questions are drafted from it. */
export type Source = { key: string; title: string; body: string; category: string; language: Locale };

/** As a model proposes it: the right options in their words, for true/false `true` or `false`. */
export type Proposed = {
  type: Type;
  text: string;
  options: string[];
  right: string[];
  accepted: string[];
  explanation: string;
  difficulty: Difficulty;
  quotes: string[];
};

/** Why a proposal is not kept. */
export type Flaw = 'malformed' | 'language' | 'unproven' | 'number' | 'catch-all' | 'known';

/** A draft that holds, with the passage of the article that proves it. */
export type Proven = { draft: Draft; quote: string };

/** How much of an article is read, in characters; what is proven must stand there, too. */
const LONGEST = 12_000;
/** An explanation that leaves room for its quotation. */
const ROOM = { explanation: 500, quote: 300 };

/**
 * What a model reads of an article, and what quotes must occur in. Values that the article gives as an example, to be
 * replaced by the team's own, are left out: nobody shall learn them.
 */
export const readable = ({ title, body }: Pick<Source, 'title' | 'body'>): string =>
  `${title}\n\n${body}`.replace(EXAMPLE, '…').slice(0, LONGEST);

const EXAMPLE = /\[example:[^\]]*\]|[【[]示例[:：][^\]】]*[\]】]/gi;

/** A proposal as a draft; or why it can't be one. `text` is what the model read, `known` the texts that are there. */
export function prove(
  proposed: Proposed,
  source: Source,
  { text, known }: { text: string; known: string[] },
): Proven | Flaw {
  const draft = draftOf(proposed, source);
  if (!draft || checkDraft(draft).length > 0 || draft.explanation.length > ROOM.explanation) return 'malformed';
  if (isTyped(draft.type) ? draft.accepted.length === 0 : !hasRightNumber(draft)) return 'malformed';
  if (!draft.explanation) return 'malformed';
  if (/\p{Script=Han}/u.test(draft.text) !== (source.language === 'zh-CN')) return 'language';
  if (draft.options.some((option) => CATCH_ALL.test(option))) return 'catch-all';
  if (known.some((one) => meaningOf(one) === meaningOf(draft.text))) return 'known';
  const quotes = proposed.quotes.map((quote) => quote.trim()).filter(Boolean);
  if (quotes.length === 0 || !quotes.every((quote) => isQuoted(quote, text))) return 'unproven';
  const numbers = numbersIn(text);
  if (answersOf(draft).some((answer) => numbersAsWritten(answer).some((number) => !numbers.has(number))))
    return 'number';
  return { draft, quote: quotes[0]! };
}

/** Undefined where its right answers are not among its options. */
function draftOf(proposed: Proposed, source: Source): Draft | undefined {
  const { type, text, accepted, explanation, difficulty } = proposed;
  const options = type === 'single' || type === 'several' ? mixed(proposed.options) : [];
  const places =
    type === 'true-false'
      ? proposed.right.map((word) => ['true', 'false'].indexOf(word.trim().toLowerCase()))
      : proposed.right.map((word) => options.findIndex((option) => meaningOf(option) === meaningOf(word)));
  if (!isTyped(type) && places.some((place) => place < 0)) return undefined;
  return tidyDraft({
    type,
    language: source.language,
    text,
    options,
    right: places,
    accepted,
    explanation,
    difficulty,
    category: CATEGORIES.find((category) => category === source.category) ?? 'answers',
    articleKey: source.key,
  });
}

/** One is right of a single choice, and at least two but not all of several. */
const hasRightNumber = ({ type, right, options }: Draft): boolean =>
  type === 'several' ? right.length >= 2 && right.length < options.length : right.length === 1;

/** Models like to put the right option first: in an order that has nothing to do with that, and is the same every time. */
const mixed = (options: string[]): string[] => [...options].sort((a, b) => (digest(a) < digest(b) ? -1 : 1));

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

const CATCH_ALL =
  /^(all|none|both|neither) of (the|these)\b|^以上(全|都|皆|均|答案|选项)|^(全都?|都)(对|不对|正确|错误)$/i;

/** The least that a quotation says, so that no single word proves anything: a Chinese character says as much as three. */
const LEAST = 12;

const isQuoted = (quote: string, text: string): boolean => {
  const signs = quote.match(/[\p{L}\p{N}]/gu) ?? [];
  const says = signs.reduce((sum, sign) => sum + (/\p{Script=Han}/u.test(sign) ? 3 : 1), 0);
  return says >= LEAST && quote.length <= ROOM.quote && !quote.includes('…') && spelled(text).includes(spelled(quote));
};

/** Without what Markdown and a copy of it differ in. */
const spelled = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^\s*(?:[-*>#]+|\d+\.)\s+/gm, '')
    .replace(/[\s*_`“”"'‘’]/g, '');

/** What somebody has to know: the right options, or what is accepted. */
const answersOf = ({ type, right, options, accepted }: Draft): string[] =>
  isTyped(type) ? accepted : right.map((place) => options[place] ?? '');

const numbersAsWritten = (text: string): string[] => text.normalize('NFKC').match(/\d+(?:[.,]\d+)*/g) ?? [];

/** As they are written, and as Chinese numerals are read. */
const numbersIn = (text: string): Set<string> =>
  new Set([...numbersAsWritten(text), ...numbersAsWritten(meaningOf(text))]);

/** The draft with all that people read of it changed alike. */
export const eachText = (draft: Draft, change: (text: string) => string): Draft => ({
  ...draft,
  text: change(draft.text),
  options: draft.options.map(change),
  accepted: draft.accepted.map(change),
  explanation: change(draft.explanation),
});
