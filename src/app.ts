// The Bolt app with every feature's listeners, not started: `bot.ts` starts it, tests feed it by hand.

import { App, type AppOptions } from '@slack/bolt';
import type { Deps } from './deps.ts';
import { reportFailure } from './failure.ts';
import type { Feature } from './feature.ts';

/** `settled` resolves when the listeners that are at work have finished. */
export type Listening = { app: App; settled(): Promise<void> };

export function createApp(features: Feature[], deps: Deps, options: AppOptions): Listening {
  const app = new App({ ...options, extendedErrorHandler: true });
  const working = new Set<Promise<void>>();
  app.use(async ({ body, next }) => {
    if (isElsewhere(body, deps.self.workspace)) return;
    const work = next();
    working.add(work);
    await work.finally(() => working.delete(work));
  });
  for (const feature of features) feature.listen?.(app, deps);
  app.error(reportFailure(deps));
  return { app, settled: async () => void (await Promise.allSettled(working)) };
}

/**
 * Whether an event is about another workspace than ours. In a channel shared through Slack Connect it carries the
 * sender's `team_id`, and ours among its `authorizations`. https://docs.slack.dev/apis/events-api
 */
function isElsewhere(body: object, workspace: string): boolean {
  const { type, team_id, authorizations } = body as {
    type?: string;
    team_id?: string;
    authorizations?: { team_id: string | null }[];
  };
  if (type !== 'event_callback') return false;
  const teams = [team_id, ...(authorizations ?? []).map((each) => each.team_id)].filter(Boolean);
  return teams.length > 0 && !teams.includes(workspace);
}
