// A briefing as it stands just now: when it is due, and what is on its agenda. And what other parts lend to this one.

import type { Db } from '../../../../database/client.ts';
import type { Deps } from '../../../../deps.ts';
import type { Feature } from '../../../../feature.ts';
import type { Locale } from '../../../../i18n.ts';
import { dateWords, momentWords, timeWords } from '../../../../moments.ts';
import { type Turn, turnOf } from '../../../../schedule/shifts.ts';
import { dayAt } from '../../../../schedule/slots.ts';
import { channelLink, plain } from '../../../../slack/blocks.ts';
import { findTeamById, type Team } from '../../../../teams.ts';
import type { Entry } from '../../agenda.ts';
import { type Briefing, calledIn, shiftOf } from '../../briefing.ts';

export type Lent = {
  /** The features that bring something to the agenda. */
  content: Feature[];
  /** The name of the ritual that posts briefings. */
  ritual: string;
  findBriefing(db: Db, id: string): Promise<Briefing | undefined>;
  /** The briefing that comes next, planned or not; undefined where none does. */
  findUpcoming(deps: Deps, team: Team): Promise<{ turn: Turn; briefing: Briefing | undefined } | undefined>;
  onDutyAt(deps: Deps, team: Team, briefing: Briefing): Promise<string[]>;
  planBriefing(deps: Deps, team: Team, turn: Turn): Promise<Briefing>;
  readEntries(
    deps: Deps,
    content: Feature[],
    briefing: Briefing,
    locale: Locale,
  ): Promise<{ entries: Entry[]; droppedEntries: Entry[] }>;
  postBriefing(deps: Deps, content: Feature[], id: string): Promise<'posted' | 'already' | 'not-now'>;
  /** Shows a posted briefing as it is now. */
  reshowPost(deps: Deps, id: string): Promise<unknown>;
  /** How many have read it, of how many; and who of those on duty has not. */
  readsOf(deps: Deps, id: string): Promise<{ read: number; of: number; unread: string[] }>;
  /** The same of many at once, by their ids. */
  readsOfEach(
    deps: Deps,
    asked: { team: Team; briefing: Briefing }[],
  ): Promise<Map<string, { read: number; of: number }>>;
  /** Opens the form for an item above a modal, which `below` names. */
  openItemForm(deps: Deps, opening: { user: string; trigger: string; teams: Team[]; below: string }): Promise<void>;
};

/** `begins` is its shift's time, `due` when it is to be posted. */
export type Timed = { briefing: Briefing; team: Team; begins: Date; due: Date };

/** With its agenda in the language of the team, in which it is posted. */
export type Standing = Timed & { entries: Entry[]; dropped: Entry[] };

/** Undefined for a briefing whose shift, or whose team, is gone. */
export function timed(briefing: Briefing, team: Team | undefined): Timed | undefined {
  const shift = team && shiftOf(team, briefing);
  if (!team || !shift) return undefined;
  const { begins } = turnOf(team, shift, briefing.day);
  return { briefing, team, begins, due: briefing.postponedTo ?? begins };
}

export async function findTimed({ db }: Deps, lent: Lent, id: string): Promise<Timed | undefined> {
  const briefing = await lent.findBriefing(db, id);
  return briefing && timed(briefing, await findTeamById(db, briefing.teamId));
}

export async function readStanding(deps: Deps, lent: Lent, at: Timed): Promise<Standing> {
  const { briefing, team } = at;
  const { entries, droppedEntries } = await lent.readEntries(deps, lent.content, briefing, team.language);
  return { ...at, entries, dropped: droppedEntries };
}

/** The words that name a briefing in mrkdwn: its shift, when it is or was posted, and where. */
export function named(
  { briefing, team, due }: Timed,
  locale: Locale,
  now: Date,
): { shift: string; when: string; where: string } {
  const { postedAt } = briefing;
  // What was posted is read about for days, when "today" is no longer true.
  const when = postedAt
    ? `${dateWords(locale, dayAt(team.zone, postedAt))} ${timeWords(team.zone, postedAt)}`
    : momentWords(locale, team.zone, due, now);
  return { shift: plain(calledIn(team, briefing)), when, where: channelLink(team.channel) };
}
