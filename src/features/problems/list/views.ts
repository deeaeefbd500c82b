// The list of problems, a page at a time, and a person's own problems in App Home.

import type { KnownBlock, ModalView } from '@slack/types';
import type { Locale } from '../../../i18n.ts';
import { actions, button, channelLink, context, LIMITS, plainText, section } from '../../../slack/blocks.ts';
import { listModal, menu } from '../../../slack/lists.ts';
import type { Counted } from '../problem.ts';
import { OPEN, problemFacts, problemLine, problemName } from '../views.ts';
import type { Messages } from './messages.ts';
import { FILTERS, type Listed, type Page, SHELVES } from './place.ts';

export const LIST = 'problems.list';
/** Opens the list of the team whose id is the button's value. */
export const OPEN_LIST = 'problems.open-list';
/** Raise a problem in the team whose id is the button's value, and read its diagnosis. */
export const RAISE_HERE = 'problems.raise-here';
export const OPEN_REPORT = 'problems.open-report';
export const FILTER = 'problems.list-filter';
export const SHELF = 'problems.list-shelf';
export const SEARCH = 'problems.list-search';
export const TURN = 'problems.list-turn';

type Reading = { locale: Locale; today: string };

export const problemList = (t: Messages, { place, problems, count }: Page, reading: Reading): ModalView =>
  listModal({
    ids: { list: LIST, search: SEARCH, turn: TURN },
    t,
    place,
    count,
    filters: [
      menu(FILTER, FILTERS, t.filters, { chosen: place.filter }),
      menu(SHELF, SHELVES, t.shelves, { chosen: place.shelf }),
    ],
    rows: problems.flatMap((problem) => row(t, problem, reading)),
  });

function row(t: Messages, problem: Listed, reading: Reading): KnownBlock[] {
  const facts = problemFacts(t, problem, reading);
  return [
    {
      type: 'section',
      block_id: `problem-${problem.id}`,
      // Plain text, so that nothing that was typed is taken for markup.
      text: plainText(problemName(problem), LIMITS.mrkdwn),
      accessory: button(t.open, OPEN, problem.id),
    },
    context(problem.away ? `${facts} · ${t.away(channelLink(problem.away))}` : facts),
  ];
}

/** How many of each kind App Home names. */
const NAMED = 4;

type Own = {
  teamId: string;
  owned: Counted[];
  toConfirm: Counted[];
  /** What leaders see of the whole team. */
  figures: { open: number; overdue: number } | undefined;
};

export function homeSection(t: Messages, { teamId, owned, toConfirm, figures }: Own, reading: Reading): KnownBlock[] {
  const named = (problems: Counted[], words: string): KnownBlock[] =>
    problems.length === 0
      ? []
      : [
          section(words),
          ...problems.slice(0, NAMED).map((problem) => ({
            ...section(problemLine(t, problem, reading)),
            accessory: button(t.open, OPEN, problem.id),
          })),
          ...(problems.length > NAMED ? [context(t.more(problems.length - NAMED))] : []),
        ];
  return [
    section(`*${t.home}*${figures ? `\n${t.figures(figures.open, figures.overdue)}` : ''}`),
    ...named(owned, t.yours(owned.length)),
    ...named(toConfirm, t.toConfirm(toConfirm.length)),
    actions(
      button(t.raise, RAISE_HERE, teamId),
      button(t.openList, OPEN_LIST, teamId),
      ...(figures ? [button(t.openReport, OPEN_REPORT, teamId)] : []),
    ),
  ];
}
