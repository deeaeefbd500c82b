// A ballot that 2,000 members vote in: how soon Slack has its acknowledgement, and that no vote is lost.

import { loadavg } from 'node:os';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '../src/database/client.ts';
import { messages } from '../src/features/awards/ballots/voting/messages.ts';
import { OPEN_VOTE } from '../src/features/awards/views.ts';
import { features } from '../src/features.ts';
import type { Message, View, Workspace } from '../src/playground/workspace.ts';
import { tick } from '../src/tick.ts';
import { type Hearing, keepTicking, startClock, startInside } from './support/inside.ts';
import { embeddedPlaces, openPlace, type Places, serverPlaces } from './support/places.ts';
import { printTable, quantiles } from './support/table.ts';
import { writeTeam } from './support/team.ts';
import { watchTurns } from './support/turns.ts';

const MEMBERS = 2_000;
const NOMINEES = 10;
/** Of so many members one changes their vote; of so many one sends the form twice, and one the old form once more. */
const CHANGED = 10;
const DOUBLED = 50;
/** Milliseconds that Slack takes to answer a call. */
const SLACK = 50;
/** Milliseconds after which who sees no form presses the button again. */
const PATIENCE = 5_000;
/** What the form says once a vote is kept. */
const [KEPT = ''] = messages['zh-CN'].kept('').split('\n');
const HOUR = 3_600_000;
const MINUTE = 60_000;

/** Over how many milliseconds they come. */
const RUSHES = [
  { name: 'within a minute', over: MINUTE },
  { name: 'within 10 s', over: 10_000 },
];

type Voted = {
  /** Milliseconds from a press of the button to its acknowledgement, and until the form is open. */
  pressed: number[];
  opened: number[];
  /** Milliseconds from a form that is sent in to its acknowledgement. */
  sent: number[];
  /** How often somebody saw no form, or an error instead of an acknowledgement. */
  unanswered: number;
  /** Milliseconds from the first press until nothing is in hand any more, and of the processor meanwhile. */
  lasted: number;
  worked: number;
  revisions: number;
  homes: number;
  kept: number;
  turnout: string;
  /** Milliseconds that counting and telling took, and of the processor the longest turn. */
  closing: number;
  blocked: number;
};

export async function ballot(): Promise<void> {
  console.log(`load before: ${loadavg()[0]?.toFixed(2)}`);
  const columns: [string, Voted[]][] = [['embedded', await measure(embeddedPlaces())]];
  const server = await serverPlaces();
  if (server) columns.push(['server', await measure(server)]);
  const whole = (value: number) => Math.round(value).toLocaleString('en-US');
  printTable(
    `A ballot that ${MEMBERS.toLocaleString('en-US')} people vote in, every ${CHANGED}th of them twice`,
    columns.map(([name]) => name),
    RUSHES.flatMap(({ name }, at) => {
      const row = (what: string, aim: string, value: (voted: Voted) => string) => ({
        name: `${name}: ${what}`,
        aim,
        values: columns.map(([, all]) => value(all[at]!)),
      });
      return [
        row('button acknowledged after, ms (p50, p99)', '– | 3,000', ({ pressed }) => quantiles(pressed)),
        row('form open after, ms (p50, p99)', '– | 3,000', ({ opened }) => quantiles(opened)),
        row('vote acknowledged after, ms (p50, p99)', '– | 3,000', ({ sent }) => quantiles(sent)),
        row('tries without an answer', '0', ({ unanswered }) => whole(unanswered)),
        row('votes kept, and counted right', whole(MEMBERS), ({ kept }) => whole(kept)),
        row('turnout shown', '', ({ turnout }) => turnout),
        row('changes of the post meanwhile', '', ({ revisions }) => whole(revisions)),
        row('App Homes shown anew meanwhile', '', ({ homes }) => whole(homes)),
        row('all done after, s', '', ({ lasted }) => (lasted / 1000).toFixed(1)),
        row('processor meanwhile, s', '', ({ worked }) => (worked / 1000).toFixed(1)),
        row('closed and told after, ms', '5,000', ({ closing }) => whole(closing)),
        row('longest turn of the close, ms of processor', '100', ({ blocked }) => whole(blocked)),
      ];
    }),
  );
  console.log(`load after: ${loadavg()[0]?.toFixed(2)}`);
}

