// One briefing, and who hosts it. Pure rules.

import type { Shift, Team } from '../../teams.ts';
import type { Edits, Entry } from './agenda.ts';

export type Briefing = {
  id: string;
  teamId: string;
  /** The local day and the shift that it is for. */
  day: string;
  position: number;
  shift: string;
  state: 'planned' | 'posted' | 'missed';
  postponedTo: Date | null;
  postponedBy: string | null;
  host: string | null;
  skipped: string[];
  edits: Edits;
  /** What everybody had brought when it was posted, also what was left out: the edits say how it reads. */
  agenda: Entry[] | null;
  plannedAt: Date;
  postedAt: Date | null;
  takenOverBy: string | null;
  takenOverAt: Date | null;
};

/** A briefing as the database keeps it: what is JSON there was written by us. */
type Row = Omit<Briefing, 'state' | 'edits' | 'agenda'> & { state: string; edits: unknown; agenda: unknown };

export const toBriefing = (row: Row): Briefing => ({
  ...row,
  state: row.state as Briefing['state'],
  edits: row.edits as Edits,
  agenda: row.agenda as Entry[] | null,
});

/** The shift that it is for, as the team has it now: by its name, or where that was changed by its place. */
export const shiftOf = ({ shifts }: Pick<Team, 'shifts'>, { shift, position }: Briefing): Shift | undefined =>
  shifts.find(({ name }) => name === shift) ?? shifts.find((each) => each.position === position);

/** What it is called: until it is posted under the name that its shift has now. */
export const calledIn = (team: Pick<Team, 'shifts'>, briefing: Briefing): string =>
  (briefing.state === 'planned' ? shiftOf(team, briefing)?.name : undefined) ?? briefing.shift;

/** The names of its posts in the outbox: the post itself, and the messages of its thread. */
export const postKey = (id: string): string => `briefings.post:${id}`;
export const restKey = (id: string, n: number): string => `briefings.rest:${id}:${n}`;

/** How long before its time leaders see the agenda, in minutes. */
export const PREVIEW_BEFORE = 30;

/** How late a briefing is still of use, in minutes: half a shift. */
export const USEFUL_FOR = 4 * 60;

/** How long an item may be, in characters. */
export const LONGEST_ITEM = 1_000;

/**
 * Who hosts next: of those on duty who can, the one who never did, or whose last time is longest ago. `lastHosted` maps
 * people to when they hosted last, as a text that sorts; of equals the first on duty comes first.
 */
export function nextHost(
  onDuty: string[],
  lastHosted: ReadonlyMap<string, string>,
  skipped: string[],
): string | undefined {
  const able = onDuty.filter((user) => !skipped.includes(user));
  const last = (user: string) => lastHosted.get(user) ?? '';
  return able.reduce<string | undefined>(
    (best, user) => (best === undefined || last(user) < last(best) ? user : best),
    undefined,
  );
}

/** Who of those on duty has read it: a fraction of all who should or did, so that guests never make it more than whole. */
export function countReads(onDuty: string[], readers: string[]): { read: number; of: number; unread: string[] } {
  return {
    read: readers.length,
    of: new Set([...onDuty, ...readers]).size,
    unread: onDuty.filter((user) => !readers.includes(user)),
  };
}
