// Tables that people send: what is read, and what is refused before it can do harm.

import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openContent, readCsv, readXlsx } from '../../src/tables/read.ts';
import { writeCsv, writeXlsxTable } from '../../src/tables/write.ts';
import { writeZip } from '../../src/tables/zip.ts';

const textOf = (bytes: Uint8Array): string => {
  const content = openContent(bytes);
  if (!('kind' in content) || content.kind !== 'text') throw new Error(JSON.stringify(content));
  return content.text;
};

/** 电价 in GB18030, which is no valid UTF-8. */
const GB = [0xb5, 0xe7, 0xbc, 0xdb];

/** An archive whose entries are packed; `size` is what its directory promises. */
function packed(files: { name: string; content: Buffer; size?: number }[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, size = content.length } of files) {
    const data = deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(size, 18);
    common.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    parts.push(Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), data);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, place, Buffer.from(name));
    offset += 30 + name.length + data.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

/** A workbook whose only sheet is this XML. */
const workbook = (sheet: string, size?: number): Buffer =>
  packed([
    { name: 'xl/workbook.xml', content: Buffer.from('<workbook/>') },
    { name: 'xl/worksheets/sheet1.xml', content: Buffer.from(sheet), ...(size === undefined ? {} : { size }) },
  ]);

test('UTF-8 with its mark, UTF-16 and GB18030 are read by their bytes', () => {
  expect(textOf(Buffer.from('\uFEFF电价'))).toBe('电价');
  expect(textOf(Buffer.from('\uFEFF电价', 'utf16le'))).toBe('电价');
  expect(textOf(Buffer.from(GB))).toBe('电价');
});

test('what Western Excel saves is read, and no Chinese made of it', () => {
  const western = Buffer.from('title,answer\nDon\x92t I owe \xa35?,It\x92s na\xefve \x96 you\x92re caf\xe9.', 'latin1');
  expect(textOf(western)).toBe('title,answer\nDon’t I owe £5?,It’s naïve – you’re café.');
  const quotes = Buffer.from('title,answer\nI can\x92t pay,That\x92s fine', 'latin1');
  expect(textOf(quotes)).toBe('title,answer\nI can’t pay,That’s fine');
  // title,answer / APP电价,VIP见表
  const chinese = Buffer.from('7469746c652c616e737765720a415050b5e7bcdb2c564950bcfbb1ed', 'hex');
  expect(textOf(chinese)).toBe('title,answer\nAPP电价,VIP见表');
});

test('bytes of no known encoding are no text', () => {
  expect(openContent(Buffer.from('电价是多少,见附表'.repeat(3)).map((byte, at) => (at === 4 ? 0xff : byte)))).toEqual({
    problem: 'unknown-content',
  });
});

test('a row is named by the line it begins in, whatever its cells and the lines between hold', () => {
  const { rows } = readCsv('title,answer\r\n\r\n"a\r\nb",c\r\nd,"say ""x"""\r\n');
  expect(rows).toEqual([
    { line: 1, cells: ['title', 'answer'] },
    { line: 3, cells: ['a\r\nb', 'c'] },
    { line: 5, cells: ['d', 'say "x"'] },
  ]);
});

test('rows copied from a sheet stand between tabs, and other countries’ between semicolons', () => {
  expect(readCsv('title\tanswer\na, b\tc').rows[1]?.cells).toEqual(['a, b', 'c']);
  expect(readCsv('title;answer\na;b').rows[1]?.cells).toEqual(['a', 'b']);
});

test('a quote that is never closed keeps what stands before it', () => {
  expect(readCsv('title,answer\na,b\nc,"d\ne,f\n')).toEqual({
    rows: [
      { line: 1, cells: ['title', 'answer'] },
      { line: 2, cells: ['a', 'b'] },
    ],
    fault: { problem: 'open-quote', line: 3 },
  });
});

test('what looks like a formula is written as text and read as it was', async () => {
  const rows = [['=1+1', "'=x", '- a\n- b', '@x', '电价，"一"', '＝1']];
  const csv = writeCsv(rows);
  expect(csv.toString()).toContain("'=1+1");
  expect(readCsv(textOf(csv)).rows[0]?.cells).toEqual(rows[0]);
  expect((await readXlsx(await writeXlsxTable(rows, 'x'))).rows[0]?.cells).toEqual(rows[0]);
});

test('a file is what it holds, not what it is called', () => {
  expect(openContent(Buffer.from('%PDF-1.7\n%âãÏÓ'))).toEqual({ problem: 'unknown-content' });
  expect(openContent(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]))).toEqual({ problem: 'unknown-content' });
  expect(openContent(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]))).toEqual({ problem: 'old-excel' });
  expect(openContent(Buffer.from('<!DOCTYPE html><title>Sign in</title>'))).toEqual({ problem: 'web-page' });
  expect(openContent(Buffer.from(' \n'))).toEqual({ problem: 'empty' });
  const document = writeZip([
    { name: '[Content_Types].xml', content: Buffer.from('<x/>') },
    { name: 'word/document.xml', content: Buffer.from('<x/>') },
  ]);
  expect(openContent(document)).toEqual({ problem: 'unknown-content' });
});

test('50 MB and 100,000 rows are refused', () => {
  expect(openContent(new Uint8Array(50 * 1024 * 1024))).toEqual({ problem: 'too-big' });
  const many = `title,answer\n${Array.from({ length: 100_000 }, (_, n) => `t${n},a`).join('\n')}`;
  expect(readCsv(many)).toEqual({ rows: [], fault: { problem: 'too-many-rows' } });
});

test('a sheet that would unpack to much more than it is, is not unpacked', () => {
  const sheet = `<sheetData>${' '.repeat(20 * 1024 * 1024)}</sheetData>`;
  expect(openContent(workbook(sheet))).toEqual({ problem: 'bomb' });
});

test('a sheet that promises to be small and is not, is damaged', async () => {
  const bytes = workbook(`<sheetData>${' '.repeat(20 * 1024 * 1024)}</sheetData>`, 1000);
  expect(openContent(bytes)).toMatchObject({ kind: 'xlsx' });
  expect(await readXlsx(bytes)).toEqual({ rows: [], fault: { problem: 'damaged' } });
});

test('a cell far out does not make a sheet of everything before it', async () => {
  const cell = (place: string) =>
    `<sheetData><row><c r="${place}" t="inlineStr"><is><t>x</t></is></c></row></sheetData>`;
  expect(await readXlsx(workbook(cell('A1048576')))).toEqual({ rows: [], fault: { problem: 'too-many-rows' } });
  expect(await readXlsx(workbook(cell('XFD1')))).toEqual({ rows: [], fault: { problem: 'too-many-columns' } });
  expect(await readXlsx(workbook(cell('&#88;FD1')))).toEqual({ rows: [], fault: { problem: 'damaged' } });
});

test('100,000 rows in a sheet are refused by counting them', async () => {
  const sheet = `<sheetData>${'<row/>'.repeat(100_000)}</sheetData>`;
  expect(await readXlsx(workbook(sheet))).toEqual({ rows: [], fault: { problem: 'too-many-rows' } });
});

test('an archive that breaks off or lies about its places is damaged, not followed', () => {
  const whole = workbook('<sheetData/>');
  expect(openContent(whole.subarray(0, whole.length - 30))).toEqual({ problem: 'damaged' });
  const lying = Buffer.from(whole);
  lying.writeUInt32LE(0xfffffff0, lying.length - 6);
  expect(openContent(lying)).toEqual({ problem: 'damaged' });
});
