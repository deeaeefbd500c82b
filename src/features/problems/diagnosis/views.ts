// The service diagnosis: as the month's post, and as a leader's report on any month.

import type { KnownBlock, ModalView } from '@slack/types';
import type { Locale } from '../../../i18n.ts';
import { dateWords, monthWords } from '../../../moments.ts';
import {
  actions,
  button,
  channelLink,
  clip,
  context,
  header,
  type Message,
  mention,
  plain,
  section,
} from '../../../slack/blocks.ts';
import { modal } from '../../../slack/forms.ts';
import { menu } from '../../../slack/lists.ts';
import { type Fitted, fitPassages, type Passage, type ROOM } from '../../../slack/long.ts';
import { isUnsolved } from '../problem.ts';
import { problemTitle } from '../views.ts';
import { chaptersOf, type Diagnosed, type Figures, figuresOf, wasOverdue } from './count.ts';
import type { Messages } from './messages.ts';
import type { Period } from './month.ts';

export const REPORT = 'problems.report';
export const MONTH = 'problems.report-month';
export const EXPORT = 'problems.report-export';

/** `first` and `last` are the local days on which the period begins and ends. */
export type Diagnosis = {
  locale: Locale;
  month: string;
  period: Period;
  first: string;
  last: string;
  problems: Diagnosed[];
};

const figureWords = (t: Messages, { raised, solved, overdue, recurring }: Figures): string =>
  t.figures(raised, solved, overdue, recurring);

/** A remedy as far as a list shows it. */
const REMEDY = 300;

function line(t: Messages, problem: Diagnosed, { period, last }: Diagnosis): string {
  const { state, owner, again, away, remedy, reason } = problem;
  const facts = [
    problemTitle(problem),
    t.states[state],
    ...(owner ? [t.owner(mention(owner))] : isUnsolved(problem) ? [t.noOwner] : []),
    ...(wasOverdue(problem, period, last) ? [t.late] : []),
    ...(again > 0 ? [t.again(again)] : []),
    ...(away ? [t.away(channelLink(away))] : []),
  ].join(' · ');
  const inOneLine = (text: string) => plain(clip(text.replace(/\s+/g, ' '), REMEDY));
  const said = state === 'dropped' ? reason && t.reason(inOneLine(reason)) : remedy && t.remedy(inOneLine(remedy));
  return `• ${facts}${said ? `\n    ${said}` : ''}`;
}

function passagesOf(t: Messages, diagnosis: Diagnosis): Passage[] {
  const { problems, period, last } = diagnosis;
  return chaptersOf(problems, period, last).map((chapter) => ({
    heading: `*${t.categories[chapter.category]}* · ${figureWords(t, chapter.figures)}`,
    lines: chapter.problems.map((problem) => line(t, problem, diagnosis)),
  }));
}

/** What stands above the chapters. */
function opening(t: Messages, { locale, month, period, first, last, problems }: Diagnosis): KnownBlock[] {
  const days = t.period(dateWords(locale, first), dateWords(locale, last));
  return [
    header(t.heading(monthWords(locale, month))),
    context(days),
    ...(problems.length > 0 ? [section(`*${figureWords(t, figuresOf(problems, period, last))}*`)] : []),
  ];
}

/** The month's post, and what follows in its thread. */
export function diagnosisPost(
  t: Messages,
  diagnosis: Diagnosis,
  openList: { id: string; teamId: string },
): { message: Message; rest: Message[] } {
  const { locale, month, problems, period, last } = diagnosis;
  const heading = t.heading(monthWords(locale, month));
  if (problems.length === 0) {
    const text = `:sparkles: *${heading}*\n${t.quiet}`;
    return { message: { text: `${heading}: ${t.quiet}`, blocks: [section(text)] }, rest: [] };
  }
  const { blocks, rest } = fitPassages(passagesOf(t, diagnosis), t.below);
  return {
    message: {
      text: `${heading}: ${figureWords(t, figuresOf(problems, period, last))}`,
      blocks: [...opening(t, diagnosis), ...blocks, actions(button(t.openList, openList.id, openList.teamId))],
    },
    rest,
  };
}

/** What chapters may fill of a modal, so that the whole stays below Slack's 250,000 bytes. */
const MODAL: typeof ROOM = { characters: 70_000, blocks: 85 };

const EXPORTS = ['xlsx month', 'csv month', 'xlsx all', 'csv all'] as const;

type Report = Diagnosis & { teamId: string; months: string[]; notice?: string | undefined };

export function reportView(t: Messages, report: Report): ModalView {
  const { locale, month, months, problems, teamId, notice } = report;
  const fitted: Fitted = fitPassages(passagesOf(t, report), t.inFile, MODAL);
  const words = Object.fromEntries(months.map((one) => [one, monthWords(locale, one)]));
  return modal({
    callback_id: REPORT,
    title: t.title,
    close: t.close,
    private_metadata: JSON.stringify({ team: teamId, month }),
    blocks: [
      ...(notice ? [section(notice)] : []),
      actions(
        menu(MONTH, months, words, { chosen: month, placeholder: t.month }),
        menu(EXPORT, EXPORTS, t.exports, { placeholder: t.export }),
      ),
      ...opening(t, report),
      ...(problems.length > 0 ? fitted.blocks : [section(t.nothing)]),
    ],
  });
}
