// A debrief that closes with 500 notes: how soon its summary is there, and how long anybody else has to wait meanwhile.

import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { features } from '../src/features.ts';
import { type Inside, startInside } from './support/inside.ts';
import { embeddedPlaces, openPlace, type Places, serverPlaces } from './support/places.ts';
import { printTable, spread } from './support/table.ts';
import { writeTeam } from './support/team.ts';
import { watchTurns } from './support/turns.ts';

const REPETITIONS = 3;
/** Notes in all, and over how many debriefs that close at the same moment. */
const SIZES = [
  { notes: 500, debriefs: 1 },
  { notes: 500, debriefs: 50 },
];

/** Milliseconds until everything is closed and written down, and the longest turn: each time. */
type Closed = { took: number[]; blocked: number[] };

export async function debrief(): Promise<void> {
  console.log(`load before: ${loadavg()[0]?.toFixed(2)}`);
  const columns: [string, Closed[]][] = [['embedded', await measure(embeddedPlaces())]];
  const server = await serverPlaces();
  if (server) columns.push(['server', await measure(server)]);
  printTable(
    'Debriefs that close at once',
    columns.map(([name]) => name),
    SIZES.flatMap(({ notes, debriefs }, at) => {
      const name = `${notes} notes in ${debriefs === 1 ? 'one debrief' : `${debriefs} debriefs`}`;
      return [
        { name: `${name}: closed after, ms`, aim: '5,000', values: columns.map(([, all]) => spread(all[at]!.took)) },
        {
          name: `${name}: longest turn, ms of processor`,
          aim: '100',
          values: columns.map(([, all]) => spread(all[at]!.blocked)),
        },
      ];
    }),
  );
  console.log(`load after: ${loadavg()[0]?.toFixed(2)}`);
}

async function measure(places: Places): Promise<Closed[]> {
  try {
    const all: Closed[] = [];
    for (const size of SIZES) {
      const closed: Closed = { took: [], blocked: [] };
      for (let time = 1; time <= REPETITIONS; time++) {
        const { took, blocked } = await closeIn(places, size);
        closed.took.push(took);
        closed.blocked.push(blocked);
      }
      all.push(closed);
    }
    return all;
  } finally {
    await places.remove();
  }
}

/** Closes debriefs in a database that nobody has used. */
async function closeIn(places: Places, { notes, debriefs }: (typeof SIZES)[number]) {
  const { db, close } = await openPlace(await places.make());
  const now = () => new Date('2026-11-23T18:30:00+08:00');
  const inside = startInside({ db, now });
  const { slack, deps } = inside;
  const each = notes / debriefs;
  for (let number = 0; number < debriefs; number++) await writeDebrief(inside, number, each);

  // Who is on duty was asked before: for the reminder.
  for (const { id } of slack.users()) await deps.people.find(id);
  const job = features.flatMap(({ jobs = [] }) => jobs).find(({ name }) => name === 'debriefs.close');
  const waiting = watchTurns();
  const started = performance.now();
  await job?.run(deps);
  const took = performance.now() - started;
  const blocked = waiting.stop();
  const open = await db.debrief.count({ where: { state: 'open' } });
  await deps.outbox.flush();
  const summaries = slack
    .channels()
    .flatMap(({ id }) => slack.messages(id).filter(({ text }) => text.includes('总结')));
  await close();
  if (open > 0 || summaries.length !== debriefs)
    throw new Error(`${open} are open; ${summaries.length} summaries came`);
  return { took, blocked };
}

/** A team with its people, all of whom have written. */
async function writeDebrief(inside: Inside, number: number, count: number): Promise<void> {
  const users = Array.from({ length: count }, (_, at) => `U${number}N${at}`);
  const { teamId } = await writeTeam(inside, { name: `team-${number}`, users });
  const { db, now } = inside.deps;
  const at = now();
  const { id: debriefId } = await db.debrief.create({
    data: { teamId, day: '2026-11-23', position: 0, shift: '白班', openedAt: at, remindAt: at, closesAt: at },
  });
  await db.note.createMany({
    data: users.map((user, index) => ({
      debriefId,
      user,
      origin: 'form',
      good: words(index, 1),
      hard: words(index, 2),
      change: words(index, 3),
      watch: words(index, 5),
      writtenAt: at,
      changedAt: at,
    })),
  });
}

/** What customers asked stands for what agents write: three sentences of it in every field. */
const SENTENCES = ['zh', 'en'].flatMap((language) =>
  readFileSync(new URL(`data/${language}-questions.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { question: string }).question),
);
const words = (index: number, field: number): string =>
  Array.from({ length: 3 }, (_, at) => SENTENCES[(index * 7 + at * 31 * field) % SENTENCES.length]).join('\n');
