// What a feature is: how it listens, what it does by the clock, and what it offers to the others.

import type { App } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { Deps } from './deps.ts';
import type { Locale } from './i18n.ts';
import type { Job } from './schedule/jobs.ts';
import type { Ritual } from './schedule/rituals.ts';
import type { Team } from './teams.ts';

/** One thing that Daybreak does. `features.ts` lists them; nothing else knows their names. */
export type Feature = {
  name: string;
  /** Attaches Bolt listeners. Bolt is not wrapped: what Bolt can do, a feature can do. */
  listen?(app: App, deps: Deps): void;
  /** What a team can schedule. */
  rituals?: Ritual[];
  jobs?: Job[];
  /** Runs once before the first tick, on every replica: it must be safe to repeat. */
  prepare?(deps: Deps): Promise<void>;
  /** Lines for `help`, for leaders or for everybody. */
  help?(locale: Locale, leader: boolean): string[];
  /** A section of a person's App Home about one of their teams; empty where there is nothing to say. */
  home?(deps: Deps, reader: Reader): Promise<KnownBlock[]>;
  /** Sections for the briefing of a team: what has come up since an instant; empty where there is nothing to say. */
  agenda?(deps: Deps, asking: Asking): Promise<AgendaItem[]>;
};

/** Who looks at their App Home, and at which of their teams. */
export type Reader = { user: string; locale: Locale; team: Team; leads: boolean };

/** Whose briefing it is, in which language, and since when news counts. */
export type Asking = { team: Team; locale: Locale; since: Date };
/** The lines are mrkdwn, in which what people wrote is escaped. */
export type AgendaItem = { title: string; lines: string[] };
