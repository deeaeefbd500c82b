// A debrief and the notes in it. Pure rules.

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

/** How long after its prompt a debrief closes, and how long before that the one reminder comes, in minutes. */
export const OPEN_FOR = 60;
export const REMIND_BEFORE = 20;

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
