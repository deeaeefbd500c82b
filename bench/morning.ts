// A morning of 2,000 teams: how soon Daybreak is up, what it takes, and how soon everybody has the quote.

import { execFile, execFileSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import manifest from '../manifest.json' with { type: 'json' };
import { features } from '../src/features.ts';
import { type PlaygroundServer, serve } from '../src/playground/server.ts';
import { APP, createWorkspace, type Workspace } from '../src/playground/workspace.ts';
import type { Team } from '../src/teams.ts';
import { type Place, type RunningBot, startBot } from './support/bot.ts';
import { embeddedPlaces, openPlace, type Places, serverPlaces } from './support/places.ts';
import { printTable, spread } from './support/table.ts';

const TEAMS = 2_000;
const REPETITIONS = 3;
/** Seconds after being ready at which memory is read, and in which a second post of the same quote would come. */
const QUIET = 5;
/** Seconds from writing down when the quotes are due until they are: enough to start in and become quiet. */
const AHEAD = 30;
/** Milliseconds after which quotes that have not come are not waited for any more. */
const PATIENCE = 300_000;

/** Milliseconds to be ready, and MB when quiet: each time. */
type Starts = { first: number[]; empty: number[]; again: number[]; resident: number[] };

/** Seconds from the slot to the first and the last post, and of processor time in between. */
type Quotes = {
  wait: number;
  seconds: number;
  botProcessor: number;
  slackProcessor: number;
  afterwards: { now: number; most: number };
};

type Measured = Starts & Quotes;

export async function morning(): Promise<void> {
  execFileSync('npm', ['run', '-s', 'build'], { stdio: 'inherit' });
  const load = () => loadavg()[0]?.toFixed(2);
  console.log(`load before: ${load()}`);
  console.log(`the workspace alone: ${Math.round(await floodWorkspace())} posts/s`);
  const columns: [string, Measured][] = [['embedded', await measure(embeddedPlaces())]];
  const server = await serverPlaces();
  if (server) columns.push(['server', await measure(server)]);

  const row = (name: string, aim: string, value: (measured: Measured) => string) => ({
    name,
    aim,
    values: columns.map(([, measured]) => value(measured)),
  });
  printTable(
    `A morning of ${TEAMS.toLocaleString('en-US')} teams`,
    columns.map(([name]) => name),
    [
      row('first start, ms', '8,000', ({ first }) => spread(first)),
      row('start again, no teams yet, ms', '3,000 | 2,000', ({ empty }) => spread(empty)),
      row('start again, all teams there, ms', '3,000 | 2,000', ({ again }) => spread(again)),
      row(`resident ${QUIET} s after ready, MB`, '280 | 200', ({ resident }) => spread(resident)),
      row(
        `resident ${QUIET} s after the quotes (most), MB`,
        '280 | 200',
        ({ afterwards: { now, most } }) => `${now.toFixed(0)} (${most.toFixed(0)})`,
      ),
      row('from the slot to the first quote, s', '', ({ wait }) => wait.toFixed(1)),
      row('from the slot to the last quote, s', '– | 30', ({ seconds }) => seconds.toFixed(1)),
      row('slots per second', '– | 67', ({ seconds }) => (TEAMS / seconds).toFixed(0)),
      row('processor meanwhile: Daybreak, s', '', ({ botProcessor }) => botProcessor.toFixed(1)),
      row('processor meanwhile: the workspace, s', '', ({ slackProcessor }) => slackProcessor.toFixed(1)),
    ],
  );
  console.log(`load after: ${load()}`);
}

/** Posts a second that the workspace takes from a caller that does nothing else. */
async function floodWorkspace(): Promise<number> {
  const { slack, server } = await openWorkspace();
  const channels = addChannels(slack);
  const flood = fileURLToPath(new URL('support/flood.ts', import.meta.url));
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ['--import', 'tsx', flood, server.apiUrl, ...channels]);
  await server.close();
  return TEAMS / Number(stdout);
}

/** A workspace without limits on posting. */
async function openWorkspace(): Promise<{ slack: Workspace; server: PlaygroundServer }> {
  const slack = createWorkspace({
    now: () => new Date(),
    limited: false,
    scopes: manifest.oauth_config.scopes.bot,
    events: manifest.settings.event_subscriptions.bot_events,
    commands: manifest.features.slash_commands,
  });
  return { slack, server: await serve(slack) };
}

/** A channel for every team, with Daybreak in it: their ids. */
function addChannels(slack: Workspace): string[] {
  const { id: leader } = slack.addUser({ name: 'Leader', locale: 'en-US', tz: 'Europe/London' });
  const numbers = Array.from({ length: TEAMS }, (_, at) => at + 1);
  return numbers.map((number) => slack.addChannel({ name: `team-${number}`, members: [leader, APP.user] }).id);
}

