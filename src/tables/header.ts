// Tables under a header: the columns it names and the rows below, or what is wrong with a file that has none.

import type { Fault, FileReason } from '../words/imports.ts';
import type { FileProblem, Refused, Row } from './read.ts';

/** What is wrong with a file, in its place. */
export const faultOf = (file: string, { problem, line = 0 }: Refused): Fault<FileProblem> => ({
  file,
  line,
  reason: problem,
  said: '',
});

/** `table` is missing where there is no header that `readHeader` knows; what comes before a fault is read. */
export function readUnderHeader<C>(
  file: string,
  { rows, fault }: { rows: Row[]; fault?: Refused },
  readHeader: (cells: string[]) => C | undefined,
): { table?: { columns: C; rows: Row[] }; bad: Fault<FileReason>[] } {
  const bad = fault ? [faultOf(file, fault)] : [];
  const [first, ...others] = rows;
  if (!first) return { bad: fault ? bad : [faultOf(file, { problem: 'empty' })] };
  const columns = readHeader(first.cells);
  if (columns) return { table: { columns, rows: others }, bad };
  return { bad: [{ file, line: first.line, reason: 'no-columns', said: first.cells.join(', ') }, ...bad] };
}
