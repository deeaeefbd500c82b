// The register as a table: a header and a row for each problem. Pure rules.

import { Temporal } from 'temporal-polyfill';
import type { Category, State } from '../problem.ts';
import type { Diagnosed } from './count.ts';

export const FORMATS = ['csv', 'xlsx'] as const;
export type Format = (typeof FORMATS)[number];

const COLUMNS = [
  'number',
  'title',
  'details',
  'category',
  'state',
  'cause',
  'remedy',
  'owner',
  'due',
  'times',
  'raisedAt',
  'raisedBy',
  'raisedIn',
  'solvedIn',
  'solvedAt',
  'endedAt',
  'reason',
  'link',
] as const;
export type Column = (typeof COLUMNS)[number];

/** A problem with the names of the channels that raised it and that are to solve it. */
export type Exported = Diagnosed & { raisedIn: string; solvedIn: string };

export type TableWords = {
  columns: Record<Column, string>;
  categories: Record<Category, string>;
  states: Record<State, string>;
};

/** `2026-11-23 09:30` on the clock of a zone; empty where it has not happened. */
function timeIn(zone: string, at: Date | null): string {
  if (!at) return '';
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  return `${local.toPlainDate()} ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}

export function tableOf(
  problems: Exported[],
  words: TableWords,
  { teamId, zone, nameOf }: { teamId: string; zone: string; nameOf: (user: string) => string },
): string[][] {
  const cells = (problem: Exported): Record<Column, string> => ({
    number: String(problem.number),
    title: problem.title,
    details: problem.details,
    category: words.categories[problem.category],
    state: words.states[problem.state],
    cause: problem.cause,
    remedy: problem.remedy,
    owner: problem.owner ? nameOf(problem.owner) : '',
    due: problem.dueOn ?? '',
    times: String(problem.times),
    raisedAt: timeIn(zone, problem.raisedAt),
    // Who wanted no name is known to the leaders of their own team alone.
    raisedBy: problem.named || problem.teamId === teamId ? nameOf(problem.raisedBy) : '',
    raisedIn: problem.raisedIn,
    solvedIn: problem.solvedIn,
    solvedAt: timeIn(zone, problem.solvedAt),
    endedAt: timeIn(zone, problem.endedAt),
    reason: problem.reason,
    link: problem.link ?? '',
  });
  return [
    COLUMNS.map((column) => words.columns[column]),
    ...problems.map((problem) => {
      const row = cells(problem);
      return COLUMNS.map((column) => row[column]);
    }),
  ];
}

const SPELLINGS: Record<Format, RegExp> = {
  csv: /(^|\s)\.?csv(\s|$)/,
  xlsx: /(^|\s)\.?(xlsx?|excel)(\s|$)|表格/,
};

/** What means the whole register, as nothing does. */
const ALL = ['all', '全部', '所有'];

/** What somebody typed behind `export`: a format, which is Excel's unless they say so, and the month that is left of it. */
export function readExport(typed: string): { format: Format; rest: string } {
  const text = typed.normalize('NFKC').trim().toLowerCase();
  const format = FORMATS.find((one) => SPELLINGS[one].test(text));
  const rest = format ? text.replace(SPELLINGS[format], ' ').trim() : text;
  return { format: format ?? 'xlsx', rest: ALL.includes(rest) ? '' : rest };
}
