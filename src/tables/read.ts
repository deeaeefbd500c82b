// Reading tables that people send: CSV and XLSX by their content, whatever their names say, within limits.

import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { decodeText } from './text.ts';
import { isZip, listZip, readEntry, type ZipEntry } from './zip.ts';

/** A file by its name, or without one for what somebody pasted. */
export type NamedFile = { name: string; bytes: Uint8Array };

/** `line` is where the row begins in its file, counted from 1. */
export type Row = { line: number; cells: string[] };

/** What a file is, by its first bytes. */
export type Content =
  | { kind: 'text'; text: string }
  | { kind: 'xlsx'; bytes: Uint8Array }
  | { kind: 'zip'; bytes: Uint8Array; entries: ZipEntry[] };

export type FileProblem =
  | 'empty'
  | 'too-big'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'bomb'
  | 'damaged'
  | 'old-excel'
  | 'web-page'
  | 'unknown-content'
  | 'open-quote'
  | 'bad-cell';

/** `line` where the problem has a place. */
export type Refused = { problem: FileProblem; line?: number };

export const FILE_LIMITS = {
  bytes: 10 * 1024 * 1024,
  rows: 20_000,
  /** Of everything that an archive holds. */
  unpacked: 50 * 1024 * 1024,
  /** How many times its size an archive may unpack to; small ones are no danger. */
  ratio: 100,
  harmless: 1024 * 1024,
  entries: 25_000,
};

/** Looks at the content; an archive is looked at without being unpacked. */
export function openContent(bytes: Uint8Array): Content | Refused {
  if (bytes.length === 0) return { problem: 'empty' };
  if (bytes.length > FILE_LIMITS.bytes) return { problem: 'too-big' };
  if (isZip(bytes)) return openArchive(bytes);
  if ([0xd0, 0xcf, 0x11, 0xe0].every((byte, at) => bytes[at] === byte)) return { problem: 'old-excel' };
  const text = decodeText(bytes);
  if (text === undefined || text.startsWith('%PDF')) return { problem: 'unknown-content' };
  if (/^\s*<(!doctype\s+html|html)\b/i.test(text.slice(0, 1000))) return { problem: 'web-page' };
  return text.trim() ? { kind: 'text', text } : { problem: 'empty' };
}

function openArchive(bytes: Uint8Array): Content | Refused {
  const entries = listZip(bytes);
  if (!entries) return { problem: 'damaged' };
  const unpacked = entries.reduce((sum, { size }) => sum + size, 0);
  const isBomb =
    unpacked > FILE_LIMITS.unpacked ||
    entries.length > FILE_LIMITS.entries ||
    (unpacked > FILE_LIMITS.harmless && unpacked > bytes.length * FILE_LIMITS.ratio);
  if (isBomb) return { problem: 'bomb' };
  if (entries.some(({ name }) => name === 'xl/workbook.xml')) return { kind: 'xlsx', bytes };
  // A document of another office program is an archive, too.
  const isOffice = entries.some(({ name }) => name === '[Content_Types].xml' || name === 'mimetype');
  return isOffice ? { problem: 'unknown-content' } : { kind: 'zip', bytes, entries };
}

/** The rows of a CSV text, header included, empty ones left out. What comes before a fault is read. */
export function readCsv(text: string): { rows: Row[]; fault?: Refused } {
  const rows: Row[] = [];
  let isOpen = false;
  const records = parse(text, {
    bom: true,
    delimiter: delimiterOf(text),
    relax_column_count: true,
    relax_quotes: true,
    // The only record that can be skipped is the last, if its quote is never closed.
    skip_records_with_error: true,
    on_skip: () => {
      isOpen = true;
      return undefined;
    },
    to: FILE_LIMITS.rows + 2,
  }) as string[][];
  let line = 1;
  for (const record of records) {
    if (record.some((cell) => cell.trim())) rows.push({ line, cells: record.map(unguard) });
    // Counted by what a record holds, for the parser only knows where it ends.
    line += 1 + record.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
  }
  if (rows.length > FILE_LIMITS.rows + 1) return { rows: [], fault: { problem: 'too-many-rows' } };
  return isOpen ? { rows, fault: { problem: 'open-quote', line } } : { rows };
}

/** What stands between the cells of the first line: a comma, a tab (pasted from a sheet) or a semicolon. */
function delimiterOf(text: string): string {
  const first = /^[^\r\n]*/.exec(text.trimStart())?.[0] ?? '';
  const counts = [',', '\t', ';', '，'].map((mark) => ({ mark, count: first.split(mark).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).mark;
}

/** Takes off the quote that keeps a sheet from taking a text for a formula. */
const unguard = (cell: string): string => (/^'+[=+\-@\t\r＝＋－＠]/.test(cell) ? cell.slice(1) : cell);

/** The rows of the first sheet, header included, empty ones left out. */
export async function readXlsx(bytes: Uint8Array): Promise<{ rows: Row[]; fault?: Refused }> {
  const fault = await checkSheets(bytes);
  if (fault) return { rows: [], fault };
  try {
    const sheet: unknown[][] = await readSheet(Buffer.from(bytes), { trim: false });
    const rows = sheet
      .map((cells, at) => ({ line: at + 1, cells: cells.map(cellText) }))
      .filter(({ cells }) => cells.some((cell) => cell.trim()));
    return { rows };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // The reader tells by its words alone in which row it met an error value.
    const [, line] = /at row (\d+)/.exec(error.message) ?? [];
    return { rows: [], fault: line ? { problem: 'bad-cell', line: Number(line) } : { problem: 'damaged' } };
  }
}

/** Unpacks what the reader will unpack, no further than promised, and looks for cells far out, which it would fill up to. */
async function checkSheets(bytes: Uint8Array): Promise<Refused | undefined> {
  for (const entry of listZip(bytes) ?? []) {
    if (!/\.(xml|rels)$/.test(entry.name)) continue;
    const content = await readEntry(bytes, entry);
    if (!content) return { problem: 'damaged' };
    if (!/worksheets\/[^/]+\.xml$/.test(entry.name)) continue;
    const xml = content.toString('latin1');
    if ((xml.match(/<(?:\w+:)?row\b/g)?.length ?? 0) > FILE_LIMITS.rows + 1) return { problem: 'too-many-rows' };
    for (const [, , place = ''] of xml.matchAll(/\sr\s*=\s*(["'])(.*?)\1/g)) {
      const [, column, row] = /^([A-Z]*)(\d*)$/.exec(place) ?? [];
      if (column === undefined) return { problem: 'damaged' };
      if (column.length > 2) return { problem: 'too-many-columns' };
      if (Number(row) > FILE_LIMITS.rows + 1) return { problem: 'too-many-rows' };
    }
  }
  return undefined;
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
}
