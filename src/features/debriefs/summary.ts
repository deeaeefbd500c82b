// The summary of a debrief: its shape. Every claim in it stands on notes. Pure rules.

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
