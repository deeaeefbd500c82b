// What a feature is: how it listens, what it does by the clock, and what it offers to the others.

import type { App } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { Tx } from './database/client.ts';
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
  /** The host of a briefing took over what these items of its agenda hand over. Must be safe to repeat. */
  takeOver?(tx: Tx, taken: { keys: string[]; by: string; at: Date }): Promise<void>;
  /** Where problems are kept that others raise. */
  register?: Register;
  /** Where articles are found that others speak of. */
  library?: Library;
};

/** Who looks at their App Home, and at which of their teams. */
export type Reader = { user: string; locale: Locale; team: Team; leads: boolean };

/** Whose briefing it is, in which language, and since when news counts. */
export type Asking = { team: Team; locale: Locale; since: Date };
/**
 * The lines are mrkdwn, in which what people wrote is escaped. `key` names the item among all of one briefing, so that
 * what a leader changes about it stays with it. A hand-over stands first, and the host confirms it.
 */
export type AgendaItem = { key: string; title: string; lines: string[]; handover?: boolean };

/** The register of problems, as other features see it. */
export type Register = {
  /** What a form offers. */
  categories(locale: Locale): { id: string; label: string }[];
  /**
   * Raises a problem in the transaction of the deed that does; the same deed raises it once. The text is masked already.
   * The next flush of the outbox tells whom it concerns.
   */
  raise(deps: Deps, tx: Tx, wish: Raising): Promise<{ id: string; number: number }>;
  /** A line about each in mrkdwn, in the order given; those that are gone are left out. */
  describe(deps: Deps, ids: string[], locale: Locale): Promise<string[]>;
};

/** Without `named` the raiser's name is shown to the leaders of their team alone, and to an owner in it. */
export type Raising = {
  team: Team;
  by: string;
  title: string;
  details?: string;
  category: string;
  named: boolean;
  link?: string;
  deed: string;
};

/** The knowledge base, as other features see it: live articles alone. */
export type Library = {
  /**
   * First the articles of this key or with these words in their title, then those that answer it best; without a query
   * those that changed last. Of equals those in the reader's language come first.
   */
  find(deps: Deps, asking: { query: string; locale: Locale; limit: number }): Promise<LibraryArticle[]>;
  /** The article that a language has under a key. */
  read(deps: Deps, known: { key: string; language: Locale }): Promise<LibraryArticle | undefined>;
};

/** The body is Markdown; a key is unique in its language. */
export type LibraryArticle = { key: string; title: string; body: string; category: string; language: Locale };
