// The knowledge base's lookups: how often they are right, how sure they are, how long they take, beside other engines.

import { loadavg } from 'node:os';
import process from 'node:process';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createIndex } from '../src/features/knowledge/ranking.ts';
import { measureAnswering } from './knowledge/answering.ts';
import { type Engine, miniSearch, openTrigrams, ours } from './knowledge/engines.ts';
import { recombine } from './knowledge/recombination.ts';
import { type QuestionSet, readSets } from './knowledge/sets.ts';
import { printTable, type Row } from './support/table.ts';

/** Measured before with five similar questions an article, on the other halves of these sets. */
const AIMS: Record<string, string> = { 'banking77 en, first 5': '67/81', 'clinc150 en, first 5': '72/86' };

/** Trigrams take so long that not every question of a large set is asked of them. */
const SAMPLE = 200;
const CHANGES = 100;

const inMemory = new Set([ours, miniSearch]);

export async function knowledge(): Promise<void> {
  const sets = readSets();
  const trigrams = await openTrigrams();
  try {
    const engines = [ours, miniSearch, trigrams.engine];
    console.log(`load: ${loadavg()[0]?.toFixed(2)}`);
    await compareEngines(sets, engines);
    printOutcomes(sets);
    await measureSizes(sets, engines);
  } finally {
    await trigrams.close();
  }
  const questions = sets.flatMap((set) => set.questions.map(({ text }) => text));
  await measureAnswering(sets, questions);
}

const percent = (part: number, whole: number): string => (whole > 0 ? ((100 * part) / whole).toFixed(1) : '–');

async function compareEngines(sets: QuestionSet[], engines: Engine[]): Promise<void> {
  const rows: Row[] = [];
  for (const { name, articles, questions } of sets) {
    const answered = questions.filter((one) => one.articles.length > 0);
    const values: string[] = [];
    for (const engine of engines) {
      const { find } = await engine.build(articles);
      const step = inMemory.has(engine) ? 1 : Math.ceil(answered.length / SAMPLE);
      const asked = answered.filter((_, at) => at % step === 0);
      let first = 0;
      let among = 0;
      for (const { text, articles: right } of asked) {
        const ids = await find(text);
        if (right.includes(ids[0] ?? '')) first += 1;
        if (ids.some((id) => right.includes(id))) among += 1;
      }
      values.push(`${percent(first, asked.length)}/${percent(among, asked.length)}${step > 1 ? '*' : ''}`);
    }
    rows.push({ name: `${name} (${answered.length} of ${articles.length})`, aim: AIMS[name] ?? '', values });
  }
  printTable(
    'R@1/R@3, % (questions of articles)',
    engines.map(({ name }) => name),
    rows,
  );
  console.log(`* every so many questions only, about ${SAMPLE}\n`);
}

function printOutcomes(sets: QuestionSet[]): void {
  const outcomes = sets.map(({ articles, questions }) => {
    const index = createIndex(articles);
    const asked = questions.map(({ text, articles: right, near }) => {
      const { outcome, hits } = index.lookup(text);
      return { outcome, near, covered: right.length > 0, ranks: hits.map(({ id }) => right.includes(id)) };
    });
    const share = (of: typeof asked, which: (one: (typeof asked)[0]) => boolean) =>
      percent(of.filter(which).length, of.length);
    const covered = asked.filter((one) => one.covered);
    const [near, far] = [true, false].map((is) => asked.filter((one) => !one.covered && one.near === is));
    const outcome = (is: string) => (one: (typeof asked)[0]) => one.outcome === is;
    return [
      share(covered, outcome('answer')),
      share(covered.filter(outcome('answer')), ({ ranks }) => ranks[0] === true),
      share(covered, outcome('offer')),
      share(covered.filter(outcome('offer')), ({ ranks }) => ranks.includes(true)),
      share(covered, outcome('none')),
      share(near ?? [], outcome('answer')),
      share(near ?? [], outcome('offer')),
      share(far ?? [], outcome('answer')),
      share(far ?? [], outcome('offer')),
    ];
  });
  const measures: [string, string][] = [
    ['answered', ''],
    ['right when answering', '94–97'],
    ['three offered', ''],
    ['right one among them', '77–98'],
    ['said not to know', ''],
    ['same business, no article: answered', '4–26'],
    ['same business, no article: offered', ''],
    ['another business: answered', 'at most 3'],
    ['another business: offered', ''],
  ];
  const rows = measures.map(([name, aim], at) => ({ name, aim, values: outcomes.map((values) => values[at] ?? '–') }));
  printTable(
    'Three outcomes, %',
    sets.map(({ name }) => name),
    rows,
  );
  console.log('');
}

async function measureSizes(sets: QuestionSet[], engines: Engine[]): Promise<void> {
  const small = sets.filter(({ name }) => !name.endsWith('all'));
  const questions = small.flatMap((set) => set.questions.map(({ text }) => text).slice(0, 200));
  const plans: { engine: Engine; count: number; lookups: number }[] = [1_000, 10_000, 100_000].map((count) => ({
    engine: ours,
    count,
    lookups: questions.length,
  }));
  for (const engine of engines.filter((one) => one !== ours)) {
    // Ten times as many would only show what these show, in minutes.
    for (const count of [1_000, 10_000]) plans.push({ engine, count, lookups: engine === miniSearch ? 400 : 20 });
  }
  const columns = plans.map(({ engine, count }) => `${engine.name} ${count.toLocaleString('en-US')}`);
  const measured: string[][] = [];
  for (const plan of plans) measured.push(await measureSize(plan, recombine(small, plan.count), questions));
  const row = (name: string, aim: string, at: number) => ({ name, aim, values: measured.map((one) => one[at] ?? '') });
  printTable('Time and memory, by articles', columns, [
    row('building, ms', '– | 216 | 1,500', 0),
    row('lookup p50, ms', '– | 0.2 | 1.8', 1),
    row('lookup p99, ms', '– | 20 | –', 2),
    row('change of an article, ms', '', 3),
    row('memory of the index, MB', '– | – | 130', 4),
  ]);
}

async function measureSize(
  { engine, lookups }: { engine: Engine; lookups: number },
  articles: ReturnType<typeof recombine>,
  questions: string[],
): Promise<string[]> {
  const before = await memory();
  const start = performance.now();
  const built = await engine.build(articles);
  const building = performance.now() - start;
  const taken = (await memory()) - before;
  // Evenly from all sets, so that a short sample has every language.
  const asked = Array.from({ length: lookups }, (_, at) => questions[Math.floor((at * questions.length) / lookups)]!);
  for (const question of asked.slice(0, lookups / 4)) await built.find(question);
  const times: number[] = [];
  for (const question of asked) {
    const from = performance.now();
    await built.find(question);
    times.push(performance.now() - from);
  }
  times.sort((a, b) => a - b);
  const { put } = built;
  const changes = put ? articles.slice(0, CHANGES) : [];
  const changing = performance.now();
  for (const article of changes) put?.({ ...article, similar: [...article.similar, ...questions.slice(0, 1)] });
  const change = (performance.now() - changing) / changes.length;
  return [
    Math.round(building).toLocaleString('en-US'),
    times[Math.floor(times.length / 2)]!.toFixed(1),
    times[Math.floor(times.length * 0.99)]!.toFixed(1),
    put ? change.toFixed(2) : '–',
    inMemory.has(engine) ? (taken / 1e6).toFixed(0) : 'in the database',
  ];
}

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** Bytes that are really held. What only finalizers let go of is gone after the second time. */
async function memory(): Promise<number> {
  collectGarbage();
  await setImmediate();
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
