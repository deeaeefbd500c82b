// Daybreak as a process that can be killed, connected to a strict workspace that lives on here.

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type PlaygroundServer, serve } from '../../src/playground/server.ts';
import { APP, createWorkspace, type Workspace } from '../../src/playground/workspace.ts';
import { compiled } from './compiled.ts';

export type Order = { kind: 'tick'; at: string; dieAt?: number } | { kind: 'stop' };
export type Report = { statements: number };

/** What may happen to a call that reaches Slack; it is handled as usual where nothing is returned. */
type Incident = (method: string, handle: () => Promise<Response>) => Promise<Response> | undefined;

export type Strict = {
  slack: Workspace;
  server: PlaygroundServer;
  clock: { now: string };
  /** Called for each Web API call while set. */
  incident: Incident | undefined;
};

const manifest = JSON.parse(readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8'));

/** A workspace with 李静 and 王强, over HTTP and WebSocket. */
export async function openSlack(at: string): Promise<Strict> {
  const clock = { now: at };
  const slack = createWorkspace({
    now: () => new Date(clock.now),
    scopes: manifest.oauth_config.scopes.bot,
    events: manifest.settings.event_subscriptions.bot_events,
    commands: manifest.features.slash_commands,
    // The children share two processors with everything else.
    ackTimeout: 10_000,
  });
  for (const [id, name] of [
    ['ULI', '李静'],
    ['UWANG', '王强'],
  ] as const) {
    slack.addUser({ id, name, locale: 'zh-CN', tz: 'Asia/Shanghai' });
  }
  const strict: Omit<Strict, 'server'> = { slack, clock, incident: undefined };
  const server = await serve({
    ...slack,
    handle: (request) => {
      const handle = () => slack.handle(request);
      return strict.incident?.(new URL(request.url).pathname.replace('/api/', ''), handle) ?? handle();
    },
  });
  return Object.assign(strict, { server });
}

export type Where = { DATA_DIR: string } | { DATABASE_URL: string };

export const settingsFor = ({ server }: Strict, where: Where): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  SLACK_BOT_TOKEN: APP.botToken,
  SLACK_APP_TOKEN: APP.appToken,
  SLACK_API_URL: server.apiUrl,
  LOG_LEVEL: 'silent',
  ...where,
});

/** The number of statements that the process ran, or that it was killed. */
export type Fate = number | 'killed';

export type Running = {
  started: Fate;
  /** Moves the clock here and there, and ticks once; `dieAt` counts statements from 1. */
  tick(at: string, dieAt?: number): Promise<Fate>;
  kill(): void;
  stop(): Promise<void>;
};

const living = new Set<ChildProcess>();

/** Starts the bot at the workspace's time; resolves when it is ready, or killed. */
export async function start(strict: Strict, where: Where, dieAt = 0): Promise<Running> {
  const child = fork(compiled('test/crash/child.ts'), {
    execArgv: ['--liftoff-only'],
    env: { ...settingsFor(strict, where), START_AT: strict.clock.now, DIE_AT: String(dieAt) },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  living.add(child);
  const gone = new Promise<Fate>((resolve, reject) => {
    child.once('exit', (code, signal) => {
      living.delete(child);
      if (signal === 'SIGKILL') resolve('killed');
      else reject(new Error(`The bot ended with ${code ?? signal}`));
    });
  });
  gone.catch(() => {});
  const report = () =>
    new Promise<Fate>((resolve) => {
      child.once('message', ({ statements }: Report) => resolve(statements));
    });
  const next = () => Promise.race([report(), gone]);
  const order = (given: Order) => {
    if (child.connected) child.send(given);
  };
  return {
    started: await next(),
    async tick(at, stopAt) {
      strict.clock.now = at;
      strict.slack.tick();
      const answer = next();
      order({ kind: 'tick', at, ...(stopAt ? { dieAt: stopAt } : {}) });
      return answer;
    },
    kill: () => void child.kill('SIGKILL'),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      order({ kind: 'stop' });
      await ended;
    },
  };
}

/** Ends what a failed test has left. */
export function endAll(): void {
  for (const child of living) child.kill('SIGKILL');
}
