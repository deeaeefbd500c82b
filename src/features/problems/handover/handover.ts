// Handing a problem over: what it becomes for the team that gets it, and what became of that. Pure rules.

import type { ChangeKind, Counted, Problem } from '../problem.ts';

/** What others read of one hand-over; `from` and `to` are channels. */
export type Handover = {
  problem: Counted;
  /** The problem's version after it, which names it. */
  version: number;
  by: string;
  words: string;
  from: string;
  to: string;
  /** The local day in the team that got it. */
  today: string;
};

/** What became of it: somebody took the problem on, or it is elsewhere or ended by now. */
export type Sequel =
  | { kind: 'waiting' }
  | { kind: 'taken'; by: string }
  | { kind: 'moved'; to: string }
  | { kind: 'over' };

/** A team that a problem can be given to. */
export type Choice = { id: string; name: string };

/** The fields of the form. The teams to choose from are others after each hand-over, so the field is another one, too. */
export const WORDS_FIELD = 'words';
export const teamField = (atTeamId: string): string => `team.${atTeamId}`;

/** Nobody owns it in its new team yet, and nobody works on it; until when it is due stays. */
export function fieldsAfter({ owner, state, remindedOn }: Problem, atTeamId: string): Partial<Problem> {
  return {
    atTeamId,
    ...(owner === null ? {} : { owner: null }),
    ...(state === 'in-progress' ? { state: 'open' as const } : {}),
    ...(remindedOn === null ? {} : { remindedOn: null }),
  };
}

/** A change that the card writes, with its history, and with everybody's private messages shown anew. */
export type Wish = {
  problem: Counted;
  fields: Partial<Problem>;
  kind: ChangeKind;
  by: string;
  words?: string;
  news: [];
};
