// The whole bot as people meet it: only Slack, the model and the clock are replaced.

import { readFileSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import { createApp } from '../../src/app.ts';
import type { Db } from '../../src/database/client.ts';
import type { Deps } from '../../src/deps.ts';
import { features } from '../../src/features.ts';
import type { Llm } from '../../src/llm.ts';
import { createLog } from '../../src/log.ts';
import { door } from '../../src/playground/door.ts';
import { APP, createWorkspace, type Workspace } from '../../src/playground/workspace.ts';
import { sealsFrom } from '../../src/seal.ts';
import { callingSlack, slackClient } from '../../src/slack/connection.ts';
import { createOutbox } from '../../src/slack/outbox.ts';
import { peopleFrom } from '../../src/slack/people.ts';
import { tick } from '../../src/tick.ts';
import { freshDatabase } from './database.ts';

const manifest = JSON.parse(readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8'));

export type Clock = { now: () => Date; set(iso: string): void };

const startClock = (iso: string): Clock => {
  let at = new Date(iso);
  return {
    now: () => at,
    set: (next) => {
      at = new Date(next);
    },
  };
};

export type World = {
  slack: Workspace;
  deps: Deps;
  db: Db;
  /** Every log line so far, as text. */
  log: string[];
  /** Moves the clock, without anything happening yet. */
  set(iso: string): void;
  /** Moves the clock if a time is given, then lets everything happen that is due. */
  tick(iso?: string): Promise<void>;
  /** Daybreak ends, the clock moves, and a new Daybreak begins on the same database; nothing happens in between. */
  restart(iso: string): Promise<void>;
  /** A second Daybreak beside this one, with its own connection, on the same database and clock. */
  replica(): Promise<{ deps: Deps; tick(): Promise<void>; stop(): Promise<void> }>;
};

type Setting = { at?: string; llm?: Llm; db?: Db };

/** Daybreak in an empty workspace of four: 李 and 王 read Chinese, Ann and Bob English; 李 and Ann lead, Olu is an admin. */
export async function startBot({ at = '2026-11-23T07:00:00+08:00', llm, db }: Setting = {}): Promise<World> {
  const clock = startClock(at);
  const slack = createWorkspace({
    now: clock.now,
    scopes: manifest.oauth_config.scopes.bot,
    events: manifest.settings.event_subscriptions.bot_events,
    commands: manifest.features.slash_commands,
  });
  for (const [id, name, locale, tz] of [
    ['ULI', '李静', 'zh-CN', 'Asia/Shanghai'],
    ['UWANG', '王强', 'zh-CN', 'Asia/Shanghai'],
    ['UANN', 'Ann', 'en-US', 'Europe/London'],
    ['UBOB', 'Bob', 'en-US', 'Europe/London'],
  ] as const) {
    slack.addUser({ id, name, locale, tz });
  }
  slack.addUser({ id: 'UOLU', name: 'Olu', locale: 'en-US', tz: 'Europe/London', admin: true });

  const database = db ?? (await freshDatabase()).db;
  const log: string[] = [];
  let running = await connect(slack, database, clock.now, llm, log);
  const world: World = {
    slack,
    get deps() {
      return running.deps;
    },
    db: database,
    log,
    set: clock.set,
    async tick(iso) {
      if (iso) clock.set(iso);
      slack.tick();
      await slack.settled();
      await running.tick();
      await slack.settled();
    },
    async restart(iso) {
      await running.stop();
      clock.set(iso);
      running = await connect(slack, database, clock.now, llm, log);
    },
    replica: () => connect(slack, database, clock.now, llm, log),
  };
  return world;
}

async function connect(slack: Workspace, db: Db, now: () => Date, llm: Llm | undefined, lines: string[]) {
  const log = createLog('debug', { write: (line) => lines.push(line) });
  const options = { ...callingSlack(undefined, log), fetch: slack.fetch };
  const client = slackClient(APP.botToken, options);
  const deps: Deps = {
    db,
    slack: client,
    llm,
    now,
    people: peopleFrom(client, now, log),
    outbox: createOutbox({ db, slack: client, now, log }),
    seals: sealsFrom(APP.botToken),
    log,
    self: { workspace: APP.team, user: APP.user },
  };
  const receiver = door(slack);
  const { app, settled } = createApp(features, deps, {
    receiver,
    authorize: async () => ({ botToken: APP.botToken, botUserId: APP.user, botId: APP.bot }),
    clientOptions: options,
    ...(options.logger ? { logger: options.logger } : {}),
  });
  for (const feature of features) await feature.prepare?.(deps);
  await app.start();
  const stop = () => app.stop().then(() => {});
  const ticking = new Set<Promise<void>>();
  // The next test has the same database: what is still at work would send its posts to this test's Slack.
  onTestFinished(async () => {
    await stop();
    await settled();
    await Promise.allSettled(ticking);
  });
  return {
    deps,
    tick: () => {
      const work = tick(deps, features);
      ticking.add(work);
      return work;
    },
    stop,
  };
}

/** A channel whose leader has invited Daybreak and saved the form as it is, or with other values. */
export async function setUpTeam(
  { slack }: World,
  {
    leader,
    name,
    members = [],
    values = {},
  }: { leader: string; name: string; members?: string[]; values?: Record<string, unknown> },
): Promise<string> {
  const { id: channel } = slack.addChannel({ name, members: [leader, ...members] });
  const hand = slack.as(leader);
  await hand.invites(channel, APP.user);
  await slack.settled();
  const [introduction] = slack.messages(channel).filter(({ blocks }) => blocks);
  if (!introduction) throw new Error('Daybreak did not introduce itself');
  await hand.presses(introduction, 'teams.setup');
  await slack.settled();
  const [form] = hand.views();
  if (!form) throw new Error('The form did not open');
  const outcome = await hand.submits(form, values);
  if (!('closed' in outcome)) throw new Error(`The form was not saved: ${JSON.stringify(outcome)}`);
  await slack.settled();
  return channel;
}
