// With a model: questions proposed from an article, and typed answers judged. Each has a path without it.

import { z } from 'zod';
import type { Deps } from '../../../deps.ts';
import type { Locale } from '../../../i18n.ts';
import { maskPersonal } from '../../../privacy.ts';
import { readPrompt } from '../../../prompts.ts';
import type { Proposed } from '../drafts/drafted.ts';
import { meaningOf } from '../meaning.ts';
import { DIFFICULTIES, TYPES } from '../question.ts';
import { addressesJudge, settle } from './verdict.ts';

const draftPrompt = readPrompt('quizzes/draft', ['article', 'known', 'language']);
const judgePrompt = readPrompt('quizzes/judge', ['question', 'accepted', 'typed']);

const Text = z.string().max(2000);
const Drafted = z.object({
  questions: z
    .object({
      type: z.enum(TYPES),
      text: Text,
      options: Text.array().max(12),
      right: Text.array().max(12),
      accepted: Text.array().max(30),
      explanation: Text,
      difficulty: z.enum(DIFFICULTIES),
      quotes: Text.array().max(5),
    })
    .array()
    .max(10),
});
const Judged = z.object({ verdict: z.enum(['same', 'different', 'unsure']), evidence: Text });

const LANGUAGES: Record<Locale, string> = { en: 'English', 'zh-CN': 'Simplified Chinese' };
/** Milliseconds: a leader waits before an open form for drafts, a member in a short break for a verdict. */
const PATIENCE = { drafting: 30_000, judging: 8_000 };
/** How many of the questions that are there a model is shown, and how many a run gives. */
const SHOWN = 30;
const PER_RUN = 3;

/** What is proposed from a text, at most three; undefined where there is no model, or it fails, is slow or answers nonsense. */
export async function proposeQuestions(
  { llm, log }: Pick<Deps, 'llm' | 'log'>,
  { text, known, language }: { text: string; known: string[]; language: Locale },
): Promise<Proposed[] | undefined> {
  if (!llm) return undefined;
  const started = performance.now();
  try {
    const { questions } = await llm.object(
      Drafted,
      draftPrompt({
        article: fenced(text),
        known: known.length > 0 ? fenced(known.slice(0, SHOWN).map(oneLine).join('\n')) : '–',
        language: LANGUAGES[language],
      }),
      { signal: AbortSignal.timeout(PATIENCE.drafting) },
    );
    return questions.slice(0, PER_RUN);
  } catch (failure) {
    log.error('quizzes.drafting-failed', failure, { milliseconds: Math.round(performance.now() - started) });
    return undefined;
  }
}

/** What must be known of a question to judge what was typed: of the bank, or as it was when it was asked. */
export type Asked = { text: string; accepted: readonly string[] };

/**
 * Whether a typed answer means the accepted one, where its wording did not say so. Undefined where a person must judge:
 * without a model, where it fails or takes longer than eight seconds, where it is unsure, or where its verdict can't be
 * checked. The same answer to the same question is judged once, so that everybody who gave it is treated alike.
 */
export async function judgeTyped(
  deps: Pick<Deps, 'llm' | 'log'>,
  question: Asked,
  typed: string,
): Promise<boolean | undefined> {
  const { llm } = deps;
  if (!llm || question.accepted.length === 0 || !meaningOf(typed) || addressesJudge(typed)) return undefined;
  const verdicts = held.get(llm) ?? new Map<string, Promise<boolean | undefined>>();
  held.set(llm, verdicts);
  const key = JSON.stringify([question.text, question.accepted, meaningOf(typed)]);
  const known = verdicts.get(key);
  if (known) return known;
  const asking = askVerdict(deps, llm, question, typed);
  verdicts.set(key, asking);
  const [oldest] = verdicts.keys();
  if (verdicts.size > HELD && oldest !== undefined) verdicts.delete(oldest);
  const verdict = await asking;
  // A failure is not for good.
  if (verdict === undefined) verdicts.delete(key);
  return verdict;
}

/** Verdicts of this process: only to spare the model, for every answer keeps its own in the database. */
const held = new WeakMap<object, Map<string, Promise<boolean | undefined>>>();
const HELD = 500;

async function askVerdict(
  { log }: Pick<Deps, 'log'>,
  llm: NonNullable<Deps['llm']>,
  { text, accepted }: Asked,
  typed: string,
): Promise<boolean | undefined> {
  const started = performance.now();
  const masked = maskPersonal(typed);
  try {
    const verdict = await llm.object(
      Judged,
      judgePrompt({
        question: fenced(maskPersonal(text)),
        accepted: accepted.map((one) => oneLine(fenced(maskPersonal(one)))).join('\n'),
        typed: oneLine(fenced(masked)),
      }),
      { signal: AbortSignal.timeout(PATIENCE.judging) },
    );
    return settle(verdict, masked, accepted);
  } catch (failure) {
    log.error('quizzes.judging-failed', failure, { milliseconds: Math.round(performance.now() - started) });
    return undefined;
  }
}

/** A text between fences can't close them. */
const fenced = (text: string): string => text.replace(/={3,}/g, '==');

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
