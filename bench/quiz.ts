// A quiz that 500 members answer: how soon Slack has its acknowledgement, how soon they are told, and that nothing is lost.

import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import manifest from '../manifest.json' with { type: 'json' };
import { createApp } from '../src/app.ts';
import type { Db } from '../src/database/client.ts';
import type { Deps } from '../src/deps.ts';
import { features } from '../src/features.ts';
import { createLog } from '../src/log.ts';
import type { Bot, Envelope } from '../src/playground/delivery.ts';
import { door } from '../src/playground/door.ts';
import { APP, createWorkspace } from '../src/playground/workspace.ts';
import { sealsFrom } from '../src/seal.ts';
import { callingSlack, slackClient } from '../src/slack/connection.ts';
import { createOutbox } from '../src/slack/outbox.ts';
import { peopleFrom } from '../src/slack/people.ts';
import { tick } from '../src/tick.ts';
import { embeddedPlaces, openPlace, type Places, serverPlaces } from './support/places.ts';
import { printTable } from './support/table.ts';

const MEMBERS = 500;
/** Milliseconds that Slack takes to answer a call. */
const SLACK = 50;
/** As the ticker does it. */
const TICK_EVERY = 5_000;
const HOURS = 3_600_000;

/** Over how many milliseconds the answers come, and whether they are tapped or typed. */
const RUSHES = [
  { name: 'tapped within 10 s', over: 10_000, typed: false },
  { name: 'tapped within 1 s', over: 1_000, typed: false },
  { name: 'typed within 10 s', over: 10_000, typed: true },
];
type Rush = (typeof RUSHES)[number];

/** Milliseconds from a payload to its acknowledgement, and until its member was told; the revisions of the post. */
type Answered = { acked: number[]; told: number[]; revisions: number; kept: number; booked: number };

export async function quiz(): Promise<void> {
  console.log(`load before: ${loadavg()[0]?.toFixed(2)}`);
  const columns: [string, Answered[]][] = [['embedded', await measure(embeddedPlaces())]];
  const server = await serverPlaces();
  if (server) columns.push(['server', await measure(server)]);
  printTable(
    `A question that ${MEMBERS} people answer`,
    columns.map(([name]) => name),
    RUSHES.flatMap(({ name }, at) => {
      const row = (what: string, aim: string, value: (answered: Answered) => string) => ({
        name: `${name}: ${what}`,
        aim,
        values: columns.map(([, all]) => value(all[at]!)),
      });
      return [
        row('acknowledged after, ms (p50, p99)', '– | 3,000', ({ acked }) => quantiles(acked)),
        row('told after, ms (p50, p99)', '', ({ told }) => quantiles(told)),
        row('answers kept', `${MEMBERS}`, ({ kept }) => `${kept}`),
        row('answers booked at the close', `${MEMBERS}`, ({ booked }) => `${booked}`),
        row('changes of the post meanwhile', '4', ({ revisions }) => `${revisions}`),
      ];
    }),
  );
  console.log(`load after: ${loadavg()[0]?.toFixed(2)}`);
}

const quantiles = (values: number[]): string => {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN);
  return [at(0.5), at(0.99)].map((value) => value.toLocaleString('en-US')).join(', ');
};

async function measure(places: Places): Promise<Answered[]> {
  try {
    const all: Answered[] = [];
    for (const rush of RUSHES) {
      const { db, close } = await openPlace(await places.make());
      all.push(await answerIn(db, rush));
      await close();
    }
    return all;
  } finally {
    await places.remove();
  }
}

