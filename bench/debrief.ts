// A debrief that closes with 500 notes: how soon its summary is there, and how long anybody else has to wait meanwhile.

import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import process from 'node:process';
import manifest from '../manifest.json' with { type: 'json' };
import type { Deps } from '../src/deps.ts';
import { features } from '../src/features.ts';
import { createLog } from '../src/log.ts';
import { APP, createWorkspace } from '../src/playground/workspace.ts';
import { sealsFrom } from '../src/seal.ts';
import { callingSlack, slackClient } from '../src/slack/connection.ts';
import { createOutbox } from '../src/slack/outbox.ts';
import { peopleFrom } from '../src/slack/people.ts';
import { embeddedPlaces, openPlace, type Places, serverPlaces } from './support/places.ts';
import { printTable, spread } from './support/table.ts';

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
  const slack = createWorkspace({
    now,
    limited: false,
    scopes: manifest.oauth_config.scopes.bot,
    events: manifest.settings.event_subscriptions.bot_events,
    commands: manifest.features.slash_commands,
  });
  const log = createLog('silent');
  const client = slackClient(APP.botToken, { ...callingSlack(undefined, log), fetch: slack.fetch });
  const deps: Deps = {
    db,
    slack: client,
    llm: undefined,
    now,
    people: peopleFrom(client, now, log),
    outbox: createOutbox({ db, slack: client, now, log }),
    seals: sealsFrom(APP.botToken),
    log,
    self: { workspace: APP.team, user: APP.user },
  };
  const each = notes / debriefs;
  for (let number = 0; number < debriefs; number++) await writeDebrief(deps, slack, number, each);

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

/** The most processor time, in milliseconds, that one turn of the event loop took: what others wait on a machine that is free. */
function watchTurns(): { stop(): number } {
  let most = 0;
  let last = process.cpuUsage();
  const timer = setInterval(() => {
    const { user, system } = process.cpuUsage(last);
    last = process.cpuUsage();
    most = Math.max(most, (user + system) / 1000);
  }, 1);
  return {
    stop: () => {
      clearInterval(timer);
      return most;
    },
  };
}

/** A team with its people, all of whom have written. */
async function writeDebrief(
  { db, now }: Deps,
  slack: ReturnType<typeof createWorkspace>,
  number: number,
  count: number,
): Promise<void> {
  const users = Array.from({ length: count }, (_, at) => `U${number}N${at}`);
  for (const id of users) slack.addUser({ id, name: id, locale: 'zh-CN', tz: 'Asia/Shanghai' });
  const { id: channel } = slack.addChannel({ name: `team-${number}`, members: [...users, APP.user] });
  const at = now();
  const { id: teamId } = await db.team.create({
    data: {
      workspace: APP.team,
      channel,
      name: channel,
      language: 'zh-CN',
      zone: 'Asia/Shanghai',
      calendar: 'every-day',
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      quoteAt: '08:30',
      quizAt: '16:30',
      changedBy: 'U1',
      changedAt: at,
      comparedAt: at,
      shifts: { create: { position: 0, name: '白班', briefingAt: '08:45', debriefAt: '17:30' } },
    },
  });
  await db.member.createMany({ data: users.map((user) => ({ teamId, user, joinedAt: at })) });
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
