// A problem as it is shown to somebody: its facts, its history, and what they may do with it. Pure rules.

import type { Locale } from '../../../i18n.ts';
import {
  type ChangeKind,
  type Counted,
  fitsState,
  isUnsolved,
  mayHandOver,
  mayReport,
  mayTake,
  type Problem,
  STEPS,
  type Standing,
  type Step,
} from '../problem.ts';

/** One entry of the history; `before` has the fields that changed, each as it was. */
export type Change = {
  version: number;
  by: string;
  at: Date;
  kind: ChangeKind;
  words: string;
  before: Partial<Record<keyof Problem, unknown>>;
};

/** `changes` are the last ones, the latest first, of `count`. Channels are those of the two teams. */
export type Card = {
  problem: Counted;
  changes: Change[];
  count: number;
  sameAs: Pick<Problem, 'id' | 'number' | 'title'> | undefined;
  raisedIn: string;
  solvedIn: string;
  zone: string;
};

/**
 * Somebody who looks at a problem; `sees` is false for people of other teams, `here` for those in neither channel, `home`
 * for those of a team that it was handed over to.
 */
export type Reader = {
  user: string;
  locale: Locale;
  standing: Standing;
  sees: boolean;
  here: boolean;
  home: boolean;
  today: string;
};

/** Where the raiser wanted no name, only the leaders of their own team know it, and the owner if in that team, too. */
export const seesRaiser = ({ named }: Pick<Problem, 'named'>, { standing, home }: Pick<Reader, 'standing' | 'home'>) =>
  named || standing.raiser || (home && (standing.owner || standing.leader));

export type Deed = Step | 'progress' | 'edit' | 'hand-over';

/** What somebody may do with a problem now, the likeliest first. */
export function deedsFor(problem: Pick<Problem, 'state'>, standing: Standing): Deed[] {
  const steps = STEPS.filter((step) => fitsState(step, problem.state) && mayTake(step, standing));
  const [before, after] = [steps.filter((step) => step !== 'drop'), steps.filter((step) => step === 'drop')];
  return [
    ...before,
    ...(mayReport(problem, standing) ? (['progress'] as const) : []),
    ...(standing.leader ? (['edit'] as const) : []),
    ...(mayHandOver(problem, standing) ? (['hand-over'] as const) : []),
    ...after,
  ];
}

/** What a change leaves to whom it concerns; told to everybody but those who did it. */
export type NewsKind = 'owner' | 'solved' | 'confirmed' | 'reopened' | 'dropped' | 'progress' | 'again';
export type News = { kind: NewsKind; users: string[] };

/** Whether a history since some version has this very change already: then a deed came twice. */
export const isThere = (since: Change[], { kind, by, words }: Pick<Change, 'kind' | 'by' | 'words'>): boolean =>
  since.some((change) => change.kind === kind && change.by === by && change.words === words);

/** The fields that a leader edits. */
export const EDITABLE = ['title', 'details', 'category', 'owner', 'dueOn', 'cause', 'remedy'] as const;
export type EditedField = (typeof EDITABLE)[number];
export type Edited = Pick<Problem, EditedField>;

export const editedOf = (problem: Edited): Edited => {
  const { title, details, category, owner, dueOn, cause, remedy } = problem;
  return { title, details, category, owner, dueOn, cause, remedy };
};

/** A problem's fields as they were before some changes, which are given with the latest first. */
export function asBefore(now: Edited, since: Change[]): Edited {
  const fields: Record<string, unknown> = editedOf(now);
  for (const { before } of since) {
    for (const field of EDITABLE) if (field in before) fields[field] = before[field];
  }
  return fields as Edited;
}

/**
 * Joins what somebody wrote with what others changed since they began: each field that only one side changed is taken
 * from there; in a clash both did, differently, and what was written stays.
 */
export function joinEdits(base: Edited, mine: Edited, theirs: Edited): { joined: Edited; clashes: EditedField[] } {
  const clashes = EDITABLE.filter(
    (field) => mine[field] !== base[field] && theirs[field] !== base[field] && mine[field] !== theirs[field],
  );
  const joined = Object.fromEntries(
    EDITABLE.map((field) => [field, mine[field] === base[field] ? theirs[field] : mine[field]]),
  ) as Edited;
  return { joined, clashes };
}

/** It may still be said that it is an earlier one, by those who know: its raiser and the leaders. */
export const isLinkable = (
  { state, sameAsId }: Pick<Problem, 'state' | 'sameAsId'>,
  { raiser, leader }: Standing,
): boolean => (raiser || leader) && sameAsId === null && isUnsolved({ state });
