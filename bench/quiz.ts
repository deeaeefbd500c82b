// A quiz that 500 members answer: how soon Slack has its acknowledgement, how soon they are told, and that nothing is lost.

import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '../src/database/client.ts';
import type { Deps } from '../src/deps.ts';
import { features } from '../src/features.ts';
import { APP } from '../src/playground/workspace.ts';
import { tick } from '../src/tick.ts';
import { keepTicking, startClock, startInside } from './support/inside.ts';
import { embeddedPlaces, openPlace, type Places, serverPlaces } from './support/places.ts';
import { printTable, quantiles } from './support/table.ts';
import { writeTeam } from './support/team.ts';

const MEMBERS = 500;
/** Milliseconds that Slack takes to answer a call. */
const SLACK = 50;
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
  const clock = startClock('2026-11-23T13:00:00+08:00');
  const sent = new Map<string, number>();
  const told: number[] = [];
  const tellingUser = (text: string): string => /"user":"(U\w+)"|user=(U\w+)/.exec(text)?.slice(1).find(Boolean) ?? '';
  const noteTold = (user: string) => told.push(performance.now() - (sent.get(user) ?? Number.NaN));
  /** What goes to a member alone is noted. */
  const answer = async (request: Request): Promise<Response | undefined> => {
    const { hostname, pathname } = new URL(request.url);
    if (hostname === 'answers.test') {
      noteTold(pathname.slice(1));
      return new Response('ok');
    }
    if (pathname.endsWith('/chat.postEphemeral')) noteTold(tellingUser(await request.clone().text()));
    return undefined;
  };
  const inside = startInside({ db, now: clock.now, answersAfter: SLACK, answer });
  const { slack, deps } = inside;
  const users = Array.from({ length: MEMBERS }, (_, at) => `UMEMBER${at}`);
  const [leader = ''] = users;
  const { channel } = await writeTeam(inside, { name: 'hotline', users, leader });
  await writeQuestion(deps, typed);
  const { deliver, settled, stop } = await inside.listen();
  await deliver('slash_commands', {
    command: '/quiz',
    text: 'now',
    user_id: leader,
    channel_id: channel,
    response_url: `https://answers.test/${leader}`,
  });
  await settled();
  const { id } = await db.quiz.findFirstOrThrow();

  told.length = 0;
  const ticking = keepTicking(deps);
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
  await ticking.stop();
  if (told.length !== MEMBERS || told.some(Number.isNaN)) throw new Error(`${told.length} people were told`);
  const revisions = slack.calls.filter(({ method }) => method === 'chat.update').length;
  const kept = await db.quizAnswer.count();
  clock.skip(5 * HOURS);
  await tick(deps, features);
  const booked = await db.ledgerEntry.count({ where: { source: 'quiz' } });
  await stop();
  return { acked, told: [...told], revisions, kept, booked };
}

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

/** A bank of one question. */
async function writeQuestion({ db, now }: Deps, typed: boolean): Promise<void> {
  const at = now();
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