async function measure(places: Places): Promise<Measured> {
  const { slack, server } = await openWorkspace();
  try {
    return await measureIn(places, slack, server);
  } finally {
    await server.close();
    await places.remove();
  }
}

async function measureIn(places: Places, slack: Workspace, { apiUrl }: PlaygroundServer): Promise<Measured> {
  const starts: Starts = { first: [], empty: [], again: [], resident: [] };
  const start = async (place: Place, kind: 'first' | 'empty' | 'again') => {
    const bot = await startBot(apiUrl, place);
    starts[kind].push(bot.startup);
    return bot;
  };
  const startQuietly = async (place: Place) => {
    const bot = await start(place, 'again');
    await sleep(QUIET * 1000);
    starts.resident.push(bot.memory().now);
    return bot;
  };

  let place = await places.make();
  for (let time = 1; time <= REPETITIONS; time++) {
    if (time > 1) place = await places.make();
    await (await start(place, 'first')).stop();
    await (await start(place, 'empty')).stop();
  }
  await writeTeams(place, addChannels(slack));
  for (let time = 1; time < REPETITIONS; time++) await (await startQuietly(place)).stop();
  const due = await makeDue(place);
  const bot = await startQuietly(place);
  const quotes = await measureQuotes(bot, slack, due);
  await bot.stop();
  return { ...starts, ...quotes };
}

async function measureQuotes(bot: RunningBot, slack: Workspace, due: number): Promise<Quotes> {
  if (Date.now() > due) throw new Error('The quotes were due before Daybreak was ready and quiet');
  const posts = countPosts(slack);
  await sleep(due - Date.now());
  const before = { bot: bot.processor(), slack: process.cpuUsage() };
  const { firstAt, lastAt } = await posts;
  const spent = process.cpuUsage(before.slack);
  const botProcessor = bot.processor() - before.bot;
  await sleep(QUIET * 1000);
  checkOnce(slack);
  return {
    wait: (firstAt - due) / 1000,
    seconds: (lastAt - due) / 1000,
    botProcessor,
    slackProcessor: (spent.user + spent.system) / 1e6,
    afterwards: bot.memory(),
  };
}

/** A team for every channel, with a schedule for all that Daybreak offers, none of it due. */
async function writeTeams(place: Place, channels: string[]): Promise<void> {
  const { db, close } = await openPlace(place);
  const now = new Date();
  const settings = { language: 'en', zone: 'UTC', calendar: 'every-day', quoteAt: '08:30', quizAt: '16:30' };
  const teams = await db.team.createManyAndReturn({
    data: channels.map((channel) => ({
      ...settings,
      workspace: APP.team,
      channel,
      name: channel,
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      changedBy: 'U1',
      changedAt: now,
      comparedAt: now,
    })),
  });
  const shift = { position: 0, name: 'Day', briefingAt: '08:45', debriefAt: '17:15' };
  await db.shift.createMany({ data: teams.map(({ id }) => ({ teamId: id, ...shift })) });
  const rituals = features.flatMap((feature) => feature.rituals ?? []);
  const schedules = teams.flatMap((row) => {
    const team = { ...row, shifts: [shift], exceptions: new Map() } as unknown as Team;
    return rituals.flatMap(({ name, times }) => times(team).map((time) => ({ teamId: row.id, ritual: name, ...time })));
  });
  await db.schedule.createMany({ data: schedules });
  await close();
}

/** Makes every team's quote due at one instant, and tells which. Ticks come every five seconds, and so does this. */
async function makeDue(place: Place): Promise<number> {
  const { db, close } = await openPlace(place);
  const due = Math.ceil((Date.now() + AHEAD * 1000) / 5_000) * 5_000;
  const nextRunAt = new Date(due);
  const iso = nextRunAt.toISOString();
  // Its own minute of the day has passed when the next slot is sought: that one is tomorrow's.
  const data = { at: iso.slice(11, 16), nextDay: iso.slice(0, 10), nextRunAt };
  await db.schedule.updateMany({ where: { ritual: 'quotes.daily' }, data });
  await close();
  return due;
}

/** When the first and the last quote were there. */
function countPosts(slack: Workspace): Promise<{ firstAt: number; lastAt: number }> {
  let count = 0;
  let firstAt = 0;
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error(`Only ${count} of ${TEAMS} quotes came`));
    const waiting = setTimeout(late, PATIENCE);
    slack.on('post', () => {
      count += 1;
      if (count === 1) firstAt = Date.now();
      if (count < TEAMS) return;
      clearTimeout(waiting);
      resolve({ firstAt, lastAt: Date.now() });
    });
  });
}

/** Throws unless every channel has the quote, and has it once. */
function checkOnce(slack: Workspace): void {
  const wrong = slack.channels().filter(({ id }) => slack.messages(id).length !== 1);
  if (wrong.length > 0) throw new Error(`${wrong.length} channels have no quote or more than one`);
}
