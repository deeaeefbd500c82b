// Answering: what a lookup found, as a message; and what was said and, after a crash, still waits for its answer.

import type { Deps } from '../../../../deps.ts';
import type { Job } from '../../../../schedule/jobs.ts';
import type { Message } from '../../../../slack/blocks.ts';
import type { NewPost } from '../../../../slack/outbox.ts';
import { type Assisted, type Found, OFFERED } from '../found.ts';
import { messages } from '../messages.ts';
import { askedBy, findReader, type Reader, showArticles } from '../reader/index.ts';
import { findLookup, findUnanswered, showPost } from '../store.ts';
import { type Asked, answerView, assistedView, noneView, offerView } from '../views.ts';

/** The outcome in the reader's words; a model's answer stands only with articles that are still there. */
export async function composeAnswer(
  deps: Deps,
  reader: Reader,
  asked: Asked,
  { outcome, hits }: Found,
  answer?: Assisted['answer'],
): Promise<Message> {
  const { t } = reader;
  const ids = hits.map(({ id }) => id);
  if (answer) {
    const articles = await showArticles(deps, reader, ids);
    const cited = answer.cited.flatMap(({ number, id }) => {
      const article = articles.find((one) => one.id === id);
      return article ? [{ number, article }] : [];
    });
    if (cited.length > 0) return assistedView(t, asked, answer.text, cited);
  }
  if (outcome === 'none') return noneView(t, asked);
  const articles = await showArticles(deps, reader, ids.slice(0, OFFERED));
  const [first] = articles;
  if (!first) return noneView(t, asked);
  return outcome === 'answer' ? answerView(t, asked, first) : offerView(t, asked, articles);
}

/** Where something was said, and the thread that its answer belongs in. */
export type Spot = { channel: string; ts: string; thread: string | undefined };

/** What was said, as the deed of a lookup: it holds all that is needed to answer later. */
export const deedAt = ({ channel, ts, thread }: Spot): string =>
  ['message', channel, ts, ...(thread ? [thread] : [])].join(':');

function spotOf(deed: string): Spot {
  const [, channel = '', ts = '', thread] = deed.split(':');
  return { channel, ts, thread };
}

/** The one post that answers a lookup where it was said. */
export const answerPost = (lookupId: string, { channel, thread }: Spot, message: Message, at: Date): NewPost => ({
  key: `knowledge.lookup:${lookupId}`,
  target: channel,
  ...(thread ? { thread } : {}),
  message,
  at,
});

/** For how long, in milliseconds, whoever began a lookup may be at it; and when an answer comes too late. */
const IN_HAND = 20_000;
const TOO_LATE = 3_600_000;

/** Answers what was said and never was, by the words alone; `only` names one lookup. */
export async function finishLookups(deps: Deps, only?: string): Promise<void> {
  const { db, now, outbox } = deps;
  const before = (ms: number) => new Date(now().getTime() - ms);
  const moments = Object.values(messages).map(({ moment }) => moment);
  const left = await findUnanswered(db, { from: before(TOO_LATE), to: before(IN_HAND), moments });
  const wanted = left.filter(({ id }) => only === undefined || id === only);
  for (const { id, deed } of wanted) {
    const lookup = await findLookup(db, id);
    if (!lookup) continue;
    const spot = spotOf(deed);
    const { channel } = spot;
    const place = channel.startsWith('D') ? 'direct' : 'thread';
    const reader = await findReader(deps, { user: lookup.asker, channel, place });
    const message = await composeAnswer(deps, reader, askedBy(reader, lookup), lookup);
    await showPost(db, answerPost(id, spot, message, now()));
  }
  if (wanted.length > 0) await outbox.flush();
}

export const lookupJobs: Job[] = [
  { name: 'knowledge.finish-lookups', everyMinutes: 1, run: (deps) => finishLookups(deps) },
];
