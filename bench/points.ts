// A board of 200,000 entries: how long it takes to sum them up, for a season and for a span of time.

import { loadavg } from 'node:os';
import type { Db } from '../src/database/client.ts';
import { readStandings } from '../src/features/points/boards/index.ts';
import type { Span } from '../src/ledger.ts';
import { APP } from '../src/playground/workspace.ts';
import { embeddedPlaces, openPlace, type Places, serverPlaces } from './support/places.ts';
import { printTable, spread } from './support/table.ts';

const ENTRIES = 200_000;
const MEMBERS = 500;
const REPETITIONS = 30;

const FROM = new Date('2026-10-01T00:00:00+08:00');
const UNTIL = new Date('2026-12-31T00:00:00+08:00');

const boards: { name: string; span: (teamId: string) => Span }[] = [
  { name: 'a season', span: (teamId) => ({ teamId, season: '2026-Q4' }) },
  { name: 'the same span of time', span: (teamId) => ({ teamId, from: FROM, until: UNTIL }) },
];

/** Milliseconds that each board took, each time. */
type Taken = { written: number[][]; tidied: number[][] };

export async function points(): Promise<void> {
  console.log(`load before: ${loadavg()[0]?.toFixed(2)}`);
  const columns: [string, Taken][] = [['embedded', await measure(embeddedPlaces())]];
  const server = await serverPlaces();
  if (server) columns.push(['server', await measure(server)]);
  const row = (name: string, part: keyof Taken, at: number) => ({
    name,
    aim: '50',
    values: columns.map(([, taken]) => spread(taken[part][at] ?? [])),
  });
  printTable(
    `The board of ${MEMBERS} people with ${ENTRIES.toLocaleString('en-US')} entries, ms`,
    columns.map(([name]) => name),
    boards.flatMap(({ name }, at) => [
      row(`${name}, just written`, 'written', at),
      row(`${name}, once vacuumed, as a server does by itself`, 'tidied', at),
    ]),
  );
  console.log(`load after: ${loadavg()[0]?.toFixed(2)}`);
}

async function measure(places: Places): Promise<Taken> {
  try {
    const { db, close } = await openPlace(await places.make());
    const teamId = await write(db);
    await db.$executeRaw`ANALYZE "LedgerEntry"`;
    const written = await time(db, teamId);
    await db.$executeRaw`VACUUM ANALYZE "LedgerEntry"`;
    const tidied = await time(db, teamId);
    await close();
    return { written, tidied };
  } finally {
    await places.remove();
  }
}

async function time(db: Db, teamId: string): Promise<number[][]> {
  const all: number[][] = [];
  for (const { span } of boards) {
    const taken: number[] = [];
    // The first one is left out: everybody after it finds the table in memory.
    for (let repetition = 0; repetition <= REPETITIONS; repetition++) {
      const started = performance.now();
      const { placed } = await readStandings(db, span(teamId));
      if (repetition > 0) taken.push(performance.now() - started);
      const sum = placed.reduce((total, each) => total + each.points, 0);
      if (placed.length !== MEMBERS || sum !== 3 * ENTRIES) throw new Error(`${placed.length} people have ${sum}`);
    }
    all.push(taken);
  }
  return all;
}

/** A team whose members have earned one to five points time and again. */
async function write(db: Db): Promise<string> {
  const { id } = await db.team.create({
    data: {
      workspace: APP.team,
      channel: 'C1',
      name: '95598',
      language: 'zh-CN',
      zone: 'Asia/Shanghai',
      calendar: 'every-day',
      weekdays: [],
      quoteAt: '08:30',
      quizAt: '16:30',
      changedBy: 'U1',
      changedAt: FROM,
    },
  });
  const users = Array.from({ length: MEMBERS }, (_, at) => `U${at}`);
  await db.member.createMany({ data: users.map((user) => ({ teamId: id, user, joinedAt: FROM })) });
  const step = (UNTIL.getTime() - FROM.getTime()) / ENTRIES / 1000;
  await db.$executeRaw`
    INSERT INTO "LedgerEntry" (id, key, "teamId", "user", points, source, season, at)
    SELECT 'entry-' || n, 'quiz:' || md5(n::text), ${id}, 'U' || (n * 7919 % ${MEMBERS}::int), 1 + n % 5, 'quiz',
      '2026-Q4', ${FROM}::timestamptz + n * ${step}::float8 * interval '1 second'
    FROM generate_series(0, ${ENTRIES - 1}::int) AS n`;
  return id;
}
