// What the posts of a ballot say beside the ballot itself. Pure rules.

import type { Ballot, Nominee } from '../ballot.ts';

export type Shown = {
  ballot: Ballot;
  /** How many were nominated and have not declined, seconded or not. */
  nominated: number;
  standing: Nominee[];
  voted: number;
  /** Who won, with what colleagues said of them, what it brought, and Slack's file with the certificate once it is drawn. */
  wins: { user: string; reasons: string[]; points: number; certificate: string | null }[];
};
