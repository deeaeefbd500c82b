// The ledger as a table: a header and a row for each entry. Pure rules.

import { Temporal } from 'temporal-polyfill';
import type { Kind } from '../entry.ts';

const COLUMNS = ['at', 'name', 'points', 'source', 'reason', 'season', 'bookedBy', 'takesBack', 'takenBack'] as const;
export type Column = (typeof COLUMNS)[number];

export type Row = {
  at: Date;
  user: string;
  points: number;
  source: Kind;
  reason: string;
  season: string;
  bookedBy: string | null;
  /** The entry that it takes back: what it was for, and when. */
  takesBack: { source: Kind; at: Date } | undefined;
  takenBack: boolean;
};

export type TableWords = { columns: Record<Column, string>; sources: Record<Kind, string>; yes: string };

/** `2026-11-23 09:30` on the clock of a zone. */
function timeIn(zone: string, at: Date): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  return `${local.toPlainDate()} ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}

export function tableOf(
  rows: Row[],
  words: TableWords,
  { zone, nameOf }: { zone: string; nameOf: (user: string) => string },
): string[][] {
  const cells = (row: Row): Record<Column, string> => ({
    at: timeIn(zone, row.at),
    name: nameOf(row.user),
    points: String(row.points),
    source: words.sources[row.source],
    reason: row.reason,
    season: row.season,
    bookedBy: row.bookedBy ? nameOf(row.bookedBy) : '',
    takesBack: row.takesBack ? `${timeIn(zone, row.takesBack.at)} ${words.sources[row.takesBack.source]}` : '',
    takenBack: row.takenBack ? words.yes : '',
  });
  return [
    COLUMNS.map((column) => words.columns[column]),
    ...rows.map((row) => {
      const texts = cells(row);
      return COLUMNS.map((column) => texts[column]);
    }),
  ];
}

/** What somebody wants a file of: the season that is on, everything, or a season by its name. */
export type Wanted = { season: 'now' | 'last' | 'all' } | { season: 'named'; name: string };

const ALL = ['all', 'everything', '全部', '所有', '全部赛季'];
const NOW = ['', 'season', 'this season', 'this month', 'now', '赛季', '本赛季', '本月', '本季度'];
const LAST = ['last', 'last season', 'last month', 'previous', '上赛季', '上个赛季', '上个月', '上月', '上季度'];

/** Reads `csv`, `all`, `上赛季`, `2026-10`, `2026年10月` or `2026-Q3`; undefined for what is none of them. */
export function readExport(typed: string): Wanted | undefined {
  const text = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(^|\s)\.?csv(?=\s|$)/, ' ')
    .trim()
    .replace(/\s+/g, ' ');
  if (NOW.includes(text)) return { season: 'now' };
  if (ALL.includes(text)) return { season: 'all' };
  if (LAST.includes(text)) return { season: 'last' };
  const [, year, month] = /^(20\d{2}) ?(?:[-/.]|年) ?(\d{1,2}) ?月?$/.exec(text) ?? [];
  if (year && Number(month) >= 1 && Number(month) <= 12) {
    return { season: 'named', name: `${year}-${String(month).padStart(2, '0')}` };
  }
  const [, quarterYear, quarter] = /^(20\d{2}) ?[-年]? ?(?:q|第)?([1-4])(?:季度)?$/.exec(text) ?? [];
  return quarterYear ? { season: 'named', name: `${quarterYear}-Q${quarter}` } : undefined;
}
