// The picture of the board: names in every script, and memory that is given back.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { type Board, drawBoard, sheetOf } from '../../src/pictures/board.ts';
import { drawable, lettersOf } from '../../src/pictures/letters.ts';
import { box, line, shape, svg } from '../../src/pictures/paint.ts';

const font = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
);
const has = lettersOf(readFileSync(font));

const board: Board = {
  team: '早班',
  title: '2026年11月积分榜',
  rows: [
    { place: 1, name: '王小雨', points: '96 分', share: 1 },
    { place: 2, name: 'Ann', points: '80 分', share: 0.83 },
  ],
  note: '一起收获 412 分',
};

/** A PNG's width and height. https://www.w3.org/TR/png/#11IHDR */
const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];

test('a board is drawn as a PNG that grows with its rows', async () => {
  const [two, three] = await Promise.all([
    drawBoard(board),
    drawBoard({ ...board, rows: [...board.rows, { place: 3, name: '𠮷田 𠀀 骉', points: '1 分', share: 0.01 }] }),
  ]);
  expect(two.subarray(1, 4).toString()).toBe('PNG');
  const [[width, low = 0], [, high = 0]] = [sizeOf(two), sizeOf(three)];
  expect(width).toBe(1200);
  expect(high - low).toBe(108);
});

test('drawing takes no memory of this process', async () => {
  const before = process.memoryUsage().rss;
  await drawBoard(board);
  expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000);
});

test('what fails in the other process is told here, and the next picture is drawn', async () => {
  await expect(drawBoard({ ...board, rows: undefined as never })).rejects.toThrow(/paintBoard ended with 1/);
  expect(sizeOf(await drawBoard(board))[0]).toBe(1200);
});

test.each([
  ['王小雨', '王小雨'],
  ['骉韡鱻㼆', '骉韡鱻㼆'],
  ['\u{2ffff}小雨', '〓小雨'],
  ['王强 🌟', '王强'],
  ['🌟王🎉强👩‍👩‍👧', '王 强'],
  ['🌟', '〓'],
  ['Zoe\u0301', 'Zoé'],
  ['José Müller', 'José Müller'],
  ['Olúwáṣeun', 'Olúwáseun'],
  ['Zoë O’Brien “Zo”', 'Zoë O\'Brien "Zo"'],
  ['“老王”王强', '“老王”王强'],
  ['\u202eevil\u0000', 'evil'],
  ['สมชาย', '〓〓〓〓〓'],
  ['  a\n b ', 'a b'],
])('“%s” is drawn as “%s”', (typed, drawn) => {
  expect(drawable(typed, has)).toBe(drawn);
});

test('a font that is none is said to be none', () => {
  expect(() => lettersOf(Buffer.alloc(64))).toThrow('no table of characters');
});

test('no bar is longer than its row, however odd the share', () => {
  const brushes = { box, line, svg, shape };
  const { root } = sheetOf({ ...board, rows: board.rows.map((row) => ({ ...row, share: 7 })) }, brushes);
  const widths = Array.from(JSON.stringify(root).matchAll(/"width":(\d+)/g), ([, width]) => Number(width));
  expect(Math.max(...widths)).toBe(1200);
});
