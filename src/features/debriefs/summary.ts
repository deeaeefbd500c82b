// The summary of a debrief: its shape, and how it is put together. Every claim in it stands on notes. Pure rules.

import { countWriters, type Field, saysSomething } from './note.ts';
import { findThemes, type Said, statementsOf } from './themes.ts';

/** A person's own words; `user` only where they wanted their name beside them. */
export type Quote = { noteId: string; text: string; user?: string };

/** Notes that say alike; `title` is a model's, and there is none without one. `count` is how many people say it. */
export type Theme = { title?: string; quotes: Quote[]; count: number };

export type Summary = {
  wins: Theme[];
  themes: Theme[];
  changes: Theme[];
  /** For the next shift. */
  watch: Quote[];
  /** Of the register; in the order in which they were raised. */
  problemIds: string[];
  writers: number;
  expected: number;
  late: number;
  by: 'words' | 'model';
};

/** As it is kept: `version` is the debrief's whose notes it was made of. */
export type KeptSummary = Summary & { version: number };

/** The parts of a summary, and the fields of notes that they are made of. */
export const SECTIONS = {
  wins: ['good'],
  themes: ['hard', 'text'],
  changes: ['change'],
} as const satisfies Partial<Record<keyof Summary, (Field | 'text')[]>>;
export type Section = keyof typeof SECTIONS;

export type Themes = Record<Section, Theme[]>;

/** What the words of the notes alone say. */
export async function themesOf(notes: Said[]): Promise<Themes> {
  const find = (section: Section) => findThemes(statementsOf(notes, [...SECTIONS[section]]));
  return { wins: await find('wins'), themes: await find('themes'), changes: await find('changes') };
}

type Summed = Said & { late: boolean; problemId: string | null };

/** The summary of notes in the order in which they were written. */
export async function summaryOf(
  notes: Summed[],
  { themes, expected, by }: { themes: Themes; expected: number; by: Summary['by'] },
): Promise<Summary> {
  const standing = notes.filter((note) => !note.deletedAt);
  return {
    ...themes,
    watch: await toWatch(standing),
    problemIds: standing.flatMap(({ problemId }) => problemId ?? []),
    writers: countWriters(standing),
    expected,
    late: standing.filter((note) => note.late && saysSomething(note)).length,
    by,
  };
}

/** What to watch, each thing once, what most people name first. */
export async function toWatch(notes: Said[]): Promise<Quote[]> {
  const found = await findThemes(statementsOf(notes, ['watch']));
  return found.flatMap(({ quotes }) => quotes.slice(0, 1));
}
