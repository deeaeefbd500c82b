// From the slash command to the answer: the whole bot on an embedded database, the workspace in the same process.

import type { Db } from '../../src/database/client.ts';
import { wordingOf } from '../../src/features/knowledge/article.ts';
import { features } from '../../src/features.ts';
import type { Workspace } from '../../src/playground/workspace.ts';
import { startInside } from '../support/inside.ts';
import { embeddedPlaces, openPlace } from '../support/places.ts';
import { printTable } from '../support/table.ts';
import { recombine } from './recombination.ts';

const ARTICLES = 10_000;
const ASKED = 500;
const WARM_UP = 100;

/** Asks `questions` of a base of 10,000 articles by `/faq`, one after the other, and prints how long each answer took. */
export async function measureAnswering(sets: Parameters<typeof recombine>[0], questions: string[]): Promise<void> {
  const places = embeddedPlaces();
  const { db, close } = await openPlace(await places.make());
  try {
    await fill(db, recombine(sets, ARTICLES));
    const inside = startInside({ db });
    const started = performance.now();
    for (const feature of features) await feature.prepare?.(inside.deps);
    const prepared = performance.now() - started;
    const { stop } = await inside.listen();
    const times = await askAll(inside.slack, questions);
    await stop();
    const at = (share: number) => (times[Math.floor((times.length - 1) * share)] ?? Number.NaN).toFixed(0);
    printTable(
      'Slash command to answer, embedded database, 10,000 articles',
      ['measured'],
      [
        { name: 'reading the base at start, ms', aim: '', values: [prepared.toFixed(0)] },
        { name: 'answer p50, ms', aim: '', values: [at(0.5)] },
        { name: 'answer p99, ms', aim: '150', values: [at(0.99)] },
        { name: 'answer max, ms', aim: '', values: [at(1)] },
      ],
    );
  } finally {
    await close();
    await places.remove();
  }
}

/** Milliseconds from each command to its answer, sorted. */
async function askAll(slack: Workspace, questions: string[]): Promise<number[]> {
  const { id: user } = slack.addUser({ name: 'agent', locale: 'zh-CN', tz: 'Asia/Shanghai' });
  const { id: channel } = slack.addChannel({ name: 'hotline', members: [user] });
  const times: number[] = [];
  for (let asked = 0; asked < WARM_UP + ASKED; asked++) {
    const answered = new Promise<void>((resolve) => {
      const stop = slack.on('post', () => {
        stop();
        resolve();
      });
    });
    const started = performance.now();
    const command = slack.as(user).commands(channel, '/faq', questions[(asked * 7919) % questions.length] ?? '');
    await answered;
    if (asked >= WARM_UP) times.push(performance.now() - started);
    await command;
    await slack.settled();
  }
  return times.sort((a, b) => a - b);
}

async function fill(db: Db, articles: ReturnType<typeof recombine>): Promise<void> {
  const at = new Date();
  await db.knowledgeRevision.upsert({ where: { id: 1 }, create: { value: 1 }, update: { value: 1 } });
  for (let from = 0; from < articles.length; from += 500) {
    const part = articles.slice(from, from + 500);
    await db.article.createMany({
      data: part.map(({ id, title, body }) => ({
        id,
        key: id,
        language: 'en',
        title: title.slice(0, 150),
        body,
        category: 'answers',
        revision: 1,
        changedBy: 'U0BENCH',
        changedAt: at,
        createdAt: at,
      })),
    });
    const similar = part.flatMap(({ id, similar: texts }) => texts.map((text) => ({ articleId: id, text })));
    await db.similarQuestion.createMany({
      data: similar.map((one) => ({
        ...one,
        wording: wordingOf(one.text),
        origin: 'written',
        addedBy: 'U0BENCH',
        addedAt: at,
      })),
      skipDuplicates: true,
    });
  }
}
