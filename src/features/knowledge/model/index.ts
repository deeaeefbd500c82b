// With a model: poor questions rewritten, the languages bridged, a short answer with citations that hold.

import { z } from 'zod';
import type { Deps } from '../../../deps.ts';
import type { Locale } from '../../../i18n.ts';
import { maskPersonal } from '../../../privacy.ts';
import { readPrompt } from '../../../prompts.ts';
import type { Article } from '../article.ts';
import { fuse, readCitations } from '../fusion.ts';

/** What a model made of a question that the words alone did not answer for certain. */
export type Assisted = {
  /** The articles in the order that all searches together give, the best first. */
  ids: string[];
  /** A short answer with citations such as `[1]`, and the articles that the numbers stand for. */
  answer?: { text: string; cited: { number: number; id: string }[] };
};

export type Asked = {
  question: string;
  locale: Locale;
  /** The ids that a search by words finds, the best first. */
  lookup: (query: string) => string[];
  read: (ids: string[]) => Promise<Pick<Article, 'id' | 'title' | 'body' | 'language'>[]>;
  /** The languages that the knowledge base has articles in. */
  languages: Locale[];
};

const rewritePrompt = readPrompt('knowledge/rewrite', ['question', 'languages']);
const answerPrompt = readPrompt('knowledge/answer', ['articles', 'question', 'language']);

const Rewritten = z.object({
  question: z.string().min(1).max(500),
  queries: z.string().min(1).max(200).array().max(3),
});
const Answered = z.object({ answered: z.boolean(), answer: z.string().max(3000) });

const LANGUAGES: Record<Locale, string> = { en: 'English', 'zh-CN': 'Simplified Chinese' };
/** How many articles the model reads, and how much of each, in characters. */
const READ = 5;
const EXCERPT = 3000;
/** Both calls together, in milliseconds: an agent has a customer on the line. */
const PATIENCE = 8_000;
/** The person's own words count more than a model's. */
const WEIGHTS = { typed: 1.5, rewritten: 1, query: 0.75 };

/**
 * Undefined where no model is configured, or where it fails, is slow or answers nonsense: then the result of the words
 * alone stands. Without `answer` the model found the articles not to answer the question, or cited what is not there.
 */
export async function assist(deps: Deps, asked: Asked): Promise<Assisted | undefined> {
  const { llm, log } = deps;
  if (!llm) return undefined;
  const started = performance.now();
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    return await answerWith(llm, { ...asked, question: maskPersonal(asked.question) }, signal);
  } catch (failure) {
    log.error('knowledge.model-failed', failure, { milliseconds: Math.round(performance.now() - started) });
    return undefined;
  }
}

/** The signal ends whichever call is running, and what would come after it. */
async function answerWith(llm: NonNullable<Deps['llm']>, asked: Asked, signal: AbortSignal): Promise<Assisted> {
  const { question, locale, lookup, read, languages } = asked;
  const rewritten = await llm.object(
    Rewritten,
    rewritePrompt({ question: fenced(question), languages: languages.map((one) => LANGUAGES[one]).join(', ') }),
    { signal },
  );
  const ids = fuse([
    { ids: lookup(question), weight: WEIGHTS.typed },
    { ids: lookup(rewritten.question), weight: WEIGHTS.rewritten },
    ...rewritten.queries.map((query) => ({ ids: lookup(query), weight: WEIGHTS.query })),
  ]);
  const best = ids.slice(0, READ);
  if (best.length === 0) return { ids };

  const articles = await read(best);
  const { answered, answer } = await llm.object(
    Answered,
    answerPrompt({
      articles: articles
        .map(
          ({ title, body }, index) => `[${index + 1}] ${fenced(maskPersonal(`${title}\n${body.slice(0, EXCERPT)}`))}`,
        )
        .join('\n\n'),
      question: fenced(question),
      language: LANGUAGES[locale],
    }),
    { signal },
  );
  const numbers = answered ? readCitations(answer, articles.length) : undefined;
  if (!numbers) return { ids };
  const cited = numbers.flatMap((number) => {
    const id = articles[number - 1]?.id;
    return id ? [{ number, id }] : [];
  });
  return { ids, answer: { text: answer, cited } };
}

/** A text between fences can't close them. */
const fenced = (text: string): string => text.replace(/={3,}/g, '==');
