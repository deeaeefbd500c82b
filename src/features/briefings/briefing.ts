// One briefing, and who hosts it. Pure rules.

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
  /** As it was posted. */
  agenda: Entry[] | null;
  postedAt: Date | null;
  takenOverBy: string | null;
  takenOverAt: Date | null;
};

/** How long before its time leaders see the agenda, in minutes. */
export const PREVIEW_BEFORE = 30;

/** How late a briefing is still of use, in minutes: half a shift. */
export const USEFUL_FOR = 4 * 60;

/** How long an item may be, in characters. */
export const LONGEST_ITEM = 1_000;

/**
 * Who hosts next: of those on duty who can, the one who never did, or whose last time is longest ago. `lastHosted` maps
 * people to the day on which they hosted last; of equals the first on duty comes first.
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
