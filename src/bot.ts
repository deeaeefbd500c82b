// The bot: builds what the features need, connects to Slack, and lets the clock run.

import { join } from 'node:path';
import { createApp } from './app.ts';
import { type Database, openDatabase } from './database/open.ts';
import type { Deps } from './deps.ts';
import type { Env } from './env.ts';
import { features } from './features.ts';
import { type Health, serveHealth } from './health.ts';
import { openLlm } from './llm.ts';
import type { Log } from './log.ts';
import { releaseClaims } from './schedule/rituals.ts';
import { startTicker } from './schedule/ticker.ts';
import { refusal } from './slack/answers.ts';
import { callingSlack, httpConnection, slackClient, socketConnection } from './slack/connection.ts';
import { createOutbox } from './slack/outbox.ts';
import { peopleFrom } from './slack/people.ts';
import { StartFailure } from './start-failure.ts';
import { tick } from './tick.ts';

export type Bot = {
  deps: Deps;
  /** Takes nothing new, finishes what is in flight, and lets the process end. May be called again. */
  stop(): Promise<void>;
};

/** How long what is in flight may take at a stop, in milliseconds. */
const PATIENCE = 10_000;

/** Starts Daybreak. `now` is its clock. Throws a `StartFailure` that says what to do where the settings are wrong. */
export async function startBot(env: Env, { now, log }: { now: () => Date; log: Log }): Promise<Bot> {
  const started = performance.now();
  const options = callingSlack(env.SLACK_API_URL, log);
  const slack = slackClient(env.SLACK_BOT_TOKEN, options);
  const opening = openDatabase(
    { directory: join(env.DATA_DIR, 'db'), ...(env.DATABASE_URL ? { url: env.DATABASE_URL } : {}) },
    log,
  );
  const [database, identity] = await together(opening, identify(slack));
  try {
    return await run(env, { now, log, started, slack, database, identity, options });
  } catch (failure) {
    await database.close();
    throw failure;
  }
}

type Identity = { workspace: string; user: string; bot: string };

type Started = {
  now: () => Date;
  log: Log;
  started: number;
  slack: Deps['slack'];
  database: Database;
  identity: Identity;
  options: ReturnType<typeof callingSlack>;
};

async function run(env: Env, { now, log, started, slack, database, identity, options }: Started): Promise<Bot> {
  const { db } = database;
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, OPENAI_MODEL: model } = env;
  const deps: Deps = {
    db,
    slack,
    llm: apiKey || baseUrl ? await openLlm({ apiKey: apiKey ?? 'unused', baseUrl, model }) : undefined,
    now,
    people: peopleFrom(slack, now, log),
    outbox: createOutbox({ db, slack, now, log }),
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
  try {
    await app.start(env.PORT);
  } catch (failure) {
    throw explainConnection(failure, env);
  }
  const ticker = startTicker(() => tick(deps, features), { log });
  const health = env.HEALTH_PORT === undefined ? undefined : await serveHealth(env.HEALTH_PORT, check);
  log.info('bot.ready', {
    milliseconds: Math.round(performance.now() - started),
    database: database.embedded ? 'embedded' : 'server',
    slack: env.SLACK_APP_TOKEN ? 'socket' : 'http',
  });

  async function check(): Promise<Health> {
    const reachable = await db.$queryRaw`SELECT 1`.then(
      () => true,
      () => false,
    );
    const connected = connection.connected();
    return {
      ready: reachable && connected,
      database: reachable ? 'ok' : 'unreachable',
      slack: connected ? 'connected' : 'disconnected',
      lastTick: ticker.lastTick()?.toISOString() ?? null,
    };
  }

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

/** Who we are in Slack. */
async function identify(slack: Deps['slack']): Promise<Identity> {
  try {
    const { team_id: workspace = '', user_id: user = '', bot_id: bot = '' } = await slack.auth.test();
    return { workspace, user, bot };
  } catch (failure) {
    const problem = refusal(failure);
    throw new StartFailure(
      problem
        ? `SLACK_BOT_TOKEN is refused by Slack (${problem}): copy the Bot User OAuth Token from your app’s page “OAuth & Permissions”.`
        : 'Slack can’t be reached: check the network, and SLACK_API_URL if it is set.',
    );
  }
}

function explainConnection(failure: unknown, env: Env): unknown {
  const problem = refusal(failure);
  if (problem && env.SLACK_APP_TOKEN) {
    return new StartFailure(
      `SLACK_APP_TOKEN is refused by Slack (${problem}): make an App-Level Token with the scope connections:write and enable Socket Mode.`,
    );
  }
  const { code } = failure as { code?: string };
  if (code === 'EADDRINUSE') return new StartFailure(`PORT ${env.PORT} is in use: choose another one.`);
  return failure;
}

/** Both results; where one fails, the database is closed again. */
async function together<T>(opening: Promise<Database>, other: Promise<T>): Promise<[Database, T]> {
  const [database, result] = await Promise.allSettled([opening, other]);
  if (database.status === 'rejected') throw database.reason;
  if (result.status === 'fulfilled') return [database.value, result.value];
  await database.value.close();
  throw result.reason;
}
