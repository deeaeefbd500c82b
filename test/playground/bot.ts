// A Bolt app in a playground workspace, with a clock that tests move.
import { App, LogLevel } from '@slack/bolt';
import { type Door, door } from '../../src/playground/door.ts';
import { APP, createWorkspace, type Workspace, type WorkspaceOptions } from '../../src/playground/workspace.ts';

const quiet = () => undefined;
export const silent = {
  debug: quiet,
  info: quiet,
  warn: quiet,
  error: quiet,
  setLevel: quiet,
  setName: quiet,
  getLevel: () => LogLevel.ERROR,
};

export type Clock = { now: () => Date; forward(ms: number): void };

export function stillClock(start = '2026-03-02T09:00:00Z'): Clock {
  let time = Date.parse(start);
  return {
    now: () => new Date(time),
    forward: (ms) => {
      time += ms;
    },
  };
}

/** A workspace with Li (U1) and Wang (U2), and the channel C1 "hotline" that holds both and the bot. */
export function peopledWorkspace(options: Partial<WorkspaceOptions> = {}): { slack: Workspace; clock: Clock } {
  const clock = stillClock();
  const slack = createWorkspace({ now: clock.now, ackTimeout: 50, ...options });
  slack.addUser({ id: 'U1', name: 'li', realName: 'Li Na', locale: 'zh-CN' });
  slack.addUser({ id: 'U2', name: 'wang', realName: 'Wang Wei' });
  slack.addChannel({ id: 'C1', name: 'hotline', members: ['U1', 'U2', APP.user] });
  return { slack, clock };
}

/** The same with a Bolt app behind the door; `listen` adds its listeners. */
export async function startBot(listen: (app: App) => void, options: Partial<WorkspaceOptions> = {}) {
  const { slack, clock } = peopledWorkspace(options);
  const entrance: Door = door(slack);
  const app = new App({
    token: APP.botToken,
    receiver: entrance,
    clientOptions: { fetch: slack.fetch, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true },
    logger: silent,
  });
  listen(app);
  await app.start();
  return { slack, clock, app, errors: entrance.errors, li: slack.as('U1'), wang: slack.as('U2') };
}
