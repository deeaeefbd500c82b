// Writing tables that open right in a spreadsheet program, Chinese included.

import { stringify } from 'csv-stringify/sync';
import writeXlsx from 'write-excel-file/node';

/** What a cell of a sheet may hold, by Excel's own limit. */
const LONGEST_CELL = 32_767;

/** CSV with the mark that makes Excel read UTF-8; a text that a sheet would take for a formula gets a quote before it. */
export const writeCsv = (rows: string[][]): Buffer =>
  Buffer.from(
    stringify(
      rows.map((cells) => cells.map(guard)),
      // A break inside a cell is no end of the row, whichever kind it is.
      { bom: true, record_delimiter: 'windows', quoted_match: /[\r\n]/ },
    ),
  );

/**
 * `readCsv` takes the quote off again; one that was there before gets another, so that nothing is lost. A number below
 * zero is no formula, and is to be summed.
 */
const guard = (cell: string): string =>
  /^'*[=+\-@\t\r＝＋－＠]/.test(cell) && !/^-\d{1,15}(?:\.\d{1,15})?$/.test(cell) ? `'${cell}` : cell;

/** One sheet of texts; a text is never a formula there. */
export async function writeXlsxTable(rows: string[][], sheet: string): Promise<Buffer> {
  const cells = rows.map((row) => row.map((value) => ({ type: String, value: cellOf(value), wrap: true })));
  return await writeXlsx(cells, { sheet }).toBuffer();
}

/** Characters that XML can't hold are left out. */
const cellOf = (value: string): string =>
  value.replace(/(?![\t\n\r\u007f-\u009f])\p{Cc}|[\ufffe\uffff]/gu, '').slice(0, LONGEST_CELL);