async function answerIn(db: Db, { over, typed }: Rush): Promise<Answered> {
  const began = Date.now();
  let ahead = 0;
  const start = new Date('2026-11-23T13:00:00+08:00').getTime();
  const now = () => new Date(start + Date.now() - began + ahead);
  const slack = createWorkspace({
    now,
    limited: false,
    scopes: manifest.oauth_config.scopes.bot,
    events: manifest.settings.event_subscriptions.bot_events,
    commands: manifest.features.slash_commands,
  });
  const log = createLog('silent');
  const sent = new Map<string, number>();
  const told: number[] = [];
  const tellingUser = (text: string): string => /"user":"(U\w+)"|user=(U\w+)/.exec(text)?.slice(1).find(Boolean) ?? '';
  const noteTold = (user: string) => told.push(performance.now() - (sent.get(user) ?? Number.NaN));
  /** As the workspace answers, after a while; what goes to a member alone is noted. */
  const fetching: typeof fetch = async (input, init) => {
    await sleep(SLACK);
    const request = new Request(input, init);
    const { hostname, pathname } = new URL(request.url);
    if (hostname === 'answers.test') {
      noteTold(pathname.slice(1));
      return new Response('ok');
    }
    if (pathname.endsWith('/chat.postEphemeral')) noteTold(tellingUser(await request.clone().text()));
    return slack.fetch(request);
  };
  const options = { ...callingSlack(undefined, log), fetch: fetching };
  const client = slackClient(APP.botToken, options);
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
  let bot: Bot | undefined;
  const connect = (connected: Bot) => {
    bot = connected;
    return () => {};
  };
  const receiver = door({ connect });
  const { app, settled } = createApp(features, deps, {
    receiver,
    authorize: async () => ({ botToken: APP.botToken, botUserId: APP.user, botId: APP.bot }),
    clientOptions: options,
  });
  await app.start();
  const deliver = async (type: Envelope['type'], payload: Record<string, unknown>): Promise<unknown> =>
    (await bot?.deliver({ envelope_id: crypto.randomUUID(), type, payload: { ...common, ...payload } }))?.ack;

  const users = Array.from({ length: MEMBERS }, (_, at) => `UMEMBER${at}`);
  for (const id of users) slack.addUser({ id, name: id, locale: 'zh-CN', tz: 'Asia/Shanghai' });
  const { id: channel } = slack.addChannel({ name: 'hotline', members: [...users, APP.user] });
  await writeTeam(deps, { channel, users, typed });
  const [leader = ''] = users;
  await deliver('slash_commands', {
    command: '/quiz',
    text: 'now',
    user_id: leader,
    channel_id: channel,
    response_url: `https://answers.test/${leader}`,
  });
  await settled();
  const { id } = await db.quiz.findFirstOrThrow();
  const revisions = () => slack.calls.filter(({ method }) => method === 'chat.update').length;

  told.length = 0;
  const ending = new AbortController();
  const ticking = keepTicking(deps, ending.signal);
  const acked = await Promise.all(
    users.map(async (user, at) => {
      await sleep((over * at) / MEMBERS);
      const started = performance.now();
      sent.set(user, started);
      const ack = await deliver('interactive', typed ? form(user, id) : tap(user, id, channel));
      if (ack) throw new Error(`An answer was refused: ${JSON.stringify(ack)}`);
      return performance.now() - started;
    }),
  );
  await settled();
  ending.abort();
  await ticking;
  if (told.length !== MEMBERS || told.some(Number.isNaN)) throw new Error(`${told.length} people were told`);
  if (receiver.errors.length > 0) throw receiver.errors[0];
  const changed = revisions();
  const kept = await db.quizAnswer.count();
  ahead = 5 * HOURS;
  await tick(deps, features);
  const booked = await db.ledgerEntry.count({ where: { source: 'quiz' } });
  await app.stop();
  return { acked, told: [...told], revisions: changed, kept, booked };
}

async function keepTicking(deps: Deps, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sleep(TICK_EVERY, undefined, { signal }).catch(() => undefined);
    await tick(deps, features);
  }
}

const common = {
  token: APP.verification,
  api_app_id: APP.id,
  team: { id: APP.team, domain: APP.domain },
  team_id: APP.team,
  is_enterprise_install: false,
  trigger_id: 'bench',
};

/** A press of the button with the second option. */
const tap = (user: string, quizId: string, channel: string) => ({
  type: 'block_actions',
  user: { id: user, name: user, team_id: APP.team },
  channel: { id: channel, name: 'hotline' },
  response_url: `https://answers.test/${user}`,
  actions: [
    { type: 'button', action_id: 'quizzes.answer:1', block_id: 'b', value: `${quizId} 0 1`, action_ts: '1.000000' },
  ],
});

/** The form in which an answer is typed, as it is sent in. */
const form = (user: string, quizId: string) => ({
  type: 'view_submission',
  user: { id: user, name: user, team_id: APP.team },
  response_urls: [],
  view: {
    id: `V${user}`,
    type: 'modal',
    callback_id: 'quizzes.answer-form',
    private_metadata: `${quizId} 0`,
    blocks: [],
    state: { values: { answer: { answer: { type: 'plain_text_input', value: ' 三 ' } } } },
  },
});

/** A team of all of these, led by the first, and a bank of one question. */
async function writeTeam(
  { db, now }: Deps,
  { channel, users, typed }: { channel: string; users: string[]; typed: boolean },
): Promise<void> {
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
      changedBy: users[0] ?? '',
      changedAt: at,
      comparedAt: at,
      shifts: { create: { position: 0, name: '白班', briefingAt: '08:45', debriefAt: '23:30' } },
    },
  });
  await db.member.createMany({
    data: users.map((user, place) => ({ teamId, user, joinedAt: at, leader: place === 0 })),
  });
  const written = { writtenBy: 'U1', changedBy: 'U1', changedAt: at, createdAt: at };
  const said = { text: '客户来电说电线掉在地上，先说什么？', explanation: '没有火花的电线也可能带电。' };
  const chosen = { type: 'single', options: ['请您站在旁边', '请您远离电线', '请您拍照'], right: [1], accepted: [] };
  const answered = typed ? { type: 'fill-in', options: [], right: [], accepted: ['3'] } : chosen;
  await db.question.create({
    data: {
      key: 'bench',
      language: 'zh-CN',
      category: 'answers',
      difficulty: 'easy',
      ...said,
      ...answered,
      ...written,
    },
  });
}