async function measure(places: Places): Promise<Voted[]> {
  try {
    const all: Voted[] = [];
    for (const { over } of RUSHES) {
      const { db, close } = await openPlace(await places.make());
      all.push(await voteIn(db, over));
      await close();
    }
    return all;
  } finally {
    await places.remove();
  }
}

async function voteIn(db: Db, over: number): Promise<Voted> {
  const clock = startClock('2026-11-23T13:00:00+08:00');
  const inside = startInside({ db, now: clock.now, answersAfter: SLACK });
  const { slack, deps } = inside;
  const users = Array.from({ length: MEMBERS }, (_, at) => `UMEMBER${at}`);
  const [leader = ''] = users;
  const nominees = users.slice(1, NOMINEES + 1);
  const { channel } = await writeTeam(inside, { name: 'hotline', users, leader });
  const { deliver, settled, stop } = await inside.listen();
  const post = await start(slack, { channel, leader, nominees });
  // As after a start of Daybreak: it knows nobody any more.
  for (const user of users) deps.people.forget(user);

  const count = (method: string): number => slack.calls.filter((call) => call.method === method).length;
  const before = { revisions: count('chat.update'), homes: count('views.publish') };
  const voters = voting(slack, deliver, post, nominees);
  const ticking = keepTicking(deps);
  const processor = process.cpuUsage();
  const started = performance.now();
  await Promise.all(
    users.map(async (_, at) => {
      await sleep((over * at) / MEMBERS);
      // Neighbours in the list do not vote one after the other.
      await voters.vote(users[(at * 7919) % MEMBERS]!, at);
    }),
  );
  await settled();
  const lasted = performance.now() - started;
  const { user, system } = process.cpuUsage(processor);
  await ticking.stop();
  const after = { revisions: count('chat.update'), homes: count('views.publish') };
  clock.skip(MINUTE);
  await tick(deps, features);
  const shown = slack.messages(channel).find(({ ts }) => ts === post.ts);
  const turnout = /\d+\/\d+/.exec(JSON.stringify(shown?.blocks))?.[0] ?? 'none';
  const kept = await db.sealedVote.count();

  clock.skip(5 * HOUR);
  const closing = features.flatMap(({ jobs = [] }) => jobs).find(({ name }) => name === 'awards.ballots');
  const turns = watchTurns();
  const closedFrom = performance.now();
  await closing?.run(deps);
  const closed = performance.now() - closedFrom;
  const blocked = turns.stop();
  await checkCount(db, nominees, voters.last);
  await stop();
  return {
    ...voters.times,
    unanswered: voters.unanswered(),
    ...{ lasted, kept, turnout, blocked },
    worked: (user + system) / 1000,
    revisions: after.revisions - before.revisions,
    homes: after.homes - before.homes,
    closing: closed,
  };
}

