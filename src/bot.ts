// The bot: builds what the features need, connects to Slack, and lets the clock run.

import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from '@slack/bolt';
import { createApp } from './app.ts';
import { type Database, openDatabase } from './database/open.ts';
import type { Deps } from './deps.ts';
import type { Env } from './env.ts';
import { features } from './features.ts';
import { serveHealth } from './health.ts';
import { openLlm } from './llm.ts';
import type { Log } from './log.ts';
import { releaseClaims } from './schedule/rituals.ts';
import { startTicker } from './schedule/ticker.ts';
import { sealsFrom } from './seal.ts';
import { refusal } from './slack/answers.ts';
import { callingSlack, httpConnection, slackClient, socketConnection } from './slack/connection.ts';
import { createOutbox } from './slack/outbox.ts';
import { peopleFrom } from './slack/people.ts';
import { explainPort, outlast, START_PATIENCE, StartFailure } from './start-failure.ts';
import { tick } from './tick.ts';

export type Bot = {
  deps: Deps;
  /** Takes nothing new, finishes what is in flight, and lets the process end. May be called again. */
  stop(): Promise<void>;
};

/** How long what is in flight may take at a stop, in milliseconds: less than the ten seconds that supervisors give. */
const PATIENCE = 8_000;

type Around = { now: () => Date; log: Log };

/**
 * Starts Daybreak. `now` is its clock. Waits up to a minute each for the database and Slack; throws a `StartFailure`
 * that says what to do where they do not come, or the settings are wrong.
 */
export async function startBot(env: Env, around: Around): Promise<Bot> {
  const health = await openHealth(env);
  try {
    return await open(env, around, health);
  } catch (failure) {
    await health?.stop();
    throw failure;
  }
}

async function open(env: Env, { now, log }: Around, health: Opened): Promise<Bot> {
  const started = performance.now();
  const options = callingSlack(env.SLACK_API_URL, log);
  const slack = slackClient(env.SLACK_BOT_TOKEN, options);
  const where = { directory: join(env.DATA_DIR, 'db'), ...(env.DATABASE_URL ? { url: env.DATABASE_URL } : {}) };
  const [database, identity] = await together(
    outlast(() => openDatabase(where, log), log),
    outlast(() => identify(slack), log),
  );
  try {
    return await run(env, { now, log, started, health, slack, database, identity, options });
  } catch (failure) {
    await database.close();
    throw failure;
  }
}

type Identity = { workspace: string; user: string; bot: string };

type Opened = Awaited<ReturnType<typeof openHealth>>;

type Started = Around & {
  started: number;
  health: Opened;
  slack: Deps['slack'];
  database: Database;
  identity: Identity;
  options: ReturnType<typeof callingSlack>;
};

async function run(env: Env, given: Started): Promise<Bot> {
  const { now, log, started, health, slack, database, identity, options } = given;
  const { db } = database;
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, OPENAI_MODEL: model } = env;
  const deps: Deps = {
    db,
    slack,
    llm: apiKey || baseUrl ? await openLlm({ apiKey: apiKey ?? 'unused', baseUrl, model }) : undefined,
    now,
    people: peopleFrom(slack, now, log),
    outbox: createOutbox({ db, slack, now, log }),
    seals: sealsFrom(env.SLACK_BOT_TOKEN),
    log,
    self: identity,
  };
  const connection = env.SLACK_APP_TOKEN
    ? socketConnection(env.SLACK_APP_TOKEN, options, log)
    : httpConnection(env.SLACK_SIGNING_SECRET ?? '', log);
  const { app, settled } = createApp(features, deps, {
    receiver: connection.receiver,
    authorize: async () => ({ botToken: env.SLACK_BOT_TOKEN, botUserId: identity.user, botId: identity.bot }),
    clientOptions: options,
    ...(options.logger ? { logger: options.logger } : {}),
  });

  if (database.embedded) {
    // Nobody else can hold these: this directory has one process.
    await releaseClaims(deps);
    await deps.outbox.takeOver();
  }
  for (const feature of features) await feature.prepare?.(deps);
  await connect(app, env, log);
  const ticker = startTicker(() => tick(deps, features), { log });
  health?.watch({
    since: new Date(),
    ping: () => db.$queryRaw`SELECT 1`,
    connected: connection.connected,
    lastTick: ticker.lastTick,
  });
  log.info('bot.ready', {
    milliseconds: Math.round(performance.now() - started),
    database: database.embedded ? 'embedded' : 'server',
    slack: env.SLACK_APP_TOKEN ? 'socket' : 'http',
  });

  let stopped: Promise<void> | undefined;
  const stop = async () => {
    const enough = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE).unref());
    const finish = async () => {
      await ticker.stop();
      await app.stop();
      await settled();
    };
    await Promise.race([finish(), enough]);
    await health?.stop();
    await database.close();
    log.info('bot.stopped');
  };
  return {
    deps,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

async function openHealth({ HEALTH_PORT: port }: Env) {
  if (port === undefined) return undefined;
  return serveHealth(port).catch((failure: unknown) => {
    throw explainPort(failure, 'HEALTH_PORT', port);
  });
}

/** Who we are in Slack. */
async function identify(slack: Deps['slack']): Promise<Identity> {
  try {
    const { team_id: workspace = '', user_id: user = '', bot_id: bot = '' } = await slack.auth.test();
    return { workspace, user, bot };
  } catch (failure) {
    throw explainSlack(
      failure,
      (problem) =>
        `SLACK_BOT_TOKEN is refused by Slack (${problem}): copy the Bot User OAuth Token from your app’s page “OAuth & Permissions”.`,
    );
  }
}

/** Listens, or lets Slack open a socket; the client asks for one again and again, which is ended here. */
async function connect(app: App, env: Env, log: Log): Promise<void> {
  const start = async () => {
    try {
      await app.start(env.PORT);
    } catch (failure) {
      if (!env.SLACK_APP_TOKEN) throw explainPort(failure, 'PORT', env.PORT);
      throw explainSlack(
        failure,
        (problem) =>
          `SLACK_APP_TOKEN is refused by Slack (${problem}): make an App-Level Token with the scope connections:write and enable Socket Mode.`,
      );
    }
  };
  const silence = sleep(START_PATIENCE, undefined, { ref: false }).then(() => {
    throw unreachable();
  });
  await Promise.race([outlast(start, log), silence]);
}

/** Refusals of a token that last until somebody changes the token or the app. */
const LASTING =
  /^(invalid_auth|not_authed|account_inactive|token_\w+|missing_scope|not_allowed_token_type|team_disabled|user_removed_from_team)$/;

function explainSlack(failure: unknown, words: (problem: string) => string): StartFailure {
  const problem = refusal(Object(failure));
  if (problem && LASTING.test(problem)) return new StartFailure(words(problem), { cause: failure });
  return unreachable(problem, failure);
}

const unreachable = (problem?: string, cause?: unknown): StartFailure =>
  new StartFailure(
    `Slack can’t be reached${problem ? ` (${problem})` : ''}: check the network, and SLACK_API_URL if it is set.`,
    { cause, temporary: true },
  );

/** Both results; where one fails, the database is closed again. */
async function together<T>(opening: Promise<Database>, other: Promise<T>): Promise<[Database, T]> {
  const [database, result] = await Promise.allSettled([opening, other]);
  if (database.status === 'rejected') throw database.reason;
  if (result.status === 'fulfilled') return [database.value, result.value];
  await database.value.close();
  throw result.reason;
}
