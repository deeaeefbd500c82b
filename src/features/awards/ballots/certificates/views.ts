// A certificate as it is drawn.

import type { Locale } from '../../../../i18n.ts';
import { longDate } from '../../../../moments.ts';
import type { Certificate } from '../../../../pictures/certificate.ts';
import type { Ballot } from '../../ballot.ts';
import { nameOf } from '../../messages.ts';
import { spanWords } from '../../views.ts';
import { chosenBy, reasonThatFits } from './certificate.ts';
import type { Messages } from './messages.ts';

export type Won = {
  ballot: Ballot;
  user: string;
  name: string;
  reasons: string[];
  team: string;
  /** The team's local day on which it was won. */
  day: string;
};

export function certificateOf(
  t: Messages,
  locale: Locale,
  { ballot, user, name, reasons, team, day }: Won,
): Certificate {
  const span = spanWords(t, locale, ballot);
  const reason = reasonThatFits(reasons);
  return {
    heading: t.heading,
    presented: t.presented,
    name,
    won: t.won(span),
    award: nameOf(t, ballot.award),
    emblem: ballot.award.emblem,
    note: t.note(t.chosen[chosenBy(ballot.deciding, user, ballot.result)]),
    reason: reason ? t.quoted(reason) : '',
    team,
    date: longDate(locale, day),
  };
}
