// A debrief and the notes in it. Pure rules.

import type { Team } from '../../teams.ts';

export type Debrief = {
  id: string;
  teamId: string;
  /** The local day and the shift that it looks back on. */
  day: string;
  position: number;
  shift: string;
  state: 'open' | 'closed';
  openedAt: Date;
  remindAt: Date;
  remindedAt: Date | null;
  closesAt: Date;
  closedAt: Date | null;
  version: number;
  expected: number | null;
  comment: string;
  watch: string;
  commentBy: string | null;
  commentAt: Date | null;
  takenOverBy: string | null;
  takenOverAt: Date | null;
};

/** The fields of the form, in its order. */
export const FIELDS = ['good', 'hard', 'change', 'watch'] as const;
export type Field = (typeof FIELDS)[number];

/** What one member wrote: in the form (`origin` is `form`), or as a reply in the thread (its `ts`), which has `text`. */
export type Note = Record<Field, string> & {
  id: string;
  debriefId: string;
  user: string;
  origin: string;
  text: string;
  named: boolean;
  late: boolean;
  problemId: string | null;
  version: number;
  writtenAt: Date;
  changedAt: Date;
  deletedAt: Date | null;
};

/** What its shift is called now: that is the name under which the rota has its people. */
export const shiftIn = (
  { shifts }: Pick<Team, 'shifts'>,
  { shift, position }: Pick<Debrief, 'shift' | 'position'>,
): string => {
  const isThere = shifts.some(({ name }) => name === shift);
  return (isThere ? undefined : shifts.find((each) => each.position === position)?.name) ?? shift;
};

/** How long a debrief takes notes, and how long before its close the one reminder comes, in minutes. */
const OPEN_FOR = 60;
const REMIND_BEFORE = 20;
/** How long before the next briefing it closes, and how long it takes notes at least, in minutes. */
const AHEAD = 5;
const LEAST = 10;

const later = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * 60_000);

/**
 * When a debrief that begins now closes, and when the reminder comes. Where the next shift begins within the hour, it
 * closes just before, so that its hand-over is in that shift's briefing; unless there would be no time left to write.
 */
export function timesOf(now: Date, nextBriefing: Date | undefined): { closesAt: Date; remindAt: Date } {
  const usual = later(now, OPEN_FOR);
  const early = nextBriefing ? later(nextBriefing, -AHEAD) : usual;
  const closesAt = early < usual && early >= later(now, LEAST) ? early : usual;
  const minutes = (closesAt.getTime() - now.getTime()) / 60_000;
  return { closesAt, remindAt: later(closesAt, -Math.min(REMIND_BEFORE, minutes / 2)) };
}

/** How late the prompt is still of use, in minutes. */
export const USEFUL_FOR = 3 * 60;

/** How long one field, or a reply, may be, in characters. */
export const LONGEST = 1_500;

/** How long a problem's title may be, as the register has it. */
export const LONGEST_TITLE = 150;

/** For how long after its close a debrief still takes a late note, in minutes. */
export const LATE_FOR = 24 * 60;

/** Does it say anything? A problem that it raised counts. */
export const saysSomething = (note: Pick<Note, Field | 'text'> & { problemId?: string | null }): boolean =>
  Boolean(note.problemId) || [...FIELDS, 'text' as const].some((field) => note[field].trim() !== '');

/** How many people took part. */
export const countWriters = (
  notes: (Pick<Note, 'user' | Field | 'text' | 'deletedAt'> & { problemId?: string | null })[],
): number => new Set(notes.filter((note) => !note.deletedAt && saysSomething(note)).map(({ user }) => user)).size;

/** Can a note still be written? */
export const takesNotes = ({ state, closedAt }: Pick<Debrief, 'state' | 'closedAt'>, now: Date): boolean =>
  state === 'open' || (closedAt !== null && now.getTime() < closedAt.getTime() + LATE_FOR * 60_000);
