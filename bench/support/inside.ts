// The whole bot in this process, on a database that is open, and the workspace that it is in.

import { setTimeout as sleep } from 'node:timers/promises';
import manifest from '../../manifest.json' with { type: 'json' };
import { createApp } from '../../src/app.ts';
import type { Db } from '../../src/database/client.ts';
import type { Deps } from '../../src/deps.ts';
import { features } from '../../src/features.ts';
import { createLog } from '../../src/log.ts';
import type { Bot, Envelope } from '../../src/playground/delivery.ts';
import { door } from '../../src/playground/door.ts';
import { APP, createWorkspace, type Workspace } from '../../src/playground/workspace.ts';
import { sealsFrom } from '../../src/seal.ts';
import { callingSlack, slackClient } from '../../src/slack/connection.ts';
import { createOutbox } from '../../src/slack/outbox.ts';
import { peopleFrom } from '../../src/slack/people.ts';
import { tick } from '../../src/tick.ts';

export type Inside = {
  slack: Workspace;
  deps: Deps;
  /** From now on the bot hears what happens in the workspace. */
  listen(): Promise<Hearing>;
};

export type Hearing = {
  /** Brings a payload to the bot, and waits as long as it takes for the acknowledgement: its body. */
  deliver(type: Envelope['type'], payload: Record<string, unknown>): Promise<unknown>;
  /** Waits until the bot has nothing in hand any more; throws what its listeners threw. */
  settled(): Promise<void>;
  stop(): Promise<void>;
};

type Setting = {
  db: Db;
  now?: () => Date;
  /** Milliseconds that Slack takes to answer a call. */
  answersAfter?: number;
  /** Answers in Slack's place where it returns something. */
  answer?: (request: Request) => Promise<Response | undefined>;
};

/** Nothing limits how much may be posted, and nobody gives up waiting for an acknowledgement: it is timed instead. */
export function startInside({ db, now = () => new Date(), answersAfter = 0, answer }: Setting): Inside {
  const slack = createWorkspace({
    now,
    limited: false,
    ackTimeout: 120_000,
    scopes: manifest.oauth_config.scopes.bot,
    events: manifest.settings.event_subscriptions.bot_events,
    commands: manifest.features.slash_commands,
  });
  const fetching: typeof fetch = async (input, init) => {
    if (answersAfter > 0) await sleep(answersAfter);
    const request = new Request(input, init);
    return (await answer?.(request)) ?? slack.fetch(request);
  };
  const log = createLog('silent');
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
  return { slack, deps, listen: () => listen(slack, deps, options) };
}

async function listen(slack: Workspace, deps: Deps, options: ReturnType<typeof callingSlack>): Promise<Hearing> {
  let bot: Bot | undefined;
  const receiver = door({
    connect(connected) {
      bot = connected;
      return slack.connect(connected);
    },
  });
  const { app } = createApp(features, deps, {
    receiver,
    authorize: async () => ({ botToken: APP.botToken, botUserId: APP.user, botId: APP.bot }),
    clientOptions: options,
    ...(options.logger ? { logger: options.logger } : {}),
  });
  await app.start();
  return {
    deliver: async (type, payload) =>
      (await bot?.deliver({ envelope_id: crypto.randomUUID(), type, payload: { ...common, ...payload } }))?.ack,
    async settled() {
      await slack.settled();
      if (receiver.errors.length > 0) throw receiver.errors[0];
    },
    stop: () => app.stop().then(() => {}),
  };
}

const common = {
  token: APP.verification,
  api_app_id: APP.id,
  team: { id: APP.team, domain: APP.domain },
  team_id: APP.team,
  is_enterprise_install: false,
  trigger_id: 'bench',
};

/** As often as the ticker does it. */
const TICK_EVERY = 5_000;

/** Lets happen what the clock asks for, until it is stopped, which waits for the last tick. After one that fails comes another. */
export function keepTicking(deps: Deps): { stop(): Promise<void> } {
  const ending = new AbortController();
  const ticking = (async () => {
    while (!ending.signal.aborted) {
      await sleep(TICK_EVERY, undefined, { signal: ending.signal }).catch(() => undefined);
      await tick(deps, features).catch((failure) => deps.log.error('tick.failed', failure));
    }
  })();
  return {
    stop() {
      ending.abort();
      return ticking;
    },
  };
}

/** A clock that begins at an instant and runs as fast as any, and that can be moved on by milliseconds. */
export function startClock(iso: string): { now: () => Date; skip(ms: number): void } {
  const began = Date.now();
  let at = new Date(iso).getTime();
  return {
    now: () => new Date(at + Date.now() - began),
    skip: (ms) => {
      at += ms;
    },
  };
}
