// The reminder of what is overdue, and what a briefing says of a team's problems.

import type { KnownBlock } from '@slack/types';
import type { AgendaItem } from '../../../feature.ts';
import type { Locale } from '../../../i18n.ts';
import { dayWords } from '../../../moments.ts';
import { actions, button, context, type Message, mention, section } from '../../../slack/blocks.ts';
import { isOverdue, type Problem } from '../problem.ts';
import { OPEN, problemTitle } from '../views.ts';
import { daysLate } from './due.ts';
import type { Messages } from './messages.ts';

/** What is overdue, with the local day of its team. */
export type Late = { problem: Problem; today: string };

/** How many of each kind a reminder names. */
const NAMED = 5;

type Overdue = { own: Late[]; ownerless: Late[]; openList: { id: string; teamId: string } };

export function overdueReminder(t: Messages, { own, ownerless, openList }: Overdue): Message {
  const parts = [
    { late: own, words: t.yours },
    { late: ownerless, words: t.ownerless },
  ].filter(({ late }) => late.length > 0);
  return {
    text: parts.map(({ late, words }) => words(late.length)).join(' '),
    blocks: [
      ...parts.flatMap(({ late, words }): KnownBlock[] => [
        section(`:hourglass: *${words(late.length)}*`),
        ...late
          .slice(0, NAMED)
          .map(({ problem, today }) =>
            section(
              `${problemTitle(problem)}\n${t.late(daysLate(problem.dueOn ?? today, today))}`,
              button(t.open, OPEN, problem.id),
            ),
          ),
        ...(late.length > NAMED ? [context(t.more(late.length - NAMED))] : []),
      ]),
      context(t.todo),
      actions(button(t.openList, openList.id, openList.teamId)),
    ],
  };
}

/** How many a briefing names of those that are overdue, of those that are only open, and of those to be confirmed. */
const SAID = { overdue: 10, open: 5, solved: 5 };

type Open = { unsolved: Problem[]; solved: Problem[]; today: string; locale: Locale };

export function agendaItems(t: Messages, { unsolved, solved, today, locale }: Open): AgendaItem[] {
  const overdue = unsolved.filter((problem) => isOverdue(problem, today));
  const others = unsolved.filter((problem) => !isOverdue(problem, today));
  const who = ({ owner }: Problem) => (owner ? mention(owner) : t.nobody);
  const saidOverdue = overdue.slice(0, SAID.overdue);
  const saidOpen = others.slice(0, SAID.open);
  const unsaid = unsolved.length - saidOverdue.length - saidOpen.length;
  const saidSolved = solved.slice(0, SAID.solved).map(problemTitle);
  const lines = [
    ...saidOverdue.map(
      (problem) =>
        `:warning: ${problemTitle(problem)} · ${t.lateOf(who(problem), daysLate(problem.dueOn ?? today, today))}`,
    ),
    ...saidOpen.map((problem) => {
      const due = problem.dueOn ? ` · ${t.dueOn(dayWords(locale, problem.dueOn, today))}` : '';
      return `${problemTitle(problem)} · ${who(problem)}${due}`;
    }),
    ...(unsaid > 0 ? [t.moreOpen(unsaid)] : []),
    ...(saidSolved.length > 0 ? [t.toConfirm(saidSolved.join(t.comma), solved.length - saidSolved.length)] : []),
  ];
  return lines.length > 0 ? [{ key: 'problems.open', title: t.agenda, lines }] : [];
}