/** How members vote under a post, how long all took, and whom each chose last. */
function voting(slack: Workspace, deliver: Hearing['deliver'], post: Message, nominees: string[]) {
  const times = { pressed: [] as number[], opened: [] as number[], sent: [] as number[] };
  const last = new Map<string, string>();
  const forms = watchForms(slack);
  let unanswered = 0;

  /** Who gets no answer tries again, and waits for about twice as long each time. */
  async function persist<T>(attempt: (patience: number) => Promise<T | undefined>, patience = PATIENCE): Promise<T> {
    const answer = await attempt(patience * (0.5 + Math.random()));
    if (answer !== undefined) return answer;
    unanswered += 1;
    return persist(attempt, 2 * patience);
  }

  async function open(user: string): Promise<View> {
    const from = performance.now();
    const view = await persist(async (patience) => {
      const form = forms.next(user);
      const started = performance.now();
      await slack.as(user).presses(post, OPEN_VOTE);
      times.pressed.push(performance.now() - started);
      return Promise.race([form, sleep(patience, undefined)]);
    });
    times.opened.push(performance.now() - from);
    return view;
  }

  const send = (user: string, view: View, chosen: string): Promise<string> =>
    persist(async () => {
      const started = performance.now();
      const ack = await deliver('interactive', submission(user, view, chosen)).catch(() => undefined);
      times.sent.push(performance.now() - started);
      return ack === undefined ? undefined : JSON.stringify(ack);
    });

  /** The `at`th to come votes, and does what only some do. */
  async function vote(user: string, at: number): Promise<void> {
    const view = await open(user);
    const first = choose(nominees, user, at);
    const answers = await Promise.all((at % DOUBLED === 7 ? [1, 2] : [1]).map(() => send(user, view, first)));
    if (answers.filter(isKept).length !== 1) throw new Error(`A vote was refused: ${answers.join(' ')}`);
    last.set(user, first);
    if (at % CHANGED !== 3) return;
    const second = choose(nominees, user, at + 1);
    const changed = await send(user, await open(user), second);
    if (!isKept(changed)) throw new Error(`A change was refused: ${changed}`);
    last.set(user, second);
    if (at % DOUBLED === 13 && isKept(await send(user, view, first))) throw new Error('An old vote was kept');
  }

  return { vote, times, last, unanswered: () => unanswered };
}

/** A leader starts a ballot with the form; the post to vote under. */
async function start(
  slack: Workspace,
  { channel, leader, nominees }: { channel: string; leader: string; nominees: string[] },
): Promise<Message> {
  const hand = slack.as(leader);
  const form = () => hand.views().at(-1)!;
  await hand.commands(channel, '/award', 'start');
  await slack.settled();
  await hand.selects(form(), 'awards.start-finding', 'hand-picked');
  await slack.settled();
  const outcome = await hand.submits(form(), { nominees, closesDay: '2026-11-23', closesTime: '18:00' });
  await slack.settled();
  const post = slack.messages(channel).at(-1);
  if (!outcome.closed || !post) throw new Error(`The ballot did not start: ${JSON.stringify(outcome)}`);
  return post;
}

/** Tells when another form than before is open before somebody. */
function watchForms(slack: Workspace): { next(user: string): Promise<View> } {
  const waiting = new Map<string, () => void>();
  slack.on('change', ({ user = '' }) => waiting.get(user)?.());
  const top = (user: string) => slack.as(user).views().at(-1);
  return {
    next: (user) =>
      new Promise((resolve) => {
        const before = top(user)?.id;
        waiting.set(user, () => {
          const view = top(user);
          if (view && view.id !== before) resolve(view);
        });
      }),
  };
}

/** One nominee has far more than the next, and nobody votes for themselves. */
const choose = (nominees: string[], user: string, at: number): string => {
  const others = nominees.filter((nominee) => nominee !== user);
  return others[Math.floor(others.length * ((at * 0.618) % 1) ** 2)]!;
};

const submission = (user: string, view: View, chosen: string) => ({
  type: 'view_submission',
  user: { id: user, name: user },
  response_urls: [],
  view: {
    ...view,
    state: { values: { vote: { vote: { type: 'radio_buttons', selected_option: { value: chosen } } } } },
  },
});

const isKept = (ack: string): boolean => ack.includes(KEPT);

/** Throws unless the ballot was counted as what everybody sent last is, and nothing is left of who voted for whom. */
async function checkCount(db: Db, nominees: string[], last: Map<string, string>): Promise<void> {
  const { state, result } = await db.ballot.findFirstOrThrow();
  const { voted, counted } = result as { voted: number; counted: { user: string; votes: number }[] };
  const told = nominees.map((nominee) => counted.find(({ user }) => user === nominee)?.votes);
  const right = nominees.map((nominee) => [...last.values()].filter((chosen) => chosen === nominee).length);
  const left = (await db.sealedVote.count()) + (await db.voter.count());
  if (state !== 'decided' || voted !== last.size || left > 0 || told.join() !== right.join())
    throw new Error(`${state}: ${voted} of ${last.size} votes, ${told} instead of ${right}, ${left} rows left`);
}
