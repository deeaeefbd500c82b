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
  app.use(async ({ next }) => {
    const work = next();
    working.add(work);
    await work.finally(() => working.delete(work));
  });
  for (const feature of features) feature.listen?.(app, deps);
  app.error(reportFailure(deps));
  return { app, settled: async () => void (await Promise.allSettled(working)) };
}
