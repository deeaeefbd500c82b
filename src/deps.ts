// All that a feature may reach outside itself. `bot.ts` builds the real ones, tests others.

import type { WebClient } from '@slack/web-api';
import type { Db } from './database/client.ts';
import type { Llm } from './llm.ts';
import type { Log } from './log.ts';
import type { Seals } from './seal.ts';
import type { Outbox } from './slack/outbox.ts';
import type { People } from './slack/people.ts';

export type Deps = {
  db: Db;
  /** Never retries by itself: what must not happen twice goes through the outbox. */
  slack: WebClient;
  /** Undefined where no model is configured: every feature has a path without it. */
  llm: Llm | undefined;
  now: () => Date;
  people: People;
  outbox: Outbox;
  /** Keeps what the database must not tell. */
  seals: Seals;
  log: Log;
  /** Who Daybreak is in this workspace. */
  self: { workspace: string; user: string };
};
